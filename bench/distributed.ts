import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openEmbedded } from "../cli/embedded.ts";
import { askEmbedded } from "./ask.ts";
import { embeddedConfig, type Generated, generate } from "./generate.ts";
import { median } from "./measure.ts";
import { startCluster } from "./postgres-cluster.ts";
import { cpuOfProcess, cpuWithChildren } from "./process-cpu.ts";
import { selfTimes } from "./profile.ts";
import { recordedProfiles, type ServedGraph, serveDistributed, serveEmbedded } from "./served-graph.ts";

/** One way to serve the same graph. */
interface Served {
  readonly name: string;
  readonly graph: ServedGraph;
  /** The process that PostgreSQL is controlled by, if it takes part. */
  readonly postgres: number | null;
}

/** Milliseconds of CPU of one request, by who used it. */
type Split = ReadonlyMap<string, number>;

const rounds = 5;
const requests = 200;
const warmUpRequests = 800;
const concurrencies = [1, 8] as const;

/** Measures the graph as processes over HTTP: one, five on database files, five on PostgreSQL. */
export async function benchDistributed(sizes: readonly number[], withProfile: boolean): Promise<void> {
  for (const size of sizes) {
    const data = await generate(size);
    const cluster = await startCluster(data);
    const profiles = withProfile ? mkdtempSync(join(tmpdir(), "pedigree-profiles-")) : null;
    const files = { PEDIGREE_DATA: data.folder };
    const ways: Served[] = [];
    try {
      ways.push({ name: "one process, SQLite", graph: await serveEmbedded(files, profiles), postgres: null });
      ways.push({ name: "five processes, SQLite", graph: await serveDistributed(files, profiles), postgres: null });
      const database = { ...files, PEDIGREE_DATABASE_URL: cluster.url };
      const graph = await serveDistributed(database, profiles);
      ways.push({ name: "five processes, PostgreSQL", graph, postgres: cluster.pid });
      await checkAnswers(data, ways);
      const since = await measure(data, ways);
      for (const { graph: served } of ways) await served.stop();
      if (profiles) printProfiles(ways, profiles, since);
    } finally {
      for (const { graph: served } of ways) await served.stop();
      await cluster.stop();
      if (profiles) rmSync(profiles, { recursive: true, force: true });
    }
  }
}

/** A comparison of unequal answers would say nothing. */
async function checkAnswers({ folder, checkpoints, askedRefs }: Generated, ways: readonly Served[]): Promise<void> {
  const embedded = await openEmbedded(embeddedConfig(folder));
  try {
    const ask = askEmbedded(embedded);
    for (const ref of askedRefs) {
      const expected = JSON.stringify(await ask(ref));
      for (const { name, graph } of ways) {
        if ((await graph.ask(ref)) !== expected) throw new Error(`${name} answers otherwise: ${ref}`);
      }
    }
  } finally {
    await embedded.close();
  }
  print(`${checkpoints} checkpoints: all ways answer ${askedRefs.length} questions byte for byte alike.`);
}

/** Measures and prints; answers when it began, in microseconds of the clock that profiles have. */
async function measure(data: Generated, ways: readonly Served[]): Promise<number> {
  for (const { graph } of ways) await askAll(graph, data.askedRefs, warmUpRequests, 8);
  const since = Number(process.hrtime.bigint() / 1000n);
  for (const concurrency of concurrencies) {
    const splits = new Map(ways.map((way) => [way, [] as Split[]]));
    for (let round = 0; round < rounds; round++) {
      for (const way of [...ways.slice(round % ways.length), ...ways.slice(0, round % ways.length)]) {
        const before = cpuOf(way);
        await askAll(way.graph, data.askedRefs, requests, concurrency);
        const after = cpuOf(way);
        const used = [...after].map(([who, ms]) => [who, (ms - (before.get(who) ?? 0)) / requests] as const);
        splits.get(way)?.push(new Map(used));
      }
    }
    const manner = concurrency === 1 ? "one after the other" : `${concurrency} at once`;
    print(`\n${data.checkpoints} checkpoints, ms of CPU of a request over HTTP, ${manner}`);
    for (const [{ name }, measured] of splits) printSplit(name, measured);
  }
  return since;
}

function cpuOf({ graph, postgres }: Served): Map<string, number> {
  const used = new Map([...graph.pids].map(([name, pid]) => [name, cpuOfProcess(pid)]));
  if (postgres !== null) used.set("PostgreSQL", cpuWithChildren(postgres));
  return used;
}

async function askAll(graph: ServedGraph, refs: readonly string[], count: number, concurrency: number): Promise<void> {
  let next = 0;
  const askOn = async () => {
    while (next < count) await graph.ask(refs[next++ % refs.length] ?? "");
  };
  await Promise.all(Array.from({ length: concurrency }, askOn));
}

function printSplit(name: string, measured: readonly Split[]): void {
  const ours = (split: Split) =>
    [...split].filter(([who]) => who !== "PostgreSQL").reduce((sum, [, ms]) => sum + ms, 0);
  const parts = [...(measured[0]?.keys() ?? [])].map(
    (who) => `${who} ${median(measured.map((split) => split.get(who) ?? 0)).toFixed(2)}`,
  );
  print(`  ${name.padEnd(28)}${median(measured.map(ours)).toFixed(2).padStart(6)}  ${parts.join(", ")}`);
}

function printProfiles(ways: readonly Served[], folder: string, since: number): void {
  const profiles = recordedProfiles(folder);
  for (const { name, graph } of ways) {
    for (const [who, pid] of graph.pids) {
      const recorded = profiles.get(pid);
      if (recorded === undefined) continue;
      const { files, functions } = selfTimes(recorded, since);
      for (const list of [files.slice(0, 12), functions.slice(0, 15)]) {
        print(`\nSelf time of ${who} of ${name}, percent`);
        for (const [what, share] of list) print(`  ${share.toFixed(1).padStart(5)}  ${what}`);
      }
    }
  }
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}
