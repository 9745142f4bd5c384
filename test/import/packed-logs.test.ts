import { createHash } from "node:crypto";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { zstdCompressSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { collectFiles } from "../../cli/import/collect-files.ts";
import { readFiles } from "../../cli/import/read-files.ts";
import { packageRoot } from "../../cli/package-root.ts";
import { isPackedLog, openPackedLog } from "../../formats/inspect/packed-log.ts";
import { TemporaryFolder } from "../e2e/program.ts";
import { type ZipEntry, zip } from "./make-archives.ts";

const logs = join(packageRoot, "../shared/data/other/inspect-ai");

// biome-ignore lint/suspicious/noExplicitAny: logs of others are what they are.
type Log = any;

/** A log as Inspect packs it: the header, every sample by itself, and the values of all samples. */
function packed({ samples, reductions, ...header }: Log, entryOf = deflated, summarized = false): Buffer {
  return zip([
    entryOf("_journal/start.json", { version: header.version, eval: header.eval, plan: header.plan }),
    ...(samples ?? []).map((sample: Log) => entryOf(`samples/${sample.id}_epoch_${sample.epoch}.json`, sample)),
    entryOf(
      "summaries.json",
      (samples ?? []).map(({ id, epoch, scores }: Log) => ({ id, epoch, scores })),
    ),
    ...(summarized || !reductions ? [] : [entryOf("reductions.json", reductions)]),
    entryOf("header.json", header),
  ]);
}

function deflated(name: string, content: unknown): ZipEntry {
  return { name, data: JSON.stringify(content), descriptor: true };
}

function zstandard(name: string, content: unknown): ZipEntry {
  const data = JSON.stringify(content);
  return { name, data, method: 93, packed: zstdCompressSync(data) };
}

/** What the command reads in a file, without the names of files. */
async function readingOf(name: string, bytes: Uint8Array) {
  using folder = new TemporaryFolder();
  writeFileSync(join(folder.path, name), bytes);
  const [read, ...others] = await Array.fromAsync(readFiles(await collectFiles([folder.path]), "acme/seven"));
  expect(others).toEqual([]);
  const { reading, sha256 } = read ?? {};
  if (reading?.outcome !== "read") return { reading, sha256 };
  const results = reading.records.flatMap(({ kind, input }) => (kind === "results" ? input.results : []));
  const sources = reading.records.map(({ input }) => input.source?.sha256);
  return { results, codes: reading.diagnostics.map(({ code }) => code), sources, sha256 };
}

describe("a packed log of Inspect", () => {
  const names = readdirSync(logs).filter((name) => name.endsWith(".json"));

  it.each(names)("says what the log says that is not packed: %s", async (name) => {
    const bytes = readFileSync(join(logs, name));
    const log: Log = JSON.parse(bytes.toString());
    const { results, codes } = await readingOf("run.json", bytes);
    for (const made of [packed(log), packed(log, zstandard), packed(log, deflated, true)]) {
      const sha256 = createHash("sha256").update(made).digest("hex");
      expect(await readingOf("run.eval", made)).toEqual({
        results,
        codes,
        sources: results?.length ? [sha256] : [],
        sha256,
      });
    }
  });

  it("gives the values of its samples", async () => {
    const log: Log = JSON.parse(readFileSync(join(logs, "data_arc_qwen.json"), "utf8"));
    for (const summarized of [false, true]) {
      const { results } = await readingOf("run.eval", packed(log, deflated, summarized));
      expect(results?.find(({ metric }) => metric === "accuracy")?.samples?.ids).toHaveLength(log.samples.length);
    }
  });

  it("is not unpacked but for what is read of it", async () => {
    const log = { version: 2, status: "success", eval: { task: "t", model: "m" }, results: { scores: [] } };
    const large = Array.from({ length: 12_000 }, (_, at): ZipEntry => ({ name: `samples/${at}.json`, data: "{" }));
    const lying: ZipEntry = { name: "samples/bomb.json", data: "{}", size: 0xfffffff0 };
    const opened = await openPackedLog(zip([...large, lying, deflated("header.json", log)]));
    expect(opened.outcome === "opened" && JSON.parse(Buffer.from(opened.bytes).toString())).toEqual(log);
    expect(opened.outcome === "opened" && opened.neighbor?.("samples/1.json")).toBeNull();
  });

  it.each<[string, () => Uint8Array, string]>([
    ["no header", () => zip([deflated("_journal/start.json", {})]), "LOG_NOT_FINISHED"],
    ["no zip", () => Buffer.from("{}"), "ARCHIVE_UNREADABLE"],
    [
      "a name that leads out",
      () => zip([deflated("../x.json", {}), deflated("header.json", {})]),
      "ARCHIVE_NAME_UNSAFE",
    ],
    ["two headers", () => zip([deflated("header.json", {}), deflated("header.json", {})]), "ARCHIVE_NAME_TWICE"],
    ["a header that lies", () => zip([{ ...deflated("header.json", {}), size: 1 }]), "ARCHIVE_CONTRADICTORY"],
    [
      "bytes after what zstandard packed",
      () =>
        zip([{ ...zstandard("header.json", {}), packed: Buffer.concat([zstdCompressSync("{}"), Buffer.alloc(9)]) }]),
      "ARCHIVE_",
    ],
    [
      "more than zstandard says",
      () => zip([{ ...zstandard("header.json", {}), packed: zstdCompressSync(Buffer.alloc(9_000_000)) }]),
      "ARCHIVE_CONTRADICTORY",
    ],
    [
      "a bomb for a header",
      () => zip([{ name: "header.json", data: Buffer.alloc(15_000_000, 0x20) }]),
      "ARCHIVE_TOO_LARGE",
    ],
  ])("is refused with %s", async (_, made, code) => {
    const { reading } = await readingOf("run.eval", made());
    expect(reading?.outcome === "refused" && reading.code).toContain(code);
  });
});

describe(isPackedLog, () => {
  it.each([
    ["logs/2026_arc.eval", true],
    ["logs/ARC.EVAL", true],
    ["logs/eval", false],
    ["logs/arc.eval.json", false],
  ])("%s: %s", (path, expected) => {
    expect(isPackedLog(path)).toBe(expected);
  });
});
