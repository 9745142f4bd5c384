import { mkdtempSync, rmSync, symlinkSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { documentBeside, readHead, weightsBeside } from "../../cli/import/file-head.ts";
import { tensor, weightsBytes } from "../formats/safetensors/weights-file.ts";

describe("the beginning of a file", () => {
  let folder: string;
  const header = weightsBytes(
    Object.fromEntries(Array.from({ length: 3000 }, (_, at) => [`layer.${at}.weight`, tensor("F32", [1], at, at)])),
  );
  const sizeBytes = 100_000_000;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), "pedigree-head-"));
    writeFileSync(join(folder, "weights.safetensors"), header);
    truncateSync(join(folder, "weights.safetensors"), sizeBytes);
    writeFileSync(join(folder, "notes.txt"), "no weights at all");
    symlinkSync(join(folder, "notes.txt"), join(folder, "linked.txt"));
    symlinkSync(join(folder, "weights.safetensors"), join(folder, "linked.safetensors"));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it("is as long as its header, however long that is", () => {
    expect(header.byteLength).toBeGreaterThan(64 * 1024);
    const head = readHead(join(folder, "weights.safetensors"));
    expect(head?.sizeBytes).toBe(sizeBytes);
    expect(Buffer.compare(head?.bytes ?? new Uint8Array(), header)).toBe(0);
  });

  it("is nothing where the file holds no weights", () => {
    expect(readHead(join(folder, "notes.txt"))).toBeNull();
  });

  it.each([
    "absent.safetensors",
    "notes.txt",
    "linked.safetensors",
    "..",
    ".",
    "",
    "../weights.safetensors",
    "x/y",
  ])("is not looked up beside another file for %j", (name) => {
    expect(weightsBeside(join(folder, "model.safetensors.index.json"))(name)).toBeNull();
  });

  it("is looked up beside another file by its name", () => {
    const head = weightsBeside(join(folder, "model.safetensors.index.json"))("weights.safetensors");
    expect(head?.sizeBytes).toBe(sizeBytes);
  });

  it("leaves other documents of the folder to be read whole, by their names", () => {
    const bytes = documentBeside(join(folder, "stats.json"))("notes.txt");
    expect(new TextDecoder().decode(bytes ?? new Uint8Array())).toBe("no weights at all");
  });

  it.each([
    "absent.txt",
    "linked.txt",
    "weights.safetensors",
    "..",
    ".",
    "",
    "../notes.txt",
    "x/y",
  ])("does not let %j be read beside another document", (name) => {
    expect(documentBeside(join(folder, "stats.json"))(name)).toBeNull();
  });
});
