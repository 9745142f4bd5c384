import { describe, expect, it } from "vitest";
import { recordGuidance } from "../../subgraphs/models/guidance/record-guidance.mutation.ts";
import { codesOf, reader, statementsOf, tracesIn } from "../open-subgraph.ts";
import { openModels } from "./open-models.ts";

const write = `mutation($input: RecordGuidanceInput!) { recordGuidance(input: $input) {
  outcome audit { origin } checkpoint { ref } } }`;
const card = { uri: "README.md", sha256: "ab".repeat(32), mediaType: "text/markdown" };
const at = (pointer: string | null) => ({ uri: card.uri, sha256: card.sha256, pointer });

const stated = {
  usageGuidance: {
    recommendedContexts: ["Research"],
    statements: [{ kind: "OUT_OF_SCOPE", text: "Medicine", pointer: "line:12" }],
    safePrompts: [
      { template: "Translate: {text}", purpose: "translation", testedBy: "The red team", resultRef: "res_1" },
    ],
    fallbacks: [
      {
        ...{ trigger: "It is unsure.", action: "Ask a person.", pointer: "line:20" },
        threshold: { value: 0.4, metric: "probability of the answer", unit: "1" },
      },
    ],
  },
  failureCases: [
    {
      ...{ input: "2+2", expected: "4", actual: "5", severity: "HIGH", reproducible: true, pointer: "line:30" },
      ...{ environment: "vLLM 0.6", recipe: "python ask.py '2+2'", evidence: [{ uri: "log.txt" }] },
    },
    { input: "Hello", actual: "Bye" },
  ],
  examples: [
    { kind: "TYPICAL", scenario: "Chat", input: "Hi", output: "Hello", note: "Short answers." },
    { kind: "EDGE", scenario: "Dialect" },
  ],
  impactAssessments: [
    {
      ...{ area: "BIASED_OUTPUT", summary: "It prefers English names.", likelihood: "LIKELY", magnitude: "MEDIUM" },
      ...{ affected: "Applicants", mitigation: "Names are masked." },
    },
    { area: "ENVIRONMENT", summary: "It takes 300 W." },
  ],
  riskAssessment: { misuse: "Spam", workload: "100 requests/s", residualRisk: "Low", pointer: "line:50" },
  disclosurePolicy: {
    ...{ contact: "mailto:security@lab.example", url: "https://lab.example/security" },
    ...{ acknowledgeWithinDays: 3, discloseAfterDays: 90, pointer: "line:60" },
  },
  channels: [{ kind: "SECURITY", url: "mailto:security@lab.example" }],
};

const source = "source { uri sha256 pointer }";
const asked = `{ checkpoint(ref: "lab/base") {
  usageGuidance {
    recommendedContexts outOfScope statements { kind text ${source} }
    safePrompts { template purpose testedBy resultRef ${source} }
    fallbacks { trigger threshold { value metric unit } action ${source} }
  }
  failureCases { totalCount edges { node {
    input expected actual severity reproducible environment recipe evidence { uri sha256 } ${source} } } }
  examples(kind: EDGE) { totalCount edges { node { kind scenario input output note ${source} } } }
  impactAssessments { edges { node { area summary likelihood magnitude affected mitigation ${source} } } }
  riskAssessment { misuse workload residualRisk }
  disclosurePolicy { contact url acknowledgeWithinDays discloseAfterDays }
  channels { kind url ${source} }
} }`;

async function opened() {
  const registry = await openModels();
  await registry.register({ ref: "lab/base", license: "MIT", source: card });
  let keys = 0;
  const record = (input: object, actor?: Parameters<typeof registry.as>[0]) =>
    registry.ask(write, { input: { idempotencyKey: `g${++keys}`, checkpoint: "lab/base", ...input } }, actor);
  return { ...registry, record, [Symbol.asyncDispose]: () => registry[Symbol.asyncDispose]() };
}

describe(recordGuidance.name, () => {
  it("keeps all that a document states for those who use a checkpoint, each with its place", async () => {
    await using registry = await opened();
    expect((await registry.record({ ...stated, source: card })).data.recordGuidance).toEqual({
      ...{ outcome: "CREATED", audit: { origin: "pedigree/models" }, checkpoint: { ref: "checkpoint:lab/base" } },
    });
    const { usageGuidance, examples, impactAssessments } = stated;
    const [fallback] = usageGuidance.fallbacks;
    expect((await registry.ask(asked)).data.checkpoint).toEqual({
      usageGuidance: {
        ...{ recommendedContexts: ["Research"], outOfScope: ["Medicine"] },
        statements: [
          { kind: "RECOMMENDED", text: "Research", source: at(null) },
          { kind: "OUT_OF_SCOPE", text: "Medicine", source: at("line:12") },
        ],
        safePrompts: [{ ...usageGuidance.safePrompts[0], source: at(null) }],
        fallbacks: [
          {
            ...{ trigger: fallback?.trigger, threshold: fallback?.threshold, action: fallback?.action },
            source: at("line:20"),
          },
        ],
      },
      failureCases: {
        totalCount: 2,
        edges: [
          {
            node: {
              ...{ input: "2+2", expected: "4", actual: "5", severity: "HIGH", reproducible: true },
              ...{ environment: "vLLM 0.6", recipe: "python ask.py '2+2'" },
              ...{ evidence: [{ uri: "log.txt", sha256: null }], source: at("line:30") },
            },
          },
          {
            node: {
              ...{ input: "Hello", expected: null, actual: "Bye", severity: "UNKNOWN", reproducible: null },
              ...{ environment: null, recipe: null, evidence: [], source: at(null) },
            },
          },
        ],
      },
      examples: {
        totalCount: 1,
        edges: [{ node: { ...examples[1], input: null, output: null, note: null, source: at(null) } }],
      },
      impactAssessments: {
        edges: [
          { node: { ...impactAssessments[0], source: at(null) } },
          {
            node: {
              ...{ ...impactAssessments[1], likelihood: "UNKNOWN", magnitude: "UNKNOWN" },
              ...{ affected: null, mitigation: null, source: at(null) },
            },
          },
        ],
      },
      riskAssessment: { misuse: "Spam", workload: "100 requests/s", residualRisk: "Low" },
      disclosurePolicy: {
        ...{ contact: "mailto:security@lab.example", url: "https://lab.example/security" },
        ...{ acknowledgeWithinDays: 3, discloseAfterDays: 90 },
      },
      channels: [{ ...stated.channels[0], source: at(null) }],
    });
  });

  it("replaces what the document said of it before, and nothing else that the document states", async () => {
    await using registry = await opened();
    await registry.record({ ...stated, source: card });
    const answer = await registry.record({ examples: stated.examples, source: { ...card, sha256: "cd".repeat(32) } });
    expect(answer.data.recordGuidance.outcome).toBe("UPDATED");
    const after = `{ checkpoint(ref: "lab/base") {
      license { expression } usageGuidance { outOfScope } failureCases { totalCount } examples { totalCount }
      impactAssessments(area: BIASED_OUTPUT) { totalCount } riskAssessment { misuse } disclosurePolicy { contact } channels { url } } }`;
    expect((await registry.ask(after)).data.checkpoint).toEqual({
      ...{ license: { expression: "MIT" }, usageGuidance: null, failureCases: { totalCount: 0 } },
      ...{ examples: { totalCount: 2 }, impactAssessments: { totalCount: 0 }, riskAssessment: null, channels: [] },
      disclosurePolicy: null,
    });
    expect((await registry.rows("failureCase")).length).toBe(2);
  });

  it("takes the same from a registration, beside what other documents state", async () => {
    await using registry = await opened();
    const { usageGuidance: _, riskAssessment: __, disclosurePolicy: ___, ...others } = stated;
    await registry.register({ ref: "lab/base", ...others, source: { uri: "paper.pdf" } });
    await registry.record({ failureCases: stated.failureCases.slice(1), riskAssessment: { misuse: "Fraud" } });
    const shown = `{ checkpoint(ref: "lab/base") {
      failureCases(first: 2) { totalCount pageInfo { endCursor hasNextPage } edges { node { input source { uri } } } }
      riskAssessment { misuse workload } claims { edges { node { path valueAsWritten source { pointer } } } } } }`;
    const { failureCases, ...rest } = (await registry.ask(shown)).data.checkpoint;
    expect(failureCases.edges).toEqual(
      ["2+2", "Hello"].map((input) => ({ node: { input, source: { uri: "paper.pdf" } } })),
    );
    const next = `query($after: String) { checkpoint(ref: "lab/base") {
      failureCases(after: $after) { totalCount edges { node { input source { uri } } } } } }`;
    const { endCursor: after } = failureCases.pageInfo;
    expect((await registry.ask(next, { after })).data.checkpoint.failureCases).toEqual({
      totalCount: 3,
      edges: [{ node: { input: "Hello", source: { uri: "actor:ada" } } }],
    });
    expect(rest).toEqual({
      riskAssessment: { misuse: "Fraud", workload: null },
      claims: {
        edges: [
          { node: { path: "license", valueAsWritten: "MIT", source: { pointer: null } } },
          { node: { path: "riskAssessment.misuse", valueAsWritten: "Fraud", source: { pointer: null } } },
        ],
      },
    });
  });

  it("refuses the cursor of the examples of one kind for those of another", async () => {
    await using registry = await opened();
    await registry.record(stated);
    const page = (kind: string, after?: string) =>
      registry.ask(
        `query($after: String) { checkpoint(ref: "lab/base") {
        examples(kind: ${kind}, first: 1, after: $after) { pageInfo { endCursor } } } }`,
        { after },
      );
    const { endCursor } = (await page("EDGE")).data.checkpoint.examples.pageInfo;
    expect(codesOf(await page("TYPICAL", endCursor))).toEqual(["CURSOR_INVALID"]);
    expect(codesOf(await page("EDGE", endCursor))).toEqual([]);
  });

  it("changes nothing when it is recorded again", async () => {
    await using registry = await opened();
    await registry.record({ ...stated, source: card });
    const before = await tracesIn(registry);
    const again = await registry.record({ ...stated, source: card });
    expect(again.data.recordGuidance).toMatchObject({ outcome: "UNCHANGED", audit: null });
    expect(await tracesIn(registry)).toEqual(before);
  });

  it("costs as many statements for many checkpoints as for a few", async () => {
    await using registry = await opened();
    for (let index = 0; index < 12; index++) await registry.register({ ref: `lab/m${index}@1`, ...stated });
    const fields = asked.slice(asked.indexOf("usageGuidance"), asked.lastIndexOf("} }"));
    const cost = (first: number) =>
      statementsOf(registry.database, async () => {
        const query = `query($first: Int!) { checkpoints(first: $first) { edges { node { ${fields} } } } }`;
        expect((await registry.ask(query.replaceAll("kind: EDGE", "kind: EDGE, first: 2"), { first })).errors).toBe(
          undefined,
        );
      });
    expect(await cost(13)).toBe(await cost(4));
  });

  it.each([
    ["an unknown checkpoint", { ...stated, checkpoint: "lab/none" }, "NOT_FOUND"],
    ["a checkpoint that the caller cannot see", { ...stated, checkpoint: "lab/secret" }, "NOT_FOUND"],
    ["a dataset", { ...stated, checkpoint: "dataset:lab/base" }, "REF_INVALID"],
    ["a scenario that says nothing", { examples: [{ kind: "EDGE", scenario: " " }] }, "BAD_USER_INPUT"],
    ["a source without an address", { ...stated, source: { uri: " " } }, "BAD_USER_INPUT"],
  ])("refuses %s, and leaves no trace of the attempt", async (_, input, code) => {
    await using registry = await opened();
    await registry.register({ ref: "lab/secret" });
    await registry.hide("checkpoint:lab/secret");
    const before = await tracesIn(registry);
    const answer = await registry.record(input);
    expect([answer.data, codesOf(answer)]).toEqual([null, [code]]);
    expect(await tracesIn(registry)).toEqual(before);
  });

  it("refuses whoever may not write", async () => {
    await using registry = await opened();
    expect(codesOf(await registry.record(stated, reader))).toEqual(["FORBIDDEN"]);
  });
});
