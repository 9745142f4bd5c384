import { describe, expect, it } from "vitest";
import { anonymous } from "../../kernel/actor.ts";
import { codesOf, reader } from "../open-subgraph.ts";
import { noTraces, openDatasets } from "./open-datasets.ts";
import { squad } from "./squad.ts";

describe("a registration that cannot be taken", () => {
  it("answers the first outcome when a key is repeated, and refuses the key for another input", async () => {
    await using registry = await openDatasets();
    const first = await registry.register({ ...squad, idempotencyKey: "once" });
    const before = await registry.traces();
    expect(await registry.register({ ...squad, idempotencyKey: "once" })).toEqual(first);
    expect(codesOf(await registry.register({ ref: "other", idempotencyKey: "once" }))).toEqual([
      "IDEMPOTENCY_KEY_REUSED",
    ]);
    expect(await registry.traces()).toEqual(before);
  });

  it.each([
    ["an empty license", { ref: "x", license: " " }, "BAD_USER_INPUT", "input.license"],
    [
      "a license of more than 10,000 characters",
      { ref: "x", license: "M".repeat(10_001) },
      "BAD_USER_INPUT",
      "input.license",
    ],
    [
      "a text of more than 100,000 characters",
      { ref: "x", summary: "s".repeat(100_001) },
      "BAD_USER_INPUT",
      "input.summary",
    ],
    [
      "a list of more than 10,000 items",
      { ref: "x", languages: Array(10_001).fill("en") },
      "BAD_USER_INPUT",
      "input.languages",
    ],
    [
      "an approval by nobody",
      { ref: "x", ethicsApproval: { body: "" } },
      "BAD_USER_INPUT",
      "input.ethicsApproval.body",
    ],
    [
      "an approval on a day that there is not",
      { ref: "x", ethicsApproval: { body: "The board", date: "2026-02-30" } },
      "BAD_USER_INPUT",
      "input.ethicsApproval.date",
    ],
    [
      "an approval in some year",
      { ref: "x", ethicsApproval: { body: "The board", date: "2026" } },
      "BAD_USER_INPUT",
      "input.ethicsApproval.date",
    ],
    [
      "a nameless source",
      { ref: "x", sources: [{ ref: "", relation: "SUBSET" }] },
      "BAD_USER_INPUT",
      "input.sources[0].ref",
    ],
    [
      "a sample without address",
      { ref: "x", samples: [{ kind: "SYNTHETIC", uri: " " }] },
      "BAD_USER_INPUT",
      "input.samples[0].uri",
    ],
    [
      "a sample with a digest that is none",
      { ref: "x", samples: [{ kind: "SYNTHETIC", uri: "a", sha256: "zz" }] },
      "BAD_USER_INPUT",
      "input.samples[0].sha256",
    ],
    ["a nameless file", { ref: "x", files: [{ name: " " }] }, "BAD_USER_INPUT", "input.files[0].name"],
    [
      "a file of fewer bytes than none",
      { ref: "x", files: [{ name: "a", sizeBytes: -1 }] },
      "BAD_USER_INPUT",
      "input.files[0].sizeBytes",
    ],
    [
      "a digest that is none",
      { ref: "x", files: [{ name: "a", sha256: "A".repeat(64) }] },
      "BAD_USER_INPUT",
      "input.files[0].sha256",
    ],
    [
      "fewer records than none",
      { ref: "x", splits: [{ name: "a", records: -1 }] },
      "BAD_USER_INPUT",
      "input.splits[0].records",
    ],
    [
      "fewer bytes than none",
      { ref: "x", splits: [{ name: "a", bytes: -1 }] },
      "BAD_USER_INPUT",
      "input.splits[0].bytes",
    ],
    ["a document without an address", { ref: "x", source: { uri: "" } }, "BAD_USER_INPUT", "input.source.uri"],
    [
      "a limitation that says nothing",
      { ref: "x", limitations: [{ kind: "OTHER", severity: "LOW", summary: " " }] },
      "BAD_USER_INPUT",
      "input.limitations[0].summary",
    ],
    ["a reference to something else", { ref: "model:x" }, "REF_INVALID", "model:x"],
    ["an empty reference", { ref: "" }, "REF_INVALID", "dataset"],
  ] as const)("refuses %s and leaves no trace of the attempt", async (_what, input, code, named) => {
    await using registry = await openDatasets();
    const attempt = await registry.register(input);
    expect(codesOf(attempt)).toEqual([code]);
    expect(attempt.errors?.[0]?.message).toContain(named);
    expect(await registry.traces()).toEqual(noTraces);
  });

  it("refuses who gave no credential and who may only read, and leaves no trace of the attempts", async () => {
    await using registry = await openDatasets();
    expect(codesOf(await registry.register(squad, anonymous))).toEqual(["UNAUTHENTICATED"]);
    expect(codesOf(await registry.register(squad, reader))).toEqual(["FORBIDDEN"]);
    expect(await registry.traces()).toEqual(noTraces);
  });
});
