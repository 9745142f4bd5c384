import { spawnSync } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import { basename, join } from "node:path";
import { buildWhatIsStale } from "./build.mjs";
import { findNode, leaveWith, root, run, Stop, toolEnvironment } from "./project.mjs";

/** Everything that this script writes; all of it is committed. */
const generated = ["schema/*.graphql", "docs/errors.md", "clients/typescript"];

await leaveWith(async () => {
  await buildWhatIsStale();
  for (const printer of printers()) await runOrStop([printer]);
  if (existsSync(join(root, "schema/api.graphql"))) {
    await runOrStop([join(root, "node_modules/@graphql-codegen/cli/esm/bin.js"), "--config", "codegen.yml"]);
  }
  return process.argv.includes("--check") ? refuseChanges() : 0;
});

/** Each `scripts/print-<what>.ts` prints one kind of file and reads none of the others' output. */
function printers() {
  return readdirSync(join(root, "scripts"))
    .filter((name) => /^print-.*\.ts$/.test(name))
    .sort()
    .map((name) => join(root, "dist/scripts", `${basename(name, ".ts")}.js`));
}

/** @param {readonly string[]} args */
async function runOrStop(args) {
  const code = await run(findNode(), args, { env: toolEnvironment() });
  if (code !== 0) throw new Stop(`${basename(args[0] ?? "")} failed with exit code ${code}.`);
}

/** The exit code: 1 if what was just printed is not what is committed. */
function refuseChanges() {
  const status = spawnSync("git", ["status", "--porcelain", "--", ...generated], { cwd: root, encoding: "utf8" });
  if (status.status !== 0) throw new Stop(`"git status" failed: ${status.stderr}`);
  if (status.stdout === "") return 0;
  console.error(`Generated files are not committed as generated; run "npm run generate" and commit:\n${status.stdout}`);
  return 1;
}
