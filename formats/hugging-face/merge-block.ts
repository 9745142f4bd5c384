import type { DerivationRecord } from "../derivation-record.ts";
import { diagnose } from "../diagnostic-code.ts";
import { isMergeRecipe, readMergeRecipe } from "../mergekit/merge-recipe.ts";
import type { Diagnostic } from "../reading.ts";
import type { MarkdownSection } from "../text/markdown-sections.ts";
import { parseYaml } from "../text/parse-yaml.ts";
import { topLevelYamlKeys } from "../text/top-level-keys.ts";
import type { Card } from "./card.ts";

const yamlBlock = /^(`{3,}|~{3,})[ \t]*ya?ml[ \t]*\n([\s\S]*?)\n\1[ \t]*$/gm;

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

function parentsIn({ ownText, line }: MarkdownSection, diagnostics: Diagnostic[]): DerivationRecord[] {
  return [...ownText.matchAll(yamlBlock)].flatMap((block) => {
    const [, , yaml = ""] = block;
    if (!isMergeRecipe(topLevelYamlKeys(yaml))) return [];
    const firstLine = line + ownText.slice(0, block.index).split("\n").length;
    const remarks: Diagnostic[] = [];
    const parsed = parseYaml(yaml, firstLine, remarks);
    if (parsed.kind === "failed") {
      const message = "The configuration of the merge in the card is not YAML; nothing was taken from it.";
      diagnostics.push(diagnose("YAML_BLOCK_LOST", { message, line: parsed.line }));
      return [];
    }
    const parents =
      parsed.node?.kind === "map" ? readMergeRecipe(parsed.node, remarks, ({ line }) => `line:${line}`) : [];
    diagnostics.push(...remarks.filter((remark) => !isTold(remark, diagnostics)).map(onItsLine));
    return parents;
  });
}

/** The list of merged models in the prose names the same paths. */
function isTold({ code, raw }: Diagnostic, diagnostics: readonly Diagnostic[]): boolean {
  return diagnostics.some((told) => told.code === code && told.raw === raw);
}

/** A pointer into the block is no pointer into the card. */
function onItsLine({ line, ...remark }: Diagnostic): Diagnostic {
  return line === undefined ? remark : { ...remark, pointer: `line:${line}`, line };
}
