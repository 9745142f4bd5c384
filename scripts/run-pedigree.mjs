import { join } from "node:path";
import { findNode, root, run } from "./project.mjs";

/**
 * Runs the compiled command where the caller stands and answers its exit code.
 *
 * @param {readonly string[]} args
 */
export function runPedigree(args) {
  const program = join(root, "dist/cli/main.js");
  // Compiled code is kept between starts: loading modules is most of what a start costs.
  const env = { NODE_COMPILE_CACHE: join(root, "node_modules/.cache/compiled"), ...process.env };
  return run(findNode(), ["--enable-source-maps", program, ...args], { cwd: process.cwd(), env });
}
