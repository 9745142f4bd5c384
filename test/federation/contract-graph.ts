import { existsSync, readdirSync, readFileSync } from "node:fs";
import { composeServices } from "@theguild/federation-composition";
import { type DocumentNode, parse } from "graphql";

/** A graph of subgraphs, composed. */
export interface ComposedGraph {
  readonly subgraphs: ReadonlyMap<string, DocumentNode>;
  readonly supergraphSdl: string;
  readonly apiSdl: string;
}

const schemaFolder = new URL("./fixtures/contract/", import.meta.url);
/** Queries that users send, kept beside the project. */
export const contractFolder = new URL("../../../shared/contract/", import.meta.url);
export const contractIsPresent = existsSync(contractFolder);

/** Composes the four subgraphs of the contract as they were proposed. */
export function composeContract(): ComposedGraph {
  const files = readdirSync(schemaFolder).filter((file) => file.endsWith(".graphql"));
  const subgraphs = new Map(
    files.map((file) => [file.replace(".graphql", ""), parse(readFileSync(new URL(file, schemaFolder), "utf8"))]),
  );
  const services = [...subgraphs].map(([name, typeDefs]) => ({ name, typeDefs, url: `http://${name}.invalid` }));
  const { supergraphSdl, publicSdl, errors } = composeServices(services);
  if (!supergraphSdl || !publicSdl) throw new Error(`The contract does not compose: ${errors?.join("\n")}`);
  return { subgraphs, supergraphSdl, apiSdl: publicSdl };
}

/** The queries of the contract by file name. */
export function contractQueries(): ReadonlyMap<string, string> {
  return queriesIn(contractFolder);
}

/** Legal queries that abort an unguarded planner. */
export function hostileQueries(): ReadonlyMap<string, string> {
  return queriesIn(new URL("hostile/", contractFolder));
}

function queriesIn(folder: URL): ReadonlyMap<string, string> {
  if (!existsSync(folder)) return new Map();
  const files = readdirSync(folder).filter((file) => file.endsWith(".graphql"));
  return new Map(files.sort().map((file) => [file, readFileSync(new URL(file, folder), "utf8")]));
}

/** Variables that make sense for every query of the contract. */
export const contractVariables: Readonly<Record<string, unknown>> = {
  ref: "checkpoint:a/b@1",
  source: "dataset:a/c@1",
  after: null,
  refs: ["checkpoint:a/b@1", "checkpoint:a/b@2", "license:MIT"],
  model: "model:a/b",
  benchmark: "benchmark:mmlu",
  alias: "main",
  at: "2026-01-01T00:00:00Z",
  use: { commercial: true, jurisdictions: ["DE"] },
  epsilonAtLeast: 0.03,
  text: "a",
  filter: { status: ["RELEASED"], scoreAtLeast: { benchmark: "mmlu", atLeast: 0.5 } },
};
