import { parseArgs } from "node:util";
import { type Embedded, openEmbedded } from "../cli/embedded.ts";
import { anonymous } from "../kernel/actor.ts";
import { askEmbedded } from "./ask.ts";
import { costSplit } from "./cost-split.ts";
import { benchDistributed } from "./distributed.ts";
import { prepareFacts } from "./facts.ts";
import { embeddedConfig, type Generated, generate } from "./generate.ts";
import { fullProvenance } from "./hand-written.ts";
import { hiveOver } from "./hive.ts";
import { type Contestant, compare, type Figures } from "./measure.ts";
import { fullProvenanceQuery, openSubgraphs, schemaFile } from "./open-graph.ts";
import { openFiles } from "./prepared.ts";
import { profile } from "./profile.ts";
import { endpoints, gatherByResources } from "./rest.ts";
import { measureStartUp } from "./start-up.ts";

/** All ways to answer over one generated graph. */
interface Arena {
  readonly data: Generated;
  readonly embedded: Embedded;
  readonly contestants: readonly Contestant[];
  readonly close: () => Promise<void>;
}

const rounds = 9;
const requests = 100;
const { values: options } = parseArgs({
  options: {
    checkpoints: { type: "string", multiple: true, default: ["1000", "100000"] },
    profile: { type: "boolean", default: false },
    distributed: { type: "boolean", default: false },
  },
});

const measure = options.distributed ? benchDistributed : bench;
await measure(options.checkpoints.map(Number), options.profile);

async function bench(sizes: readonly number[], withProfile: boolean): Promise<void> {
  const arenas: Arena[] = [];
  for (const size of sizes) arenas.push(await openArena(size));
  await checkAnswers(arenas);
  const figures = await compare(
    arenas.flatMap(({ contestants }) => contestants),
    rounds,
    requests,
  );
  for (const { data } of arenas) printFigures(data, figures);
  printGrowth(arenas, figures);
  for (const arena of arenas) await printStatements(arena);
  const largest = arenas.at(-1);
  if (largest) await printStart(largest);
  if (largest && withProfile) await printProfile(largest);
  for (const { close } of arenas) await close();
}

async function openArena(checkpoints: number): Promise<Arena> {
  const data = await generate(checkpoints);
  const { folder, seconds } = data;
  print(`${checkpoints} checkpoints in ${folder}${seconds === null ? "" : `, made in ${seconds.toFixed(0)} s`}`);
  const embedded = await openEmbedded(embeddedConfig(folder));
  const files = openFiles(folder);
  const subgraphs = await openSubgraphs(folder);
  const close = async () => {
    files.close();
    await subgraphs.close();
    await embedded.close();
  };
  const facts = prepareFacts(files);
  const { callSubgraph, mintToken } = subgraphs;
  const query = fullProvenanceQuery();
  const hive = await hiveOver(schemaFile("supergraph.graphql"), query, callSubgraph, mintToken, anonymous);
  const ask = askEmbedded(embedded);
  const get = endpoints(facts);
  const refOf = (index: number) => data.askedRefs[index % data.askedRefs.length] ?? "";
  const gathered = (index: number) => ({ data: { checkpoint: gatherByResources(get, refOf(index)) } });
  const kept = keptTexts(get, data.askedRefs);
  const contestants: Contestant[] = [
    { name: name("a", checkpoints), answer: async (index) => JSON.stringify(await ask(refOf(index))) },
    { name: name("b", checkpoints), answer: (index) => fullProvenance(facts, refOf(index)) },
    { name: name("c", checkpoints), answer: (index) => JSON.stringify(gathered(index)) },
    { name: name("c client", checkpoints), answer: (index) => gatherByResources(kept, refOf(index)) },
    { name: name("d", checkpoints), answer: async (index) => JSON.stringify(await hive({ ref: refOf(index) })) },
  ];
  return { data, embedded, contestants, close };
}

/** The texts of all requests of a client, kept, so that what the client does can be measured alone. */
function keptTexts(get: ReturnType<typeof endpoints>, refs: readonly string[]): ReturnType<typeof endpoints> {
  const texts = new Map<string, string>();
  const keep: typeof get = (resource, key) => {
    const text = get(resource, key);
    texts.set(`${resource} ${key}`, text);
    return text;
  };
  for (const ref of refs) gatherByResources(keep, ref);
  return (resource, key) => texts.get(`${resource} ${key}`) ?? "null";
}

function name(letter: string, checkpoints: number): string {
  return `${letter} ${checkpoints}`;
}

/** A comparison of unequal answers would say nothing. */
async function checkAnswers(arenas: readonly Arena[]): Promise<void> {
  for (const { data, contestants } of arenas) {
    const [a, ...others] = contestants.filter(({ name }) => !name.startsWith("c client"));
    let bytes = 0;
    for (let index = 0; index < data.askedRefs.length; index++) {
      const expected = String(await a?.answer(index));
      bytes += Buffer.byteLength(expected);
      for (const other of others) {
        if ((await other.answer(index)) !== expected)
          throw new Error(`${other.name} answers otherwise: ${data.askedRefs[index]}`);
      }
    }
    const mean = Math.round(bytes / data.askedRefs.length);
    print(
      `${data.checkpoints} checkpoints: all ways answer ${data.askedRefs.length} questions byte for byte alike, ${mean} bytes each.`,
    );
  }
}

function printFigures({ checkpoints }: Generated, figures: Figures): void {
  const ms = (letter: string) => figures.get(name(letter, checkpoints)) ?? Number.NaN;
  const row = (what: string, value: number) =>
    print(`  ${what.padEnd(58)}${value.toFixed(2).padStart(7)}${(value / ms("b")).toFixed(2).padStart(9)}`);
  print(`\n${`${checkpoints} checkpoints, CPU of a request`.padEnd(60)}     ms  ratio to (b)`);
  row("(a) the query through the embedded gateway", ms("a"));
  row("(b) a handler written by hand for this query", ms("b"));
  row("(c) 26 calls of resources, server and client", ms("c"));
  row("(c) of that the client", ms("c client"));
  row("(d) the query through Hive's runtime, same subgraphs", ms("d"));
}

function printGrowth(arenas: readonly Arena[], figures: Figures): void {
  const [first, last] = [arenas[0], arenas.at(-1)];
  if (!first || !last || first === last) return;
  for (const letter of ["a", "b"]) {
    const [small, large] = [first, last].map(({ data }) => figures.get(name(letter, data.checkpoints)) ?? Number.NaN);
    print(
      `Growth of (${letter}) from ${first.data.checkpoints} to ${last.data.checkpoints}: ${((large ?? 0) / (small ?? 1)).toFixed(2)}`,
    );
  }
}

async function printStatements({ data, embedded, contestants }: Arena): Promise<void> {
  const counts = () =>
    [...embedded.subgraphs].map(([subgraph, { database }]) => [subgraph, database.statementCount] as const);
  const before = new Map(counts());
  for (const index of data.askedRefs.keys()) await contestants[0]?.answer(index);
  const each = counts().map(
    ([subgraph, count]) => [subgraph, (count - (before.get(subgraph) ?? 0)) / data.askedRefs.length] as const,
  );
  const total = each.reduce((sum, [, count]) => sum + count, 0);
  print(
    `SQL statements of a request at ${data.checkpoints}: ${each.map(([subgraph, count]) => `${subgraph} ${count.toFixed(1)}`).join(", ")}; together ${total.toFixed(1)}`,
  );
}

async function printStart({ data }: Arena): Promise<void> {
  const { total, node, modules, open, answer, residentMb } = await measureStartUp(data.folder, data.askedRefs[0] ?? "");
  print(
    `Start to first answer at ${data.checkpoints}: ${total} ms = node ${node}, modules ${modules}, open ${open}, answer ${answer}`,
  );
  print(`Resident memory then: ${residentMb.toFixed(0)} MB`);
}

async function printProfile({ data, contestants }: Arena): Promise<void> {
  const { figures, calls } = await costSplit(data.folder, data.askedRefs[0] ?? "");
  print("\nWhat one request of (a) is made of, CPU in ms");
  for (const [stage, ms] of figures) print(`  ${stage.padEnd(58)}${ms.toFixed(3).padStart(7)}`);
  for (const call of calls) print(`  ${call}`);
  const { files, functions } = await profile(async () => {
    for (let index = 0; index < 500; index++) await contestants[0]?.answer(index);
  });
  for (const list of [files.slice(0, 15), functions.slice(0, 40)]) {
    print("\nSelf time of (a), percent");
    for (const [what, share] of list) print(`  ${share.toFixed(1).padStart(5)}  ${what}`);
  }
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}
