import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse, parseAllDocuments } from "yaml";
import { packageRoot } from "../../cli/package-root.ts";

/** The names of the subgraphs, as everything in deploy/ spells them. */
export const subgraphNames = ["datasets", "evaluations", "licenses", "models"];

/** Where the gateway and `models` look for a subgraph. */
export const addressVariables: Readonly<Record<string, string>> = {
  datasets: "PEDIGREE_DATASETS_URL",
  evaluations: "PEDIGREE_EVALUATIONS_URL",
  licenses: "PEDIGREE_LICENSES_URL",
  models: "PEDIGREE_MODELS_URL",
};

// biome-ignore lint/suspicious/noExplicitAny: a test says by what it asks which shape a file must have.
export type Parsed = any;

/** One document of deploy/, with its merged keys put in. */
export function deployed(path: string): Parsed {
  return parse(readText(`deploy/${path}`), { merge: true });
}

/** All documents of one file of deploy/. */
export function allDeployed(path: string): Parsed[] {
  return parseAllDocuments(readText(`deploy/${path}`)).map((document) => {
    if (document.errors[0] !== undefined) throw document.errors[0];
    return document.toJS();
  });
}

/** A file of the project as text. */
export function readText(path: string): string {
  return readFileSync(join(packageRoot, path), "utf8");
}

/** How long a process of ours answers what has begun before it closes what is left. */
export const drainMs = Math.max(...["kernel/listen.ts"].map(drainMsIn));

function drainMsIn(path: string): number {
  const [, text = ""] = /[dD]rainMs = ([\d_]+);/.exec(readText(path)) ?? [];
  if (text === "") throw new Error(`${path} does not say how long it drains.`);
  return Number(text.replaceAll("_", ""));
}

/** Every key of a value with those above it, lists left out: `limits.max_depth.n`. */
export function keysOf(value: Parsed, above = ""): string[] {
  if (Array.isArray(value)) return [...new Set(value.flatMap((item) => keysOf(item, above)))];
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => {
    const path = above === "" ? key : `${above}.${key}`;
    return [path, ...keysOf(inner, path)];
  });
}
