import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, rmSync } from "node:fs";
import { basename, join } from "node:path";
import { compiler } from "./build.mjs";
import { installWhatIsMissing } from "./install.mjs";
import { findNode, leaveWith, root, run, Stop, toolEnvironment } from "./project.mjs";

/** Everything that this script writes; all of it is committed. */
const generated = ["schema/*.graphql", "docs/errors.md", "clients/typescript"];

/** Beside dist/, since the printers find the project two folders up. */
const output = join(root, `dist.${process.pid}`);

await leaveWith(async () => {
  await installWhatIsMissing("develop");
  const printers = readdirSync(join(root, "scripts")).filter((name) => /^print-.*\.ts$/.test(name));
  try {
    if (printers.length > 0) await compileWhateverTheTypesSay();
    for (const name of printers.sort()) {
      await runOrStop([join(output, "scripts", name.replace(/\.ts$/, ".js"))]);
    }
  } finally {
    rmSync(output, { recursive: true, force: true });
  }
  if (existsSync(join(root, "schema/api.graphql"))) {
    await runOrStop([join(root, "node_modules/@graphql-codegen/cli/esm/bin.js"), "--config", "codegen.yml"]);
  }
  return process.argv.includes("--check") ? refuseChanges() : 0;
});

/** A source may not fit what was generated last; that must not stand in the way of generating it anew. */
async function compileWhateverTheTypesSay() {
  const args = [compiler, "-p", "tsconfig.build.json", "--outDir", output, "--noEmitOnError", "false"];
  await run(findNode(), args, { stdio: "ignore" });
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
