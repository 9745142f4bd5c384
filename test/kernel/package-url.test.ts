import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { packageRoot } from "../../cli/package-root.ts";
import { formatPackageUrl, type PackageUrl, parsePackageUrl } from "../../kernel/vocabulary/package-url.ts";

type Case = { readonly description: string; readonly expected_failure: boolean } & (
  | { readonly test_type: "parse"; readonly input: string; readonly expected_output: PackageUrl }
  | { readonly test_type: "validate"; readonly input: string; readonly expected_output: string }
  | { readonly test_type: "build"; readonly input: PackageUrl; readonly expected_output: string }
);

const folder = join(packageRoot, "../shared/data/other/purl");
const cases = readdirSync(folder).flatMap((file) =>
  (JSON.parse(readFileSync(join(folder, file), "utf8")) as { tests: Case[] }).tests.map(
    (each, index) => [`${file} ${index}: ${each.test_type}, ${each.description}`, each] as const,
  ),
);

function outcomeOf(each: Case): PackageUrl | string | null {
  if (each.test_type === "build") return formatPackageUrl(each.input);
  const parsed = parsePackageUrl(each.input);
  return each.test_type === "parse" || parsed === null ? parsed : formatPackageUrl(parsed);
}

describe("the cases of the specification of package URLs", () => {
  it("are all here", () => {
    expect(cases.length).toBe(80);
    expect(cases.filter(([, { expected_failure }]) => expected_failure)).toEqual([]);
  });

  it.each(cases)("%s", (_, each) => {
    expect(outcomeOf(each)).toEqual(each.expected_output);
  });
});

const text = fc.string({ unit: "binary", minLength: 1, maxLength: 40 }).filter((each) => each.isWellFormed());
const segment = text.filter((each) => !each.includes("/") && each !== "." && each !== "..");
const path = fc.array(segment, { minLength: 1, maxLength: 3 }).map((segments) => segments.join("/"));
const key = fc.stringMatching(/^[a-z][a-z0-9._-]{0,10}$/).filter((each) => each !== "__proto__");
const url = fc.record({
  type: fc.constantFrom("generic", "npm", "docker", "x-1.y"),
  namespace: fc.option(path),
  name: segment,
  version: fc.option(text),
  qualifiers: fc.option(fc.dictionary(key, text, { minKeys: 1, maxKeys: 4, noNullPrototype: true })),
  subpath: fc.option(path),
});

describe("a package URL", () => {
  it("reads back as what was written, whatever characters its parts hold", () => {
    fc.assert(
      fc.property(url, (parts) => {
        const written = formatPackageUrl(parts);
        expect(written).toMatch(/^[!-~]+$/);
        expect(parsePackageUrl(written ?? "")).toEqual(parts);
      }),
      { numRuns: 3_000 },
    );
  });

  it("is read without throwing whatever the text, and what is read can be written and read again", () => {
    const marks = [
      "pkg:",
      "npm",
      "huggingface",
      "/",
      "@",
      "?",
      "#",
      "=",
      "&",
      "%",
      "%41",
      "a",
      "A",
      "\ud800",
      "é",
      "..",
    ];
    const junk = fc.array(fc.constantFrom(...marks)).map((parts) => `pkg:${parts.join("")}`);
    fc.assert(
      fc.property(fc.oneof(junk, fc.string({ unit: "binary" })), (written) => {
        const parsed = parsePackageUrl(written);
        if (parsed !== null) expect(parsePackageUrl(formatPackageUrl(parsed) ?? "")).toEqual(parsed);
      }),
      { numRuns: 5_000 },
    );
  });

  it.each([
    "",
    "pkg:",
    "pkg:npm",
    "pkg:npm/",
    "pkg:1npm/a",
    "npm/a",
    "pkg:npm/%",
    "pkg:npm/a?1=b",
    "pkg:npm/a\ud800",
  ])("is not what %j is", (written) => {
    expect(parsePackageUrl(written)).toBeNull();
  });

  it.each([
    ["PKG://NPM/a", "pkg:npm/a"],
    ["pkg:npm/@angular/core@1", "pkg:npm/%40angular/core@1"],
    ["pkg:npm//a//b?B=2&a=1&c=#/./x/../y/", "pkg:npm/a/b?a=1&b=2#x/y"],
    ["pkg:huggingface/a/b@Step1", "pkg:huggingface/a/b@Step1"],
    ["pkg:oci/Debian@sha256:aa", "pkg:oci/debian@sha256:aa"],
  ])("written as %s is canonically %s", (written, canonical) => {
    const parsed = parsePackageUrl(written);
    expect(parsed && formatPackageUrl(parsed)).toBe(canonical);
  });
});
