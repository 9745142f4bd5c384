import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { generateCards } from "./import-cards.ts";
import type { ImportProgress } from "./import-run.ts";

const program = fileURLToPath(new URL("./import-run.js", import.meta.url));
const { values: options } = parseArgs({ options: { cards: { type: "string", default: "25000" } } });

await bench(Number(options.cards));

/** Imports cards into empty databases, again, and into others where the first import is killed half way. */
async function bench(count: number): Promise<void> {
  const cards = generateCards(count);
  const folders = [0, 1].map(() => mkdtempSync(join(tmpdir(), "pedigree-import-")));
  const [whole = "", broken = ""] = folders;
  try {
    await run("First import", cards, whole);
    await run("The same again", cards, whole);
    await run("Killed half way", cards, broken, Math.floor(count / 2));
    await run("Resumed", cards, broken);
  } finally {
    for (const folder of folders) rmSync(folder, { recursive: true, force: true });
  }
}

async function run(what: string, cards: string, dataFolder: string, stopAt = Number.POSITIVE_INFINITY): Promise<void> {
  process.stdout.write(`\n${what}\n`);
  const child = spawn(process.execPath, [program, cards, dataFolder, String(stopAt)], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const ended = once(child, "exit");
  for await (const line of createInterface({ input: child.stdout })) print(JSON.parse(line) as ImportProgress); // Our own program.
  await ended;
}

function print({ done, seconds, cpuSeconds, residentMb, outcomes }: ImportProgress): void {
  const rate = `${(done / seconds).toFixed(0)} cards/s`;
  const cpu = `${((1000 * cpuSeconds) / done).toFixed(1)} ms CPU a card`;
  process.stdout.write(
    `  ${String(done).padStart(7)}  ${rate}, ${cpu}, ${residentMb.toFixed(0)} MB resident, ${JSON.stringify(outcomes)}\n`,
  );
}
