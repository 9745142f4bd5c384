import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { bundleProgram } from "./bundle.mjs";
import { installWhatIsMissing } from "./install.mjs";
import { findNode, leaveWith, root, run, Stop } from "./project.mjs";

const output = join(root, "dist");
export const compiler = join(root, "node_modules/typescript/bin/tsc");

/** Compiles the sources to dist/ unless dist/ was made from these very sources. */
export async function buildWhatIsStale() {
  const sources = fingerprintOfSources();
  const stamp = join(output, ".stamp");
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === sources) return;
  if (!existsSync(compiler)) {
    if (existsSync(stamp)) return;
    throw new Stop('There is no dist/ and no compiler to make it: run "npm ci" and "npm run build" once.');
  }
  const fresh = `${output}.${process.pid}`;
  const code = await run(findNode(), [compiler, "-p", "tsconfig.build.json", "--outDir", fresh]);
  if (code !== 0) {
    rmSync(fresh, { recursive: true, force: true });
    throw new Stop(`The build failed: tsc answered with exit code ${code}.`);
  }
  await bundleProgram(fresh);
  writeFileSync(join(fresh, ".stamp"), sources);
  replaceFolder(output, fresh);
}

/**
 * Puts `fresh` in the place of `folder`: removed sources leave nothing behind, and no reader meets half a build.
 *
 * @param {string} folder
 * @param {string} fresh
 */
function replaceFolder(folder, fresh) {
  const old = `${fresh}.old`;
  if (existsSync(folder)) renameSync(folder, old);
  renameSync(fresh, folder);
  rmSync(old, { recursive: true, force: true });
}

/** A hash over name, size and time of every file that the build reads. */
function fingerprintOfSources() {
  const hash = createHash("sha256");
  for (const folder of sourceFolders()) addFolder(hash, folder);
  for (const file of ["package-lock.json", "tsconfig.json", "tsconfig.build.json", "scripts/bundle.mjs"])
    addFile(hash, join(root, file));
  return hash.digest("hex");
}

/** The first folder of each pattern in tsconfig.build.json. */
function sourceFolders() {
  /** @type {{ include: string[] }} */
  const { include } = JSON.parse(readFileSync(join(root, "tsconfig.build.json"), "utf8"));
  return include.map((pattern) => join(root, pattern.slice(0, pattern.indexOf("/**")))).filter(existsSync);
}

/**
 * @param {import("node:crypto").Hash} hash
 * @param {string} folder
 */
function addFolder(hash, folder) {
  const entries = readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
  for (const entry of entries) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) addFolder(hash, path);
    else if (/\.(ts|json)$/.test(entry.name)) addFile(hash, path);
  }
}

/**
 * @param {import("node:crypto").Hash} hash
 * @param {string} file
 */
function addFile(hash, file) {
  const { size, mtimeMs } = statSync(file);
  hash.update(`${relative(root, file)}\0${size}\0${mtimeMs}\n`);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await leaveWith(async () => {
    await installWhatIsMissing("develop");
    await buildWhatIsStale();
    return 0;
  });
}
