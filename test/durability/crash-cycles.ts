import { expect } from "vitest";
import { type Acknowledged, readable, write } from "./client.ts";
import { gaps, halfApplied, lost, rowsOfOneWrite, unaudited, type Yardstick } from "./laws.ts";
import { loadUntilKilled } from "./load.ts";
import { seededRandom } from "./random.ts";
import type { ServerUnderTest } from "./server-under-test.ts";

/** What some cycles have shown; the last four are to be zero. */
export interface CrashFigures {
  readonly cycles: number;
  readonly acknowledged: number;
  readonly repeated: number;
  readonly lost: number;
  readonly halfApplied: number;
  readonly gaps: number;
  readonly twice: number;
}

const clients = 4;
const repeatsAtOnce = 5;

/** Kills a server under load again and again, and holds what it left behind against the laws. */
export async function crashCycles(server: ServerUnderTest, cycles: number, seed: number): Promise<CrashFigures> {
  const random = seededRandom(seed);
  const known: Acknowledged[] = [];
  let number = 0;
  const next = () => number++;
  const yardstick = await takeYardstick(server, next, known);
  const figures = { cycles, acknowledged: 0, repeated: 0, lost: 0, halfApplied: 0, gaps: 0, twice: 0 };
  for (let cycle = 0; cycle < cycles; cycle++) {
    const killAfterMs = 30 + random() * 270;
    const { acknowledged, unanswered } = await loadUntilKilled(server, { clients, next, killAfterMs });
    await server.start();
    known.push(...acknowledged);
    const ids = acknowledged.flatMap((write) => write.ids);
    const read = await readable(server, ids);
    const holdings = await server.inspect();
    const found = {
      faults: holdings.faults,
      unreadable: ids.filter((id) => !read.has(id)),
      lost: lost(known, holdings),
      halfApplied: [...halfApplied(holdings, yardstick), ...unaudited(holdings)],
      gaps: [...gaps(holdings.audit.map(({ seq }) => seq)), ...gaps(holdings.outboxSeqs)],
    };
    const twice = await repeatedTwice(server, unanswered, known);
    figures.acknowledged += acknowledged.length;
    figures.repeated += unanswered.length;
    figures.lost += found.lost.length + found.unreadable.length;
    figures.halfApplied += found.halfApplied.length;
    figures.gaps += found.gaps.length;
    figures.twice += twice.length;
    expect({ cycle, ...found, twice }).toEqual({
      ...{ cycle, faults: [], unreadable: [], lost: [], halfApplied: [], gaps: [], twice: [] },
    });
  }
  const { keys, audit } = await server.inspect();
  expect(keys.length).toBe(known.length);
  expect(audit.length - yardstick.start.audit.length).toBe(known.length);
  return figures;
}

/** Starts the server and has it write once undisturbed: every later write has to leave the same rows, or none. */
export async function takeYardstick(
  server: ServerUnderTest,
  next: () => number,
  known: Acknowledged[],
): Promise<Yardstick> {
  await server.start();
  const start = await server.inspect();
  known.push(await write(server, next()));
  return { start, perWrite: rowsOfOneWrite(start, await server.inspect()) };
}

/** Repeats what was not answered, several times at once under its key; answers what was done more than once. */
async function repeatedTwice(
  server: ServerUnderTest,
  unanswered: readonly number[],
  known: Acknowledged[],
): Promise<number[]> {
  const before = await server.inspect();
  const twice: number[] = [];
  for (const number of unanswered) {
    const attempts = await Promise.all(Array.from({ length: repeatsAtOnce }, () => write(server, number)));
    const [first] = attempts;
    if (first !== undefined) known.push(first);
    if (new Set(attempts.map(({ index, ids }) => JSON.stringify([index, ids]))).size !== 1) twice.push(number);
  }
  const after = await server.inspect();
  const missing = unanswered.filter((number) => !before.keys.some(({ key }) => key === `write-${number}`));
  // Each of them has one effect by now: those that were not there before the repetition have added one entry each.
  if (after.audit.length - before.audit.length !== missing.length) twice.push(...missing);
  return twice;
}
