import type { StoredLimitation } from "../../kernel/vocabulary/limitation.ts";

/** The sources of all documents; several that name one source in one relation are one. */
export function mergeSources<Source extends { readonly sourceRef: string; readonly relation: string }>(
  sources: readonly Source[],
): Source[] {
  return firstOfEach(sources, ({ sourceRef, relation }) => JSON.stringify([sourceRef, relation]));
}

type Stated = Omit<StoredLimitation, "origin" | "history" | "pointer">;

/**
 * The limitations of all documents; several that are stated alike and stand alike are one, known by the id that the
 * weightiest document has for it, and by those of the others too.
 */
export function mergeLimitations<Limitation extends Stated>(
  limitations: readonly Limitation[],
): (Limitation & { readonly alsoKnownAs: readonly string[] })[] {
  const merged = firstOfEach(limitations, likeness);
  const alike = Map.groupBy(limitations, likeness);
  return merged.map((first) => {
    const others = (alike.get(likeness(first)) ?? []).filter((other) => other !== first);
    return { ...first, alsoKnownAs: others.map(({ id }) => id) };
  });
}

function likeness({ kind, severity, summary, scenario, affectedSlice, slice, status, evidence, ...more }: Stated) {
  const { outOfDistribution } = more;
  return JSON.stringify([kind, severity, summary, scenario, affectedSlice, slice, status, evidence, outOfDistribution]);
}

function firstOfEach<Row>(rows: readonly Row[], keyOf: (row: Row) => string): Row[] {
  const byKey = new Map<string, Row>();
  for (const row of rows) if (!byKey.has(keyOf(row))) byKey.set(keyOf(row), row);
  return [...byKey.values()];
}

/** The files of all documents; several that are stated alike are one. */
export function mergeFiles<
  File extends {
    readonly name: string;
    readonly uri: string | null;
    readonly mediaType: string | null;
    readonly sizeBytes: number | null;
    readonly sha256: string | null;
    readonly md5: string | null;
    readonly pattern: string | null;
    readonly containedIn: string | null;
  },
>(files: readonly File[]): File[] {
  return firstOfEach(files, ({ name, uri, mediaType, sizeBytes, sha256, md5, pattern, containedIn }) =>
    JSON.stringify([name, uri, mediaType, String(sizeBytes), sha256, md5, pattern, containedIn]),
  );
}

/** The samples of all documents; several of the same bytes, or else at the same address, are one. */
export function mergeSamples<Sample extends { readonly uri: string; readonly sha256: string | null }>(
  samples: readonly Sample[],
): Sample[] {
  return firstOfEach(samples, ({ uri, sha256 }) => sha256 ?? JSON.stringify(uri));
}

/** One split for each configuration and name; what the weightiest document leaves open, the next one fills in. */
export function mergeSplits<
  Split extends {
    readonly name: string;
    readonly config: string | null;
    readonly records: number | null;
    readonly bytes: number | null;
  },
>(splits: readonly Split[]): Split[] {
  const groups = Map.groupBy(splits, ({ config, name }) => JSON.stringify([config, name]));
  return [...groups.values()].map((group) => group.reduce(filledIn));
}

function filledIn<Split extends { readonly records: number | null; readonly bytes: number | null }>(
  split: Split,
  other: Split,
): Split {
  return { ...split, records: split.records ?? other.records, bytes: split.bytes ?? other.bytes };
}

/**
 * The steps of all documents in order. A step that another document has stated before is the same step; one that a
 * document states twice was done twice.
 */
export function mergeSteps<
  Step extends {
    readonly sourceId: string;
    readonly kind: string;
    readonly description: string | null;
    readonly codeRef: string | null;
    readonly generator: string | null;
    readonly parametersText: string;
  },
>(steps: readonly Step[]): (Step & { readonly order: number })[] {
  const statedBy = new Map<string, string>();
  const kept = steps.filter((step) => {
    const key = JSON.stringify([step.kind, step.description, step.codeRef, step.generator, step.parametersText]);
    const earlier = statedBy.get(key) ?? step.sourceId;
    statedBy.set(key, earlier);
    return earlier === step.sourceId;
  });
  return kept.map((step, order) => ({ ...step, order }));
}
