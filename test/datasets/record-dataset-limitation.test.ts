import { describe, expect, it } from "vitest";
import { anonymous } from "../../kernel/actor.ts";
import { recordDatasetLimitation } from "../../subgraphs/datasets/limitation/record-dataset-limitation.mutation.ts";
import { codesOf, insider } from "../open-subgraph.ts";
import { noTraces, openDatasets } from "./open-datasets.ts";

const stated = { kind: "COVERAGE_GAP", severity: "HIGH", summary: "English only." } as const;
const gap = { dataset: "squad", ...stated } as const;

const shownGap = {
  ...{ id: expect.stringMatching(/^lim_/), kind: "COVERAGE_GAP", severity: "HIGH", summary: "English only." },
  ...{ scenario: null, affectedSlice: null, status: "ACCEPTED", inheritedFrom: null, evidence: [] },
};

const shown = "limitations { severity summary scenario }";

describe("recording a limitation of a dataset", () => {
  it("keeps all that is said of it", async () => {
    await using registry = await openDatasets();
    await registry.register({ ref: "squad" });
    const evidence = [{ uri: "https://example.org/study", sha256: "b".repeat(64) }, { uri: "notes.txt" }];
    const details = { scenario: "Other languages.", affectedSlice: "non-English" };
    const input = { ...gap, dataset: "https://huggingface.co/datasets/squad", ...details, evidence };
    expect(await registry.recordLimitation(input)).toEqual({
      data: {
        recordDatasetLimitation: {
          outcome: "CREATED",
          audit: { origin: "pedigree/datasets", index: 2 },
          limitation: { ...shownGap, ...details, evidence: [evidence[0], { uri: "notes.txt", sha256: null }] },
        },
      },
    });
  });

  it("leaves what the same caller said of the dataset, and of other limitations, as it was", async () => {
    await using registry = await openDatasets();
    await registry.register({ ref: "squad", license: "MIT", sources: [{ ref: "wikipedia", relation: "DERIVED" }] });
    await registry.recordLimitation(gap);
    await registry.recordLimitation({ ...gap, summary: "Old." });
    const all = "license { expression } sources { refAsWritten } limitations { summary }";
    expect(await registry.shown("squad", all)).toEqual({
      ...{ license: { expression: "MIT" }, sources: [{ refAsWritten: "wikipedia" }] },
      limitations: [{ summary: "English only." }, { summary: "Old." }],
    });
  });

  it("writes nothing when the same is said again, and replaces it when its source says it otherwise", async () => {
    await using registry = await openDatasets();
    await registry.register({ ref: "squad" });
    const first = (await registry.recordLimitation(gap)).data.recordDatasetLimitation;
    const before = await registry.traces();
    const again = (await registry.recordLimitation(gap)).data.recordDatasetLimitation;
    expect(again).toEqual({ outcome: "UNCHANGED", audit: null, limitation: first.limitation });
    expect(await registry.traces()).toEqual(before);
    const milder = (await registry.recordLimitation({ ...gap, severity: "LOW" })).data.recordDatasetLimitation;
    expect(milder).toMatchObject({ outcome: "UPDATED", limitation: { ...first.limitation, severity: "LOW" } });
    expect(await registry.shown("squad", shown)).toEqual({
      limitations: [{ severity: "LOW", summary: "English only.", scenario: null }],
    });
  });

  it("shows every limitation that documents state differently, and answers the one that was just recorded", async () => {
    await using registry = await openDatasets();
    await registry.register({ ref: "squad", limitations: [{ ...stated, severity: "LOW" }] });
    const source = { uri: "https://example.org/review", relationship: "THIRD_PARTY", verified: true };
    const high = (await registry.recordLimitation({ ...gap, source })).data.recordDatasetLimitation;
    expect(high).toMatchObject({ outcome: "CREATED", limitation: shownGap });
    const low = (await registry.recordLimitation({ ...gap, severity: "LOW" })).data.recordDatasetLimitation;
    expect(low).toMatchObject({ outcome: "CREATED", limitation: { severity: "LOW" } });
    const both = await registry.shown("squad", "limitations { id severity }");
    expect(both).toEqual({
      limitations: [
        { id: high.limitation.id, severity: "HIGH" },
        { id: expect.not.stringContaining(high.limitation.id), severity: "LOW" },
      ],
    });
    const again = await registry.recordLimitation({ ...gap, severity: "LOW" });
    expect(again.data.recordDatasetLimitation).toEqual({ ...low, outcome: "UNCHANGED", audit: null });
  });

  it("gives two limitations of one document two ids, which they keep when it changes", async () => {
    await using registry = await openDatasets();
    const limitations = [stated, { ...stated, severity: "LOW" }];
    await registry.register({ ref: "squad", limitations });
    const before = await registry.shown("squad", "limitations { id severity }");
    expect(new Set(before.limitations.map(({ id }: { id: string }) => id)).size).toBe(2);
    await registry.register({ ref: "squad", limitations, summary: "Questions." });
    expect(await registry.shown("squad", "limitations { id severity }")).toEqual(before);
  });

  it("answers a repeated key with what it recorded, also after its source has said it otherwise", async () => {
    await using registry = await openDatasets();
    await registry.register({ ref: "squad" });
    const first = await registry.recordLimitation({ ...gap, idempotencyKey: "once" });
    await registry.recordLimitation({ ...gap, severity: "LOW" });
    expect(await registry.recordLimitation({ ...gap, idempotencyKey: "once" })).toEqual(first);
  });

  it("answers the first outcome when a key is repeated, and refuses the key for another input", async () => {
    await using registry = await openDatasets();
    await registry.register({ ref: "squad" });
    const first = await registry.recordLimitation({ ...gap, idempotencyKey: "once" });
    const before = await registry.traces();
    expect(await registry.recordLimitation({ ...gap, idempotencyKey: "once" })).toEqual(first);
    const other = await registry.recordLimitation({ ...gap, idempotencyKey: "once", severity: "LOW" });
    expect(codesOf(other)).toEqual(["IDEMPOTENCY_KEY_REUSED"]);
    expect(await registry.traces()).toEqual(before);
  });

  it.each([
    ["an unknown dataset", gap, "NOT_FOUND"],
    ["a version that is not registered", { ...gap, dataset: "squad@9" }, "NOT_FOUND"],
    ["what is no dataset", { ...gap, dataset: "checkpoint:x" }, "REF_INVALID"],
    ["a summary that says nothing", { ...gap, summary: "" }, "BAD_USER_INPUT"],
    ["a source without an address", { ...gap, source: { uri: " " } }, "BAD_USER_INPUT"],
    ["a text of more than 100,000 characters", { ...gap, scenario: "s".repeat(100_001) }, "BAD_USER_INPUT"],
  ] as const)("refuses %s and leaves no trace of the attempt", async (_what, input, code) => {
    await using registry = await openDatasets();
    expect(codesOf(await registry.recordLimitation(input))).toEqual([code]);
    expect(await registry.traces()).toEqual(noTraces);
  });

  it("refuses who gave no credential, and leaves no trace of the attempt", async () => {
    await using registry = await openDatasets();
    await registry.register({ ref: "squad" });
    const before = await registry.traces();
    expect(codesOf(await registry.recordLimitation(gap, anonymous))).toEqual(["UNAUTHENTICATED"]);
    expect(await registry.traces()).toEqual(before);
  });

  it("refuses a dataset that the caller cannot see as if it were not there", async () => {
    await using registry = await openDatasets();
    await registry.hide("secret");
    const input = { ...gap, idempotencyKey: "a", dataset: "secret" };
    await expect(recordDatasetLimitation(input, registry.contextOf())).rejects.toMatchObject({ code: "NOT_FOUND" });
    const seen = await recordDatasetLimitation(input, registry.contextOf({ actor: insider }));
    expect(seen.limitation.summary).toBe("English only.");
  });
});
