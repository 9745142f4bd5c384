import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { rolldown } from "rolldown";
import { packageRoot } from "../../cli/package-root.ts";
import { buildProgram, withBuildLock } from "../e2e/program.ts";

const dist = join(packageRoot, "dist");

/** Each subgraph and what serves it, compiled as in `dist/`, with all that they import in few files. */
export const bundleFolder = join(packageRoot, "node_modules/.cache/bundled-subgraphs");

const entries = [
  "kernel/serve",
  "kernel/logger",
  "kernel/internal-token",
  ...["licenses", "datasets", "models", "evaluations"].map((name) => `subgraphs/${name}/index`),
];

// They load files of their own.
const leftInPlace = [/^better-sqlite3/, /^pino/, /^pg/];

/**
 * Compiles the sources and bundles the subgraphs, unless that is done. A server that is killed a hundred times is
 * started a hundred times, and most of a start is the finding of a thousand modules.
 */
export async function buildSubgraphs(): Promise<void> {
  await buildProgram();
  await withBuildLock(async () => {
    const sources = readFileSync(join(dist, ".stamp"), "utf8");
    const stamp = join(bundleFolder, ".stamp");
    if (existsSync(stamp) && readFileSync(stamp, "utf8") === sources) return;
    rmSync(bundleFolder, { recursive: true, force: true });
    const input = Object.fromEntries(entries.map((entry) => [entry, join(dist, `${entry}.js`)]));
    await using bundle = await rolldown({ input, platform: "node", external: leftInPlace, logLevel: "silent" });
    await bundle.write({ dir: bundleFolder, entryFileNames: "[name].js", chunkFileNames: "[name]-[hash].js" });
    writeFileSync(stamp, sources);
  });
}
