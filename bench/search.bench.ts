import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { anonymous } from "../kernel/actor.ts";
import type { DatabaseLocation } from "../kernel/engine.ts";
import type { IndexEntry } from "../kernel/index-entry.ts";
import { createTokenMint, createTokenVerifier, generateInternalKeys } from "../kernel/internal-token.ts";
import { createLogger } from "../kernel/logger.ts";
import type { ReadFeed } from "../kernel/outbox.ts";
import { followFeed, models } from "../subgraphs/models/index.ts";
import { median } from "./measure.ts";
import { startIn } from "./postgres-cluster.ts";

// Searches over registries in which every tenth checkpoint is a base and the others came from one, on both databases: how
// long the search projection takes to be made from announcements, and what searches cost then.

const rounds = 9;
const { values: options } = parseArgs({
  options: { checkpoints: { type: "string", multiple: true, default: ["10000", "100000"] } },
});

const families = ["GPTNeoX", "Llama", "Mistral", "Qwen", "BERT", "T5", "Falcon"];
const licenses = ["Apache-2.0", "MIT", "CC-BY-NC-4.0", "LicenseRef-x", "NOASSERTION"];
const words = ["chat", "code", "math", "legal", "medical", "speech", "vision", "multilingual", "tiny", "distilled"];
const kinds = ["FACTUALITY", "PRIVACY", "TEMPORAL", "SECURITY"] as const;
const at = "2026-01-01T00:00:00.000Z";

/** What the subgraphs announce of a registry, each thing after what it came from. */
function* announcements(count: number): Generator<IndexEntry> {
  for (const key of licenses.slice(0, 3))
    yield entry("License", `license:${key}`, { grant: { redistributable: "YES", licenseClass: "PERMISSIVE" } });
  for (let n = 0; n < 50; n++) yield dataset(n);
  for (let n = 0; n < count; n++) yield checkpoint(n);
  for (let n = 0; n < count; n++) yield result(n);
}

function entry(type: string, ref: string, more: Partial<IndexEntry>): IndexEntry {
  const nothing = { aliases: [], license: null, limitations: [], upstream: [], label: "public" };
  return { subgraph: "bench", type, id: `id_${ref}`, ref, ...nothing, ...more };
}

function dataset(n: number): IndexEntry {
  return entry("DatasetVersion", `dataset:data/d${n}`, {
    limitations: [limitation(`d${n}`, n)],
    search: { ...facts(n), names: [`d${n}`], languages: [n % 3 === 0 ? "en" : "de"], limitationsDocumented: true },
  });
}

function checkpoint(n: number): IndexEntry {
  const ref = checkpointRef(n);
  const isBase = n % 10 === 0;
  const from = isBase ? `dataset:data/d${(n / 10) % 50}` : checkpointRef(n - (n % 10));
  return entry("Checkpoint", ref, {
    license: { expression: licenses[n % licenses.length] ?? "", source: "DECLARED" },
    limitations: n % 4 === 0 ? [limitation(ref, n)] : [],
    upstream: [{ from, relation: isBase ? "TRAINED_ON" : "FINETUNE", pinned: false, asWritten: from }],
    search: facts(n),
  });
}

function checkpointRef(n: number): string {
  return `checkpoint:lab-${n % 97}/model-${n}`;
}

function result(n: number): IndexEntry {
  const value = (n % 100) / 100;
  const from = checkpointRef(n);
  return entry("Result", `result:r${n}`, {
    upstream: [{ from, relation: "EVALUATED", pinned: false, asWritten: from }],
    score: {
      ...{ benchmark: `benchmark:b${n % 12}`, metric: "acc", value, hasUnit: true, higherIsBetter: true },
      interval: { low: value - 0.02, high: value + 0.02 },
    },
  });
}

function facts(n: number): NonNullable<IndexEntry["search"]> {
  const word = (place: number) => words[(n * 7 + place * 3) % words.length] ?? "";
  return {
    ...{
      names: [`model-${n}`, word(1)],
      uses: [`for ${word(2)} and ${word(3)}`],
      status: n % 9 === 0 ? "DRAFT" : "RELEASED",
    },
    prose: [`A ${word(4)} model of number ${n}, made for ${word(5)}, fine-tuned on ${word(6)} data with care.`],
    ...{ createdAt: new Date(Date.parse(at) + n * 60_000).toISOString(), owners: [`lab-${n % 97}`], languages: [] },
    ...{
      family: families[n % families.length] ?? null,
      size: 1_000_000 * (n % 1000),
      limitationsDocumented: n % 2 === 0,
    },
  };
}

function limitation(owner: string, n: number): IndexEntry["limitations"][number] {
  return {
    ...{ id: `lim_${owner}`, kind: kinds[n % kinds.length] ?? "OTHER", severity: "MEDIUM", status: "ACCEPTED" },
    ...{ summary: "It fails.", scenario: null, affectedSlice: null, evidence: [] },
  };
}

const fields = `totalCount pageInfo { endCursor hasNextPage } facets { field values { value count } }
  completeness { complete reasons } edges { cursor }`;
const query = `query($text: String, $filter: CheckpointFilter) {
  searchCheckpoints(text: $text, filter: $filter, first: 20) { ${fields} } }`;
const counted = `query($text: String, $filter: CheckpointFilter) {
  searchCheckpoints(text: $text, filter: $filter, first: 20) { totalCount edges { cursor } } }`;

const questions = [
  {
    name: "words, 3 conditions, facets",
    query,
    variables: {
      text: "math data",
      filter: {
        ...{ redistributable: true, withoutLimitation: ["PRIVACY"] },
        scoreAtLeast: { benchmark: "b4", atLeast: 0.5 },
      },
    },
  },
  { name: "words, facets", query, variables: { text: "math data" } },
  { name: "one name", query, variables: { text: "model-4711" } },
  { name: "derived from, facets", query, variables: { filter: { descendsFrom: checkpointRef(4710) } } },
  { name: "trained on, facets", query, variables: { filter: { trainedOn: "data/d7" } } },
  { name: "all, counted", query: counted, variables: {} },
  { name: "all, facets", query, variables: {} },
];

async function measure(engine: string, location: DatabaseLocation, count: number): Promise<void> {
  const keys = generateInternalKeys();
  const now = () => new Date();
  const verifyToken = createTokenVerifier(keys.publicKey, "models", now);
  const subgraph = await models.open({
    location,
    now,
    verifyToken,
    auditKeys: keys,
    logger: createLogger("error", "bench"),
  });
  try {
    const began = performance.now();
    await followFeed(subgraph.database, "bench", feedOf([...announcements(count)]))();
    const mint = createTokenMint(keys.privateKey, now);
    const ask = async (asked: string, variables: Record<string, unknown>) => {
      const signal = new AbortController().signal;
      // A token lasts half a minute, and bringing the text index of a hundred thousand into being takes longer.
      const token = await mint("models", anonymous);
      const answer = await subgraph.execute({ query: asked, variables }, { token, requestId: "bench", signal });
      if (answer.errors) throw new Error(JSON.stringify(answer.errors));
      return Object(answer.data).searchCheckpoints as { totalCount: number; completeness?: { complete: boolean } };
    };
    while ((await ask(query, { filter: { owner: ["nobody"] } })).completeness?.complete !== true)
      await new Promise((resolve) => setTimeout(resolve, 100));
    print(`\n${count.toLocaleString("en-US")} checkpoints, ${engine}: made in ${seconds(performance.now() - began)}`);
    for (const { name, query: asked, variables } of questions) {
      await ask(asked, variables);
      const before = subgraph.database.statementCount;
      const { totalCount } = await ask(asked, variables);
      const statements = subgraph.database.statementCount - before;
      const times: number[] = [];
      for (let round = 0; round < rounds; round++) {
        const start = performance.now();
        await ask(asked, variables);
        times.push(performance.now() - start);
      }
      const found = totalCount.toLocaleString("en-US").padStart(8);
      print(`  ${name.padEnd(30)} ${found} found ${median(times).toFixed(1).padStart(8)} ms ${statements} statements`);
    }
  } finally {
    await subgraph.close();
  }
}

function feedOf(entries: readonly IndexEntry[]): ReadFeed {
  return async (after, limit) => ({
    entries: entries
      .slice(after, after + limit)
      .map((each, index) => ({ seq: after + index + 1, at, payload: JSON.stringify(each) })),
  });
}

function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(1)} s`;
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

for (const count of options.checkpoints.map(Number)) {
  const folder = mkdtempSync(join(tmpdir(), "pedigree-search-"));
  try {
    await measure("SQLite", join(folder, "models.sqlite"), count);
    const data = join(folder, "postgres");
    mkdirSync(data, { recursive: true });
    const cluster = await startIn(data, async (postgres) => await postgres.initialise());
    try {
      await measure("PostgreSQL", { url: cluster.url }, count);
    } finally {
      await cluster.stop();
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
