import { spawn, spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { operator } from "../../cli/operator.ts";
import { packageRoot } from "../../cli/package-root.ts";
import { loadSampleCatalogue } from "../../cli/sample-catalogue.ts";
import { ServedGraph } from "../security/served-graph.ts";

/** What is to be run, and what the page says comes of it. */
interface Example {
  readonly language: string;
  readonly code: string;
  readonly printed: string;
}

const page = readFileSync(join(packageRoot, "docs/resolution.md"), "utf8");
const examples = [...page.matchAll(/```(graphql|sh)\n(.*?)```\n\n```(?:json)?\n(.*?)```/gs)].map(
  ([, language = "", code = "", printed = ""]): Example => ({ language, code, printed }),
);
const hasCurl = ["bash", "curl", "grep"].every((command) => spawnSync(command, ["--version"]).status === 0);

let graph: ServedGraph;
beforeAll(async () => {
  graph = await ServedGraph.open([]);
  await loadSampleCatalogue(graph.registry.embedded, graph.registry.folder);
}, 60_000);
afterAll(() => graph[Symbol.asyncDispose]());

describe("docs/resolution.md", () => {
  it("shows nothing that is not run", () => {
    expect([...page.matchAll(/```(?:graphql|sh)\n/g)]).toHaveLength(examples.length);
    expect(examples.length).toBeGreaterThan(6);
  });

  it("shows what its requests are really answered, one after the other", async () => {
    for (const { code, printed } of examples.filter(({ language }) => language === "graphql")) {
      const { data, errors } = await graph.registry.ask(code, {}, operator);
      expect(errors).toBeUndefined();
      expect(JSON.stringify(data)).toBe(JSON.stringify(JSON.parse(printed)));
    }
  });

  // A machine without curl cannot run these; the tests of the address itself ask the same.
  it.runIf(hasCurl)("shows what its commands really print", async () => {
    const { url } = graph.gateway;
    for (const { code, printed } of examples.filter(({ language }) => language === "sh")) {
      const lines = await run(code.replaceAll("http://localhost:4000", url));
      expect(lines.replaceAll(url, "http://localhost:4000")).toBe(printed);
    }
  });
});

async function run(script: string): Promise<string> {
  const child = spawn("bash", ["-c", script], { stdio: ["ignore", "pipe", "inherit"] });
  let printed = "";
  for await (const chunk of child.stdout) printed += String(chunk);
  return printed;
}
