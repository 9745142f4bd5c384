import type { DerivationRecord, DerivationRelation } from "../derivation-record.ts";
import { diagnose } from "../diagnostic-code.ts";
import { isLocalPath } from "../local-path.ts";
import type { MarkdownSection } from "../text/markdown-sections.ts";
import { listLinesOf, type ProseLine, proseLinesOf } from "../text/prose-lines.ts";
import { textOf } from "../text/yaml-node.ts";
import type { Card } from "./card.ts";

/** The sentence that trainers write into the cards they make. */
const fineTuned = /\bthis model is (?:a|the) fine-?tuned version of `?\[([^[\]]+)\]\(([^()\s]+)\)`? on\b/i;
const wholeLink = /^\[([^[\]]+)\]\(([^()\s]+)\)$/;
const hubRepository =
  /^https?:\/\/(?:www\.)?(?:huggingface\.co|hf\.co)\/(?!datasets\/|spaces\/|docs\/|papers\/)([\w.-]+(?:\/[\w.-]+)?)\/?$/;

/** Adds the parents that the prose of a card names; what the front matter states already is not taken twice. */
export function withProseDerivations(stated: readonly DerivationRecord[], card: Card): DerivationRecord[] {
  const known = new Set(stated.map(({ parent }) => parent));
  const merged = card.sections.filter(isMergeList).flatMap((section) => mergedModels(section, card));
  const tuned = stated.length === 0 && merged.length === 0 ? fineTunedModel(card) : [];
  const added = [...merged, ...tuned].filter(({ parent }) => !known.has(parent) && known.add(parent));
  return [...(merged.length > 0 ? stated.map(asMerged) : stated), ...added];
}

/** Where the prose tells of a merge, a relation that nobody stated is that one too. */
function asMerged(derivation: DerivationRecord): DerivationRecord {
  return derivation.inferred === true ? { ...derivation, relation: "MERGE" } : derivation;
}

/** The list that mergekit writes. */
function isMergeList({ title }: MarkdownSection): boolean {
  return /^models merged$/i.test(title);
}

function mergedModels(section: MarkdownSection, { diagnostics }: Card): DerivationRecord[] {
  return listLinesOf(section).map(({ text, line }) => {
    const parent = nameIn(text);
    if (isLocalPath(parent)) {
      const message = "A merged model is named by a path on somebody's machine; it was kept as written.";
      const raw = JSON.stringify(parent);
      diagnostics.push(diagnose("NAME_IS_LOCAL_PATH", { message, pointer: `line:${line}`, line, raw }));
    }
    return derivation(parent, "MERGE", line);
  });
}

function nameIn(item: string): string {
  const bare = unquoted(item);
  const [, text, url] = wholeLink.exec(bare) ?? [];
  return text === undefined || url === undefined ? bare : linkedModel(text, url);
}

function fineTunedModel({ sections, keys }: Card): DerivationRecord[] {
  const relation = textOf(keys.get("library_name"))?.toLowerCase() === "peft" ? "ADAPTER" : "FINETUNE";
  for (const section of sections) {
    if (!/\bfine-?tuned version of\b/i.test(section.ownText)) continue;
    const [first] = proseLinesOf(section).flatMap((line) => tunedFrom(line, relation));
    if (first) return [first];
  }
  return [];
}

function tunedFrom({ text, line }: ProseLine, relation: DerivationRelation): DerivationRecord[] {
  const [, name, url] = fineTuned.exec(text) ?? [];
  return name === undefined || url === undefined ? [] : [derivation(linkedModel(name, url), relation, line)];
}

/** The repository that a link to the Hub leads to; the text of any other link. */
function linkedModel(text: string, url: string): string {
  return hubRepository.exec(url)?.[1] ?? unquoted(text);
}

function unquoted(text: string): string {
  const bare = text.trim();
  return /^(`+)(?!`)[^`]+\1$/.test(bare) ? bare.replaceAll("`", "").trim() : bare;
}

function derivation(parent: string, relation: DerivationRelation, line: number): DerivationRecord {
  return { parent, relation, inferred: false, pointer: `line:${line}` };
}
