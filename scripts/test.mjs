import { existsSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { installWhatIsMissing } from "./install.mjs";
import { findNode, root, run, Stop, toolEnvironment } from "./project.mjs";

/** The steps before the tests, the cheapest first; each one that fails counts as one failure. */
const steps = [
  { name: "lint", command: ["node_modules/@biomejs/biome/bin/biome", "check"] },
  { name: "types", command: ["node_modules/typescript/bin/tsc", "--noEmit"] },
  { name: "generated files are current", command: ["scripts/generate.mjs", "--check"] },
];

let passed = 0;
/** @type {string[]} */
const failures = [];

try {
  await installWhatIsMissing("develop");
  for (const step of steps) {
    console.log(`\n== ${step.name}`);
    if ((await runTool(step.command)) !== 0) failures.push(step.name);
  }
  await runTests();
} catch (error) {
  failures.push(error instanceof Stop ? error.message : String(error instanceof Error ? error.stack : error));
}

for (const failure of failures) console.log(`failed: ${failure}`);
if (passed === 0 && failures.length === 0) console.log("failed: nothing ran");
console.log(`\n${passed} passed, ${failures.length} failed`);
process.exitCode = passed > 0 && failures.length === 0 ? 0 : 1;

/** Runs the whole suite and adds what it counted. */
async function runTests() {
  console.log("\n== tests");
  const report = join(tmpdir(), `pedigree-tests-${process.pid}.json`);
  try {
    const vitest = ["node_modules/vitest/vitest.mjs", "run", "--reporter=default", "--reporter=json"];
    const code = await runTool([...vitest, `--outputFile.json=${report}`, ...process.argv.slice(2)]);
    const counted = existsSync(report) ? count(JSON.parse(readFileSync(report, "utf8"))) : { passed: 0, failed: [] };
    passed += counted.passed;
    failures.push(...counted.failed);
    if (code !== 0 && counted.failed.length === 0) failures.push(`the test runner left with exit code ${code}`);
  } finally {
    rmSync(report, { force: true });
  }
}

/**
 * A test that failed counts once; so does a file that failed without a failed test, since it ran none.
 *
 * @param {{ testResults: { name: string, status: string, assertionResults: { status: string, fullName: string }[] }[] }} report
 */
function count({ testResults }) {
  const tests = testResults.flatMap((file) => file.assertionResults);
  const broken = testResults.filter(
    (file) => file.status === "failed" && !file.assertionResults.some((test) => test.status === "failed"),
  );
  return {
    passed: tests.filter((test) => test.status === "passed").length,
    failed: [
      ...tests.filter((test) => test.status === "failed").map((test) => test.fullName),
      ...broken.map((file) => file.name),
    ],
  };
}

/** @param {readonly string[]} command */
function runTool(command) {
  return run(findNode(), [join(root, command[0] ?? ""), ...command.slice(1)], { env: toolEnvironment() });
}
