import { setTimeout } from "node:timers/promises";

/** One way to answer a request, measured beside others. */
export interface Contestant {
  readonly name: string;
  readonly answer: (index: number) => unknown;
}

/** Milliseconds of CPU of each request, by the name of the contestant: the median of the rounds. */
export type Figures = ReadonlyMap<string, number>;

/** Milliseconds of CPU, of all threads of this process, that some work takes. */
export async function cpuMs(work: () => Promise<void>): Promise<number> {
  const before = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

/** Requests by which each contestant warms up; they are not counted. */
export const warmUpRequests = 400;

/**
 * Measures contestants in turn, round by round, so that whatever else the machine does meets all of them alike. Garbage
 * is collected once a round: between contestants it would throw away compiled code that the next round needs.
 */
export async function compare(contestants: readonly Contestant[], rounds: number, requests: number): Promise<Figures> {
  const figures = new Map(contestants.map(({ name }) => [name, [] as number[]]));
  for (const { answer } of contestants) await answerAll(answer, warmUpRequests);
  for (let round = 0; round < rounds; round++) {
    globalThis.gc?.();
    await settled();
    for (const { name, answer } of rotated(contestants, round)) {
      const total = await cpuMs(() => answerAll(answer, requests));
      figures.get(name)?.push(total / requests);
    }
  }
  return new Map([...figures].map(([name, values]) => [name, median(values)]));
}

/** Helper threads sweep on for a while after garbage was collected, and their time counts as the process's. */
async function settled(): Promise<void> {
  await setTimeout(100);
}

/** Nobody is first in every round. */
function rotated<Item>(items: readonly Item[], round: number): Item[] {
  const start = round % items.length;
  return [...items.slice(start), ...items.slice(0, start)];
}

async function answerAll(answer: Contestant["answer"], requests: number): Promise<void> {
  for (let index = 0; index < requests; index++) await answer(index);
}

/** The middle one of some numbers. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}
