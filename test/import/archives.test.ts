import { createHash } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { embeddedClient } from "../../cli/graph-client.ts";
import { collectFiles } from "../../cli/import/collect-files.ts";
import { type FileOutcome, importEach } from "../../cli/import/import-files.ts";
import { operator } from "../../cli/operator.ts";
import { TemporaryFolder } from "../e2e/program.ts";
import { TestRegistry } from "../registry.ts";
import { everyRow } from "./dump.ts";
import { hostileTars } from "./hostile-tars.ts";
import { hostileZips } from "./hostile-zips.ts";
import { pax, paxHeader, tar, tgz, zip } from "./make-archives.ts";

const card = (license: string) => `---\nlicense: ${license}\nlibrary_name: transformers\n---\n# Model card\nA model.\n`;

const hostileArchives = [...hostileZips, ...hostileTars];

const folder = new TemporaryFolder();
const archives = join(folder.path, "given", "archives");
let registry: TestRegistry;
beforeAll(async () => {
  mkdirSync(archives, { recursive: true });
  writeFileSync(join(folder.path, "x.md"), "canary");
  writeFileSync(join(folder.path, "given", "evil.md"), "canary");
  registry = await TestRegistry.open();
});
afterAll(async () => {
  await registry[Symbol.asyncDispose]();
  folder[Symbol.dispose]();
});

async function importOf(...paths: string[]): Promise<FileOutcome[]> {
  const client = embeddedClient(registry.embedded.gateway, operator);
  const outcomes: FileOutcome[] = [];
  for await (const outcome of importEach(await collectFiles(paths), { client, subject: undefined }))
    outcomes.push(outcome);
  return outcomes;
}

function write(name: string, bytes: Buffer): string {
  const path = join(archives, name);
  writeFileSync(path, bytes);
  return path;
}

/** A digest over every file of the folder that the archives are in, and of those above it. */
function canary(): string {
  const digest = createHash("sha256");
  for (const name of readdirSync(folder.path, { recursive: true, encoding: "utf8" }).sort()) {
    digest.update(name);
    if (/\.\w+$/.test(name)) digest.update(readFileSync(join(folder.path, name)));
  }
  return digest.digest("hex");
}

describe("a hostile archive", () => {
  const spent: { readonly name: string; readonly ms: number; readonly mb: number }[] = [];
  afterAll(() => {
    const by = (key: "ms" | "mb") => spent.toSorted((a, b) => b[key] - a[key])[0];
    const [slowest, largest] = [by("ms"), by("mb")];
    process.stdout.write(
      `${spent.length} hostile archives; slowest ${slowest?.name} ${slowest?.ms.toFixed(0)} ms; ` +
        `most memory ${largest?.name} +${largest?.mb.toFixed(0)} MB\n`,
    );
  });

  it("is one of at least 80", () => {
    expect(new Set(hostileArchives.map(([name]) => name)).size).toBe(hostileArchives.length);
    expect(hostileArchives.length).toBeGreaterThanOrEqual(80);
  });

  it.each(
    hostileArchives,
  )("%s is refused whole, named, and leaves no row and no file", async (name, make, code, says) => {
    const path = write(name, make());
    const before = { canary: canary(), rows: everyRow(registry.folder) };
    const memory = process.memoryUsage.rss();
    const start = performance.now();
    const outcomes = await importOf(path);
    spent.push({ name, ms: performance.now() - start, mb: (process.memoryUsage.rss() - memory) / 1e6 });
    expect(outcomes).toEqual([
      {
        file: expect.stringMatching(new RegExp(`${name}$`)),
        outcome: "refused",
        reason: { code, message: expect.stringContaining(says) },
        ...{ format: null, diagnostics: [], records: 0 },
      },
    ]);
    expect({ canary: canary(), rows: everyRow(registry.folder) }).toEqual(before);
    rmSync(path);
  });
});

describe("an archive of cards", () => {
  const files = [
    { name: "acme__one.md", data: card("mit") },
    { name: "deep/acme/two/README.md", data: card("apache-2.0") },
  ];
  const longName = `${"long/".repeat(30)}acme/three/README.md`;

  it.each([
    ["plain.zip", zip(files)],
    ["stored.zip", zip(files.map((file) => ({ ...file, stored: true })))],
    ["streamed.zip", zip(files.map((file) => ({ ...file, descriptor: true })))],
    ["zip64.zip", zip(files, { zip64: true })],
    ["commented.zip", zip(files, { comment: Buffer.from("0123456789abcdef") })],
    ["with-folders.zip", zip([{ name: "deep/", data: "", stored: true, kind: 4 }, ...files])],
    ["plain.tar", tar(files)],
    ["packed.tar.gz", tgz(files)],
    ["packed.tgz", tgz([{ name: "./", type: "5" }, ...files.map((file) => ({ ...file, name: `./${file.name}` }))])],
    ["git.tar", tar([{ name: "pax_global_header", type: "g", data: pax("comment", "0123") }, ...files])],
    ["Upper.ZIP", zip(files)],
  ])("%s is read as the folder that it holds", async (name, bytes) => {
    const outcomes = await importOf(write(`ok-${name}`, bytes));
    expect(
      outcomes.map(({ file, format, reason }) => ({ file: file.slice(file.indexOf("ok-")), format, reason })),
    ).toEqual(files.map((file) => ({ file: `ok-${name}/${file.name}`, format: "hf-model-card", reason: null })));
  });

  it("gives what it states the archive and the entry as its source", async () => {
    const named = [{ name: "acme__sourced.md", data: card("mit") }];
    expect(await importOf(write("sourced.zip", zip(named)))).toMatchObject([{ outcome: "created" }]);
    const { data } = await registry.ask(
      `{ checkpoint(ref: "acme/sourced") { license { expression } claims { edges { node { source { uri } } } } } }`,
    );
    expect(data).toMatchObject({ checkpoint: { license: { expression: "MIT" } } });
    expect(JSON.stringify(data)).toContain("archives/sourced.zip/acme__sourced.md");
  });

  it("takes long names of both kinds, and nothing from .git", async () => {
    const entries = [
      { name: ".git/acme__hidden.md", data: card("mit") },
      paxHeader(pax("path", longName), pax("mtime", "1.5")),
      { name: "short", data: card("mit") },
      { name: "././@LongLink", type: "L", data: `${longName}.md\0` },
      { name: "short", data: card("mit") },
    ];
    const outcomes = await importOf(write("long.tar", tar(entries)));
    expect(outcomes.map(({ file }) => file.slice(file.indexOf("long.tar")))).toEqual([
      `long.tar/${longName}`,
      `long.tar/${longName}.md`,
    ]);
  });

  it("is found in a folder as well, and one that is refused stops no other file", async () => {
    const place = join(folder.path, "mixed");
    mkdirSync(place);
    writeFileSync(join(place, "a.zip"), zip([{ name: "../x.md", data: card("mit") }]));
    writeFileSync(join(place, "acme__beside.md"), card("mit"));
    writeFileSync(join(place, "b.tgz"), tgz([{ name: "acme__packed.md", data: card("mit") }]));
    const outcomes = await importOf(place);
    expect(outcomes.map(({ outcome }) => outcome)).toEqual(["refused", "created", "created"]);
  });
});
