import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { digestOf, sortedJson } from "../../kernel/audit-log.ts";
import type { PackageRedaction } from "../../subgraphs/evaluations/package/certificate-package.entity.ts";
import { checkPackage } from "../../subgraphs/evaluations/package/package-check.ts";
import { packageContent, packageText } from "../../subgraphs/evaluations/package/package-content.ts";
import { redactedContent } from "../../subgraphs/evaluations/package/redaction.ts";
import { madeCertificate, type Recipe, recipes } from "./made-certificate.ts";

const redactions = fc.subarray<PackageRedaction>(["PERSONS", "TRAINING_RECORDS"]);

function textOf(recipe: Recipe, redact: readonly PackageRedaction[]): string {
  const content = packageContent(madeCertificate(recipe).recorded);
  return packageText(redact.length === 0 ? content : redactedContent(content, new Set(redact)));
}

type Path = readonly (string | number)[];

/** All places of a document that hold a value and not other places. */
function leaves(value: unknown, path: Path = []): Path[] {
  if (value === null || typeof value !== "object") return [path];
  const entries = Array.isArray(value) ? [...value.entries()] : Object.entries(value);
  return entries.flatMap(([name, member]) => leaves(member, [...path, name]));
}

/** A document with another value at a place. */
function changed(document: unknown, path: Path, change: number): unknown {
  const copy = structuredClone(document);
  // biome-ignore lint/suspicious/noExplicitAny: paths are of the document.
  const parent = path.slice(0, -1).reduce<any>((value, name) => value[name], copy);
  const last = path.at(-1) ?? "";
  parent[last] = other(parent[last], change);
  return copy;
}

function other(value: unknown, change: number): unknown {
  if (value === null) return change % 2 === 0 ? "x" : 1;
  if (change % 7 === 0) return null;
  if (typeof value === "number") return change % 2 === 0 ? value + 1 : -value - 1;
  if (typeof value === "boolean") return !value;
  return change % 2 === 0 ? `${value}x` : String(value).slice(1) === value ? "y" : String(value).slice(1);
}

/** What is found of a text: what does not hold, and what cannot be checked; null where it is no package any more. */
function found(text: string) {
  const report = checkPackage(Buffer.from(text));
  const places = (which: "broken" | "notCheckable") =>
    report?.checks.flatMap((check) => check[which].map(({ place }) => place)) ?? [];
  return report === null ? null : { broken: places("broken"), open: places("notCheckable") };
}

const runs = { numRuns: 200 };
const choice = fc.nat();

describe("the package of whatever certificate", () => {
  it("holds as it is, and lacks nothing that its digests are over where it was sealed", () => {
    fc.assert(
      fc.property(recipes, redactions, (recipe, redact) => {
        const text = textOf(recipe, redact);
        expect(found(text)?.broken).toEqual([]);
        if (recipe.isSealed) expect(found(text)?.open).toEqual([]);
        expect(redact.includes("PERSONS") && /"(ada|bob|carol|dan|eve|zoe|mona)"/.test(text)).toBe(false);
        expect(redact.includes("TRAINING_RECORDS") && text.includes("hr.example")).toBe(false);
      }),
      runs,
    );
  });

  it("does not hold with any one value changed", () => {
    fc.assert(
      fc.property(recipes, redactions, choice, choice, (recipe, redact, where, change) => {
        const document = JSON.parse(textOf(recipe, redact));
        const places = leaves(document);
        const text = sortedJson(changed(document, places[where % places.length] ?? [], change));
        expect(found(text)?.broken).not.toEqual([]);
      }),
      runs,
    );
  });

  it("does not hold either where somebody also writes its own digest anew, but for what only tells more", () => {
    fc.assert(
      fc.property(recipes, redactions, choice, choice, (recipe, redact, where, change) => {
        const sealed = { ...recipe, isSealed: true };
        const { contentDigest: _, ...document } = JSON.parse(textOf(sealed, redact));
        const places = leaves(document).filter((path) => isCovered(path, document));
        const path = places[where % places.length] ?? [];
        const forged = changed(document, path, change) as object;
        const text = sortedJson({ ...forged, contentDigest: digestOf(forged) });
        expect(found(text)?.broken, path.join(".")).not.toEqual([]);
      }),
      runs,
    );
  });

  it("says what it cannot find, where persons were left out of what no seal covers", () => {
    fc.assert(
      fc.property(recipes, choice, choice, (recipe, where, change) => {
        const { contentDigest: _, ...document } = JSON.parse(textOf({ ...recipe, isSealed: false }, ["PERSONS"]));
        const places = leaves(document.events).map((path) => ["events", ...path]);
        const path = places[where % places.length] ?? [];
        const forged = changed(document, path, change) as object;
        const { broken = [], open = [] } = found(sortedJson({ ...forged, contentDigest: digestOf(forged) })) ?? {};
        expect([...broken, ...open].some((place) => place.startsWith(`events[${path[1]}]`) || broken.length > 0)).toBe(
          true,
        );
      }),
      runs,
    );
  });
});

/** Whether something in a package follows from what its chain covers. */
function isCovered([top, second, third]: Path, document: { readonly standing: { readonly status: string } }): boolean {
  if (top === "standing") return second !== "reason" || document.standing.status !== "EXPIRED";
  if (top === "verdicts") return third === "verdict";
  return top === "terms" || top === "events" || top === "policy" || top === "asOf";
}
