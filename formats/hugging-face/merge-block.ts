import type { DerivationRecord } from "../derivation-record.ts";
import { diagnose } from "../diagnostic-code.ts";
import { isMergeRecipe, readMergeRecipe } from "../mergekit/merge-recipe.ts";
import type { Diagnostic } from "../reading.ts";
import type { MarkdownSection } from "../text/markdown-sections.ts";
import { parseYaml } from "../text/parse-yaml.ts";
import type { ProseLine } from "../text/prose-lines.ts";
import { topLevelYamlKeys } from "../text/top-level-keys.ts";
import type { Card } from "./card.ts";

const opening = /^(`{3,}|~{3,})[ \t]*ya?ml[ \t]*$/;

/** Adds what the configuration of a merge says that mergekit copies into its cards: weights, settings, further parents. */
export function withMergeBlock(derivations: readonly DerivationRecord[], card: Card): DerivationRecord[] {
  const byParent = new Map(derivations.map((derivation) => [derivation.parent, derivation]));
  for (const configured of card.sections.flatMap((section) => parentsIn(section, card.diagnostics))) {
    const { parent, weight, settings } = configured;
    const known = byParent.get(parent);
    const more = { ...(weight !== undefined && { weight }), ...(settings && { settings }) };
    byParent.set(parent, known ? { ...known, relation: "MERGE", inferred: false, ...more } : configured);
  }
  return [...byParent.values()];
}

function parentsIn(section: MarkdownSection, diagnostics: Diagnostic[]): DerivationRecord[] {
  return yamlBlocksOf(section).flatMap(({ text, line }) => {
    if (!isMergeRecipe(topLevelYamlKeys(text))) return [];
    const remarks: Diagnostic[] = [];
    const parsed = parseYaml(text, line, remarks);
    if (parsed.kind === "failed") {
      const message = "The configuration of the merge in the card is not YAML; nothing was taken from it.";
      diagnostics.push(diagnose("YAML_BLOCK_LOST", { message, line: parsed.line }));
      return [];
    }
    const placeOf = ({ line }: { readonly line: number }) => `line:${line}`;
    const parents = parsed.node?.kind === "map" ? readMergeRecipe(parsed.node, remarks, placeOf) : [];
    diagnostics.push(...remarks.filter((remark) => !isTold(remark, diagnostics)).map(onItsLine));
    return parents;
  });
}

/** Line by line: a pattern over a text of nothing but opened blocks would read it again for each. */
function yamlBlocksOf({ ownText, line }: MarkdownSection): ProseLine[] {
  const blocks: ProseLine[] = [];
  let open: { readonly mark: string; readonly line: number; readonly lines: string[] } | undefined;
  for (const [index, text] of ownText.split("\n").entries()) {
    const mark = opening.exec(text)?.[1];
    if (open === undefined) {
      if (mark !== undefined) open = { mark, line: line + index + 1, lines: [] };
    } else if (text.trim() === open.mark) {
      blocks.push({ text: open.lines.join("\n"), line: open.line });
      open = undefined;
    } else open.lines.push(text);
  }
  return blocks;
}

/** The list of merged models in the prose names the same paths. */
function isTold({ code, raw }: Diagnostic, diagnostics: readonly Diagnostic[]): boolean {
  return diagnostics.some((told) => told.code === code && told.raw === raw);
}

/** A pointer into the block is no pointer into the card. */
function onItsLine({ line, ...remark }: Diagnostic): Diagnostic {
  return line === undefined ? remark : { ...remark, pointer: `line:${line}`, line };
}
