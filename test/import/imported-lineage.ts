import { createHash } from "node:crypto";
import { join } from "node:path";
import { expect } from "vitest";
import { embeddedClient } from "../../cli/graph-client.ts";
import { collectFiles } from "../../cli/import/collect-files.ts";
import { type FileOutcome, importFiles } from "../../cli/import/import-files.ts";
import { operator } from "../../cli/operator.ts";
import { packageRoot } from "../../cli/package-root.ts";
import type { TestRegistry } from "../registry.ts";
import { everyRow } from "./dump.ts";

/** Collected documents of strangers; they are not part of the repository. */
export const data = join(packageRoot, "../shared/data");
const folders = ["openlineage/events", "openlineage/events-marquez", "mlflow", "other/ro-crate", "other/prov-json"];
/** Those that state lineage. */
export const paths = folders.map((folder) => join(data, folder));

/** Imports as the command does, into databases of this process. */
export async function importInto(registry: TestRegistry, from: readonly string[]): Promise<FileOutcome[]> {
  const client = embeddedClient(registry.embedded.gateway, operator);
  return await importFiles(await collectFiles(from), { client, subject: undefined, onFile: () => {} });
}

const walk = `query($ref: String!, $direction: LineageDirection!) { dataset(ref: $ref) {
  lineage(direction: $direction, maxDepth: 32, maxNodes: 1000) { nodes { ref depth upstream } edges { from to relation }
  completeness { complete reasons dangling { ref } frontier { ref } hiddenNodes } } } }`;

interface Walked {
  readonly nodes: readonly { readonly ref: string; readonly depth: number; readonly upstream: string }[];
  readonly edges: readonly { readonly from: string; readonly to: string; readonly relation: string }[];
  readonly completeness: {
    readonly complete: boolean;
    readonly reasons: readonly string[];
    readonly dangling: readonly { readonly ref: string }[];
    readonly frontier: readonly unknown[];
    readonly hiddenNodes: number;
  };
}

/** Walks from a dataset, by the API. */
export async function walked(registry: TestRegistry, ref: string, direction: string): Promise<Walked> {
  const answer = await registry.ask(walk, { ref, direction });
  expect(answer.errors).toBeUndefined();
  // The question asks for just this.
  return (answer.data as { dataset: { lineage: Walked } }).dataset.lineage;
}

/** A digest of every table. */
export function digest(dataFolder: string): string {
  return createHash("sha256")
    .update(JSON.stringify(everyRow(dataFolder)))
    .digest("hex");
}
