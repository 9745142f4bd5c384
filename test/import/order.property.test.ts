import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { collectFiles } from "../../cli/import/collect-files.ts";
import { packageRoot } from "../../cli/package-root.ts";
import { readDocument } from "../../formats/read.ts";
import type { PedigreeRecord, SourceRecord } from "../../formats/record.ts";
import { TestRegistry } from "../registry.ts";
import { canonicalDump, everyRow } from "./dump.ts";

let catalogue: readonly PedigreeRecord[];
beforeAll(async () => {
  const files = await collectFiles([`${packageRoot}/catalogue`]);
  catalogue = files.flatMap(({ path, name }) => {
    const bytes = readFileSync(path);
    const reading = readDocument({ path: name, bytes, sha256: createHash("sha256").update(bytes).digest("hex") });
    return reading.outcome === "read" ? reading.records : [];
  });
});

/** Weights from the heaviest down; documents of one subject get different ones, since among equals the earliest wins. */
const weights = [true, false].flatMap((verified) =>
  (["FIRST_PARTY", "THIRD_PARTY", "UNKNOWN"] as const).map((relationship) => ({ verified, relationship })),
);

/** One document about the subject of a record of the catalogue: what the record states, changed. */
interface Variant {
  /** Position of the record in the catalogue. */
  readonly position: number;
  readonly copy: number;
  readonly license: string | null;
  readonly drops: "limitations" | "trainingRuns" | "facts" | null;
}

interface Case {
  readonly variants: readonly Variant[];
  /** The same variants in the order of sending. */
  readonly sent: readonly Variant[];
  /** Which weight the first document of each subject has. */
  readonly turn: number;
  readonly prefix: number;
}

const copies = 3;
const records = 122;

function variantsOf(position: number): fc.Arbitrary<Variant[]> {
  const changes = {
    license: fc.constantFrom(null, "MIT", "Apache-2.0", "CC-BY-NC-4.0"),
    drops: fc.constantFrom(null, "limitations", "trainingRuns", "facts"),
  };
  const each = Array.from({ length: copies }, (_, copy) =>
    fc.record({ position: fc.constant(position), copy: fc.constant(copy), ...changes }),
  );
  return fc.tuple(...each);
}

const positions = fc.uniqueArray(fc.nat(records - 1), { minLength: 6, maxLength: 12 });
const cases: fc.Arbitrary<Case> = positions
  .chain((chosen) => fc.tuple(...chosen.map(variantsOf)))
  .map((groups) => groups.flat())
  .chain((variants) => {
    const all = { minLength: variants.length, maxLength: variants.length };
    const sent = fc.shuffledSubarray(variants, all);
    return fc.record({ variants: fc.constant(variants), sent, turn: fc.nat(weights.length - 1), prefix: fc.nat(36) });
  });

function subjectOf(record: PedigreeRecord): string {
  if (record.kind === "lineage") return `lineage ${record.input.source.uri}`;
  return record.kind === "results" ? `results ${record.input.results[0]?.checkpoint}` : record.input.ref;
}

/** The records that the variants stand for; a subject has no two documents of one weight. */
function recordsOf({ variants, turn }: Case): ReadonlyMap<Variant, PedigreeRecord> {
  const counts = new Map<string, number>();
  const byVariant = new Map<Variant, PedigreeRecord>();
  for (const variant of variants) {
    const record = catalogue[variant.position];
    if (record === undefined) throw new Error(`The catalogue has no record ${variant.position}.`);
    const count = counts.get(subjectOf(record)) ?? 0;
    counts.set(subjectOf(record), count + 1);
    const weight = weights[(count + turn) % weights.length];
    if (weight !== undefined && count < weights.length) byVariant.set(variant, changed(record, variant, weight));
  }
  return byVariant;
}

function changed(record: PedigreeRecord, variant: Variant, weight: Partial<SourceRecord>): PedigreeRecord {
  const { copy, license, drops } = variant;
  const uri = `${record.input.source?.uri}#${copy}`;
  const source = { ...record.input.source, uri, ...weight };
  if (record.kind === "results") {
    const results = record.input.results.map((result) => ({ ...result, value: (result.value ?? 0) + copy / 100 }));
    return { kind: "results", input: { source, results } };
  }
  const input = { ...record.input, source, ...(license === null || record.kind === "model" ? {} : { license }) };
  // Documents that disagree about one file of a checkpoint.
  const files = [{ path: "model.safetensors", sizeBytes: 8, sha256: String(copy).repeat(64) }];
  if (record.kind === "checkpoint") Object.assign(input, { files });
  if (drops !== null) Reflect.deleteProperty(input, drops);
  // Only members that this kind may have or lack were changed.
  return { kind: record.kind, input } as PedigreeRecord;
}

describe("records of the catalogue, three documents each, changed at random", () => {
  it("come to the same whatever their order, and a part of them sent again changes nothing", async () => {
    await fc.assert(
      fc.asyncProperty(cases, async (one) => {
        const byVariant = recordsOf(one);
        const sent = one.sent.flatMap((variant) => byVariant.get(variant) ?? []);
        await using inOrder = await TestRegistry.open([...byVariant.values()]);
        await using shuffled = await TestRegistry.open(sent);
        expect(canonicalDump(shuffled.folder)).toEqual(canonicalDump(inOrder.folder));
        const before = everyRow(shuffled.folder);
        await shuffled.record(sent.slice(0, one.prefix));
        expect(everyRow(shuffled.folder)).toEqual(before);
      }),
      { numRuns: 8, seed: 20_261_121, endOnFailure: true },
    );
  }, 120_000);
});
