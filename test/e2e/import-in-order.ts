import type { GraphClient } from "../../cli/graph-client.ts";
import { collectFiles } from "../../cli/import/collect-files.ts";
import { importFiles } from "../../cli/import/import-files.ts";

/** Imports files one after another, so that what is recorded first does not depend on who is faster. */
export async function importInOrder(client: GraphClient, paths: readonly string[]): Promise<void> {
  for (const file of await collectFiles(paths)) {
    const [outcome] = await importFiles([file], { client, subject: undefined, onFile: () => {} });
    if (outcome?.outcome === "refused") throw new Error(`${outcome.file} was refused: ${outcome.reason?.message}`);
  }
}
