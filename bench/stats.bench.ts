import { parseArgs } from "node:util";
import {
  agrestiCoullInterval,
  clopperPearsonInterval,
  type IntervalAnswer,
  isInterval,
  jeffreysInterval,
  newcombeInterval,
  normalInterval,
  normalPoint,
  pairedBootstrapInterval,
  pairedProportionsInterval,
  pairedStudentInterval,
  seedDifferenceInterval,
  seededRandom,
  seedInterval,
  studentInterval,
  summaryOf,
  waldInterval,
  welchInterval,
  wilsonInterval,
} from "../subgraphs/evaluations/index.ts";

// How often intervals of each method hold the truth when samples are drawn from a known one: 95 % is what they promise.

const { values: options } = parseArgs({ options: { rounds: { type: "string", default: "20000" } } });
const rounds = Number(options.rounds);
const random = seededRandom(1);

/** Draws a sample of a known truth, and tells the interval that a method makes of it. */
interface Simulation {
  readonly method: string;
  readonly truth: number;
  readonly setting: string;
  readonly draw: () => IntervalAnswer;
  /** Of `rounds`, for what takes long. */
  readonly share?: number;
}

const normal = (mean = 0, sd = 1): number => mean + sd * normalPoint(random() * (1 - 1e-9) + 5e-10);
const times = <T>(n: number, draw: () => T): T[] => Array.from({ length: n }, () => draw());

function successes(n: number, p: number): number {
  let count = 0;
  for (let drawn = 0; drawn < n; drawn++) if (random() < p) count++;
  return count;
}

const counted = (samples: number, p: number) => ({ successes: successes(samples, p), samples });

const proportionMethods = {
  Wilson: wilsonInterval,
  "Clopper-Pearson": clopperPearsonInterval,
  Jeffreys: jeffreysInterval,
  "Agresti-Coull": agrestiCoullInterval,
  "Wald (only where stated)": waldInterval,
};

const ofProportions = Object.entries(proportionMethods).flatMap(([method, interval]) =>
  [
    [20, 0.5],
    [100, 0.05],
    [100, 0.7],
    [1_000, 0.01],
  ].map(([n = 0, p = 0]): Simulation => {
    return { method, truth: p, setting: `n = ${n}, p = ${p}`, draw: () => interval(counted(n, p)) };
  }),
);

const ofMeans = [3, 5, 30].flatMap((n): Simulation[] => [
  { method: "t over seeds", truth: 0, setting: `${n} normal values`, draw: () => seedInterval(times(n, normal)) },
  {
    ...{ method: "normal from standard error", truth: 0, setting: `${n} normal values` },
    draw: () => {
      const { mean, sd } = summaryOf(times(n, normal));
      return normalInterval({ mean, standardError: sd / Math.sqrt(n) });
    },
  },
  {
    ...{ method: "t from sd and n", truth: 1, setting: `${n} exponential values` },
    draw: () => studentInterval(summaryOf(times(n, () => -Math.log(1 - random())))),
  },
]);

const ofDifferences: Simulation[] = [
  ...[
    [50, 0.5, 0.4],
    [50, 0.98, 0.9],
    [1_000, 0.64, 0.6],
  ].map(([n = 0, p = 0, q = 0]): Simulation => {
    const draw = () => newcombeInterval(counted(n, p), counted(n, q));
    return { method: "Newcombe", truth: p - q, setting: `n = ${n}, p = ${p} and ${q}`, draw };
  }),
  ...[30, 300].map((n): Simulation => {
    const draw = () => {
      const drawn = times(n, random);
      const onlyA = drawn.filter((one) => one < 0.12).length;
      return pairedProportionsInterval({ onlyA, onlyB: drawn.filter((one) => one > 0.95).length }, n);
    };
    return { method: "Bonett-Price", truth: 0.07, setting: `${n} pairs, 12 % and 5 % discordant`, draw };
  }),
  {
    ...{ method: "Welch", truth: 0, setting: "5 values of sd 1, 12 of sd 3" },
    draw: () => welchInterval(summaryOf(times(5, normal)), summaryOf(times(12, () => normal(0, 3)))),
  },
  {
    ...{ method: "Welch over seeds", truth: 0.5, setting: "3 seeds each" },
    draw: () =>
      seedDifferenceInterval(
        times(3, () => normal(0.5)),
        times(3, normal),
      ),
  },
  ...[10, 30, 100].flatMap((n): Simulation[] => {
    const skewed = () => {
      const a = times(n, () => -Math.log(1 - random()));
      return [a, a.map(() => 0)] as const;
    };
    const setting = `${n} exponential differences`;
    return [
      { method: "paired t", truth: 1, setting, draw: () => pairedStudentInterval(...skewed()) },
      { method: "paired bootstrap", truth: 1, setting, draw: () => pairedBootstrapInterval(...skewed()), share: 0.05 },
    ];
  }),
];

function coverage({ truth, draw, share = 1 }: Simulation): { covered: number; width: number } {
  const tries = Math.max(1, Math.round(rounds * share));
  let [covered, width] = [0, 0];
  for (let round = 0; round < tries; round++) {
    const answer = draw();
    if (!isInterval(answer)) continue;
    if (answer.low <= truth && truth <= answer.high) covered++;
    width += answer.high - answer.low;
  }
  return { covered: covered / tries, width: width / tries };
}

console.log(`Coverage of intervals at 95 %, by ${rounds} simulations each (a twentieth where pairs are drawn anew)\n`);
for (const simulation of [...ofProportions, ...ofMeans, ...ofDifferences]) {
  const { covered, width } = coverage(simulation);
  const line = [
    simulation.method.padEnd(28),
    simulation.setting.padEnd(36),
    `${(100 * covered).toFixed(1)} %`.padStart(7),
  ];
  console.log(`${line.join("")}   mean width ${width.toPrecision(3)}`);
}
