import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Worker } from "node:worker_threads";
import { parseSync, Visitor } from "vite";
import { expect, it } from "vitest";
import { lineOf, projectFiles, root } from "../tooling/source-tree.ts";
import type { Pattern } from "./linear-patterns.worker.ts";

/** A linear pattern takes a thousandth of it for 100 kB; one that is not takes longer than anybody waits. */
const longestStepMs = 5_000;

/** Every regular expression that is written in the sources of a folder. */
function patternsIn(folders: readonly string[]): Pattern[] {
  const files = projectFiles().filter((path) => path.endsWith(".ts") && folders.some((name) => path.startsWith(name)));
  return files.flatMap((path) => {
    const text = readFileSync(join(root, path), "utf8");
    const found: Pattern[] = [];
    new Visitor({
      Literal: (node) => {
        if (!("regex" in node)) return;
        const { pattern: source, flags } = node.regex;
        found.push({ place: `${path}:${lineOf(text, node.start)}`, source, flags });
      },
    }).visit(parseSync(path, text, { lang: "ts" }).program);
    return found;
  });
}

/** Runs patterns over hostile inputs in a thread that is stopped where one of them does not come back. */
async function stuckPattern(patterns: readonly Pattern[]): Promise<Pattern | undefined> {
  const worker = new Worker(new URL("./linear-patterns.worker.ts", import.meta.url), { workerData: { patterns } });
  let at = 0;
  let alive = true;
  worker.on("message", (index: number) => {
    at = index;
    alive = true;
  });
  return (await new Promise((resolve, reject) => {
    const watch = setInterval(() => {
      if (!alive) resolve(patterns[at]);
      alive = false;
    }, longestStepMs);
    worker.on("error", reject);
    worker.on("exit", () => resolve(undefined));
    worker.on("exit", () => clearInterval(watch));
  }).finally(() => worker.terminate())) as Pattern | undefined;
}

it("no regular expression of the readers and the command takes more than linear time", async () => {
  const patterns = patternsIn(["formats/", "cli/"]);
  expect(patterns.length).toBeGreaterThan(100);
  expect(await stuckPattern(patterns)).toBeUndefined();
}, 120_000);

it("finds one that does", async () => {
  const bad = { place: "here", source: "^(?:a+)+$", flags: "" };
  expect(await stuckPattern([{ place: "there", source: "a", flags: "" }, bad])).toEqual(bad);
}, 120_000);
