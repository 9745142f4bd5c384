import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openEmbedded } from "../cli/embedded.ts";
import { packageRoot } from "../cli/package-root.ts";
import { type Config, readConfig } from "../kernel/config.ts";
import { fillDatasets } from "./fill-datasets.ts";
import { fillEvaluations } from "./fill-evaluations.ts";
import { fillIndex } from "./fill-index.ts";
import { fillModels } from "./fill-models.ts";
import { MadeGraph } from "./made-graph.ts";

/** A folder of databases, and references of checkpoints in them to ask for. */
export interface Generated {
  readonly folder: string;
  readonly checkpoints: number;
  readonly askedRefs: readonly string[];
  /** Null if the folder was there already. */
  readonly seconds: number | null;
}

const cache = join(tmpdir(), "pedigree-bench");
const seed = 2026;
const askedRefs = 200;

/** Makes the databases of a graph, or takes those that an earlier run made of the same tables by the same code. */
export async function generate(checkpoints: number): Promise<Generated> {
  const graph = new MadeGraph(seed, checkpoints);
  const kind = `${seed}-${checkpoints}-`;
  const folder = join(cache, `${kind}${sourcesDigest()}`);
  const asked = { folder, checkpoints, askedRefs: graph.askedRefs(askedRefs) };
  if (existsSync(folder)) return { ...asked, seconds: null };
  const start = performance.now();
  mkdirSync(cache, { recursive: true });
  for (const name of readdirSync(cache)) {
    if (name.startsWith(kind)) rmSync(join(cache, name), { recursive: true, force: true });
  }
  await make(graph, folder);
  return { ...asked, seconds: (performance.now() - start) / 1000 };
}

/** A folder appears under its name only when it is whole. */
async function make(graph: MadeGraph, folder: string): Promise<void> {
  const unfinished = `${folder}.${process.pid}`;
  try {
    // Opening makes the tables, registers the known licenses and takes them into the index.
    await (await openEmbedded(embeddedConfig(unfinished))).close();
    fillDatasets(join(unfinished, "datasets.sqlite"), graph);
    fillEvaluations(join(unfinished, "evaluations.sqlite"), graph);
    fillModels(join(unfinished, "models.sqlite"), graph);
    fillIndex(join(unfinished, "models.sqlite"), graph);
    renameSync(unfinished, folder);
  } finally {
    rmSync(unfinished, { recursive: true, force: true });
  }
}

/** What the embedded graph over a folder is opened with. */
export function embeddedConfig(dataFolder: string): Config {
  return readConfig({ PEDIGREE_DATA: dataFolder, PORT: "0", LOG_LEVEL: "error" });
}

/** Changes with the tables and with whatever fills them. */
function sourcesDigest(): string {
  const fillers = sourcesIn("bench").filter((file) => /^bench.(fill|made|choose|bulk)/.test(file));
  const subgraphs = ["datasets", "evaluations", "licenses", "models"];
  const migrations = subgraphs.flatMap((name) => sourcesIn(join("subgraphs", name, "migrations")));
  const hash = createHash("sha256");
  for (const file of ["kernel/tables.ts", ...fillers, ...migrations])
    hash.update(readFileSync(join(packageRoot, file)));
  return hash.digest("hex").slice(0, 12);
}

function sourcesIn(folder: string): string[] {
  return readdirSync(join(packageRoot, folder))
    .sort()
    .map((name) => join(folder, name));
}
