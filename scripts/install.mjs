import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { npmEnvironment, root, run, Stop } from "./project.mjs";

/** @typedef {{ version?: string, integrity?: string, dev?: boolean, optional?: boolean, devOptional?: boolean }} Locked */

/** What the program needs to run, or what the compiler and the tests need as well. */
/** @typedef {"run" | "develop"} Purpose */

/**
 * Brings node_modules to what the lock file says, if it is not there already. A production install
 * (`npm ci --omit=dev`) is left as it is when the program shall only run.
 *
 * @param {Purpose} purpose
 */
export async function installWhatIsMissing(purpose) {
  if (!isInstalled(purpose)) {
    await runNpm(["ci", "--no-audit", "--no-fund", "--loglevel=error"]);
  }
  await bringNode();
}

/** @param {Purpose} purpose */
function isInstalled(purpose) {
  const wanted = packagesIn(join(root, "package-lock.json"));
  const present = packagesIn(join(root, "node_modules/.package-lock.json"));
  const isProduction = !Object.values(present).some((entry) => entry.dev);
  return Object.entries(wanted).every(([path, entry]) => {
    if (path === "" || entry.optional || entry.devOptional) return true;
    if (entry.dev && isProduction && purpose === "run") return true;
    const found = present[path];
    return found?.version === entry.version && found?.integrity === entry.integrity;
  });
}

/**
 * The packages of a lock file; npm keeps one in node_modules that says what it has put there.
 *
 * @param {string} file
 * @returns {Record<string, Locked>}
 */
function packagesIn(file) {
  return existsSync(file) ? JSON.parse(readFileSync(file, "utf8")).packages : {};
}

/** Where npm was told to run no install scripts, the `node` package is still without its binary: run its one script. */
async function bringNode() {
  const folder = join(root, "node_modules/node");
  if (existsSync(folder) && !existsSync(join(folder, "bin"))) {
    await runNpm(["rebuild", "node", "--ignore-scripts=false", "--loglevel=error"]);
  }
}

/** @param {readonly string[]} args */
async function runNpm(args) {
  const code = await run("npm", args, {
    env: npmEnvironment(),
    shell: process.platform === "win32",
    // Standard output belongs to the program; what npm says is for the person at the terminal.
    stdio: ["ignore", 2, 2],
  });
  if (code !== 0) throw new Stop(`"npm ${args[0]}" failed with exit code ${code}.`);
}
