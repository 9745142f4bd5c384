import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { packageRoot } from "../../cli/package-root.ts";
import { buildProgram, type Program, runProgram, startProgram, TemporaryFolder } from "./program.ts";

const page = readFileSync(join(packageRoot, "docs/results.md"), "utf8");
const folder = new TemporaryFolder();
const checkpoint = "argilla/notus-7b-v1";
const url = () => `${program.url}/graphql`;

let program: Program & { readonly url: string };
beforeAll(async () => {
  await buildProgram();
  program = await startProgram(folder.path);
  const [token] = (await runProgram(["tokens", "add", "ada", "--scope", "records:write"], at)).stdout
    .trim()
    .split("\n");
  const results = Array.from({ length: 25 }, (_, index) => ({
    ...{
      checkpoint,
      benchmark: "quiz@1",
      metric: index === 24 ? "accuracy" : `part ${index}`,
      valueAsWritten: "0.5",
      value: 0.5,
      unit: "fraction",
    },
    ...(index === 24 && {
      pipeline: { repository: "https://git.example/quiz", commit: "1f3a" },
      reproduction: { command: "make quiz", expected: 0.5, tolerance: 0.01, seed: "7" },
    }),
  }));
  const input = { idempotencyKey: "r", source: { uri: "https://lab.example/r.json" }, results };
  const query = "mutation($input: RecordResultsInput!) { recordResults(input: $input) { outcome } }";
  const answer = await fetch(url(), {
    method: "POST",
    headers: { "content-type": "application/json", authorization: `Bearer ${token}` },
    body: JSON.stringify({ query, variables: { input } }),
  });
  expect(await answer.json()).toEqual({ data: { recordResults: { outcome: "CREATED" } } });
}, 180_000);
afterAll(async () => {
  await program[Symbol.asyncDispose]();
  folder[Symbol.dispose]();
});

const at = { PEDIGREE_DATA: folder.path };
const reproduce = (...args: string[]) => runProgram(["reproduce", ...args, "--url", url()], at);

describe("pedigree reproduce", () => {
  it("prints how to measure a result again, and what nobody states of it, as the page shows", async () => {
    const [, call = "", expected] = /```text\n\$ npx pedigree reproduce (.*)\n([^`]*)```/.exec(page) ?? [];
    const { code, stdout } = await reproduce(...call.split(" "));
    expect(code).toBe(0);
    expect(stdout.replace(/res_[0-9a-f-]{36}/, "res_…")).toBe(expected);
  });

  it("reads every page, as JSON", async () => {
    const { code, stdout } = await reproduce(checkpoint, "--benchmark", "quiz@1", "--json");
    const { checkpoint: about, recipes } = JSON.parse(stdout);
    expect([code, about, recipes.length]).toEqual([0, `checkpoint:${checkpoint}`, 25]);
    expect(new Set(recipes.map(({ metric }: { metric: string }) => metric)).size).toBe(25);
  });

  it.each([
    [[checkpoint, "--benchmark", "quiz", "--metric", "part 0"], 1, "", "  Not stated      "],
    [[checkpoint, "--benchmark", "quiz", "--metric", "f1"], 1, "No result by f1 of checkpoint:", ""],
    [[checkpoint, "--benchmark", "nothing"], 1, "on nothing is known", ""],
    [["acme/unknown", "--benchmark", "quiz"], 1, "There is no checkpoint acme/unknown", ""],
    [[checkpoint], 2, "--benchmark", ""],
  ])("%j ends with %i", async (args, expected, said, printed) => {
    const { code, stderr, stdout } = await reproduce(...args);
    expect(code).toBe(expected);
    expect(stderr).toContain(said);
    expect(stdout).toContain(printed);
  });
});
