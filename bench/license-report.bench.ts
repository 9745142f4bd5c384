import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { type Embedded, openEmbedded } from "../cli/embedded.ts";
import { embeddedClient, type GraphClient } from "../cli/graph-client.ts";
import { operator } from "../cli/operator.ts";
import {
  RegisterCheckpointDocument,
  RegisterDatasetVersionDocument,
} from "../clients/typescript/operations.generated.ts";
import { anonymous } from "../kernel/actor.ts";
import { embeddedConfig } from "./generate.ts";
import { cpuMs, median } from "./measure.ts";

// What a license report over thousands of works costs: the whole request, as the gateway answers it once HTTP is
// stripped off, and the statements of the databases behind it.

const levels = 5;
const warmUps = 20;
const rounds = 30;
const { values: options } = parseArgs({
  options: { works: { type: "string", multiple: true, default: ["200", "2000"] } },
});

const query = `query($ref: String!, $use: UseInput!) { checkpoint(ref: $ref) { ref licenseReport(use: $use) {
  verdict completeness { complete reasons } unknowns { ref why } conflicts { rule explanation path { ref license } }
  obligations { kind text appliesTo { ref } } attributionText works { ref relation license basis }
  ruleset { name version } } } }`;

const checkpointLicenses = ["Apache-2.0", "MIT", "LicenseRef-scancode-llama-3.1-license-2024", "CC-BY-NC-4.0", null];
const dataLicenses = ["CC-BY-4.0", "CC-BY-SA-3.0", "ODC-By-1.0", "CC0-1.0", null];

async function bench(works: number): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "pedigree-report-"));
  const embedded = await openEmbedded(embeddedConfig(folder));
  try {
    await register(embeddedClient(embedded.gateway, operator), works);
    await measure(embedded, works);
  } finally {
    await embedded.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** A subject over levels of checkpoints, each from two of the next level, and with data of its own every other time. */
async function register(client: GraphClient, works: number): Promise<void> {
  const perLevel = Math.floor((works * 2) / 3 / levels);
  const data = works - perLevel * levels;
  for (let index = 0; index < data; index++) {
    const input = { ref: `dataset:bench/d${index}`, ...stated(dataLicenses, index) };
    await client.execute(RegisterDatasetVersionDocument, { input: { idempotencyKey: `d${index}`, ...input } } as never);
  }
  for (let level = levels; level >= 1; level--) {
    for (let index = 0; index < perLevel; index++) {
      const parents =
        level === levels ? [] : [index, (index * 7 + 1) % perLevel].map((at) => `bench/c${level + 1}-${at}`);
      const number = (level - 1) * perLevel + index;
      const inputs = number % 2 === 0 ? [{ dataset: `dataset:bench/d${(number / 2) % data}`, role: "train" }] : [];
      await checkpoint(client, `bench/c${level}-${index}`, parents, inputs, stated(checkpointLicenses, number));
    }
  }
  const bases = Array.from({ length: perLevel }, (_, index) => `bench/c1-${index}`);
  await checkpoint(client, "bench/subject", bases, [], { license: "MIT" });
}

function stated(licenses: readonly (string | null)[], number: number) {
  const license = licenses[number % licenses.length];
  return license == null ? {} : { license };
}

async function checkpoint(
  client: GraphClient,
  ref: string,
  parents: readonly string[],
  inputs: readonly object[],
  license: object,
): Promise<void> {
  const derivedFrom = [...new Set(parents)].map((parent) => ({ parent, relation: "MERGE" }));
  const trainingRuns = inputs.length === 0 ? [] : [{ inputs }];
  const input = { idempotencyKey: ref, ref: `checkpoint:${ref}`, derivedFrom, trainingRuns, ...license };
  await client.execute(RegisterCheckpointDocument, { input } as never);
}

async function measure({ gateway, subgraphs }: Embedded, works: number): Promise<void> {
  const variables = { ref: "bench/subject", use: { commercial: true, redistribute: true } };
  const { signal } = new AbortController();
  const ask = async () => {
    const context = { principal: anonymous, requestId: "bench", allowMutations: false, signal };
    return await gateway.execute({ query, variables }, context);
  };
  const statements = () => [...subgraphs.values()].reduce((sum, { database }) => sum + database.statementCount, 0);
  // The cast is what the query asks for.
  const { data } = (await ask()) as { data: { checkpoint: { licenseReport: { verdict: string; works: unknown[] } } } };
  const { licenseReport } = data.checkpoint;
  for (let round = 0; round < warmUps; round++) await ask();
  const used: number[] = [];
  // What follows the feeds now and then asks, too: the least is what the question costs.
  let each = Number.POSITIVE_INFINITY;
  for (let round = 0; round < rounds; round++) {
    const before = statements();
    used.push(await cpuMs(async () => void (await ask())));
    each = Math.min(each, statements() - before);
  }
  const figures = `${median(used).toFixed(1)} ms of CPU (least ${Math.min(...used).toFixed(1)}), ${each} statements`;
  const found = `${licenseReport.works.length - 1} works above the subject, ${licenseReport.verdict}`;
  process.stdout.write(`${works} asked for: ${found}: ${figures}\n`);
}

for (const works of options.works) await bench(Number(works));
