import { diagnose } from "../diagnostic-code.ts";
import { combineLicenses, readLicense } from "../license/license-expression.ts";
import type { Diagnostic } from "../reading.ts";
import type { FactPlace } from "../record.ts";
import { isEmpty, jsonOf, textOf, type YamlNode } from "../text/yaml-node.ts";
import type { Card } from "./card.ts";
import type { CardKeys } from "./card-keys.ts";
import { configValues } from "./config-values.ts";

/** The license part of a record; empty if the card states none. */
export interface CardLicense {
  readonly license?: string;
  readonly licenseAsWritten?: string;
  readonly facts: readonly FactPlace[];
}

/** Reads `license`, which may be one id, a list, or (in old dataset cards) a map from configuration to ids. */
export function readCardLicense({ keys, diagnostics }: Card, allowsConfigs: boolean): CardLicense {
  const node = keys.get("license");
  if (node === undefined) return { facts: [] };
  const values = licenseValues(node, allowsConfigs, diagnostics);
  if (values.length === 0) return { facts: [] };
  const expressions = values.map((value) => expressionOf(value, keys, diagnostics));
  const license = combineLicenses(expressions);
  const licenseAsWritten = [...new Set(values.map(({ written }) => written))].join(", ");
  if (new Set(expressions).size > 1) {
    const message = `Several licenses are listed without saying how they combine; they were read as "${license}".`;
    diagnostics.push(diagnose("LICENSE_LIST_COMBINED", { message, ...placeOf(node) }));
  }
  const facts = values.map(({ written, pointer }) => ({ path: "license", valueAsWritten: written, pointer }));
  return { license, licenseAsWritten, facts };
}

interface LicenseValue {
  readonly written: string;
  readonly pointer: string;
  readonly line: number;
}

function licenseValues(node: YamlNode, allowsConfigs: boolean, diagnostics: Diagnostic[]): LicenseValue[] {
  if (isEmpty(node)) {
    const message = "The license is given without a value; nothing was taken.";
    diagnostics.push(diagnose("EMPTY_VALUE", { message, ...placeOf(node) }));
    return [];
  }
  const nodes = allowsConfigs ? configValues(node, "license", diagnostics) : node.kind === "list" ? node.items : [node];
  return nodes.flatMap((item) => {
    const written = textOf(item);
    if (written !== undefined) return [{ written, pointer: item.pointer, line: item.line }];
    const message = "A license is neither an id nor a list of ids; it was not taken.";
    diagnostics.push(diagnose("WRONG_TYPE", { message, ...placeOf(item) }));
    return [];
  });
}

function expressionOf({ written, pointer, line }: LicenseValue, keys: CardKeys, diagnostics: Diagnostic[]): string {
  const naming = { name: textOf(keys.get("license_name")), link: textOf(keys.get("license_link")) };
  const reading = readLicense(written, naming);
  diagnostics.push(...reading.diagnostics.map((remark) => ({ ...remark, pointer, line })));
  return reading.expression;
}

function placeOf(node: YamlNode) {
  return { pointer: node.pointer, line: node.line, raw: jsonOf(node) };
}
