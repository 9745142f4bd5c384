import type { AskedCheckpoint } from "../../../kernel/vocabulary/comparison.ts";
import type { UncertaintySource } from "../result/uncertainty.entity.ts";
import { holm } from "../statistics/holm.ts";
import { type Interval, isInterval } from "../statistics/interval.ts";
import { type ChosenTest, chosenTest } from "./chosen-test.ts";
import { type Evidence, evidenceOf, type RecordedValue } from "./evidence.ts";

/** A result that is compared, with all that is recorded of its value. */
export interface ComparedSide<R> {
  /** Canonical reference of the checkpoint. */
  readonly ref: string;
  readonly checkpoint: AskedCheckpoint;
  readonly result: R;
  readonly recorded: RecordedValue;
}

interface MeasuredSide<R> {
  readonly side: ComparedSide<R>;
  readonly evidence: Evidence;
}

/** Two sides before they are tested. */
export interface PairToTest<R> {
  readonly a: MeasuredSide<R>;
  readonly b: MeasuredSide<R>;
  /** The unit that both are in. */
  readonly unit: string | null;
}

/** Two checkpoints compared. */
export interface ComparedPair<R> {
  readonly a: ComparedSide<R>;
  readonly b: ComparedSide<R>;
  readonly difference: {
    readonly value: number;
    readonly unit: string | null;
    readonly confidenceInterval: Interval | null;
  };
  readonly test: ReportedTest;
  readonly ignoredUncertainty: readonly UncertaintySource[];
}

export interface ReportedTest {
  readonly method: string;
  readonly statistic: number | null;
  readonly pValue: number | null;
  readonly adjustedPValue: number | null;
  readonly significant: boolean | null;
  readonly covers: readonly UncertaintySource[];
  readonly why: string;
  readonly assumption: string | null;
}

/** A difference counts as real where the corrected p-value is below this. */
export const significance = 0.05;

/** Of what there always is, whether or not anybody looks; the others are ignored only where they are stated. */
const alwaysThere: readonly UncertaintySource[] = ["SAMPLING", "SEED", "BACKEND"];

/** Every two of the sides, in their order, with what a test can use of them. */
export function pairsToTest<R>(sides: readonly ComparedSide<R>[]): PairToTest<R>[] {
  const { unit, scales } = commonScale(sides.map(({ recorded }) => recorded.unit));
  const measured = sides.map((side, index) => ({ side, evidence: evidenceOf(side.recorded, scales[index]) }));
  return measured.flatMap((a, index) => measured.slice(index + 1).map((b) => ({ a, b, unit })));
}

/** What came of testing each pair, corrected for their number. */
export function comparedPairs<R>(
  pairs: readonly PairToTest<R>[],
  tests: readonly ChosenTest[] = pairs.map(({ a, b }) => chosenTest(a.evidence, b.evidence)),
): ComparedPair<R>[] {
  const adjusted = holm(tests.map(({ test }) => test.pValue));
  return tests.flatMap((chosen, index) => {
    const pair = pairs[index];
    return pair ? [comparedPair(pair, chosen, adjusted[index] ?? null)] : [];
  });
}

function comparedPair<R>({ a, b, unit }: PairToTest<R>, chosen: ChosenTest, adjusted: number | null): ComparedPair<R> {
  const confidenceInterval = isInterval(chosen.interval) ? chosen.interval : null;
  return {
    ...{ a: a.side, b: b.side },
    difference: { value: chosen.difference, unit, confidenceInterval },
    test: reported(chosen, adjusted, a.evidence, b.evidence),
    ignoredUncertainty: ignored(chosen, a.evidence, b.evidence),
  };
}

/** The sources of uncertainty that some test ignores, in the order of their names. */
export function ignoredByAny(pairs: readonly Pick<ComparedPair<unknown>, "ignoredUncertainty">[]): UncertaintySource[] {
  return [...new Set(pairs.flatMap(({ ignoredUncertainty }) => ignoredUncertainty))].sort();
}

/** The one unit to compare in, and what each value is multiplied by; fractions where percent and fractions meet. */
function commonScale(units: readonly (string | null)[]): { unit: string | null; scales: readonly number[] } {
  const [first = null] = units;
  const isOne = units.every((unit) => unit === first);
  return { unit: isOne ? first : "fraction", scales: units.map((unit) => (!isOne && unit === "percent" ? 0.01 : 1)) };
}

function reported(
  { test, covers, why, assumption }: ChosenTest,
  adjustedPValue: number | null,
  a: Evidence,
  b: Evidence,
): ReportedTest {
  const { method, statistic, pValue, reason } = test;
  const unused = [
    ...a.unused.map((each) => `Of the first, ${each}, so that they are not used.`),
    ...b.unused.map((each) => `Of the second, ${each}, so that they are not used.`),
  ];
  const told = reason === null || reason === why ? [why] : [why, reason];
  const significant = adjustedPValue === null ? null : adjustedPValue < significance;
  return {
    ...{ method, statistic, pValue, adjustedPValue, significant },
    ...{ covers, why: [...told, ...unused].join(" "), assumption },
  };
}

function ignored({ covers }: ChosenTest, a: Evidence, b: Evidence): UncertaintySource[] {
  const there = new Set([...alwaysThere, ...a.sources, ...b.sources]);
  return [...there].filter((source) => !covers.includes(source)).sort();
}
