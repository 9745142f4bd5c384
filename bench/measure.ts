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

/**
 * Measures contestants in turn, round by round, so that whatever else the machine does meets all of them alike. The
 * first rounds warm up and are not counted.
 */
export async function compare(contestants: readonly Contestant[], rounds: number, requests: number): Promise<Figures> {
  const figures = new Map(contestants.map(({ name }) => [name, [] as number[]]));
  for (let round = -2; round < rounds; round++) {
    for (const { name, answer } of contestants) {
      globalThis.gc?.();
      const total = await cpuMs(() => answerAll(answer, requests));
      if (round >= 0) figures.get(name)?.push(total / requests);
    }
  }
  return new Map([...figures].map(([name, values]) => [name, median(values)]));
}

async function answerAll(answer: Contestant["answer"], requests: number): Promise<void> {
  for (let index = 0; index < requests; index++) await answer(index);
}

/** The middle one of some numbers. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}
