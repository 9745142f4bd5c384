import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { generate } from "./generate.ts";
import { fullProvenanceQuery } from "./open-graph.ts";
import type { Load, LoadReport } from "./overload-load.ts";
import type { ServerMessage, Usage } from "./overload-server.ts";

/** A server in a process of its own. */
interface Target {
  readonly url: string;
  readonly token: string;
  readonly process: ChildProcess;
}

interface Row {
  readonly times: number;
  readonly offered: number;
  readonly reads: LoadReport;
  readonly writes: LoadReport;
  readonly livez: readonly number[];
  readonly cpuSeconds: number;
  readonly residentMb: number;
}

const checkpoints = 1_000;
const times = [1, 2, 4];
const closedLoopConnections = 16;
// So many that a connection is free whenever the rate says that a request is due.
const openLoopConnections = 300;
const writeConnections = 50;
const writesOfCapacity = 0.1;
const questions = ["provenance", "small"] as const;
const { values: options } = parseArgs({
  options: {
    seconds: { type: "string", default: "10" },
    question: { type: "string", multiple: true, default: [...questions] },
  },
});
const seconds = Number(options.seconds);

for (const question of questions.filter((each) => options.question.includes(each))) await overload(question);

async function overload(question: (typeof questions)[number]): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "pedigree-overload-"));
  try {
    const data = await generate(checkpoints);
    cpSync(data.folder, folder, { recursive: true });
    const target = await startTarget(folder);
    const bodies = data.askedRefs.map((ref) => bodyOf(question, ref));
    await measure(target, question, bodies);
    target.process.disconnect();
    await once(target.process, "exit");
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function bodyOf(question: (typeof questions)[number], ref: string): string {
  const small = "query ($ref: String!) { checkpoint(ref: $ref) { ref status license { expression } } }";
  return JSON.stringify({ query: question === "small" ? small : fullProvenanceQuery(), variables: { ref } });
}

async function measure(target: Target, question: string, bodies: readonly string[]): Promise<void> {
  const closed = { ...readingFrom(target, bodies), connections: closedLoopConnections };
  const alone = perSecond(await runLoad({ ...closed, seconds: 3 }), "200");
  const before = await usageOf(target);
  // With as many writes beside it as there are under load: what they take is not what overload takes.
  const [calm] = await Promise.all([
    runLoad({ ...closed, seconds }),
    runLoad({ ...writingTo(target), connections: 1, seconds, rate: alone * writesOfCapacity }),
  ]);
  const capacity = perSecond(calm, "200");
  const perCpuSecond = countOf(calm, "200") / ((await usageOf(target)).cpuSeconds - before.cpuSeconds);
  print(`\nThe ${question} question at ${checkpoints} checkpoints, embedded, ${seconds} s each`);
  print(
    `Capacity in a closed loop of ${closedLoopConnections}: ${capacity.toFixed(0)}/s, ${perCpuSecond.toFixed(0)} in a second of CPU, p99 ${ms(calm, "200", 0.99)} ms`,
  );
  print(
    "  load  offered/s   goodput/s  of capacity  of that of its CPU  p99 ms   refused/s  p50 ms  p99 ms   failed   writes done  livez max ms   RSS MB",
  );
  for (const factor of times) printRow(await underLoad(target, bodies, capacity, factor), capacity, perCpuSecond);
  const growth = (await usageOf(target)).residentMb - before.residentMb;
  print(`Recovery after that: ${await recoveryMs(target, bodies)} ms; RSS grew by ${growth.toFixed(0)} MB`);
}

async function underLoad(target: Target, bodies: readonly string[], capacity: number, factor: number): Promise<Row> {
  const over = new AbortController();
  const livez = watchLivez(target.url, over.signal);
  const offered = capacity * factor;
  const before = await usageOf(target);
  const [reads, writes] = await Promise.all([
    runLoad({ ...readingFrom(target, bodies), connections: openLoopConnections, seconds, rate: offered }),
    runLoad({ ...writingTo(target), connections: writeConnections, seconds, rate: capacity * writesOfCapacity }),
  ]);
  over.abort();
  const { residentMb, cpuSeconds } = await usageOf(target);
  const used = cpuSeconds - before.cpuSeconds;
  return { times: factor, offered, reads, writes, livez: await livez, cpuSeconds: used, residentMb };
}

function printRow(row: Row, capacity: number, perCpuSecond: number): void {
  const { times, offered, reads, writes, livez, residentMb, cpuSeconds } = row;
  const good = perSecond(reads, "200");
  const failed = reads.unanswered + count(reads) - countOf(reads, "200") - countOf(reads, "503");
  const cells: readonly (readonly [string | number, number])[] = [
    [`${times}x`, 6],
    [offered.toFixed(0), 11],
    [good.toFixed(0), 12],
    [`${((good / capacity) * 100).toFixed(0)} %`, 13],
    [`${((countOf(reads, "200") / (perCpuSecond * cpuSeconds)) * 100).toFixed(0)} %`, 20],
    [ms(reads, "200", 0.99), 8],
    [perSecond(reads, "503").toFixed(0), 12],
    [ms(reads, "503", 0.5), 8],
    [ms(reads, "503", 0.99), 8],
    [failed, 9],
    [`${countOf(writes, "200")} of ${count(writes)}`, 14],
    [Math.max(...livez).toFixed(0), 14],
    [residentMb.toFixed(0), 9],
  ];
  print(cells.map(([text, width]) => String(text).padStart(width)).join(""));
}

function readingFrom({ url }: Target, bodies: readonly string[]) {
  return { url, headers: { "content-type": "application/json" }, bodies };
}

/** Each write registers the same license as before, which leaves the data as it is and still goes the way of a write. */
function writingTo({ url, token }: Target) {
  const query = "mutation ($input: RegisterLicenseInput!) { registerLicense(input: $input) { outcome } }";
  const input = { idempotencyKey: "bench", key: "LicenseRef-bench", name: "Bench", text: "No terms." };
  const headers = { "content-type": "application/json", authorization: `Bearer ${token}` };
  return { url, headers, bodies: [JSON.stringify({ query, variables: { input } })] };
}

/** Milliseconds until ten questions in a row are answered, each within a second. */
async function recoveryMs({ url }: Target, bodies: readonly string[]): Promise<string> {
  const startedAt = performance.now();
  let recoveredAt = startedAt;
  for (let good = 0, asked = 0; good < 10; asked++) {
    const begin = performance.now();
    const headers = { "content-type": "application/json" };
    const body = bodies[asked % bodies.length] ?? "";
    const { status } = await fetch(`${url}/graphql`, { method: "POST", headers, body });
    good = status === 200 && performance.now() - begin < 1_000 ? good + 1 : 0;
    if (good === 0) recoveredAt = performance.now();
  }
  return (recoveredAt - startedAt).toFixed(0);
}

async function watchLivez(url: string, over: AbortSignal): Promise<number[]> {
  const latencies: number[] = [];
  while (!over.aborted) {
    const begin = performance.now();
    await (await fetch(`${url}/livez`)).text();
    latencies.push(performance.now() - begin);
    await pause(100);
  }
  return latencies;
}

async function startTarget(folder: string): Promise<Target> {
  const child = fork(besides("overload-server.js"), [folder]);
  const [message] = (await once(child, "message")) as [ServerMessage]; // Our own program.
  if (!("url" in message)) throw new Error("The server did not say where it listens.");
  return { ...message, process: child };
}

async function usageOf({ process: child }: Target): Promise<Usage> {
  child.send("usage");
  const [message] = (await once(child, "message")) as [Usage]; // Our own program, which answers nothing else.
  return message;
}

async function runLoad(load: Load): Promise<LoadReport> {
  const child = fork(besides("overload-load.js"));
  child.send(load);
  const [report] = (await once(child, "message")) as [LoadReport]; // Our own program.
  return report;
}

function besides(program: string): string {
  return fileURLToPath(new URL(`./${program}`, import.meta.url));
}

function perSecond(report: LoadReport, status: string): number {
  return countOf(report, status) / report.seconds;
}

function countOf({ latencies }: LoadReport, status: string): number {
  return latencies[status]?.length ?? 0;
}

function count({ latencies }: LoadReport): number {
  return Object.values(latencies).reduce((sum, each) => sum + each.length, 0);
}

function ms({ latencies }: LoadReport, status: string, quantile: number): string {
  const sorted = [...(latencies[status] ?? [])].sort((one, other) => one - other);
  const value = sorted[Math.floor((sorted.length - 1) * quantile)];
  return value === undefined ? "–" : value.toFixed(0);
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}
