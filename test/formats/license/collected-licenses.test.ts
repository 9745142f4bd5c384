import { readdirSync, readFileSync } from "node:fs";
import parseSpdx from "spdx-expression-parse";
import spdxIds from "spdx-license-list/simple.js";
import { describe, expect, it } from "vitest";
import { diagnosticCodes } from "../../../formats/diagnostic-code.ts";
import { readLicense } from "../../../formats/license/license-expression.ts";
import { readDocument } from "../../../formats/read.ts";
import type { Diagnostic } from "../../../formats/reading.ts";
import { counted, prove } from "../../proof.ts";
import { cardFile, hasRealCards, realCard, realCardNames } from "../hugging-face/card-file.ts";
import { realData } from "../lineage/read-lineage.ts";
import { hasLicenses, hubIds, listedLicenses, namesBesideOther } from "./collected-licenses.ts";

/** What became of the licenses of some documents. */
interface Tally {
  /** Came to an expression. */
  readonly parsed: number;
  /** Came to none, with a coded remark that says why. */
  readonly diagnosed: number;
  /** Say themselves that they assert nothing. */
  readonly nothing: number;
}

function isExpression(text: string): boolean {
  try {
    parseSpdx(text);
    return true;
  } catch {
    return false;
  }
}

function isCoded({ code }: Diagnostic): boolean {
  return Object.hasOwn(diagnosticCodes, code);
}

/** Reads each text; one that came to no expression must have been remarked on, or have said so itself. */
function tallied(texts: readonly string[], read = (text: string) => readLicense(text)): Tally {
  const tally = { parsed: 0, diagnosed: 0, nothing: 0 };
  for (const text of texts) {
    const { expression, kind, diagnostics } = read(text);
    if (expression !== "NOASSERTION" && expression !== "NONE") {
      expect(isExpression(expression), `${text} -> ${expression}`).toBe(true);
      tally.parsed += 1;
    } else if (kind === "none") tally.nothing += 1;
    else {
      expect(diagnostics.some(isCoded), text).toBe(true);
      tally.diagnosed += 1;
    }
  }
  return tally;
}

function told({ parsed, diagnosed, nothing }: Tally): string {
  return `${parsed} parsed, ${diagnosed} diagnosed, ${nothing} assert nothing`;
}

describe.runIf(hasLicenses)("the licenses of collected lists", () => {
  const expected: Record<string, Tally> = {
    "SPDX license files": { parsed: 12, diagnosed: 0, nothing: 0 },
    choosealicense: { parsed: 68, diagnosed: 0, nothing: 0 },
    // The matrix holds its own date, and the small one a license "Dummy".
    OSADL: { parsed: 222, diagnosed: 3, nothing: 0 },
    "OSS Review Toolkit": { parsed: 3042, diagnosed: 0, nothing: 0 },
    "ScanCode LicenseDB": { parsed: 24, diagnosed: 0, nothing: 0 },
    "CycloneDX documents": { parsed: 36, diagnosed: 13, nothing: 0 },
    "Model Openness Framework": { parsed: 437, diagnosed: 853, nothing: 0 },
  };

  it.each(Object.entries(listedLicenses()))("of %s come to an expression or to a remark", (where, texts) => {
    const tally = tallied(texts);
    prove(`licenses of ${where}`, counted(texts.length, "texts"), told(tally));
    expect(tally).toEqual(expected[where]);
  });

  it("of SPDX itself are all parsed, in any case", () => {
    const ids = [...spdxIds];
    const tally = tallied(ids.flatMap((id) => [id, id.toLowerCase(), id.toUpperCase()]));
    prove("ids of the SPDX list, each in three spellings", counted(ids.length, "ids"), told(tally));
    expect(tally).toEqual({ parsed: 3 * ids.length, diagnosed: 0, nothing: 0 });
  });

  it("of models on the Hub that have no id there are kept under their names", () => {
    const names = namesBesideOther();
    const tally = tallied(names, (name) => readLicense("other", { name }));
    prove("names beside `license: other` on the Hub", counted(names.length, "names"), told(tally));
    expect(tally).toEqual({ parsed: names.length, diagnosed: 0, nothing: 0 });
    expect(names.length).toBeGreaterThan(400);
  });

  it("of the Hub are what a person found them to be", () => {
    const ids = hubIds();
    expect(ids).toHaveLength(83);
    for (const { id, expression } of ids) {
      // What `other` stands for depends on the name beside it.
      expect(readLicense(id).expression, id).toBe(id === "other" ? "NOASSERTION" : expression);
    }
    prove("license ids of the Hugging Face Hub", counted(ids.length, "ids"), told(tallied(ids.map(({ id }) => id))));
  });
});

/** What the records of a document state of licenses, and what was remarked on them. */
function statedIn(file: ReturnType<typeof cardFile>): { tally: Tally; stated: boolean } {
  const reading = readDocument(file);
  const nothing = { tally: { parsed: 0, diagnosed: 0, nothing: 0 }, stated: false };
  if (reading.outcome !== "read") return nothing;
  const remarked = reading.diagnostics
    .filter(isCoded)
    .some(({ code }) => /^LICENSE_|EMPTY_VALUE|WRONG_TYPE/.test(code));
  const [record] = reading.records.flatMap(({ kind, input }) =>
    (kind === "checkpoint" || kind === "datasetVersion") && input.licenseAsWritten !== undefined ? [input] : [],
  );
  if (record === undefined) return nothing;
  const { license = "NOASSERTION", licenseAsWritten = "" } = record;
  if (license !== "NOASSERTION") {
    expect(isExpression(license), `${file.path}: ${license}`).toBe(true);
    return { tally: { parsed: 1, diagnosed: 0, nothing: 0 }, stated: true };
  }
  const saysNothing = /^(?:unknown|noassertion|none)(?:, (?:unknown|noassertion|none))*$/i.test(licenseAsWritten);
  if (!remarked) expect(saysNothing, `${file.path}: ${licenseAsWritten}`).toBe(true);
  return { tally: { parsed: 0, diagnosed: Number(remarked), nothing: Number(!remarked) }, stated: true };
}

describe.runIf(hasRealCards && hasLicenses)("the licenses of real documents", () => {
  const croissant = hasLicenses
    ? readdirSync(`${realData}croissant`, { recursive: true, encoding: "utf8" }).filter((path) =>
        path.endsWith(".json"),
      )
    : [];
  it.each([
    [
      "model cards",
      () => realCardNames("model").map((name) => realCard("model", name)),
      { documents: 124, stated: 108, parsed: 108, diagnosed: 0, nothing: 0 },
    ],
    [
      "dataset cards",
      () => realCardNames("dataset").map((name) => realCard("dataset", name)),
      { documents: 91, stated: 85, parsed: 53, diagnosed: 15, nothing: 17 },
    ],
    [
      "Croissant descriptions",
      () => croissant.map((path) => cardFile(readFileSync(`${realData}croissant/${path}`), { path })),
      { documents: 64, stated: 56, parsed: 28, diagnosed: 28, nothing: 0 },
    ],
  ])("of %s come to an expression or to a remark", (where, files, expected) => {
    const total = { documents: 0, stated: 0, parsed: 0, diagnosed: 0, nothing: 0 };
    for (const file of files()) {
      const { tally, stated } = statedIn(file);
      total.documents += 1;
      total.stated += Number(stated);
      total.parsed += tally.parsed;
      total.diagnosed += tally.diagnosed;
      total.nothing += tally.nothing;
    }
    prove(
      `licenses of ${where}`,
      `${counted(total.documents, "documents")}, ${total.stated} with a license`,
      told(total),
    );
    expect(total).toEqual(expected);
  });
});
