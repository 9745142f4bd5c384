import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { packageRoot } from "../../cli/package-root.ts";
import { bundle } from "../../scripts/bundle.mjs";
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
    if (!(await bundle(input, bundleFolder))) throw new Error("The bundler does not run on this machine.");
    writeFileSync(stamp, sources);
  });
}
