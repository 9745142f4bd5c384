import spdxLicenses from "spdx-license-list";
import { modelLicenses } from "../model-licenses.ts";
import { type Expression, type Leaf, nameOf, readExpression } from "./expression.ts";
import { factsOf } from "./license-facts.ts";

/** How an attribution is written. */
export const attributionFormats = ["TEXT", "MARKDOWN", "SPDX_NOTICE"] as const;
export type AttributionFormat = (typeof attributionFormats)[number];

/** One work that is to be named; its license is null if none is documented. */
export interface AttributedWork {
  readonly ref: string;
  readonly license: string | null;
  /** The part of it that is meant; all of it if null. */
  readonly component?: string | null;
}

interface NamedLicense {
  readonly key: string;
  readonly name: string;
  readonly url: string | null;
}

const others = new Map(modelLicenses.map((license) => [license.key, license]));

/** The text that names some works, their licenses and the notices that those ask for; empty if there are none. */
export function attributionOf(works: readonly AttributedWork[], format: AttributionFormat): string {
  // Thousands of works have few licenses.
  const lines = new Map<string | null, string>();
  const under = (license: string | null): string => {
    const known = lines.get(license) ?? (license === null ? withoutLicense[format] : underLicense[format](license));
    lines.set(license, known);
    return known;
  };
  return works
    .map(({ ref, license, component }) => `${head[format](partOf(ref, component))}${under(license)}`)
    .join(format === "MARKDOWN" ? "\n" : "\n\n");
}

function partOf(ref: string, component: string | null | undefined): string {
  return component == null ? ref : `${ref} (${component})`;
}

/** The text for what is under an expression, without naming a work. */
export function attributionOfLicense(expression: string, format: AttributionFormat): string {
  const lines = {
    TEXT: () => [`Licensed under ${inWords(expression, plain)}`, ...noticesOf(expression).map(quoted)],
    MARKDOWN: () => [`Licensed under ${inWords(expression, linked)}`, ...noticesOf(expression).map(quotedBlock)],
    SPDX_NOTICE: () => [`SPDX-License-Identifier: ${expression}`, ...noticesOf(expression)],
  };
  return lines[format]().join("\n");
}

const head: Readonly<Record<AttributionFormat, (ref: string) => string>> = {
  TEXT: (ref) => `${ref}\n  `,
  MARKDOWN: (ref) => `- \`${ref}\`: `,
  SPDX_NOTICE: (ref) => `PackageName: ${ref}\n`,
};

const withoutLicense: Readonly<Record<AttributionFormat, string>> = {
  TEXT: "License: not documented",
  MARKDOWN: "license not documented",
  SPDX_NOTICE: "SPDX-License-Identifier: NOASSERTION",
};

const underLicense: Readonly<Record<AttributionFormat, (license: string) => string>> = {
  TEXT: (license) => [`License: ${inWords(license, plain)}`, ...noticesOf(license).map(quoted)].join("\n  "),
  MARKDOWN: (license) => [inWords(license, linked), ...noticesOf(license).map(quotedBlock)].join("\n  "),
  SPDX_NOTICE: (license) => [`SPDX-License-Identifier: ${license}`, ...noticesOf(license)].join("\n"),
};

function quoted(notice: string): string {
  return `Notice: ${notice}`;
}

function quotedBlock(notice: string): string {
  return `> ${notice}`;
}

function inWords(text: string, write: (license: NamedLicense) => string): string {
  const expression = readExpression(text);
  return expression === null ? text : written(expression, write);
}

function written(expression: Expression, write: (license: NamedLicense) => string): string {
  if (expression.kind === "LICENSE") return write(namedLicense(expression));
  const parts = expression.parts.map((part) =>
    part.kind === "LICENSE" ? written(part, write) : `(${written(part, write)})`,
  );
  return parts.join(expression.kind === "OR" ? " or " : " and ");
}

function namedLicense(leaf: Leaf): NamedLicense {
  const listed = spdxLicenses[leaf.key] ?? others.get(leaf.key);
  const exception = leaf.exception === null ? "" : ` with ${leaf.exception}`;
  const name = `${listed?.name ?? leaf.key}${exception}`;
  return { key: nameOf(leaf), name, url: listed?.url || null };
}

function plain({ key, name, url }: NamedLicense): string {
  const id = name === key ? name : `${name} (${key})`;
  return url === null ? id : `${id}, ${url}`;
}

function linked({ key, name, url }: NamedLicense): string {
  return url === null ? `${name} (${key})` : `[${name}](${url}) (${key})`;
}

/** Wordings that the licenses of an expression demand, each once. */
function noticesOf(text: string): readonly string[] {
  const expression = readExpression(text);
  if (expression === null) return [];
  const notices = leavesOf(expression).flatMap(({ key }) => {
    const terms = factsOf(key)?.terms;
    return [terms?.get("notice-file")?.value, terms?.get("display")?.value]
      .filter((value) => value != null)
      .map(String);
  });
  return [...new Set(notices)];
}

function leavesOf(expression: Expression): readonly Leaf[] {
  return expression.kind === "LICENSE" ? [expression] : expression.parts.flatMap(leavesOf);
}
