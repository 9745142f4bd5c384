import { join } from "node:path";
import { findNode, root, run } from "./project.mjs";

/**
 * Runs the compiled command where the caller stands and answers its exit code.
 *
 * @param {readonly string[]} args
 */
export function runPedigree(args) {
  const program = join(root, "dist/cli/main.js");
  return run(findNode(), ["--enable-source-maps", program, ...args], { cwd: process.cwd() });
}
