import parseSpdx from "spdx-expression-parse";
import spdxLicenses from "spdx-license-list";
import { diagnose } from "../diagnostic-code.ts";
import type { Diagnostic } from "../reading.ts";
import { type HfLicenseKind, hfLicenses } from "./hf-license-ids.ts";
import { spdxExceptions } from "./spdx-exceptions.ts";

/** What a stated license comes to: an SPDX expression, what kind of statement it was, and what was remarked on. */
export interface LicenseReading {
  /** `NOASSERTION` if the text says nothing that an expression can hold. */
  readonly expression: string;
  readonly kind: HfLicenseKind | "expression" | "unrecognized";
  readonly diagnostics: readonly Diagnostic[];
}

/** What a card says beside `license: other`. */
export interface LicenseNaming {
  readonly name?: string | undefined;
  readonly link?: string | undefined;
}

const spdxIds: ReadonlyMap<string, string> = new Map(Object.keys(spdxLicenses).map((id) => [id.toLowerCase(), id]));
const spdxNames: ReadonlyMap<string, string> = namesOf(spdxLicenses);
const exceptionIds: ReadonlyMap<string, string> = new Map(spdxExceptions.map((id) => [id.toLowerCase(), id]));
const versionIsAssumed = new Set(["gpl-2.0", "gpl-3.0", "lgpl-2.1", "lgpl-3.0", "agpl-3.0"]);
const longestExpression = 500;

/**
 * Reads a license as a document states it: ids of the Hub first, then ids and full names of SPDX in any case, then
 * SPDX expressions. Never guesses: what is none of these is `NOASSERTION`, with the text in the diagnostic.
 */
export function readLicense(raw: string, naming: LicenseNaming = {}): LicenseReading {
  const id = raw.trim().toLowerCase();
  const known = hfLicenses.get(id);
  if (known?.kind === "other") return readOther(raw, naming);
  // Cards of 2021 wrote the name behind the id.
  if (id.startsWith("other-")) return readOther(raw, { name: raw.trim().slice("other-".length) });
  if (known) return { ...known, diagnostics: hubRemarks(id, raw, known.kind) };
  if (id === "noassertion" || id === "none") return { expression: id.toUpperCase(), kind: "none", diagnostics: [] };
  const spdxId = spdxIds.get(id) ?? spdxNames.get(id.replace(/\s+/g, " "));
  if (spdxId) return { expression: spdxId, kind: "spdx", diagnostics: [] };
  const expression = parsedExpression(raw.trim());
  if (expression) return { expression, kind: "expression", diagnostics: [] };
  return unrecognized(raw);
}

/** Joins several licenses of one document; how they combine is not stated, so all of them are taken to hold. */
export function combineLicenses(expressions: readonly string[]): string {
  const distinct = [...new Set(expressions)];
  if (distinct.length > 1 && distinct.some((expression) => expression === "NOASSERTION" || expression === "NONE")) {
    // These two are no part of an expression; a combination with an unstated license is itself unstated.
    return "NOASSERTION";
  }
  if (distinct.length === 1) return distinct[0] ?? "NOASSERTION";
  return distinct.map((expression) => (/\s/.test(expression) ? `(${expression})` : expression)).join(" AND ");
}

/** The licenses by their full names; a name that several have says nothing. */
function namesOf(licenses: typeof spdxLicenses): ReadonlyMap<string, string> {
  const byName = Map.groupBy(Object.entries(licenses), ([, { name }]) => name.toLowerCase());
  return new Map(
    [...byName].flatMap(([name, [only, ...others]]) => (only && others.length === 0 ? [[name, only[0]]] : [])),
  );
}

function hubRemarks(id: string, raw: string, kind: HfLicenseKind): Diagnostic[] {
  if (kind === "family") {
    const message = `"${raw.trim()}" names a family of licenses; which member or version is meant is not stated.`;
    return [diagnose("LICENSE_FAMILY", { message, raw: JSON.stringify(raw) })];
  }
  if (versionIsAssumed.has(id)) {
    const message = `"${raw.trim()}" does not say whether later versions may be used; the \`only\` form was taken.`;
    return [diagnose("LICENSE_VERSION_ASSUMED", { message, raw: JSON.stringify(raw) })];
  }
  return [];
}

/** The name is kept as a LicenseRef of the Hub's `other`, unless it is itself an id that can be read. */
function readOther(raw: string, { name, link }: LicenseNaming): LicenseReading {
  const idString = licenseIdString(name ?? "");
  if (name && idString) {
    const named = name.trim().toLowerCase() === "other" ? unrecognized(name) : readLicense(name);
    if (named.kind === "spdx" || named.kind === "licenseref") return named;
    return { expression: `LicenseRef-HF-other-${idString}`, kind: "other", diagnostics: [] };
  }
  const where = link ? ` and only its text is linked (${link})` : "";
  const message = `The license is given as "other"${where}; no name says which.`;
  const diagnostics = [diagnose("LICENSE_UNNAMED", { message, raw: JSON.stringify(link ?? raw) })];
  return { expression: "NOASSERTION", kind: "other", diagnostics };
}

/** SPDX allows letters, digits, `.` and `-` only. */
function licenseIdString(name: string): string {
  return name
    .trim()
    .toLowerCase()
    .replaceAll("+", "-plus")
    .replace(/[^a-z0-9.]+/g, "-")
    .replace(/^-+|(?<!-)-+$/g, "");
}

function parsedExpression(text: string): string | undefined {
  if (text === "" || text.length > longestExpression) return undefined;
  const normalised = text.replace(/[A-Za-z0-9.+-]+/g, spelled);
  try {
    parseSpdx(normalised);
    return normalised.replace(/\s+/g, " ");
  } catch {
    return undefined;
  }
}

/** SPDX compares everything but the name behind `LicenseRef-` without regard to case; its own spelling is kept. */
function spelled(word: string): string {
  const id = word.toLowerCase();
  const known = spdxIds.get(id) ?? exceptionIds.get(id);
  if (known !== undefined) return known;
  if (/^(?:and|or|with)$/.test(id)) return id.toUpperCase();
  return word.replace(/^licenseref-/i, "LicenseRef-").replace(/^documentref-/i, "DocumentRef-");
}

function unrecognized(raw: string): LicenseReading {
  const message = `"${raw.trim().slice(0, 80)}" is neither a known license id nor an SPDX expression; nothing is asserted.`;
  const diagnostics = [diagnose("LICENSE_UNRECOGNIZED", { message, raw: JSON.stringify(raw) })];
  return { expression: "NOASSERTION", kind: "unrecognized", diagnostics };
}
