import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import type { Embedded } from "./embedded.ts";
import { embeddedClient } from "./graph-client.ts";
import { collectFiles } from "./import/collect-files.ts";
import { type FileOutcome, importFiles } from "./import/import-files.ts";
import { operator } from "./operator.ts";
import { packageRoot } from "./package-root.ts";

/** The sample catalogue is not as it should be; the message names the file. */
export class CatalogueRefused extends Error {}

/**
 * Loads the sample catalogue unless just this catalogue was loaded before; answers how many records it holds, or null
 * if there was nothing to do. A load that was interrupted is done again, which changes nothing that is there.
 */
export async function loadSampleCatalogue(embedded: Embedded, dataFolder: string): Promise<number | null> {
  const files = await collectFiles([join(packageRoot, "catalogue")]);
  const mark = join(dataFolder, "sample-catalogue");
  const digest = createHash("sha256");
  for (const { path } of files) digest.update(readFileSync(path));
  const wanted = digest.digest("hex");
  if (existsSync(mark) && readFileSync(mark, "utf8") === wanted) return null;
  const client = embeddedClient(embedded.gateway, operator);
  const named = files.map(({ path }) => ({ path, name: `catalogue/${basename(path)}` }));
  const outcomes = await importFiles(named, { client, subject: undefined, onFile: () => {} });
  refuseUnlessTaken(outcomes);
  writeFileSync(mark, wanted);
  return outcomes.reduce((sum, { records }) => sum + records, 0);
}

function refuseUnlessTaken(outcomes: readonly FileOutcome[]): void {
  const failed = outcomes.find(({ reason }) => reason !== null);
  if (failed)
    throw new CatalogueRefused(`The sample catalogue's file ${failed.file} was not taken: ${failed.reason?.message}`);
}
