import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { beforeAll, describe, expect, it, vi } from "vitest";
import { packageRoot } from "../../cli/package-root.ts";
import { TemporaryFolder } from "../e2e/program.ts";
import { projectFiles } from "../tooling/source-tree.ts";
import { buildImage, copyOf, instructionsOf, stagesOf } from "./dockerfile.ts";

// The image itself is built by Docker elsewhere; here its steps are followed in a folder, and what comes out is run.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

const read = (path: string) => readFileSync(join(packageRoot, path), "utf8");
const text = read("deploy/Dockerfile");
const stages = stagesOf(text);
const last = stages.at(-1)?.instructions ?? [];
const manifest = JSON.parse(read("package.json"));

describe("the Dockerfile", () => {
  it("starts every stage from the Node that the project is tested with", () => {
    const base = `node:${manifest.devDependencies.node}-slim`;
    expect(stages.map(({ base }) => base)).toEqual(stages.map(() => base));
    expect(stages.length).toBeGreaterThan(1);
  });

  it("ends as a user that is not root, by number, and goes back to root nowhere", () => {
    const users = last.filter(({ word }) => word === "USER").map(({ rest }) => rest);
    expect(users).toEqual(["1000:1000"]);
    const after = last.slice(last.findIndex(({ word }) => word === "USER") + 1).map(({ word }) => word);
    expect(after).toEqual(["HEALTHCHECK", "ENTRYPOINT", "CMD"]);
  });

  it("runs the command itself, without a shell between it and the signals", () => {
    const entrypoint = last.find(({ word }) => word === "ENTRYPOINT")?.rest;
    expect(entrypoint).toBe('["node", "dist/program/main.js"]');
    expect(last.find(({ word }) => word === "CMD")?.rest).toBe('["--help"]');
  });

  it("holds no secret and takes none", () => {
    const named = instructionsOf(text).filter(({ word }) => word === "ENV" || word === "ARG");
    expect(named.map(({ rest }) => rest.split("=")[0])).toEqual(["NODE_VERSION", "NODE_ENV", "PEDIGREE_DATA"]);
    expect(text).not.toMatch(/--mount=type=secret|password|BEGIN [A-Z ]*PRIVATE KEY/i);
  });

  it("copies what is committed, and lets nothing else reach the builder", () => {
    const copied = stages
      .flatMap(({ instructions }) => instructions)
      .filter(({ word }) => word === "COPY")
      .map(({ rest }) => copyOf(rest))
      .flatMap(({ from, sources }) => (from === null ? sources : []));
    const committed = projectFiles();
    const missing = copied.filter((path) => !committed.some((file) => file === path || file.startsWith(`${path}/`)));
    expect(missing).toEqual([]);
    const ignore = read("deploy/Dockerfile.dockerignore").split("\n");
    expect(ignore.find((line) => line !== "" && !line.startsWith("#"))).toBe("*");
    const allowed = ignore.filter((line) => line.startsWith("!")).map((line) => line.slice(1));
    expect([...allowed].sort()).toEqual([...new Set(copied)].sort());
  });

  it("leaves nothing out that the compiler reads", () => {
    const { include } = JSON.parse(read("tsconfig.build.json")) as { include: string[] };
    const copied = stages[0]?.instructions
      .filter(({ word }) => word === "COPY")
      .map(({ rest }) => copyOf(rest).sources);
    expect(copied?.flat()).toEqual(expect.arrayContaining(include.map((pattern) => pattern.split("/")[0])));
  });
});

describe("what the Dockerfile makes", () => {
  const folder = new TemporaryFolder();
  let image: ReturnType<typeof buildImage>;
  beforeAll(() => {
    image = buildImage(stages, folder.path);
    return () => folder[Symbol.dispose]();
  });

  it("has no package that only development needs", () => {
    const packages = readdirSync(join(image.workingFolder, "node_modules"));
    expect(packages).toContain("better-sqlite3");
    expect(packages.filter((name) => ["node", "typescript", "vitest", "@biomejs"].includes(name))).toEqual([]);
  });

  it("serves the graph, tells that it is alive, ends when asked to, and writes to its data folder only", async () => {
    const data = join(folder.path, "elsewhere");
    mkdirSync(data);
    const before = filesIn(image.root);
    const environment = { ...image.environment, PEDIGREE_DATA: data, PORT: "0", NODE_OPTIONS: "--preserve-symlinks" };
    const child = spawn(process.execPath, [...image.entrypoint.slice(1), "start"], {
      cwd: image.workingFolder,
      env: environment,
      stdio: ["ignore", "pipe", "inherit"],
    });
    const ended = once(child, "exit");
    try {
      const url = await urlFrom(child.stdout);
      const health = (port: string) =>
        spawnSync(process.execPath, image.health.slice(1), { env: { PORT: port } }).status;
      expect(health(new URL(url).port)).toBe(0);
      expect(health("1")).toBe(1);
      const query = '{ checkpoint(ref: "argilla/notus-7b-v1") { license { expression } } }';
      const body = JSON.stringify({ query });
      const answer = await fetch(`${url}/graphql`, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body,
      });
      expect(await answer.json()).toEqual({ data: { checkpoint: { license: { expression: "MIT" } } } });
      child.kill("SIGTERM");
      expect(await ended).toEqual([0, null]);
    } finally {
      child.kill("SIGKILL");
      await ended;
    }
    expect(filesIn(image.root)).toEqual(before);
  });
});

async function urlFrom(output: NodeJS.ReadableStream): Promise<string> {
  for await (const line of createInterface({ input: output })) {
    const [, url] = /^Listening at (http:\S+)\/graphql/.exec(line) ?? [];
    if (url !== undefined) return url;
  }
  throw new Error("The process ended before it listened.");
}

/** Every file outside of node_modules with its size and time. */
function filesIn(root: string): string[] {
  return readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.parentPath.includes("node_modules"))
    .map((entry) => {
      const { size, mtimeMs } = statSync(join(entry.parentPath, entry.name));
      return `${join(entry.parentPath, entry.name)} ${size} ${mtimeMs}`;
    })
    .sort();
}
