import { licenseIdOfAddress } from "../license/license-address.ts";
import { combineLicenses, readLicense } from "../license/license-expression.ts";
import type { FactPlace } from "../record.ts";
import type { Description } from "./description.ts";
import type { LinkedValue } from "./linked-node.ts";
import { nodeOf, saysNothing, statedText, textOf, valuesOf } from "./linked-value.ts";

/** The license part of a record; empty if the description states none. */
export interface DescribedLicense {
  readonly license?: string;
  readonly licenseAsWritten?: string;
  readonly facts: readonly FactPlace[];
}

interface LicenseText {
  readonly value: LinkedValue;
  readonly written: string;
  readonly expression: string;
}

/** Reads `license`: an id, an address, a work with a name or an address, or a list of these. */
export function readDescribedLicense(description: Description): DescribedLicense {
  const { dataset, remarks } = description;
  const licenses = valuesOf(dataset, "license").flatMap((value) => licenseIn(value, description) ?? []);
  const [first] = licenses;
  if (first === undefined) return { facts: [] };
  const license = combineLicenses(licenses.map(({ expression }) => expression));
  if (new Set(licenses.map(({ expression }) => expression)).size > 1) {
    const message = `Several licenses are listed without saying how they combine; they were read as "${license}".`;
    remarks.on("LICENSE_LIST_COMBINED", first.value.pointer, message, first.value.written);
  }
  return {
    license,
    licenseAsWritten: [...new Set(licenses.map(({ written }) => written))].join(", "),
    facts: licenses.map(({ value, written }) => ({ path: "license", valueAsWritten: written, pointer: value.pointer })),
  };
}

function licenseIn(value: LinkedValue, description: Description): LicenseText | undefined {
  const { remarks } = description;
  const written = writtenLicense(value, description);
  if (written === undefined) {
    const isEmpty = textOf(value) !== undefined;
    const message = isEmpty
      ? "The license is given without a value; nothing was taken."
      : "The license has no name and no address.";
    remarks.on(isEmpty ? "EMPTY_VALUE" : "WRONG_TYPE", value.pointer, message, value.written);
    return undefined;
  }
  const reading = readLicense(licenseIdOfAddress(written) ?? written);
  remarks.take(reading.diagnostics, value.pointer);
  return { value, written, expression: reading.expression };
}

/** A work that is a license is known by its address, if that is one of a known license, or else by its name. */
function writtenLicense(value: LinkedValue, { document }: Description): string | undefined {
  const text = textOf(value);
  if (text !== undefined) return text.trim() === "" || saysNothing(text) ? undefined : text.trim();
  const work = nodeOf(value, document);
  if (work === undefined) return undefined;
  const texts = ["identifier", "url", "sameAs", "name", "alternateName"].map((word) =>
    statedText(valuesOf(work, word)[0]),
  );
  const stated = [...texts, work.id].filter((each) => each !== undefined);
  return stated.find((each) => licenseIdOfAddress(each) !== undefined) ?? stated.find(isReadable) ?? stated[0];
}

function isReadable(text: string): boolean {
  return readLicense(text).kind !== "unrecognized";
}
