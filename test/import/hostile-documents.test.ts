import { createHash } from "node:crypto";
import { afterAll, describe, expect, it } from "vitest";
import { readDocument } from "../../formats/read.ts";
import type { Reading } from "../../formats/reading.ts";
import { bombs } from "./hostile-bombs.ts";
import { bytes } from "./hostile-bytes.ts";
import type { HostileDocument } from "./hostile-document.ts";
import { json, yaml } from "./hostile-messes.ts";

const hostileDocuments: readonly HostileDocument[] = [...bombs, ...yaml, ...json, ...bytes];

/** Reads a document as an import does. */
function readingOf({ name, make }: Pick<HostileDocument, "name" | "make">): Reading {
  const bytes = Buffer.from(make());
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  return readDocument({ path: `acme/seven/${name}`, bytes, sha256 });
}

function codesOf(reading: Reading): string[] {
  if (reading.outcome === "read") return reading.diagnostics.map(({ code }) => code);
  return reading.outcome === "refused" ? [reading.code] : [];
}

const spent: { readonly name: string; readonly ms: number }[] = [];
afterAll(() => {
  const slowest = spent.toSorted((a, b) => b.ms - a.ms).slice(0, 5);
  const named = slowest.map(({ name, ms }) => `${name} ${ms.toFixed(0)} ms`);
  process.stdout.write(`${spent.length} hostile documents; slowest ${named.join(", ")}\n`);
});

describe("a hostile document", () => {
  it("is one of at least 60", () => {
    expect(new Set(hostileDocuments.map(({ name }) => name)).size).toBe(hostileDocuments.length);
    expect(hostileDocuments.length).toBeGreaterThanOrEqual(60);
  });

  it.each(hostileDocuments)("$name is $outcome", (document) => {
    const start = performance.now();
    const reading = readingOf(document);
    spent.push({ name: document.name, ms: performance.now() - start });
    const { outcome, code, holds = [], lacks = [] } = document;
    expect(reading).toMatchObject({ outcome });
    if (code !== undefined) expect(codesOf(reading)).toContain(code);
    const text = reading.outcome === "read" ? JSON.stringify(reading.records) : "";
    expect(holds.filter((part) => !text.includes(part))).toEqual([]);
    expect(lacks.filter((part) => text.includes(part))).toEqual([]);
    if (reading.outcome === "read") expect(reading.diagnostics.filter(hasNoPlace)).toEqual([]);
  });
});

/** A remark on a part of a document names the part. */
function hasNoPlace(diagnostic: { readonly pointer?: string; readonly line?: number }): boolean {
  return diagnostic.pointer === undefined && diagnostic.line === undefined;
}
