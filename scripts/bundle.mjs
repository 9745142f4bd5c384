import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

// They are native, or load files of their own.
const leftInPlace = [/^better-sqlite3/, /^pino/, /^pg/, /^@graphql-hive\/router-query-planner/];

/**
 * Puts compiled modules, with all that they import, into few files: most of a start is the finding of two thousand
 * modules. Answers whether it could; where the bundler has no build for this machine, the modules themselves do as well.
 *
 * @param {Readonly<Record<string, string>>} input modules by the name of their bundle
 * @param {string} folder
 */
export async function bundle(input, folder) {
  const bundler = await import("rolldown").catch(() => null);
  if (bundler === null) return false;
  const made = await bundler.rolldown({ input, platform: "node", external: leftInPlace, logLevel: "silent" });
  await made.write({ dir: folder, entryFileNames: "[name].js", chunkFileNames: "[name]-[hash].js" });
  await made.close();
  return true;
}

/**
 * Bundles the command and the thread that it starts from a file.
 *
 * @param {string} compiled the folder of the compiled modules
 */
export async function bundleProgram(compiled) {
  const input = {
    main: join(compiled, "cli/main.js"),
    "reading-thread": join(compiled, "cli/import/reading-thread.js"),
  };
  return await bundle(input, join(compiled, "program"));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  process.exitCode = (await bundleProgram(join(dirname(fileURLToPath(import.meta.url)), "../dist"))) ? 0 : 1;
}
