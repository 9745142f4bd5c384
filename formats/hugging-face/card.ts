import { diagnose } from "../diagnostic-code.ts";
import type { Diagnostic, DocumentFile } from "../reading.ts";
import type { FactPlace, SourceRecord } from "../record.ts";
import { organisationOf, type Subject, subjectOf } from "../subject.ts";
import { decodeText } from "../text/decode-text.ts";
import { readFrontMatter } from "../text/front-matter.ts";
import { leadOf, type MarkdownSection, sectionsOf } from "../text/markdown-sections.ts";
import type { YamlNode } from "../text/yaml-node.ts";
import { type CardKeys, type CardVocabulary, nameKeys } from "./card-keys.ts";

/** A card opened for reading: its keys under their present names, its sections, and a list that remarks go to. */
export interface Card {
  readonly subject: Subject;
  readonly keys: CardKeys;
  readonly sections: readonly MarkdownSection[];
  /** What stands before the first heading. */
  readonly lead: MarkdownSection;
  readonly source: SourceRecord;
  readonly diagnostics: Diagnostic[];
}

/** Opens a card; null for one that holds nothing but white space. */
export function openCard(file: DocumentFile, vocabulary: CardVocabulary, diagnostics: Diagnostic[]): Card | null {
  const decoded = decodeText(file.bytes);
  diagnostics.push(...decoded.diagnostics);
  if (decoded.text.trim() === "") {
    const message = "The document holds nothing but white space; no record was made.";
    diagnostics.push(diagnose("EMPTY_DOCUMENT", { message, line: 1 }));
    return null;
  }
  const frontMatter = readFrontMatter(decoded.text, diagnostics);
  const subject = subjectOf(file, diagnostics);
  return {
    subject,
    keys: nameKeys(frontMatter.keys, vocabulary, diagnostics),
    sections: sectionsOf(frontMatter.body, frontMatter.bodyLine),
    lead: leadOf(frontMatter.body, frontMatter.bodyLine),
    source: sourceOf(file, subject),
    diagnostics,
  };
}

/** A card on the Hub is written by the owner of its repository. */
function sourceOf(file: DocumentFile, subject: Subject): SourceRecord {
  const owner = organisationOf(subject);
  return {
    uri: file.path,
    sha256: file.sha256,
    mediaType: "text/markdown",
    ...(owner !== undefined && { assertedBy: owner }),
    relationship: owner === undefined ? "UNKNOWN" : "FIRST_PARTY",
  };
}

/** The place of a value: one fact for a scalar, one for each item of a plain list, else one for the whole text. */
export function factsOf(path: string, node: YamlNode): FactPlace[] {
  const isPlainList = node.kind === "list" && node.items.every((item) => item.kind === "scalar");
  const parts = isPlainList ? node.items : [node];
  return parts
    .filter((part) => part.written !== "")
    .map((part) => ({ path, valueAsWritten: part.written, pointer: part.pointer }));
}

/** Facts under keys that a card may have and that no field of a record holds. */
export function remainingFacts(keys: CardKeys, held: ReadonlySet<string>): FactPlace[] {
  return [...keys].filter(([key]) => !held.has(key)).flatMap(([key, node]) => factsOf(`card.${key}`, node));
}
