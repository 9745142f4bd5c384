import { existsSync } from "node:fs";
import { join } from "node:path";
import { findNode, root, run } from "./project.mjs";

/**
 * Runs the compiled command where the caller stands and answers its exit code.
 *
 * @param {readonly string[]} args
 */
export function runPedigree(args) {
  // Compiled code is kept between starts: loading modules is most of what a start costs.
  const env = { NODE_COMPILE_CACHE: join(root, "node_modules/.cache/compiled"), ...process.env };
  return run(findNode(), [...programFile(), ...args], { cwd: process.cwd(), env });
}

/** The program in few files, or in as many as its sources where those could not be bundled. */
function programFile() {
  const bundled = join(root, "dist/program/main.js");
  return existsSync(bundled) ? [bundled] : ["--enable-source-maps", join(root, "dist/cli/main.js")];
}
