import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import {
  newcombeInterval,
  pairedBootstrapInterval,
  pairedProportionsInterval,
  pairedStudentInterval,
  seedDifferenceInterval,
  statedDifferenceInterval,
} from "../../../subgraphs/evaluations/statistics/difference-intervals.ts";
import {
  betaPoint,
  chiSquareTail,
  kolmogorovTail,
  normalPoint,
  normalTail,
  studentPoint,
  studentTail,
} from "../../../subgraphs/evaluations/statistics/distributions.ts";
import { chiSquare, populationStabilityIndex } from "../../../subgraphs/evaluations/statistics/drift.ts";
import { holm } from "../../../subgraphs/evaluations/statistics/holm.ts";
import type { IntervalAnswer, TestAnswer } from "../../../subgraphs/evaluations/statistics/interval.ts";
import {
  kolmogorovSmirnov,
  kolmogorovSmirnovOfCounts,
} from "../../../subgraphs/evaluations/statistics/kolmogorov-smirnov.ts";
import {
  normalInterval,
  seedInterval,
  studentInterval,
} from "../../../subgraphs/evaluations/statistics/mean-intervals.ts";
import {
  pairedStudent,
  testOfStatedMeans,
  welch,
  welchOverSeeds,
} from "../../../subgraphs/evaluations/statistics/mean-tests.ts";
import { mcnemar } from "../../../subgraphs/evaluations/statistics/paired-tests.ts";
import {
  agrestiCoullInterval,
  clopperPearsonInterval,
  jeffreysInterval,
  waldInterval,
  wilsonInterval,
} from "../../../subgraphs/evaluations/statistics/proportion-intervals.ts";
import { fisher, scoreTest } from "../../../subgraphs/evaluations/statistics/two-proportions.ts";

interface Case {
  readonly function: string;
  // biome-ignore lint/suspicious/noExplicitAny: each function takes arguments of its own.
  readonly args: readonly any[];
  /** What SciPy was asked. */
  readonly call: string;
  readonly expected: number | readonly (number | null)[];
}

// biome-ignore lint/suspicious/noExplicitAny: see Case.
type Asked = (...args: any[]) => number | readonly (number | null)[];

const counted = (successes: number, samples: number) => ({ successes, samples });
const summary = ([mean, sd, n]: readonly [number, number, number]) => ({ mean, sd, n });
const stated = ([mean, standardError]: readonly [number, number]) => ({ mean, standardError });

function ends(answer: IntervalAnswer): readonly number[] {
  if ("reason" in answer) throw new Error(answer.reason);
  return [answer.low, answer.high];
}

const both = ({ statistic, pValue }: TestAnswer) => [statistic, pValue];
const onlyP = ({ pValue }: TestAnswer) => pValue ?? Number.NaN;

const ofProportion =
  (interval: typeof wilsonInterval): Asked =>
  (k, n, level) =>
    ends(interval(counted(k, n), level));

/** The function of ours behind each name, with the arguments and the answer in the shape of the vectors. */
const asked: Readonly<Record<string, Asked>> = {
  ...{ normalTail, normalPoint, studentTail, studentPoint, betaPoint, chiSquareTail, kolmogorovTail, holm },
  wilson: ofProportion(wilsonInterval),
  clopperPearson: ofProportion(clopperPearsonInterval),
  jeffreys: ofProportion(jeffreysInterval),
  agrestiCoull: ofProportion(agrestiCoullInterval),
  wald: ofProportion(waldInterval),
  normalInterval: (mean, standardError, level) => ends(normalInterval({ mean, standardError }, level)),
  studentInterval: (mean, sd, n, level) => ends(studentInterval({ mean, sd, n }, level)),
  seedInterval: (values, level) => ends(seedInterval(values, level)),
  newcombe: (a, m, b, n, level) => ends(newcombeInterval(counted(a, m), counted(b, n), level)),
  fisher: (a, m, b, n) => onlyP(fisher(counted(a, m), counted(b, n))),
  scoreTest: (a, m, b, n) => onlyP(scoreTest(counted(a, m), counted(b, n))),
  welch: (a, b) => both(welch(summary(a), summary(b))),
  testOfStatedMeans: (a, b) => onlyP(testOfStatedMeans(stated(a), stated(b))),
  statedDifferenceInterval: (a, b) => ends(statedDifferenceInterval(stated(a), stated(b))),
  welchOverSeeds: (a, b) => both(welchOverSeeds(a, b)),
  seedDifferenceInterval: (a, b) => ends(seedDifferenceInterval(a, b)),
  pairedStudent: (a, b) => both(pairedStudent(a, b)),
  pairedStudentInterval: (a, b) => ends(pairedStudentInterval(a, b)),
  pairedBootstrapInterval: (a, b) => ends(pairedBootstrapInterval(a, b)),
  mcnemar: (onlyA, onlyB) => onlyP(mcnemar({ onlyA, onlyB })),
  pairedProportions: (onlyA, onlyB, n) => ends(pairedProportionsInterval({ onlyA, onlyB }, n)),
  kolmogorovSmirnov: (a, b) => both(kolmogorovSmirnov(a, b)),
  kolmogorovSmirnovOfCounts: (a, b) => both(kolmogorovSmirnovOfCounts(a, b)),
  chiSquare: (a, b) => both(chiSquare(a, b)),
  populationStabilityIndex: (a, b) => populationStabilityIndex(a, b).statistic ?? Number.NaN,
};

const relative = 1e-10;
/** Of its width: drawing anew with another generator comes near and not to the digit. */
const ofWidth = 0.03;

function agrees(name: string, found: number | readonly (number | null)[], expected: Case["expected"]): boolean {
  const [ours, theirs] = [[found].flat(), [expected].flat().map((value) => value ?? Number.NaN)];
  const [low = 0, high = 0] = theirs;
  const allowed = (value: number) =>
    name === "pairedBootstrapInterval" ? ofWidth * (high - low) : Math.max(1e-15, relative * Math.abs(value));
  return (
    ours.length === theirs.length &&
    theirs.every((value, index) => Math.abs((ours[index] ?? Number.NaN) - value) <= allowed(value))
  );
}

const file = join(import.meta.dirname, "vectors/scipy.json");
const { cases }: { cases: readonly Case[] } = JSON.parse(readFileSync(file, "utf8"));

describe("the statistics", () => {
  it.each([...Map.groupBy(cases, (each) => each.function)])("agree with SciPy on %s", (name, group) => {
    const off = group.filter(({ args, expected }) => !agrees(name, asked[name]?.(...args) ?? Number.NaN, expected));
    const told = off.map(({ call, args, expected }) => ({ call, expected, found: asked[name]?.(...args) }));
    expect(told).toEqual([]);
  });

  it("are asked at least 200 times, and each function at least once", () => {
    expect(cases.length).toBeGreaterThanOrEqual(200);
    expect(Object.keys(asked).filter((name) => !cases.some((each) => each.function === name))).toEqual([]);
  });
});
