import type { UncertaintySource } from "../result/uncertainty.entity.ts";
import {
  newcombeInterval,
  pairedBootstrapInterval,
  pairedProportionsInterval,
  pairedStudentInterval,
  seedDifferenceInterval,
  statedDifferenceInterval,
  welchInterval,
} from "../statistics/difference-intervals.ts";
import { type IntervalAnswer, type TestAnswer, untested } from "../statistics/interval.ts";
import { summaryOf } from "../statistics/mean-intervals.ts";
import { pairedStudent, testOfStatedMeans, welch, welchOverSeeds } from "../statistics/mean-tests.ts";
import { mcnemar, pairedBootstrap } from "../statistics/paired-tests.ts";
import { testOfProportions } from "../statistics/two-proportions.ts";
import { commonErrors, pairedSamples } from "./common-evidence.ts";
import type { Evidence } from "./evidence.ts";

/** The test that fits what is known of two values, and what it takes for granted. */
export interface ChosenTest {
  readonly test: TestAnswer;
  /** The first less the second, as the test measures it. */
  readonly difference: number;
  readonly interval: IntervalAnswer;
  /** The sources of uncertainty that it covers. */
  readonly covers: readonly UncertaintySource[];
  /** Why this test. */
  readonly why: string;
  /** What it takes for granted; null where no test was made. */
  readonly assumption: string | null;
}

/** Fewer pairs are too few to draw anew, and with more the mean is so near to normal that nothing is gained. */
const bootstrapped = { fewest: 30, most: 300 };

/** The most telling test for what is known of both: pairs, then seeds, then counts, then samples, then standard errors. */
export function chosenTest(a: Evidence, b: Evidence): ChosenTest {
  return ofPairs(a, b) ?? ofSeeds(a, b) ?? ofCounts(a, b) ?? ofSamples(a, b) ?? ofStandardErrors(a, b) ?? noTest(a, b);
}

function ofPairs(a: Evidence, b: Evidence): ChosenTest | null {
  const pairs = pairedSamples(a.samples, b.samples);
  if (pairs === null) return null;
  const difference = summaryOf(pairs.a.map((value, index) => value - (pairs.b[index] ?? value))).mean;
  const count = pairs.a.length;
  const known = { difference, covers: ["SAMPLING"] as const };
  const assumption = `The ${count} samples are paired by their names; one pair says nothing of another.`;
  const { discordant } = pairs;
  if (discordant !== null) {
    const interval = scaled(pairedProportionsInterval(discordant, count), pairs.unit);
    const why = "Both tell of the same samples which were right.";
    return { ...known, test: mcnemar(discordant), interval, why, assumption };
  }
  if (count < bootstrapped.fewest || count > bootstrapped.most) {
    const test = pairedStudent(pairs.a, pairs.b);
    const why = "Both have values of the same samples, too few or too many to draw them anew.";
    const nearNormal = `${assumption} The mean difference is nearly normal.`;
    return { ...known, test, interval: pairedStudentInterval(pairs.a, pairs.b), why, assumption: nearNormal };
  }
  const drawn = pairs.drawn();
  const interval = pairedBootstrapInterval(pairs.a, pairs.b, 0.95, drawn);
  const why = "Both have values of the same samples.";
  return { ...known, test: pairedBootstrap(pairs.a, pairs.b, drawn), interval, why, assumption };
}

function ofSeeds(a: Evidence, b: Evidence): ChosenTest | null {
  if (a.seeds.length < 2 || b.seeds.length < 2) return null;
  return {
    test: welchOverSeeds(a.seeds, b.seeds),
    difference: summaryOf(a.seeds).mean - summaryOf(b.seeds).mean,
    interval: seedDifferenceInterval(a.seeds, b.seeds),
    covers: ["SEED"],
    why: `Both have values over seeds, ${a.seeds.length} and ${b.seeds.length}.`,
    assumption: "Runs with different seeds are independent and nearly normal; the test set is taken as it is.",
  };
}

function ofCounts({ counted: a, whole }: Evidence, { counted: b }: Evidence): ChosenTest | null {
  if (a === null || b === null) return null;
  return {
    test: testOfProportions(a, b),
    difference: whole * (a.successes / a.samples - b.successes / b.samples),
    interval: scaled(newcombeInterval(a, b), whole),
    covers: ["SAMPLING"],
    why: "Both say how many samples were right, and not which.",
    assumption: independent,
  };
}

const independent =
  "Samples are independent, also between the two. If both were measured on the same samples, the test is cautious: it " +
  "finds less than pairs would.";

function ofSamples({ samples: a }: Evidence, { samples: b }: Evidence): ChosenTest | null {
  if (a === null || b === null) return null;
  const [ofA, ofB] = [summaryOf(a.values), summaryOf(b.values)];
  return {
    test: welch(ofA, ofB),
    difference: ofA.mean - ofB.mean,
    interval: welchInterval(ofA, ofB),
    covers: ["SAMPLING"],
    why: "Both have values of samples, and these are not the same samples.",
    assumption: `${independent} The means are nearly normal.`,
  };
}

function ofStandardErrors(a: Evidence, b: Evidence): ChosenTest | null {
  const common = commonErrors(a.errors, b.errors);
  if (common === null) return null;
  const [ofA, ofB] = [
    { mean: a.value, standardError: common.a.standardError, n: common.a.n },
    { mean: b.value, standardError: common.b.standardError, n: common.b.n },
  ];
  const several = common.sources.length > 1 ? " Sources of uncertainty are independent of each other." : "";
  const read = common.fromInterval ? " Standard errors are read from intervals as if those were of a normal mean." : "";
  return {
    test: testOfStatedMeans(ofA, ofB),
    difference: a.value - b.value,
    interval: statedDifferenceInterval(ofA, ofB),
    covers: common.sources,
    why: `Both state how sure they are for the same source: ${common.sources.join(", ")}.`,
    assumption: `${independent} The values are nearly normal.${several}${read}`,
  };
}

function noTest(a: Evidence, b: Evidence): ChosenTest {
  const silent = [a, b].filter(({ sources }) => sources.size === 0).length;
  const why =
    silent === 2
      ? "Neither states how sure it is."
      : silent === 1
        ? "One of them does not state how sure it is."
        : "They state how sure they are for different sources of uncertainty, or in a form that no test can use.";
  const test = untested("none", why);
  return { test, difference: a.value - b.value, interval: { reason: why }, covers: [], why, assumption: null };
}

function scaled(interval: IntervalAnswer, unit: number): IntervalAnswer {
  if ("reason" in interval) return interval;
  return { ...interval, low: interval.low * unit, high: interval.high * unit };
}
