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

/** How one record is changed before it is sent. */
interface Change {
  readonly license: string | null;
  readonly drops: "limitations" | "trainingRuns" | "facts" | null;
}

interface Case {
  /** Positions in the catalogue, in the order of sending. */
  readonly order: readonly number[];
  readonly changes: readonly Change[];
  readonly turn: number;
  readonly prefix: number;
}

const cases: fc.Arbitrary<Case> = fc.record({
  order: fc.shuffledSubarray(
    Array.from({ length: 122 }, (_, i) => i),
    { minLength: 15, maxLength: 40 },
  ),
  changes: fc.array(
    fc.record({
      license: fc.constantFrom(null, "MIT", "Apache-2.0", "CC-BY-NC-4.0"),
      drops: fc.constantFrom(null, "limitations", "trainingRuns", "facts"),
    }),
    { minLength: 122, maxLength: 122 },
  ),
  turn: fc.nat(weights.length - 1),
  prefix: fc.nat(40),
});

function subjectOf(record: PedigreeRecord): string {
  return record.kind === "results" ? `results ${record.input.results[0]?.checkpoint}` : record.input.ref;
}

/** The chosen records, changed, in the order of the catalogue; with them their places in the order of sending. */
function mutated({ order, changes, turn }: Case): { records: PedigreeRecord[]; sent: PedigreeRecord[] } {
  const counts = new Map<string, number>();
  const byPosition = new Map<number, PedigreeRecord>();
  for (const position of order.toSorted((a, b) => a - b)) {
    const [record, change] = [catalogue[position], changes[position]];
    if (record === undefined || change === undefined) throw new Error(`The catalogue has no record ${position}.`);
    const count = counts.get(subjectOf(record)) ?? 0;
    counts.set(subjectOf(record), count + 1);
    const weight = weights[(count + turn) % weights.length];
    if (count < weights.length) byPosition.set(position, changed(record, change, weight ?? {}));
  }
  const sent = order.flatMap((position) => byPosition.get(position) ?? []);
  return { records: [...byPosition.values()], sent };
}

function changed(record: PedigreeRecord, { license, drops }: Change, weight: Partial<SourceRecord>): PedigreeRecord {
  const source = { ...(record.input.source ?? { uri: "unknown" }), ...weight };
  const hasLicense = license !== null && (record.kind === "checkpoint" || record.kind === "datasetVersion");
  const input = { ...record.input, source, ...(hasLicense ? { license } : {}) };
  if (drops !== null) Reflect.deleteProperty(input, drops);
  // Only members that every kind may have or lack were changed.
  return { kind: record.kind, input } as PedigreeRecord;
}

describe("records of the catalogue, changed at random", () => {
  it("come to the same whatever their order, and a part of them sent again changes nothing", async () => {
    await fc.assert(
      fc.asyncProperty(cases, async (one) => {
        const { records, sent } = mutated(one);
        await using inOrder = await TestRegistry.open(records);
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
