import { createHash } from "node:crypto";
import { existsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { embeddedClient } from "../../cli/graph-client.ts";
import { collectFiles } from "../../cli/import/collect-files.ts";
import { type FileOutcome, importFiles } from "../../cli/import/import-files.ts";
import { outcomeRows } from "../../cli/import/outcome-table.ts";
import { operator } from "../../cli/operator.ts";
import { packageRoot } from "../../cli/package-root.ts";
import { TemporaryFolder } from "../e2e/program.ts";
import { complete } from "../formats/croissant/description-file.ts";
import { TestRegistry } from "../registry.ts";
import { everyRow, faults } from "./dump.ts";

const data = join(packageRoot, "../shared/data/croissant");
const folders = ["0.8", "1.0", "1.1"].map((version) => join(data, version));

async function importInto(registry: TestRegistry, paths: readonly string[]): Promise<FileOutcome[]> {
  const client = embeddedClient(registry.embedded.gateway, operator);
  return await importFiles(await collectFiles(paths), { client, subject: undefined, onFile: () => {} });
}

function digest(dataFolder: string): string {
  return createHash("sha256")
    .update(JSON.stringify(everyRow(dataFolder)))
    .digest("hex");
}

describe.runIf(existsSync(data))("the real Croissant descriptions, imported", () => {
  let registry: TestRegistry;
  let first: FileOutcome[];
  beforeAll(async () => {
    registry = await TestRegistry.open();
    first = await importInto(registry, folders);
  }, 120_000);
  afterAll(() => registry[Symbol.asyncDispose]());

  it("are all taken; several that are about one dataset add to it", () => {
    const nothing = { unchanged: 0, read: 0, empty: 0, refused: 0, unrecognized: 0 };
    const counts = { files: 39, created: 33, updated: 6, diagnosed: 39, ...nothing };
    expect(outcomeRows(first)).toMatchObject([
      { format: "croissant", ...counts },
      { format: "all", ...counts },
    ]);
    expect(first.map(({ reason }) => reason)).toEqual(Array(39).fill(null));
  });

  it("answer with their files, makers, citation, sources, steps and limitations", async () => {
    const ask = (ref: string, fields: string) => registry.ask(`{ dataset(ref: "${ref}") { ${fields} } }`);
    const wildChat =
      "license { expression source } sources { relation refAsWritten } transformations { kind } splits { name config }";
    expect(await ask("allenai/WildChat-1M", wildChat)).toEqual({
      data: {
        dataset: {
          license: { expression: "ODC-By-1.0", source: "DECLARED" },
          sources: [{ relation: "DERIVED", refAsWritten: "https://huggingface.co/datasets/allenai/WildChat-1M-Full" }],
          transformations: ["journalismPIIremoval", "toxicContentRemoval", "acitivity:PIIremoval"].map((kind) => ({
            kind,
          })),
          splits: [{ name: "train", config: null }],
        },
      },
    });
    const flores = "version citation files { name sizeBytes sha256 md5 pattern containedIn }";
    const { data: answer } = await ask("FLORES-200@0.0.1", flores);
    expect(answer).toMatchObject({
      dataset: {
        ...{ version: "0.0.1", citation: expect.stringMatching(/^@inproceedings\{flores101/) },
        files: [
          { name: "tinyurl-repository", sizeBytes: 25_585_843, sha256: expect.stringMatching(/^b8b0b767/) },
          {
            name: "files-dev",
            sizeBytes: null,
            sha256: null,
            pattern: "flores200_dataset/dev/*.dev",
            containedIn: "tinyurl-repository",
          },
          ...[{ name: "metadata-dev" }, { name: "metadata-devtest" }, { name: "files-devtest" }],
        ],
      },
    });
    const stack = "creators limitations { kind summary } files { name }";
    // Two descriptions are about it, of 0.8 and of 1.0; their files are the same.
    expect(await ask("bigcode/the-stack", stack)).toMatchObject({
      data: {
        dataset: {
          creators: ["Harm de Vries", "Leandro von Werra"],
          limitations: { length: 8 },
          files: [{ name: "repo" }, { name: "parquet-files" }],
        },
      },
    });
  });

  it("say of each statement which document states it and where", async () => {
    const claims =
      'dataset(ref: "dataset:credit-g@1.0.0") { claims(first: 100) { totalCount edges { node { path valueAsWritten source { uri pointer } } } } }';
    const { data: answer } = await registry.ask(`{ ${claims} }`);
    // The question asks for just this.
    const edges = (answer as { dataset: { claims: { edges: { node: { path: string; source: object } }[] } } }).dataset
      .claims.edges;
    const license = edges.find(({ node }) => node.path === "license");
    expect(license).toEqual({
      node: {
        ...{ path: "license", valueAsWritten: "Public" },
        source: { uri: expect.stringMatching(/croissant\/1\.0\/credit-g\.json$/), pointer: "/license" },
      },
    });
    expect(edges.filter(({ node }) => node.path.endsWith(".field"))).not.toEqual([]);
  });

  it("leave every table as it was, down to the byte, when they are imported again", async () => {
    const before = digest(registry.folder);
    const second = await importInto(registry, folders);
    expect(second.filter(({ outcome }) => outcome !== "unchanged")).toEqual([]);
    expect(digest(registry.folder)).toBe(before);
    expect(faults(registry.folder)).toEqual(Array(4).fill({ integrity_check: "ok" }));
  }, 120_000);
});

describe("a Croissant description that changes", () => {
  it("takes back what it said of its files, and says what it says now", async () => {
    await using registry = await TestRegistry.open();
    using folder = new TemporaryFolder();
    const path = join(folder.path, "zoo.json");
    const file = { "@type": "cr:FileObject", "@id": "a.csv", contentUrl: "a.csv", encodingFormat: "text/csv" };
    const files = async () => (await registry.ask('{ dataset(ref: "Zoo") { citation files { name sha256 } } }')).data;
    writeFileSync(
      path,
      JSON.stringify({ ...complete, citeAs: "One", distribution: [{ ...file, sha256: "a".repeat(64) }] }),
    );
    expect((await importInto(registry, [path]))[0]?.outcome).toBe("created");
    expect(await files()).toEqual({ dataset: { citation: "One", files: [{ name: "a.csv", sha256: "a".repeat(64) }] } });
    writeFileSync(path, JSON.stringify({ ...complete, distribution: [{ ...file, sha256: "b".repeat(64) }] }));
    expect((await importInto(registry, [path]))[0]?.outcome).toBe("updated");
    expect(await files()).toEqual({ dataset: { citation: null, files: [{ name: "a.csv", sha256: "b".repeat(64) }] } });
  });

  it("is taken whole where its texts and lists are longer than the graph stores", async () => {
    await using registry = await TestRegistry.open();
    using folder = new TemporaryFolder();
    const path = join(folder.path, "zoo.json");
    const keywords = Array.from({ length: 20_000 }, (_, at) => `word ${at}\u0000`);
    writeFileSync(path, JSON.stringify({ ...complete, keywords, citeAs: "c".repeat(1_000_000) }));
    const [outcome] = await importInto(registry, [path]);
    expect(outcome).toMatchObject({ outcome: "created", reason: null });
  }, 60_000);
});
