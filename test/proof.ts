/** What a corpus showed, as one line on standard output: `proof: <what> | <inputs> | <figure>`. */
export function prove(what: string, inputs: string, figure: string): void {
  process.stdout.write(`proof: ${what} | ${inputs} | ${figure}\n`);
}

/** How long each of many acts took. */
export class Stopwatch {
  readonly #taken: { readonly name: string; readonly ms: number }[] = [];

  async time<Result>(name: string, act: () => Promise<Result>): Promise<Result> {
    const startedAt = performance.now();
    const result = await act();
    this.#taken.push({ name, ms: performance.now() - startedAt });
    return result;
  }

  get count(): number {
    return this.#taken.length;
  }

  /** Median and slowest, for a person to read; no test depends on them. */
  summary(): string {
    const sorted = this.#taken.toSorted((a, b) => a.ms - b.ms);
    const median = sorted[Math.floor(sorted.length / 2)];
    const slowest = sorted.at(-1);
    if (!median || !slowest) return "nothing was timed";
    return `median ${median.ms.toFixed(2)} ms, slowest ${slowest.ms.toFixed(1)} ms (${slowest.name.slice(0, 60)})`;
  }
}

/** A count as people write it. */
export function counted(count: number, noun: string): string {
  return `${count.toLocaleString("en-US")} ${noun}`;
}

/** How much longer than in the suite a proof goes on: `npm run proof` asks for more. */
export const proofScale = Math.max(1, Number(process.env["PEDIGREE_PROOF_SCALE"] ?? 1));
