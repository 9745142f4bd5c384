import { describe, expect, it } from "vitest";
import { recordLimitation } from "../../subgraphs/models/limitation/record-limitation.mutation.ts";
import { codesOf, reader, tracesIn } from "../open-subgraph.ts";
import { openModels } from "./open-models.ts";

const checkpoint = "lab/base";
const leak = { checkpoint, kind: "PRIVACY", severity: "HIGH", summary: "Recites addresses." };
const limitations = `{ checkpoint(ref: "lab/base") { limitations { kind severity summary } } }`;

async function opened() {
  const registry = await openModels();
  await registry.register({ ref: checkpoint });
  return registry;
}

describe(recordLimitation.name, () => {
  it("adds a limitation beside those already stated, with what supports it", async () => {
    await using registry = await opened();
    const input = { ...leak, scenario: "Asked for them", affectedSlice: "People", evidence: [{ uri: "report.pdf" }] };
    const { checkpoint: _, ...stated } = input;
    expect(await registry.recordLimitation(input)).toMatchObject({
      data: {
        recordLimitation: {
          outcome: "CREATED",
          audit: { origin: "pedigree/models" },
          limitation: {
            ...stated,
            status: "ACCEPTED",
            inheritedFrom: null,
            evidence: [{ uri: "report.pdf", sha256: null }],
          },
        },
      },
    });
    await registry.recordLimitation({ ...leak, summary: "Recites keys." });
    const shown = ["Recites addresses.", "Recites keys."].map((summary) => ({
      kind: "PRIVACY",
      severity: "HIGH",
      summary,
    }));
    expect(await registry.ask(limitations)).toEqual({ data: { checkpoint: { limitations: shown } } });
  });

  it("changes nothing when it is recorded again", async () => {
    await using registry = await opened();
    await registry.recordLimitation(leak);
    const before = await tracesIn(registry);
    const again = await registry.recordLimitation(leak);
    expect(again.data.recordLimitation).toMatchObject({ outcome: "UNCHANGED", audit: null });
    expect(await tracesIn(registry)).toEqual(before);
  });

  it("replaces what the same source said of the same limitation, and keeps the record of it", async () => {
    await using registry = await opened();
    await registry.recordLimitation(leak);
    const answer = await registry.recordLimitation({ ...leak, severity: "CRITICAL" });
    expect(answer.data.recordLimitation).toMatchObject({ outcome: "UPDATED", limitation: { severity: "CRITICAL" } });
    const shown = { kind: "PRIVACY", severity: "CRITICAL", summary: leak.summary };
    expect(await registry.ask(limitations)).toEqual({ data: { checkpoint: { limitations: [shown] } } });
    expect((await registry.rows("checkpointLimitation")).length).toBe(2);
  });

  it.each([
    ["an unknown checkpoint", { ...leak, checkpoint: "lab/none" }, "NOT_FOUND"],
    ["a checkpoint that the caller cannot see", { ...leak, checkpoint: "lab/secret" }, "NOT_FOUND"],
    ["a dataset", { ...leak, checkpoint: "dataset:lab/base" }, "REF_INVALID"],
    ["a summary that says nothing", { ...leak, summary: " " }, "BAD_USER_INPUT"],
    ["what is no reference", { ...leak, checkpoint: "@" }, "REF_INVALID"],
  ])("refuses %s, and leaves no trace of the attempt", async (_, input, code) => {
    await using registry = await opened();
    await registry.register({ ref: "lab/secret" });
    await registry.hide("checkpoint:lab/secret");
    const before = await tracesIn(registry);
    const answer = await registry.recordLimitation(input);
    expect([answer.data, codesOf(answer)]).toEqual([null, [code]]);
    expect(await tracesIn(registry)).toEqual(before);
  });

  it("refuses whoever may not write", async () => {
    await using registry = await opened();
    expect(codesOf(await registry.recordLimitation(leak, reader))).toEqual(["FORBIDDEN"]);
  });
});
