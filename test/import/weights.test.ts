import { createHash } from "node:crypto";
import { mkdirSync, mkdtempSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { embeddedClient } from "../../cli/graph-client.ts";
import { collectFiles } from "../../cli/import/collect-files.ts";
import { findDocuments } from "../../cli/import/find-documents.ts";
import { type FileOutcome, importFiles } from "../../cli/import/import-files.ts";
import { operator } from "../../cli/operator.ts";
import { tensor, weightsBytes } from "../formats/safetensors/weights-file.ts";
import { TestRegistry } from "../registry.ts";
import { everyRow } from "./dump.ts";

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "pedigree-weights-"));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

function write(path: string, content: string | Uint8Array): string {
  const full = join(root, path);
  mkdirSync(dirname(full), { recursive: true });
  writeFileSync(full, content);
  return createHash("sha256").update(content).digest("hex");
}

async function importInto(registry: TestRegistry, path = root): Promise<FileOutcome[]> {
  const client = embeddedClient(registry.embedded.gateway, operator);
  return await importFiles(await collectFiles([path]), { client, subject: undefined, onFile: () => {} });
}

const outcomes = (files: readonly FileOutcome[]) => files.map(({ format, outcome }) => [format, outcome]);

const question = `query($ref: String!) { checkpoint(ref: $ref) {
  status rootDigest architecture { parameterCount }
  files { totalCount edges { node { path sizeBytes sha256 parameters { dataType count } } } }
  derivedFrom { relation inferred pinned refAsWritten weight settings { name value } }
} }`;

async function shown(registry: TestRegistry, ref: string) {
  const { data, errors } = await registry.ask(question, { ref });
  expect(errors).toBeUndefined();
  // The shape is that of the question.
  return (data as { checkpoint: Record<string, unknown> }).checkpoint;
}

/** Imports everything once more: nothing may change, not even in a table that no question shows. */
async function expectUnchanged(registry: TestRegistry) {
  const before = JSON.stringify(everyRow(registry.folder));
  const again = await importInto(registry);
  expect(again.filter(({ outcome }) => outcome !== "unchanged")).toEqual([]);
  expect(JSON.stringify(everyRow(registry.folder))).toBe(before);
}

const [one, two] = ["model-00001-of-00002.safetensors", "model-00002-of-00002.safetensors"];
const firstShard = weightsBytes({ a: tensor("BF16", [2, 3], 0, 12) }, 12);
const secondShard = weightsBytes({ b: tensor("BF16", [4], 0, 8), c: tensor("F32", [1], 8, 12) }, 12);
const index = (totalSize: number) =>
  JSON.stringify({ metadata: { total_size: totalSize }, weight_map: { a: one, b: two, c: two } });
const pointerTo = (sha256: string, size: number) =>
  `version https://git-lfs.github.com/spec/v1\noid sha256:${sha256}\nsize ${size}\n`;

describe("the files of one repository", () => {
  it("end up on one checkpoint, each once, however many of them tell of it", async () => {
    write("acme/seven/README.md", "---\nlicense: mit\nbase_model: acme/base\n---\n# Model card\nA model.\n");
    const digests = [write(`acme/seven/${one}`, firstShard), write(`acme/seven/${two}`, secondShard)];
    write("acme/seven/model.safetensors.index.json", index(24));
    await using registry = await TestRegistry.open();
    expect(outcomes(await importInto(registry))).toEqual([
      ["hf-model-card", "created"],
      ["safetensors", "updated"],
      ["safetensors", "updated"],
      ["safetensors-index", "updated"],
    ]);
    const checkpoint = await shown(registry, "acme/seven");
    expect(checkpoint).toEqual({
      status: "RELEASED",
      rootDigest: expect.stringMatching(/^[0-9a-f]{64}$/),
      architecture: { parameterCount: 11 },
      files: {
        totalCount: 2,
        edges: [
          {
            node: {
              ...{ path: one, sizeBytes: firstShard.byteLength, sha256: digests[0] },
              parameters: [{ dataType: "BF16", count: 6 }],
            },
          },
          {
            node: {
              ...{ path: two, sizeBytes: secondShard.byteLength, sha256: digests[1] },
              parameters: [
                { dataType: "BF16", count: 4 },
                { dataType: "F32", count: 1 },
              ],
            },
          },
        ],
      },
      derivedFrom: [expect.objectContaining({ relation: "FINETUNE", refAsWritten: "acme/base", settings: [] })],
    });
    await expectUnchanged(registry);
    expect(await shown(registry, `sha256:${digests[1]}`)).toEqual(checkpoint);
  });

  it("say by diagnostics where the index and the headers disagree", async () => {
    write(`acme/seven/${one}`, firstShard);
    write(`acme/seven/${two}`, secondShard);
    write("acme/seven/model.safetensors.index.json", index(25));
    await using registry = await TestRegistry.open();
    const diagnostics = (await importInto(registry)).flatMap((file) => file.diagnostics);
    expect(diagnostics.filter(({ code }) => code === "INDEX_DISAGREES")).toEqual([
      {
        code: "INDEX_DISAGREES",
        message: "The index states 25 bytes, the headers of its files have 24.",
        pointer: "/metadata/total_size",
        raw: "25",
      },
    ]);
  });

  it("give a root digest only when every shard is known, and by pointers alone", async () => {
    const [first, second] = ["11".repeat(32), "22".repeat(32)];
    write("acme/seven/README.md", "---\nlicense: mit\n---\n# Model card\nA model.\n");
    write(`acme/seven/${one}`, pointerTo(first, 9_000_000_000));
    await using registry = await TestRegistry.open();
    await importInto(registry);
    expect(await shown(registry, "acme/seven")).toMatchObject({ status: "RELEASED", rootDigest: null });
    write(`acme/seven/${two}`, pointerTo(second, 4_500_000_000));
    expect(outcomes(await importInto(registry))).toEqual([
      ["hf-model-card", "unchanged"],
      ["git-lfs-pointer", "unchanged"],
      ["git-lfs-pointer", "updated"],
    ]);
    const rootDigest = createHash("sha256")
      .update(`${one}\0${9_000_000_000}\0${first}\n${two}\0${4_500_000_000}\0${second}\n`)
      .digest("hex");
    expect(await shown(registry, "acme/seven")).toMatchObject({ rootDigest, files: { totalCount: 2 } });
    await expectUnchanged(registry);
  });

  it("name the model of an adapter once, with the configuration of the adapter", async () => {
    write("acme/adapter/README.md", "---\nbase_model: acme/base\ntags: [lora]\n---\n# Model card\nAn adapter.\n");
    write("acme/adapter/adapter_config.json", '{"peft_type": "LORA", "base_model_name_or_path": "acme/base", "r": 8}');
    write("acme/adapter/adapter_model.safetensors", weightsBytes({ a: tensor("F32", [2], 0, 8) }, 8));
    await using registry = await TestRegistry.open();
    await importInto(registry);
    expect(await shown(registry, "acme/adapter")).toMatchObject({
      architecture: { parameterCount: 2 },
      files: { totalCount: 1 },
      derivedFrom: [
        {
          ...{ relation: "ADAPTER", inferred: false, pinned: false, refAsWritten: "acme/base", weight: null },
          settings: [
            { name: "peft_type", value: "LORA" },
            { name: "r", value: "8" },
          ],
        },
      ],
    });
    await expectUnchanged(registry);
  });

  it("name the parents of a merge with their weights, and lead to what those stand on", async () => {
    write("acme/one/README.md", "---\nlicense: mit\nbase_model: acme/root\n---\n# Model card\nOne.\n");
    write(
      "acme/merged/mergekit_config.yml",
      "models:\n- model: acme/one\n  parameters: {weight: 0.25}\n- model: acme/two@v2\n  parameters: {weight: 0.75}\nmerge_method: linear\ndtype: float16\n",
    );
    await using registry = await TestRegistry.open();
    await importInto(registry);
    const shared = [
      { name: "merge_method", value: "linear" },
      { name: "dtype", value: "float16" },
    ];
    expect(await shown(registry, "acme/merged")).toMatchObject({
      derivedFrom: [
        {
          ...{ relation: "MERGE", pinned: false, refAsWritten: "acme/one", weight: 0.25 },
          settings: [{ name: "weight", value: "0.25" }, ...shared],
        },
        {
          ...{ relation: "MERGE", pinned: true, refAsWritten: "acme/two@v2", weight: 0.75 },
          settings: [{ name: "weight", value: "0.75" }, ...shared],
        },
      ],
    });
    const { data } = await registry.ask(
      `{ checkpoint(ref: "acme/merged") { completeness { dangling { ref } } derivedFrom { parent { ref } } } }`,
    );
    expect(data).toEqual({
      checkpoint: {
        completeness: { dangling: [{ ref: "checkpoint:acme/two@v2" }, { ref: "checkpoint:acme/root" }] },
        derivedFrom: [{ parent: { ref: "checkpoint:acme/one" } }, { parent: null }],
      },
    });
    await expectUnchanged(registry);
  });
});

describe("weights of ten gigabytes", () => {
  const tenGigabytes = 10_000_000_000;

  it("are read by their header alone, and recorded with their size", async () => {
    const header = weightsBytes({ a: tensor("F16", [tenGigabytes / 2], 0, tenGigabytes) });
    const sizeBytes = header.byteLength + tenGigabytes;
    write("acme/ten/model.safetensors", header);
    truncateSync(join(root, "acme/ten/model.safetensors"), sizeBytes);
    for await (const found of findDocuments(await collectFiles([root]), undefined))
      expect("document" in found && found.document.bytes.byteLength).toBe(header.byteLength);
    await using registry = await TestRegistry.open();
    await importInto(registry);
    expect(await shown(registry, "acme/ten")).toMatchObject({
      architecture: { parameterCount: tenGigabytes / 2 },
      rootDigest: null,
      files: { edges: [{ node: { path: "model.safetensors", sizeBytes, sha256: null } }] },
    });
    await expectUnchanged(registry);
  });

  it("are refused where they are none", async () => {
    write("acme/ten/notes.txt", "text");
    truncateSync(join(root, "acme/ten/notes.txt"), tenGigabytes);
    write("acme/ten/model.safetensors", weightsBytes("{}", 0, 10n ** 12n));
    truncateSync(join(root, "acme/ten/model.safetensors"), tenGigabytes);
    await using registry = await TestRegistry.open();
    const codes = (await importInto(registry)).map(({ reason }) => reason?.code);
    expect(codes).toEqual(["HEADER_UNREADABLE", "FILE_TOO_LARGE"]);
  });
});
