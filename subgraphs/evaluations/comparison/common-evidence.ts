import type { UncertaintySource } from "../result/uncertainty.entity.ts";
import { type DiscordantPairs, differencesOf } from "../statistics/paired-tests.ts";
import type { NamedSamples, SourcedError } from "./evidence.ts";

/** Values of the same samples, in one order. */
export interface PairedSamples {
  readonly a: readonly number[];
  readonly b: readonly number[];
  /** How often only one was right, where each sample is right or wrong; else null. */
  readonly discordant: DiscordantPairs | null;
  /** What a sample that is right counts. */
  readonly unit: number;
  /** The mean differences of pairs drawn anew, in ascending order. */
  readonly drawn: () => Float64Array;
}

/** Values of samples, pair by pair; null unless both name the very same samples. */
export function pairedSamples(a: NamedSamples | null, b: NamedSamples | null): PairedSamples | null {
  if (a === null || b === null || a.ids.length !== b.ids.length) return null;
  if (!a.ids.every((id, index) => id === b.ids[index] && id !== a.ids[index - 1])) return null;
  const drawn = () => differencesOf(a.drawnMeans(), b.drawnMeans());
  const values = { a: a.values, b: b.values, drawn };
  const unit = rightCounts([a.values, b.values]);
  if (unit === null) return { ...values, discordant: null, unit: 1 };
  const onlyA = a.values.filter((value, index) => value > (b.values[index] ?? value)).length;
  const onlyB = a.values.filter((value, index) => value < (b.values[index] ?? value)).length;
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
function rightCounts(lists: readonly (readonly number[])[]): number | null {
  const right = lists.flatMap((values) => values.find((value) => value !== 0) ?? []);
  const [unit = 1] = right;
  if (unit !== 1 && unit !== 100) return null;
  return lists.every((values) => values.every((value) => value === 0 || value === unit)) ? unit : null;
}
