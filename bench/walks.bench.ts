import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import SqliteDatabase from "better-sqlite3";
import { subgraphKinds } from "../cli/subgraphs.ts";
import { anonymous } from "../kernel/actor.ts";
import { SignedLog } from "../kernel/audit/signed-log.ts";
import type { DatabaseLocation } from "../kernel/engine.ts";
import { generateInternalKeys } from "../kernel/internal-token.ts";
import { createLogger } from "../kernel/logger.ts";
import type { RequestContext } from "../kernel/request-context.ts";
import type { Subgraph } from "../kernel/subgraph.ts";
import { createContext, numberedIndex, walkFrom } from "../subgraphs/models/index.ts";
import { fill } from "./bulk-insert.ts";
import { fillPostgres } from "./copy-rows.ts";
import { median } from "./measure.ts";
import { startIn } from "./postgres-cluster.ts";
import { cpuWithChildren } from "./process-cpu.ts";

// Walks over a graph without cycles in which everything came from ten things made shortly before it, by the product, by
// one recursive statement, and over a graph that is wholly in memory, which nothing can beat.

const fanOut = 10;
/** How far back something can have been made from: this decides how many things a depth of 5 leads to. */
const reach = 1_750;
const chainLength = 100;
const rounds = 9;
const starts = 4;
const { values: options } = parseArgs({
  options: { edges: { type: "string", multiple: true, default: ["10000", "100000", "1000000"] } },
});

async function bench(edgeCount: number): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "pedigree-walks-"));
  try {
    const upstream = madeGraph(edgeCount / fanOut);
    await makeFiles(folder, upstream);
    print(`\n${edgeCount.toLocaleString("en-US")} edges: ms of CPU of one walk, median of ${rounds}`);
    const questions = questionsOf(upstream.length);
    await measureSqlite(join(folder, "models.sqlite"), upstream, questions);
    await measurePostgres(folder, questions);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** For each thing those that it came from, by number; the last come from fewer, since nothing was made before them. */
function madeGraph(count: number): number[][] {
  let state = 42;
  const random = (below: number) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
  return Array.from({ length: count }, (_, index) => {
    const left = Math.min(reach, count - 1 - index);
    const from = Array.from({ length: Math.min(fanOut, left) }, () => index + 1 + random(left));
    return [...new Set(from)];
  });
}

const refOf = (index: number) => `dataset:bench/d${index}`;
const chainRef = (index: number) => `dataset:bench/chain${index}`;

async function makeFiles(folder: string, upstream: readonly (readonly number[])[]): Promise<void> {
  for (const kind of subgraphKinds) await (await openAt(kind.name, join(folder, `${kind.name}.sqlite`))).close();
  fill(
    join(folder, "models.sqlite"),
    (table) => {
      const insertNode = table("indexNode", "ref base id type ownerRef label license licenseSource limitations");
      const insertEdge = table("indexEdge", "toRef fromRef relation ownerRef pinned asWritten");
      const node = (ref: string, id: string) =>
        insertNode(ref, ref, id, "DatasetVersion", ref, "public", null, null, "[]");
      const edge = (to: string, from: string) => insertEdge(to, from, "DERIVED_DATA", to, 1, from);
      for (const [index, from] of upstream.entries()) {
        node(refOf(index), `dsv_${index}`);
        for (const each of from) edge(refOf(index), refOf(each));
      }
      for (let index = 0; index <= chainLength; index++) {
        node(chainRef(index), `dsv_chain${index}`);
        if (index < chainLength) edge(chainRef(index), chainRef(index + 1));
      }
    },
    numberedIndex,
  );
}

async function openAt(name: string, location: DatabaseLocation): Promise<Subgraph> {
  const kind = subgraphKinds.find((each) => each.name === name);
  if (kind === undefined) throw new Error(`There is no subgraph ${name}.`);
  const verifyToken = async () => {
    throw new Error("Nobody asks.");
  };
  const logger = createLogger("error", "bench");
  return await kind.open({ location, now: () => new Date(), logger, verifyToken, auditKeys: generateInternalKeys() });
}

/** A way to walk; answers how many things it came to. */
type Way = (start: string, depth: number) => Promise<number> | number;

interface Question {
  readonly name: string;
  readonly depth: number;
  startOf(start: number): string;
}

const endless = 1_000;
const chainOfAll = { name: `chain of ${chainLength}`, depth: chainLength, startOf: () => chainRef(0) };
const fiveDeep = { name: "depth 5", depth: 5, startOf: refOf };

/** Everything that something came from, of which there are about so many; and what ends before its end. */
function questionsOf(count: number): readonly Question[] {
  const closureOf = (size: number) => ({
    name: `closure of ${size}`,
    depth: endless,
    startOf: (start: number) => refOf(Math.max(0, count - size) + start),
  });
  return [closureOf(6_500), closureOf(35_000), fiveDeep, chainOfAll];
}

async function measureSqlite(
  file: string,
  upstream: readonly (readonly number[])[],
  questions: readonly Question[],
): Promise<void> {
  const subgraph = await openAt("models", file);
  const database = new SqliteDatabase(file, { readonly: true });
  const recursive = database.prepare(recursiveWalk).pluck();
  const withoutDepths = database.prepare(recursiveClosure).pluck();
  try {
    await measure("the product, SQLite", productWalk(subgraph), questions);
    const withDepths: Way = (start, depth) => recursive.get(start, depth) as number;
    await measure("one recursive statement with depths", withDepths, [fiveDeep, chainOfAll]);
    const closures = questions.filter(({ depth }) => depth === endless);
    await measure("one without depths", (start) => withoutDepths.get(start) as number, closures);
    await measure("in memory", (start, depth) => walkInMemory(upstream, start, depth), questions);
  } finally {
    database.close();
    await subgraph.close();
  }
}

async function measurePostgres(folder: string, questions: readonly Question[]): Promise<void> {
  const data = join(folder, "postgres");
  mkdirSync(folder, { recursive: true });
  const cluster = await startIn(data, async (postgres) => await postgres.initialise());
  try {
    await fillPostgres(cluster.url, folder);
    const subgraph = await openAt("models", { url: cluster.url });
    try {
      await measure("the product, PostgreSQL and client", productWalk(subgraph), questions, cluster.pid);
    } finally {
      await subgraph.close();
    }
  } finally {
    await cluster.stop();
  }
}

function productWalk({ database }: Subgraph): Way {
  const base: RequestContext = {
    ...{ actor: anonymous, database, requestId: "bench", now: () => new Date() },
    auditLog: new SignedLog("pedigree/models", generateInternalKeys()),
    ...{ signal: new AbortController().signal, behind: () => [], committed: async () => {} },
  };
  const view = { direction: "UPSTREAM", relations: null, asOf: null } as const;
  return async (start, maxDepth) => {
    const walked = await walkFrom(createContext(base), start, view, { maxDepth });
    return walked.levels.flat().length;
  };
}

/** Keeps every thing with every depth at which it is met: in a graph as wide as this, a closure does not end. */
const recursiveWalk = `
  with recursive walked("ref", "depth") as (
    select ?, 0 union
    select "fromRef", "depth" + 1 from walked join "indexEdge" on "toRef" = walked."ref" where "depth" < ?)
  select count(distinct "ref") - 1 from walked`;

/** Everything that is above, of the numbers that the product walks over, and nothing of how far away it is. */
const recursiveClosure = `
  with recursive walked("n") as (
    select "n" from "indexRef" where "ref" = ? union
    select "fromN" from walked join "indexStep" on "toN" = walked."n")
  select count(*) - 1 from walked`;

function walkInMemory(upstream: readonly (readonly number[])[], start: string, depth: number): number {
  if (start === chainRef(0)) return chainLength;
  const first = Number(start.slice(refOf(0).length - 1));
  const seen = new Uint8Array(upstream.length);
  seen[first] = 1;
  let frontier = [first];
  let count = 0;
  for (let level = 0; level < depth; level++) {
    const next: number[] = [];
    for (const index of frontier) {
      for (const from of upstream[index] ?? []) {
        if (seen[from] === 1) continue;
        seen[from] = 1;
        next.push(from);
      }
    }
    count += next.length;
    frontier = next;
  }
  return count;
}

async function measure(name: string, way: Way, questions: readonly Question[], server?: number): Promise<void> {
  const cells: string[] = [];
  for (const { name: question, depth, startOf } of questions) {
    let count = 0;
    const once = async () => {
      for (let start = 0; start < starts; start++) count = await way(startOf(start), depth);
    };
    await once();
    const used: number[] = [];
    for (let round = 0; round < rounds; round++) {
      const serverBefore = server === undefined ? 0 : cpuWithChildren(server);
      const before = process.cpuUsage();
      await once();
      const { user, system } = process.cpuUsage(before);
      const inServer = server === undefined ? 0 : cpuWithChildren(server) - serverBefore;
      used.push(((user + system) / 1000 + inServer) / starts);
    }
    cells.push(`${question}: ${median(used).toFixed(1)} ms for ${count.toLocaleString("en-US")}`);
  }
  print(`  ${name.padEnd(36)}${cells.join("   ")}`);
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

for (const edges of options.edges) await bench(Number(edges));
