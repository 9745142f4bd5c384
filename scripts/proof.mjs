import { spawn } from "node:child_process";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { buildWhatIsStale } from "./build.mjs";
import { installWhatIsMissing } from "./install.mjs";
import { findNode, leaveWith, root, toolEnvironment } from "./project.mjs";

const help = `npm run proof [-- --scale N] [--json]

Runs the tests of reliability, longer than npm test does, and prints one table of what they tried and what they found.

  --scale N   how many times as long as in npm test (default 4)
  --json      print the figures as JSON instead

Exit code: 0 if everything held, 1 if anything did not.`;

/** What is run: faults, crashes, hostile input, and the graph as five processes. */
const tier = ["test/faults", "test/durability", "test/security", "test/import", "test/e2e/distributed"];

await leaveWith(async () => {
  const given = process.argv.slice(2);
  if (given.includes("--help")) {
    console.log(help);
    return 0;
  }
  const scale = given.includes("--scale") ? (given[given.indexOf("--scale") + 1] ?? "4") : "4";
  await installWhatIsMissing("develop");
  await buildWhatIsStale();
  const { code, figures } = await prove(scale);
  if (given.includes("--json")) console.log(JSON.stringify(figures, null, 2));
  else printTable(figures);
  console.log(code === 0 ? "\nEverything held." : "\nSomething did not hold: see above.");
  return code === 0 ? 0 : 1;
});

/**
 * Runs the tier and gathers the lines that its tests print about themselves.
 *
 * @param {string} scale
 * @returns {Promise<{ code: number | null, figures: { what: string, tried: string, found: string }[] }>}
 */
async function prove(scale) {
  const vitest = join(root, "node_modules/vitest/vitest.mjs");
  const child = spawn(findNode(), [vitest, "run", "--silent=false", "--reporter=dot", ...tier], {
    cwd: root,
    env: { ...toolEnvironment(), PEDIGREE_PROOF_SCALE: scale },
    stdio: ["ignore", "pipe", "inherit"],
  });
  /** @type {Promise<number | null>} */
  const ended = new Promise((resolve) => child.once("close", resolve));
  const figures = [];
  for await (const line of createInterface({ input: child.stdout })) {
    const [, what, tried, found] = /proof: (.*?) \| (.*?) \| (.*)$/.exec(line) ?? [];
    if (what && tried && found) figures.push({ what, tried, found });
    else process.stderr.write(`${line}\n`);
  }
  return { code: await ended, figures: figures.sort((a, b) => (a.what < b.what ? -1 : 1)) };
}

/** @param {readonly { what: string, tried: string, found: string }[]} figures */
function printTable(figures) {
  const rows = [{ what: "what", tried: "tried", found: "found" }, ...figures];
  const width = (/** @type {"what" | "tried"} */ column) => Math.max(...rows.map((row) => row[column].length));
  for (const { what, tried, found } of rows) {
    console.log(`${what.padEnd(width("what"))}  ${tried.padEnd(width("tried"))}  ${found}`);
  }
}
