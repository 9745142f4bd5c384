import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { packageRoot } from "../../cli/package-root.ts";
import { loadSampleCatalogue } from "../../cli/sample-catalogue.ts";
import { readDocument } from "../../formats/read.ts";
import type { PedigreeRecord } from "../../formats/record.ts";
import { TestRegistry } from "../registry.ts";

const page = readFileSync(join(packageRoot, "docs/lineage.md"), "utf8");
const examples = [...page.matchAll(/^```graphql\n(.*?)^```\n+```json\n(.*?)^```/gms)].map(
  ([, query = "", answer = ""]) => ({
    title:
      page
        .slice(0, page.indexOf(query))
        .match(/^## (.*)$/gm)
        ?.at(-1) ?? "",
    query,
    answer,
  }),
);

const base = (digit: string): PedigreeRecord => ({
  kind: "checkpoint",
  input: {
    ref: "checkpoint:acme/base@1",
    files: [{ path: "model.safetensors", sizeBytes: 8, sha256: digit.repeat(64) }],
    source: { uri: "base.md" },
  },
});
/** What the page tells of the draft that changed. */
const drift: readonly PedigreeRecord[] = [
  base("a"),
  {
    kind: "checkpoint",
    input: {
      ref: "checkpoint:acme/child@1",
      derivedFrom: [{ parent: "hf://acme/base@1", relation: "FINETUNE" }],
      source: { uri: "child.md" },
    },
  },
  base("b"),
];

/** What the record on the page states of data that a model made. */
function generated(): readonly PedigreeRecord[] {
  const bytes = Buffer.from(/^```yaml\n(.*?)^```/ms.exec(page)?.[1] ?? "");
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  const reading = readDocument({ path: "questions.yaml", bytes, sha256 });
  if (reading.outcome !== "read") throw new Error("The record on the page is none.");
  return reading.records;
}

describe("docs/lineage.md", () => {
  let registry: TestRegistry;
  beforeAll(async () => {
    registry = await TestRegistry.open();
    await loadSampleCatalogue(registry.embedded, registry.folder);
    await registry.record([...drift, ...generated()]);
  }, 120_000);
  afterAll(() => registry[Symbol.asyncDispose]());

  it("answers each of its questions", () => {
    expect(examples).toHaveLength(page.match(/^```graphql$/gm)?.length ?? 0);
  });

  it.each(examples)("shows under $title what the graph answers", async ({ query, answer }) => {
    const { data, errors } = await registry.ask(query);
    expect(errors).toBeUndefined();
    // Ids of runs are drawn anew in every database.
    const shown = JSON.parse(JSON.stringify(data).replace(/run_[0-9a-f-]{36}/g, "run_…"));
    expect(shown).toEqual(JSON.parse(answer));
  });
});
