import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { openEmbedded } from "../cli/embedded.ts";
import { subgraphKinds } from "../cli/subgraphs.ts";
import { anonymous } from "../kernel/actor.ts";
import type { DatabaseLocation } from "../kernel/engine.ts";
import { createTokenMint, createTokenVerifier, generateInternalKeys } from "../kernel/internal-token.ts";
import { createLogger } from "../kernel/logger.ts";
import { fillPostgres } from "./copy-rows.ts";
import { fillReferences, type MixedRefs, mixedRefs } from "./fill-references.ts";
import { embeddedConfig } from "./generate.ts";
import { cpuMs, median } from "./measure.ts";
import { startIn } from "./postgres-cluster.ts";
import { cpuWithChildren } from "./process-cpu.ts";
import { profile } from "./profile.ts";

// What it costs to say what a thousand references of all kinds mean, on a small and a large database: the subgraph alone,
// and the whole request as the gateway answers it once HTTP is stripped off.

const asked = 1_000;
const warmUps = 60;
const rounds = 40;
const { values: options } = parseArgs({
  options: {
    checkpoints: { type: "string", multiple: true, default: ["10000", "1000000"] },
    engine: { type: "string", multiple: true, default: ["sqlite", "postgres"] },
    profile: { type: "boolean", default: false },
  },
});

const query = `query($refs: [String!]!) { resolve(refs: $refs) {
  input status canonical pinned message candidates { ref } node { __typename id } } }`;

/** Asks what references mean; answers the status of each. */
type Ask = (refs: readonly string[]) => Promise<readonly string[]>;

async function bench(checkpoints: number): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "pedigree-resolve-"));
  try {
    await (await openEmbedded(embeddedConfig(folder))).close();
    fillReferences(join(folder, "models.sqlite"), checkpoints);
    print(`\n${checkpoints.toLocaleString("en-US")} checkpoints and edges: ms of CPU for ${asked} references`);
    if (options.engine.includes("sqlite")) {
      await measureSubgraph("the subgraph, SQLite", join(folder, "models.sqlite"), checkpoints);
      await measureGateway(folder, checkpoints);
    }
    if (options.engine.includes("postgres")) await measurePostgres(folder, checkpoints);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function measureSubgraph(name: string, location: DatabaseLocation, checkpoints: number, server?: number) {
  const kind = subgraphKinds.find((each) => each.name === "models");
  if (kind === undefined) throw new Error("There is no subgraph models.");
  const now = () => new Date();
  const keys = generateInternalKeys();
  const verifyToken = createTokenVerifier(keys.publicKey, "models", now);
  const subgraph = await kind.open({
    location,
    now,
    verifyToken,
    auditKeys: keys,
    logger: createLogger("error", "bench"),
  });
  const token = await createTokenMint(keys.privateKey, now)("models", anonymous);
  const { signal } = new AbortController();
  const ask: Ask = async (refs) => {
    const answer = await subgraph.execute({ query, variables: { refs } }, { token, requestId: "bench", signal });
    return statusesIn(answer.data);
  };
  try {
    const before = subgraph.database.statementCount;
    await ask(mixedRefs(checkpoints, 0, asked).refs);
    const statements = subgraph.database.statementCount - before;
    await measure(`${name}, ${statements} statements`, ask, checkpoints, server);
    if (options.profile && server === undefined) await printProfile(ask, checkpoints);
  } finally {
    await subgraph.close();
  }
}

async function measureGateway(folder: string, checkpoints: number): Promise<void> {
  const { gateway, close } = await openEmbedded(embeddedConfig(folder));
  const context = { principal: anonymous, requestId: "bench", allowMutations: false };
  const { signal } = new AbortController();
  try {
    const ask: Ask = async (refs) => {
      const answer = await gateway.execute({ query, variables: { refs } }, { ...context, signal });
      return statusesIn(answer.data);
    };
    await measure("the whole graph, SQLite", ask, checkpoints);
  } finally {
    await close();
  }
}

async function measurePostgres(folder: string, checkpoints: number): Promise<void> {
  const cluster = await startIn(join(folder, "postgres"), async (postgres) => await postgres.initialise());
  try {
    await fillPostgres(cluster.url, folder);
    await measureSubgraph("the subgraph, PostgreSQL and client", { url: cluster.url }, checkpoints, cluster.pid);
  } finally {
    await cluster.stop();
  }
}

async function measure(name: string, ask: Ask, checkpoints: number, server?: number): Promise<void> {
  for (let round = 0; round < warmUps; round++) await ask(mixedRefs(checkpoints, round, asked).refs);
  const used: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const { refs, statuses } = mixedRefs(checkpoints, warmUps + round, asked);
    const serverBefore = server === undefined ? 0 : cpuWithChildren(server);
    let answer: readonly string[] = [];
    const own = await cpuMs(async () => {
      answer = await ask(refs);
    });
    used.push(own + (server === undefined ? 0 : cpuWithChildren(server) - serverBefore));
    refuseWrong(answer, { refs, statuses });
  }
  const least = Math.min(...used);
  print(`  ${name.padEnd(52)}${median(used).toFixed(1).padStart(6)} (least ${least.toFixed(1)})`);
}

/** A figure for wrong answers would say nothing. */
function refuseWrong(answer: readonly string[], { refs, statuses }: MixedRefs): void {
  const wrong = statuses.findIndex((status, index) => answer[index] !== status);
  if (wrong !== -1) throw new Error(`${refs[wrong]} is ${answer[wrong]} instead of ${statuses[wrong]}.`);
}

async function printProfile(ask: Ask, checkpoints: number): Promise<void> {
  const { files, functions } = await profile(async () => {
    for (let round = 0; round < rounds; round++) await ask(mixedRefs(checkpoints, round, asked).refs);
  });
  for (const [name, share] of [...files.slice(0, 20), ...functions.slice(0, 30)]) {
    print(`    ${share.toFixed(1).padStart(5)} %  ${name}`);
  }
}

function statusesIn(data: Readonly<Record<string, unknown>> | null | undefined): readonly string[] {
  // The cast is what the query asks for.
  return ((data?.["resolve"] ?? []) as readonly { readonly status: string }[]).map(({ status }) => status);
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

for (const checkpoints of options.checkpoints) await bench(Number(checkpoints));
