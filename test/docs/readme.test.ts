import { spawn, spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { packageRoot } from "../../cli/package-root.ts";
import { loadSampleCatalogue } from "../../cli/sample-catalogue.ts";
import { queryPage } from "../../gateway/page.ts";
import { startServer } from "../../gateway/server.ts";
import { anonymous } from "../../kernel/actor.ts";
import type { Listening } from "../../kernel/listen.ts";
import { TestRegistry } from "../registry.ts";

const defaultUrl = "http://localhost:4000/graphql";
const examples = [
  { file: "examples/checkpoint.sh", command: "bash", args: ["-c"], inline: true, needs: ["bash", "curl", "grep"] },
  { file: "examples/checkpoint.py", command: "python3", args: [], inline: false, needs: ["python3"] },
  { file: "examples/checkpoint.ts", command: process.execPath, args: [], inline: false, needs: [] },
] as const;

describe("the README", () => {
  let registry: TestRegistry;
  let server: Listening;
  beforeAll(async () => {
    registry = await TestRegistry.open();
    await loadSampleCatalogue(registry.embedded, registry.folder);
    const { gateway, logger } = registry.embedded;
    const page = queryPage("Pedigree", []);
    const readiness = async () => [];
    server = await startServer({
      gateway,
      logger,
      page,
      readiness,
      host: "127.0.0.1",
      port: 0,
      authenticate: () => anonymous,
    });
  });
  afterAll(async () => {
    await server.stop();
    await registry[Symbol.asyncDispose]();
  });

  for (const example of examples) {
    // A machine without Python or curl cannot run these two; the others prove the same answers.
    it.runIf(example.needs.every(isInstalled))(`shows ${example.file} and what it really prints`, async () => {
      const readme = read("README.md");
      expect(readme).toContain(read(example.file).trimEnd());
      const printed = await run(example, `${server.url}/graphql`);
      expect(readme).toContain(`\`\`\`\n${printed.trimEnd()}\n\`\`\``);
      expect(read(`examples/output/${example.file.slice("examples/".length)}.txt`)).toBe(printed);
    });
  }
});

function isInstalled(command: string): boolean {
  return spawnSync(command, ["--version"]).status === 0;
}

function read(file: string): string {
  return readFileSync(join(packageRoot, file), "utf8");
}

async function run({ file, command, args, inline }: (typeof examples)[number], url: string): Promise<string> {
  const what = inline ? read(file).replace(defaultUrl, url) : file;
  const env = { ...process.env, PEDIGREE_URL: url, NODE_NO_WARNINGS: "1" };
  const child = spawn(command, [...args, what], { cwd: packageRoot, env, stdio: ["ignore", "pipe", "inherit"] });
  let printed = "";
  for await (const chunk of child.stdout) printed += String(chunk);
  return printed;
}
