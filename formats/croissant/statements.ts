import { firstSentence } from "../hugging-face/limitation.ts";
import { isPlaceholder } from "../hugging-face/placeholder.ts";
import { longestText } from "../json/json-fact.ts";
import type { FactPlace } from "../record.ts";
import type { Description } from "./description.ts";
import type { LinkedValue } from "./linked-node.ts";
import { nameOf, nodeOf, statedText, textOf, valuesOf } from "./linked-value.ts";
import { factOf } from "./written-fact.ts";

/** A field of the record, and where what it says stands. */
export interface Stated<Value> {
  readonly value?: Value;
  readonly facts: readonly FactPlace[];
}

const longestSummary = 300;
const bcp47 = /^[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8})*$/;

/** What the data is: the description if it is short, else its first sentence. The whole of it is kept as written. */
export function readSummary(description: Description): Stated<string> {
  const [value, ...others] = valuesOf(description.dataset, "description");
  const text = textBeside(value, description);
  if (text === undefined || value === undefined) return { facts: [] };
  const plain = text.replace(/\s+/g, " ").trim();
  const summary = plain.length <= longestSummary ? plain : firstSentence(firstProse(text) ?? plain);
  return {
    value: summary,
    facts: [factOf("summary", value, description.remarks), ...asWritten("description", others, description)],
  };
}

/** The first paragraph that is no heading and no list of labels: one that holds a sentence. */
function firstProse(text: string): string | undefined {
  return text
    .split(/\n[ \t]*\n/)
    .find((paragraph) => !/^\s*#/.test(paragraph) && holdsSentence(paragraph))
    ?.replace(/\s+/g, " ")
    .trim();
}

function holdsSentence(text: string): boolean {
  return text.trim().split(/\s+/, 3).length === 3 && /[.!?。][)"'\]]?(?:\s|$)/.test(text);
}

/** How the data is to be cited. */
export function readCitation(description: Description): Stated<string> {
  const { dataset, remarks } = description;
  const values = valuesOf(dataset, "citeAs");
  const stated = values.find((value) => textBeside(value, description) !== undefined);
  const others = values.filter((value) => value !== stated && statedText(value) !== undefined);
  const facts = stated === undefined ? [] : [factOf("citation", stated, remarks)];
  const citation = textBeside(stated, description)?.trim();
  return {
    ...(citation !== undefined && { value: citation }),
    facts: [...facts, ...asWritten("citeAs", others, description)],
  };
}

/** Who made the data, by name. What else is said of them is kept as written. */
export function readCreators(description: Description): Stated<readonly string[]> {
  const { dataset, document, remarks } = description;
  const values = valuesOf(dataset, "creator");
  const names = values.flatMap((value) => {
    const name = nameOf(value, document);
    if (name !== undefined) return [name];
    remarks.on("WRONG_TYPE", value.pointer, "A creator has no name; it was not taken.", value.written);
    return [];
  });
  const facts = [...placeOf("creators", values, description), ...asWritten("creator", values, description)];
  return names.length === 0 ? { facts } : { value: [...new Set(names)], facts };
}

/** The languages of the data as BCP 47 tags. */
export function readLanguages(description: Description): Stated<readonly string[]> {
  const { dataset, remarks } = description;
  const values = valuesOf(dataset, "inLanguage");
  const tags = values.flatMap((value) => {
    const tag = languageTag(value, description);
    if (tag !== undefined) return [tag];
    const message = "The language is no BCP 47 tag; it was kept as written and not as a language.";
    remarks.on("LANGUAGE_UNRECOGNIZED", value.pointer, message, value.written);
    return [];
  });
  const facts = [...placeOf("languages", values, description), ...asWritten("inLanguage", values, description)];
  return tags.length === 0 ? { facts } : { value: [...new Set(tags)], facts };
}

/** The place of a field of the record: that of the first of its values. */
function placeOf(path: string, [first]: readonly LinkedValue[], { remarks }: Description): FactPlace[] {
  return first === undefined ? [] : [factOf(path, first, remarks)];
}

/** Values that a field does not hold whole, each as it is written. */
function asWritten(word: string, values: readonly LinkedValue[], { remarks }: Description): FactPlace[] {
  return values.map((value) => factOf(`croissant.${word}`, value, remarks));
}

function languageTag(value: LinkedValue, { document }: Description): string | undefined {
  const node = nodeOf(value, document);
  const words = ["identifier", "alternateName", "name"];
  const texts = [
    textOf(value),
    ...words.map((word) => (node === undefined ? undefined : textOf(valuesOf(node, word)[0]))),
  ];
  return texts.map((text) => text?.trim().replaceAll("_", "-")).find((text) => text !== undefined && bcp47.test(text));
}

/** Who is responsible for the description, if it says so. */
export function asserterOf({ dataset, document }: Description): string | undefined {
  const [value] = [...valuesOf(dataset, "sdPublisher"), ...valuesOf(dataset, "publisher")];
  return value === undefined ? undefined : nameOf(value, document);
}

/** A text that says something; of what is no text or a placeholder it is remarked where it stands. */
function textBeside(value: LinkedValue | undefined, { remarks }: Description): string | undefined {
  if (value === undefined) return undefined;
  if (value.kind !== "scalar" || value.scalar.kind !== "string") return undefined;
  const text = statedText(value)?.slice(0, longestText);
  if (text !== undefined && !isPlaceholder(text)) return text;
  remarks.on(
    "TEMPLATE_PLACEHOLDER",
    value.pointer,
    "The text says that there is nothing to say; it states nothing.",
    value.written,
  );
  return undefined;
}
