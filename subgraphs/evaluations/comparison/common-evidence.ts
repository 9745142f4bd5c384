import type { UncertaintySource } from "../result/uncertainty.entity.ts";
import type { DiscordantPairs } from "../statistics/paired-tests.ts";
import type { Samples, SourcedError } from "./evidence.ts";

/** Values of the same samples, in one order. */
export interface PairedSamples {
  readonly a: readonly number[];
  readonly b: readonly number[];
  /** How often only one was right, where each sample is right or wrong; else null. */
  readonly discordant: DiscordantPairs | null;
  /** What a sample that is right counts. */
  readonly unit: number;
}

/** Values of samples, pair by pair; null unless both name the very same samples. */
export function pairedSamples(a: Samples | null, b: Samples | null): PairedSamples | null {
  if (a === null || b === null || a.ids.length !== b.ids.length) return null;
  const valueInB = new Map(b.ids.map((id, index) => [id, b.values[index] ?? Number.NaN]));
  if (valueInB.size !== b.ids.length || new Set(a.ids).size !== a.ids.length) return null;
  if (!a.ids.every((id) => valueInB.has(id))) return null;
  // In the order of names, so that the answer does not depend on who comes first.
  const named = a.ids.map((id, index) => ({ id, a: a.values[index] ?? Number.NaN, b: valueInB.get(id) ?? Number.NaN }));
  const pairs = named.sort((one, other) => (one.id < other.id ? -1 : 1));
  const values = { a: pairs.map((pair) => pair.a), b: pairs.map((pair) => pair.b) };
  const unit = rightCounts([...values.a, ...values.b]);
  if (unit === null) return { ...values, discordant: null, unit: 1 };
  const onlyA = pairs.filter((pair) => pair.a > pair.b).length;
  const onlyB = pairs.filter((pair) => pair.b > pair.a).length;
  return { ...values, discordant: { onlyA, onlyB }, unit };
}

/** The standard errors of two values for the sources that both state. */
export interface CommonErrors {
  readonly sources: readonly UncertaintySource[];
  readonly a: { readonly standardError: number; readonly n: number | null };
  readonly b: { readonly standardError: number; readonly n: number | null };
  readonly fromInterval: boolean;
}

/** Joins what both state of the same sources; what is of no stated source may be of any, and is used only alone. */
export function commonErrors(a: readonly SourcedError[], b: readonly SourcedError[]): CommonErrors | null {
  const stated = [...new Set(a.map(({ source }) => source))].filter((source) => b.some((of) => of.source === source));
  const named = stated.filter((source) => source !== "UNKNOWN").sort();
  const sources = named.length > 0 ? named : stated;
  if (sources.length === 0) return null;
  const [ofA, ofB] = [joined(a, sources), joined(b, sources)];
  return { sources, a: ofA, b: ofB, fromInterval: ofA.fromInterval || ofB.fromInterval };
}

// Of several statements for one source, the widest is taken.
function joined(errors: readonly SourcedError[], sources: readonly UncertaintySource[]) {
  const widest = sources.flatMap((source) => {
    const [first] = errors.filter((of) => of.source === source).sort((x, y) => y.standardError - x.standardError);
    return first ? [first] : [];
  });
  const [only] = widest;
  return {
    standardError: Math.hypot(...widest.map(({ standardError }) => standardError)),
    n: widest.length === 1 ? (only?.n ?? null) : null,
    fromInterval: widest.some(({ fromInterval }) => fromInterval),
  };
}

/** What right counts where every value is that or 0: 1, or 100 in percent; null if there are other values. */
function rightCounts(values: readonly number[]): number | null {
  const most = values.reduce((highest, value) => Math.max(highest, value), 0);
  const unit = most === 0 ? 1 : most;
  if (unit !== 1 && unit !== 100) return null;
  return values.every((value) => value === 0 || value === unit) ? unit : null;
}
