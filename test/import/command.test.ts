import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { recordedName } from "../../cli/import/collect-files.ts";
import { packageRoot } from "../../cli/package-root.ts";
import { diagnosticCodes, refusalCodes } from "../../formats/diagnostic-code.ts";
import { buildProgram, runProgram, startProgram, TemporaryFolder } from "../e2e/program.ts";

const cards = join(packageRoot, "../shared/data/hf-model-cards");
const documentation = readFileSync(join(packageRoot, "docs/import.md"), "utf8");

const folder = new TemporaryFolder();
beforeAll(() => buildProgram());
afterAll(() => folder[Symbol.dispose]());

/** A small card that reads without trouble, and a document that is refused. */
function writeFiles() {
  const [good, bad] = [join(folder.path, "acme__good.md"), join(folder.path, "bad.json")];
  writeFileSync(good, "---\nlicense: mit\nbase_model: acme/base\n---\n# Model card\nA model.\n");
  writeFileSync(bad, `{"results": ${"[".repeat(100)}${"]".repeat(100)}, "config": {}}`);
  return { good, bad };
}

describe("docs/import.md", () => {
  it("has every code of the catalogues with its meaning", () => {
    const rows = new Set(documentation.split("\n"));
    const missing = Object.entries({ ...diagnosticCodes, ...refusalCodes }).filter(
      ([code, meaning]) => !rows.has(`| \`${code}\` | ${meaning} |`),
    );
    expect(missing).toEqual([]);
  });

  it("shows the help text as it is", async () => {
    const { code, stdout } = await runProgram(["import", "--help"], { COLUMNS: "80" });
    expect(code).toBe(0);
    expect(/```text\n([\s\S]*?)```/.exec(documentation)?.[1]).toBe(stdout);
  });
});

describe("pedigree import", () => {
  it("takes what can be read, names what is refused, and ends with exit code 1", async () => {
    const { good, bad } = writeFiles();
    const environment = { PEDIGREE_DATA: join(folder.path, "refusing") };
    const { code, stdout, stderr } = await runProgram(["import", good, bad, "--json"], environment);
    const message = "The document nests more than 64 levels deep.";
    expect({ code, stderr: stderr.split("\n")[0], files: JSON.parse(stdout).files }).toEqual({
      code: 1,
      stderr: `refused ${recordedName(bad)}: JSON_TOO_DEEP ${message}`,
      files: [
        {
          file: recordedName(good),
          format: "hf-model-card",
          outcome: "created",
          records: 2,
          reason: null,
          diagnostics: expect.any(Number),
        },
        {
          file: recordedName(bad),
          format: null,
          outcome: "refused",
          records: 0,
          reason: { code: "JSON_TOO_DEEP", message },
          diagnostics: 0,
        },
      ],
    });
    expect(await runProgram(["import", good], environment)).toMatchObject({ code: 0 });
  });

  it.each([
    ["a path that is not there", ["/no/such/path"], "There is no file or folder /no/such/path."],
    ["a path that is no file", ["/dev/null"], "/dev/null is neither a file nor a folder."],
    [
      "a diagnostics file that cannot be written",
      [join(packageRoot, "catalogue"), "--diagnostics", "/no/such/folder/d.jsonl"],
      "The file /no/such/folder/d.jsonl cannot be written: give --diagnostics another one.",
    ],
    [
      "a server that is not there",
      [join(packageRoot, "catalogue"), "--url", "http://127.0.0.1:9/graphql"],
      "There is no GraphQL server at http://127.0.0.1:9/graphql: check --url and that the server runs.",
    ],
  ])("ends with exit code 2 for %s, one sentence and nothing recorded", async (_, args, sentence) => {
    const dataFolder = join(folder.path, "never");
    expect(await runProgram(["import", ...args], { PEDIGREE_DATA: dataFolder })).toEqual({
      code: 2,
      stdout: "",
      stderr: `${sentence}\n`,
    });
    expect(existsSync(dataFolder)).toBe(false);
  });

  it("sends to a running server with the operator's token, and is refused without", async () => {
    const { good } = writeFiles();
    const dataFolder = join(folder.path, "served");
    await using program = await startProgram(dataFolder);
    const sendWith = async (environment: Record<string, string>, ...more: string[]) => {
      const args = ["import", good, "--json", "--url", `${program.url}/graphql`, ...more];
      const { code, stdout } = await runProgram(args, environment);
      const [file] = JSON.parse(stdout).files;
      return { code, outcome: file.outcome, reason: file.reason?.code };
    };
    const send = (...more: string[]) => sendWith({}, ...more);
    const token = readFileSync(join(dataFolder, "operator-token"), "utf8").trim();
    expect(await send()).toEqual({ code: 1, outcome: "refused", reason: "UNAUTHENTICATED" });
    expect(await send("--token", token)).toEqual({ code: 0, outcome: "created", reason: undefined });
    const unchanged = { code: 0, outcome: "unchanged", reason: undefined };
    expect(await sendWith({ PEDIGREE_OPERATOR_TOKEN: token })).toEqual(unchanged);
  });
});

describe.runIf(existsSync(cards))("pedigree import --dry-run of the real model cards", () => {
  it("reads all, writes every remark with its file, code, message and place, and makes no database", async () => {
    const dataFolder = join(folder.path, "dry");
    const diagnostics = join(folder.path, "d.jsonl");
    const args = ["import", cards, "--dry-run", "--json", "--diagnostics", diagnostics];
    const { code, stdout } = await runProgram(args, { PEDIGREE_DATA: dataFolder });
    expect({ code, all: JSON.parse(stdout).outcomes.at(-1) }).toMatchObject({
      code: 0,
      all: { format: "all", files: 125, read: 123, unrecognized: 2, created: 0, refused: 0 },
    });
    expect(existsSync(dataFolder)).toBe(false);
    const lines: Record<string, unknown>[] = readFileSync(diagnostics, "utf8")
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line));
    expect(lines.length).toBe(JSON.parse(stdout).outcomes.at(-1).diagnostics + 2);
    const isWhole = (line: Record<string, unknown>) => {
      const hasPlace = "pointer" in line || "line" in line;
      const isOfTheFile = line["code"] === "UNRECOGNIZED" || line["code"] === "FRONT_MATTER_MISSING";
      const named = ["file", "code", "message"].every((key) => typeof line[key] === "string" && line[key] !== "");
      return named && (line["code"] === "UNRECOGNIZED" || hasPlace) && (isOfTheFile || typeof line["raw"] === "string");
    };
    expect(lines.filter((line) => !isWhole(line))).toEqual([]);
  });
});
