import { describe, expect, it } from "vitest";
import { registerRobustnessProtocol } from "../../subgraphs/evaluations/robustness-protocol/register-robustness-protocol.mutation.ts";
import { type openCertificates, otherDigest, rows } from "./open-certificates.ts";
import { cifar, openProtocols, protocol } from "./open-protocols.ts";

type Registry = Awaited<ReturnType<typeof openCertificates>>;

const shown = `robustnessProtocol { ref name version title description registeredBy registeredAt certificateCount
  previous { ref } datasets { name digest access } baselineSuite { name }
  tests { name purpose perturbation baseline threatModel { ref } acceptance { metric operator threshold }
    inputBounds { low high } scenarios { name decisionThreshold acceptance { operator } }
    dataset { name digest access } } }`;

const register = (registry: Registry, input: object, who = "ada", selection = "robustnessProtocol { ref }") =>
  registry.write("registerRobustnessProtocol", input, who, selection);

/** What a refused registration must leave as it is. */
const traces = async (registry: Registry) => [
  ...(await rows(registry)),
  ...(await registry.tamper(`select count(*) as "n" from "robustnessProtocol"`)).map(({ n }) => Number(n)),
];

/** The protocol with its first test changed. */
const withTest = (change: object) => ({ tests: [{ ...protocol.tests[0], ...change }, ...protocol.tests.slice(1)] });

describe(registerRobustnessProtocol.name, () => {
  it("keeps tests with exact threat models, and tells which are the baseline suite and on what data they run", async () => {
    await using registry = await openProtocols();
    const { message, ...answer } = await register(registry, { ...protocol, ref: "pixels@2" }, "bob", shown);
    expect(message).toBe(undefined);
    expect(answer).toEqual({
      outcome: "CREATED",
      shown: {
        ...{ ref: "robustness-protocol:pixels@2", name: "pixels", version: "2", title: protocol.title },
        ...{ description: protocol.description, registeredBy: "bob", registeredAt: "2026-11-21T05:00:00.000Z" },
        ...{ certificateCount: 0, previous: { ref: protocol.ref } },
        datasets: [cifar, { name: "field images", digest: "e".repeat(64), access: "CLOSED" }],
        baselineSuite: [{ name: "AutoAttack" }, { name: "Square" }],
        tests: [
          expect.objectContaining({
            ...{ name: "AutoAttack", purpose: "Who knows the weights and changes pixels.", baseline: true },
            ...{ threatModel: { ref: "threat-model:linf-8@1" }, inputBounds: { low: "0", high: "1" }, dataset: cifar },
            acceptance: { metric: "robust accuracy", operator: ">=", threshold: 0.5 },
            scenarios: [
              { name: "strict", decisionThreshold: 0.9, acceptance: { operator: ">=" } },
              { name: "by night", decisionThreshold: null, acceptance: null },
            ],
          }),
          expect.objectContaining({
            ...{ name: "Square", baseline: true, threatModel: { ref: "threat-model:linf-4@1" } },
            ...{ inputBounds: null, scenarios: [], dataset: null },
          }),
          expect.objectContaining({ name: "Noise", baseline: false, perturbation: "Gaussian noise" }),
        ],
      },
    });
  });

  it("changes no version: the same once more writes nothing, and anything else is refused", async () => {
    await using registry = await openProtocols();
    const before = await traces(registry);
    expect((await register(registry, protocol, "bob")).outcome).toBe("UNCHANGED");
    // What goes without saying, said.
    const spelled = withTest({ baseline: true, dataset: { ...cifar, digest: `sha256:${otherDigest.toUpperCase()}` } });
    expect((await register(registry, { ...protocol, ...spelled }, "bob")).outcome).toBe("UNCHANGED");
    const why = (what: string) => ({
      code: "BAD_USER_INPUT",
      message: `input.ref cannot be taken: ${protocol.ref} is registered with ${what}; register a further version.`,
    });
    const changes = [
      [{ title: "Another" }, "another title"],
      [{ description: null }, "another description"],
      [{ tests: protocol.tests.toReversed() }, "other tests"],
      [withTest({ threatModel: "threat-model:linf-4@1" }), "other tests"],
      [withTest({ baseline: false }), "other tests"],
    ] as const;
    for (const [change, what] of changes)
      expect(await register(registry, { ...protocol, ...change })).toMatchObject(why(what));
    expect(await traces(registry)).toEqual(before);
  });

  it("announces and audits what it registers, once", async () => {
    await using registry = await openProtocols();
    const outbox = await registry.tamper(`select "payload" from "outboxEntry"`);
    const announced = outbox
      .map(({ payload }) => JSON.parse(String(payload)))
      .filter(({ ref }) => ref === protocol.ref);
    expect(announced).toMatchObject([{ subgraph: "evaluations", type: "RobustnessProtocol", upstream: [] }]);
    const audited = await registry.tamper(`select "action", "actor" from "auditEntry" order by "seq" desc limit 1`);
    expect(JSON.stringify(audited)).toContain("robustness-protocol.registered");
  });

  it.each([
    [{ ref: "pixels" }, "input.ref cannot be taken: it names no version"],
    [{ ref: "threat-model:x@1" }, "no reference to a robustness-protocol"],
    [{ title: " " }, "input.title cannot be taken: it is empty"],
    [{ description: "x".repeat(20_001) }, "input.description cannot be taken: it has more than 20000 characters"],
    [{ tests: [] }, "input.tests cannot be taken: it is empty"],
    [
      { tests: Array(51).fill(protocol.tests[0]) },
      "input.tests cannot be taken: it has 51 items; at most 50 are taken",
    ],
    [
      { tests: [protocol.tests[0], protocol.tests[0]] },
      "input.tests[1].name cannot be taken: another test has the same",
    ],
    [{ tests: [protocol.tests[2]] }, "input.tests cannot be taken: none belongs to the baseline suite"],
    [withTest({ name: "" }), "input.tests[0].name cannot be taken: it is empty"],
    [withTest({ purpose: "" }), "input.tests[0].purpose cannot be taken: it is empty"],
    [withTest({ perturbation: "" }), "input.tests[0].perturbation cannot be taken: it is empty"],
    [withTest({ threatModel: "linf-9@1" }), "There is no threat-model:linf-9@1; register it first"],
    [withTest({ threatModel: "linf-8" }), "There is no threat-model:linf-8; register it first, and name its version."],
    [
      withTest({ acceptance: { metric: "m", operator: "=", threshold: 1 } }),
      "input.tests[0].acceptance.operator cannot be taken",
    ],
    [withTest({ inputBounds: { low: "0", high: "much" } }), "input.tests[0].inputBounds.high cannot be taken"],
    [
      withTest({ scenarios: [{ name: "a" }, { name: "a" }] }),
      "input.tests[0].scenarios[1].name cannot be taken: another case has the same",
    ],
    [
      withTest({ scenarios: [{ name: "a", acceptance: { metric: "", operator: "<", threshold: 1 } }] }),
      "input.tests[0].scenarios[0].acceptance.metric cannot be taken",
    ],
    [withTest({ dataset: { ...cifar, digest: "md5" } }), "input.tests[0].dataset.digest cannot be taken"],
    [withTest({ dataset: { ...cifar, name: "" } }), "input.tests[0].dataset.name cannot be taken"],
  ])("refuses %j, and leaves no trace of the attempt", async (change, message) => {
    await using registry = await openProtocols();
    const before = await traces(registry);
    const answer = await register(registry, { ...protocol, ref: "pixels@9", ...change });
    expect(answer.message).toContain(message);
    expect(await traces(registry)).toEqual(before);
  });
});

describe("Query.robustnessProtocol and Query.robustnessProtocols", () => {
  const one = "query($ref: String!) { robustnessProtocol(ref: $ref) { ref } }";
  const ask = async (registry: Registry, ref: string, labels = ["public"]) => {
    const answer = await registry.ask(one, { ref }, { subject: "x", kind: "user", scopes: [], labels });
    return (answer.data?.["robustnessProtocol"] as { ref: string } | null)?.ref ?? null;
  };

  it("know each version, and without one that which was registered last", async () => {
    await using registry = await openProtocols();
    for (const ref of ["pixels@10", "pixels@9"]) await register(registry, { ...protocol, ref });
    expect(await ask(registry, "pixels@1")).toBe("robustness-protocol:pixels@1");
    expect(await ask(registry, "robustness-protocol:pixels")).toBe("robustness-protocol:pixels@9");
    const line = `{ robustnessProtocol(ref: "pixels") { previous { ref previous { ref previous { ref } } } } }`;
    expect((await registry.ask(line)).data?.["robustnessProtocol"]).toEqual({
      previous: {
        ref: "robustness-protocol:pixels@10",
        previous: { ref: "robustness-protocol:pixels@1", previous: null },
      },
    });
    expect(await ask(registry, "pixels@2")).toBe(null);
    expect(await ask(registry, "other")).toBe(null);
  });

  it("go by name, with the versions of each as they were registered, page by page", async () => {
    await using registry = await openProtocols();
    for (const ref of ["words@1", "pixels@10", "pixels@9", "audio@3"]) await register(registry, { ...protocol, ref });
    const page = `query($after: String) { robustnessProtocols(first: 2, after: $after) {
      totalCount pageInfo { hasNextPage endCursor } edges { node { ref } } } }`;
    const refs: string[] = [];
    for (let after: string | null = null, more = true; more; ) {
      const { data } = await registry.ask(page, { after });
      // biome-ignore lint/suspicious/noExplicitAny: the query says what comes.
      const { totalCount, pageInfo, edges } = data?.["robustnessProtocols"] as any;
      expect(totalCount).toBe(5);
      refs.push(...edges.map(({ node }: { node: { ref: string } }) => node.ref.slice("robustness-protocol:".length)));
      [after, more] = [pageInfo.endCursor, pageInfo.hasNextPage];
    }
    expect(refs).toEqual(["audio@3", "pixels@1", "pixels@10", "pixels@9", "words@1"]);
  });

  it("show nobody what is hidden from them", async () => {
    await using registry = await openProtocols();
    await register(registry, { ...protocol, ref: "pixels@2" });
    await registry.tamper(`update "robustnessProtocol" set "label" = 'secret' where "ref" like '%@1'`);
    const page = "{ robustnessProtocols { totalCount edges { node { ref previous { ref } } } } }";
    expect((await registry.ask(page)).data?.["robustnessProtocols"]).toEqual({
      ...{ totalCount: 1, edges: [{ node: { ref: "robustness-protocol:pixels@2", previous: null } }] },
    });
    expect(await ask(registry, "pixels@1")).toBe(null);
    expect(await ask(registry, "pixels@1", ["public", "secret"])).toBe("robustness-protocol:pixels@1");
    await registry.tamper(`update "robustnessProtocol" set "label" = 'secret'`);
    expect(await ask(registry, "pixels")).toBe(null);
  });

  it("take as many statements however many there are", async () => {
    await using registry = await openProtocols();
    const query = `{ robustnessProtocols { edges { node { certificateCount previous { ref }
      tests { threatModel { ref } } } } } }`;
    const statements = async () => {
      const before = registry.subgraph.database.statementCount;
      expect((await registry.ask(query)).errors).toBe(undefined);
      return registry.subgraph.database.statementCount - before;
    };
    await register(registry, { ...protocol, ref: "pixels@2" });
    const few = await statements();
    for (let n = 3; n < 9; n++) await register(registry, { ...protocol, ref: `pixels@${n}` });
    expect(await statements()).toBe(few);
  });
});
