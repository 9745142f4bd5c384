import { spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { certificateCommand } from "../../cli/certificate.command.ts";
import { packageRoot } from "../../cli/package-root.ts";
import { certified } from "../e2e/certified.ts";
import { type Graph, openEmbeddedGraph } from "../e2e/graph.ts";
import { TemporaryFolder } from "../e2e/program.ts";

const page = readFileSync(join(packageRoot, "docs/certificate-package.md"), "utf8");
const [, query = "", answer = ""] = /^```graphql\n(.*?)^```\n```json\n(.*?)^```/ms.exec(page) ?? [];
const blocks = [...page.matchAll(/^```(\w*)\n(.*?)^```$/gms)];
const [whole = "", changed = "", byPython = ""] = blocks.flatMap(([, language, text]) => (language ? [] : text));
const [, script = ""] = /^```python\n(.*?)^```/ms.exec(page) ?? [];
const [, from = "", to = ""] = /^Everything .* With `(.*)` made `(.*)` in the file:$/m.exec(page) ?? [];

const folder = new TemporaryFolder();
const file = join(folder.path, "package.json");

let graph: Graph;
let id: string;
beforeAll(async () => {
  graph = await openEmbeddedGraph();
  id = await certified(graph, "a".repeat(64));
}, 60_000);
afterAll(async () => {
  await graph[Symbol.asyncDispose]();
  folder[Symbol.dispose]();
});

/** As the page shows it. */
const shortened = (text: string) =>
  text
    .replaceAll(id, "cert_1")
    .replace(/as of \S+Z/, "as of TIME")
    .replace(/\b[0-9a-f]{64}\b/g, "DIGEST");

async function exported(redact: string): Promise<string> {
  const { data } = await graph.ask(`{ certificate(ref: "${id}") { export(redact: ${redact}) { text } } }`);
  // The query says what comes.
  return (data as { certificate: { export: { text: string } } }).certificate.export.text;
}

/** What the command prints of a file. */
async function check(text: string): Promise<string> {
  writeFileSync(file, text);
  const printed: string[] = [];
  const terminal = { print: (line: string) => void printed.push(line), say: () => {}, progress: () => {} };
  await certificateCommand(terminal).parseAsync(["check", file], { from: "user" });
  process.exitCode = 0;
  return `${shortened(printed.join("\n"))}\n`;
}

describe("docs/certificate-package.md", () => {
  it("shows what is really answered", async () => {
    const { data } = await graph.ask(query.replaceAll("cert_1", id));
    expect(JSON.parse(shortened(JSON.stringify(data)))).toEqual(JSON.parse(answer));
  });

  it("shows what the check prints, of a package that is whole and of one that is not", async () => {
    const text = await exported("[PERSONS, TRAINING_RECORDS]");
    expect(await check(text)).toBe(whole);
    expect(text.split(from)).toHaveLength(3);
    expect(await check(text.replace(`"measured":${from}`, `"measured":${to}`))).toBe(changed);
  });

  it("names every member of a package", async () => {
    const members = Object.keys(JSON.parse(await exported("[]"))).filter(
      (name) => !["package", "hiddenThreatModels"].includes(name),
    );
    expect(members.filter((name) => !new RegExp(`^\\| .*\`${name}\`.* \\|`, "m").test(page))).toEqual([]);
  });

  // A machine without Python cannot run it.
  it.runIf(spawnSync("python3", ["--version"]).status === 0)("shows other means that come to the same", async () => {
    const run = (text: string) => {
      writeFileSync(file, text);
      const { stdout, stderr } = spawnSync("python3", ["-c", script, file], { encoding: "utf8" });
      return [stdout, stderr.trim().split("\n").at(-1)];
    };
    for (const redact of ["[]", "[PERSONS]", "[PERSONS, TRAINING_RECORDS]"])
      expect(run(await exported(redact))).toEqual([byPython, ""]);
    expect(run((await exported("[PERSONS]")).replaceAll(from, to))).toEqual(["", "AssertionError: tests[0]"]);
  });
});
