import { describe, expect, it } from "vitest";
import { anonymous } from "../../kernel/actor.ts";
import { registerCheckpoint } from "../../subgraphs/models/checkpoint/register-checkpoint.mutation.ts";
import { rootDigestOf } from "../../subgraphs/models/checkpoint/root-digest.ts";
import { codesOf, insider, reader, testTime, tracesIn } from "../open-subgraph.ts";
import { asShown, everything, everythingShown } from "./full-checkpoint.ts";
import { openModels } from "./open-models.ts";

const ref = "checkpoint:lab/child@step9";
const itself = { parent: "hf://lab/child@step9", relation: "FINETUNE" };
const shown = (registry: Awaited<ReturnType<typeof openModels>>) => registry.ask(asShown, { ref });
const license = `query($ref: String!) { checkpoint(ref: $ref) { license { expression source } claims {
  totalCount edges { node { path value valueAsWritten concluded rule source { uri } relationship verified } } } } }`;
const rule = "verified-then-first-party-then-earliest";

describe(registerCheckpoint.name, () => {
  it("answers every field of what was registered", async () => {
    await using registry = await openModels();
    expect(await registry.register(everything)).toMatchObject({
      data: {
        registerCheckpoint: { outcome: "CREATED", audit: { origin: "pedigree/models", index: 1 }, checkpoint: { ref } },
      },
    });
    expect(await shown(registry)).toEqual({ data: { checkpoint: everythingShown } });
    expect(everythingShown.rootDigest).toBe(
      rootDigestOf(everything.files.map(({ sha256, ...file }) => ({ ...file, sha256: sha256.toLowerCase() }))),
    );
  });

  it("answers nothing but the names where nothing else was stated", async () => {
    await using registry = await openModels();
    await registry.register({ ref: "lab/bare" });
    const { data } = await registry.ask(asShown, { ref: "lab/bare" });
    expect(data.checkpoint).toEqual({
      ...{ ref: "checkpoint:lab/bare", version: null, rootDigest: null, step: null, tokensSeen: null, status: "DRAFT" },
      provenanceNarrative: null,
      ...{ createdAt: null, releasedAt: null, owner: null, architecture: null, model: { ref: "model:lab/bare" } },
      ...{ license: { expression: "NOASSERTION", source: "NOT_DOCUMENTED" }, usageGuidance: null },
      ...{ derivedFrom: [], trainingRuns: [], limitations: [], files: { totalCount: 0, edges: [] } },
      lifecycle: { status: "ACTIVE", supportUntil: null, sunsetAt: null, replacedBy: null },
      claims: { totalCount: 0 },
    });
  });

  it("changes nothing when the same document says the same again, and leaves no trace", async () => {
    await using registry = await openModels();
    await registry.register(everything);
    const before = await tracesIn(registry);
    const again = await registry.register(everything);
    expect(again.data.registerCheckpoint).toMatchObject({ outcome: "UNCHANGED", audit: null });
    expect(await tracesIn(registry)).toEqual(before);
  });

  it("replaces what a document said when it says something else, and keeps what it said", async () => {
    await using registry = await openModels();
    await registry.register(everything);
    const { source, status, files } = everything;
    const answer = await registry.register({
      ref,
      source,
      status,
      files,
      derivedFrom: [{ parent: "lab/other", relation: "MERGE" }],
    });
    expect(answer.data.registerCheckpoint).toMatchObject({ outcome: "UPDATED" });
    const { data } = await shown(registry);
    expect(data.checkpoint).toMatchObject({
      ...{ derivedFrom: [{ relation: "MERGE", refAsWritten: "lab/other" }], limitations: [], trainingRuns: [] },
      ...{
        license: { expression: "NOASSERTION" },
        usageGuidance: null,
        owner: null,
      },
    });
    const kept = (await registry.rows("derivation")).map(({ refAsWritten, supersededAt }) => [
      refAsWritten,
      supersededAt,
    ]);
    expect(kept).toEqual([...everything.derivedFrom.map(({ parent }) => [parent, testTime]), ["lab/other", null]]);
    const edges = (await registry.rows("indexEdge")).map(({ fromRef }) => fromRef);
    expect(edges).toEqual(["checkpoint:lab/other"]);
  });

  it("keeps and shows both of two documents that disagree, concludes one, and names the rule", async () => {
    await using registry = await openModels();
    await registry.register({ ref, license: "MIT", source: { uri: "mirror", relationship: "THIRD_PARTY" } });
    await registry.register({
      ref,
      license: "Apache-2.0",
      licenseAsWritten: "apache-2.0",
      source: { uri: "card", relationship: "FIRST_PARTY" },
    });
    const claim = { path: "license", rule, verified: false };
    expect(await registry.ask(license, { ref })).toEqual({
      data: {
        checkpoint: {
          license: { expression: "Apache-2.0", source: "CONCLUDED" },
          claims: {
            totalCount: 2,
            edges: [
              {
                node: {
                  ...claim,
                  value: '"MIT"',
                  valueAsWritten: "MIT",
                  concluded: false,
                  source: { uri: "mirror" },
                  relationship: "THIRD_PARTY",
                },
              },
              {
                node: {
                  ...claim,
                  value: '"Apache-2.0"',
                  valueAsWritten: "apache-2.0",
                  concluded: true,
                  source: { uri: "card" },
                  relationship: "FIRST_PARTY",
                },
              },
            ],
          },
        },
      },
    });
  });

  it("declares what two documents agree on", async () => {
    await using registry = await openModels();
    for (const uri of ["card", "mirror"]) await registry.register({ ref, license: "MIT", source: { uri } });
    const { data } = await registry.ask(license, { ref });
    expect(data.checkpoint.license).toEqual({ expression: "MIT", source: "DECLARED" });
  });

  it("has a root digest as far as its documents agree about every file", async () => {
    await using registry = await openModels();
    const [first, second] = [
      { path: "a.bin", sizeBytes: 1 },
      { path: "a.bin", sha256: "aa".repeat(32) },
    ];
    const digest = async (uri: string, file: object) => {
      await registry.register({ ref, files: [file], source: { uri } });
      return (await registry.ask(asShown, { ref })).data.checkpoint.rootDigest;
    };
    expect(await digest("card", first)).toBeNull();
    const whole = rootDigestOf([{ ...first, ...second }]);
    expect(await digest("listing", second)).toBe(whole);
    expect(await digest("mirror", { ...second, sha256: "bb".repeat(32) })).toBeNull();
    expect(await digest("mirror", { ...first, ...second })).toBe(whole);
  });

  it.each([
    ["dataset:lab/child", "REF_INVALID"],
    ["", "REF_INVALID"],
    ["lab/child@1@2", "REF_INVALID"],
  ])("refuses the reference %j with %s, and leaves no trace", async (wrong, code) => {
    await using registry = await openModels();
    const before = await tracesIn(registry);
    const answer = await registry.register({ ...everything, ref: wrong });
    expect([answer.data, codesOf(answer)]).toEqual([null, [code]]);
    expect(await tracesIn(registry)).toEqual(before);
  });

  it.each([
    [
      {
        files: [
          { path: "a", sha256: "a".repeat(64) },
          { path: "b", sha256: "no digest" },
        ],
      },
      "input.files[1].sha256",
    ],
    [{ files: [{ path: "" }] }, "input.files[0].path"],
    [{ files: [{ path: "a", sizeBytes: -1 }] }, "input.files[0].sizeBytes"],
    [{ license: " " }, "input.license"],
    [{ limitations: [{ kind: "OTHER", severity: "LOW", summary: " " }] }, "input.limitations[0].summary"],
    [{ license: `MIT${" AND MIT".repeat(2_000)}` }, "input.license"],
    [{ step: -5 }, "input.step"],
    [{ tokensSeen: -5 }, "input.tokensSeen"],
    [{ provenanceNarrative: " " }, "input.provenanceNarrative"],
    [{ provenanceNarrative: "x".repeat(20_001) }, "input.provenanceNarrative"],
    [{ architecture: { parameterCount: -5 } }, "input.architecture.parameterCount"],
    [{ trainingRuns: [{}, { deviations: ["Two epochs.", " "] }] }, "input.trainingRuns[1].deviations[1]"],
    [{ trainingRuns: [{ deviations: Array(101).fill("Two epochs.") }] }, "input.trainingRuns[0].deviations"],
    [{ source: { uri: "" } }, "input.source.uri"],
    [{ derivedFrom: [{ parent: "a/b", relation: "MERGE" }, itself] }, "input.derivedFrom[1].parent"],
  ])("refuses what cannot be true, by its place, and leaves no trace", async (wrong, place) => {
    await using registry = await openModels();
    const before = await tracesIn(registry);
    const answer = await registry.register({ ref, source: { uri: "card" }, ...wrong });
    expect(codesOf(answer)).toEqual(["BAD_USER_INPUT"]);
    expect(answer.errors?.[0]?.message).toContain(`${place} `);
    expect(await tracesIn(registry)).toEqual(before);
  });

  it("refuses to change the files of what is released, or to take it back, and leaves no trace", async () => {
    await using registry = await openModels();
    const released = { ref, status: "RELEASED", source: { uri: "card" } };
    const files = (digit: string) => [{ path: "a", sizeBytes: 1, sha256: digit.repeat(64) }];
    await registry.register({ ...released, files: files("a") });
    const before = await tracesIn(registry);
    for (const changed of [
      { ...released, files: files("b") },
      { ref, files: files("a"), source: released.source },
    ]) {
      const answer = await registry.register(changed);
      expect(codesOf(answer)).toEqual(["BAD_USER_INPUT"]);
      expect(answer.errors?.[0]?.message).toMatch(/^input\.(files|status): checkpoint:lab\/child@step9 is released/);
    }
    expect(await tracesIn(registry)).toEqual(before);
  });

  it("takes NOASSERTION for no statement about the license", async () => {
    await using registry = await openModels();
    await registry.register({ ref, license: "NOASSERTION", source: { uri: "card" } });
    await registry.register({ ref, license: "MIT", source: { uri: "mirror" } });
    const { data } = await registry.ask(
      `query($ref: String!) { checkpoint(ref: $ref) { license { expression source } } }`,
      { ref },
    );
    expect(data.checkpoint.license).toEqual({ expression: "MIT", source: "DECLARED" });
  });

  it.each([
    ["UNAUTHENTICATED", anonymous],
    ["FORBIDDEN", reader],
  ])("refuses with %s whoever may not write, and leaves no trace", async (code, actor) => {
    await using registry = await openModels();
    const before = await tracesIn(registry);
    expect(codesOf(await registry.register(everything, actor))).toEqual([code]);
    expect(await tracesIn(registry)).toEqual(before);
  });

  it("refuses to write to what the caller cannot see, and leaves no trace", async () => {
    await using registry = await openModels();
    await registry.register(everything);
    await registry.hide(ref);
    const before = await tracesIn(registry);
    const answer = await registry.register({ ref, license: "MIT", source: { uri: "mirror" } });
    expect([answer.data, codesOf(answer)]).toEqual([null, ["NOT_FOUND"]]);
    expect(await tracesIn(registry)).toEqual(before);
    const seen = await registry.register({ ref, license: "MIT", source: { uri: "mirror" } }, insider);
    expect(seen.data.registerCheckpoint.outcome).toBe("UPDATED");
  });
});
