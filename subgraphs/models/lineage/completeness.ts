import type { Completeness, CompletenessReason } from "../../../kernel/completeness.ts";
import type { ModelsContext } from "../context.ts";
import type { Page } from "./lineage.ts";
import { describe, leadingTo } from "./neighbors.reads.ts";
import type { Shown } from "./shown.ts";
import type { View } from "./view.ts";
import type { Walk } from "./walk.ts";

/** Whether a page, with those before it, holds all that a walk was to show; without a page, all of it is shown. */
export async function completenessOf(
  context: ModelsContext,
  view: View,
  walked: Walk,
  shown: Shown,
  page?: Page,
): Promise<Completeness> {
  const nodes = page?.nodes ?? (await shown.all());
  const dangling = nodes.filter(({ found }) => found === null).map(({ ref }) => ({ ref }));
  const reasons = new Set<CompletenessReason>();
  if (walked.cut) reasons.add(walked.cut.reason);
  if (page?.hasNext) reasons.add("NODE_BUDGET");
  if (walked.hidden.size > 0) reasons.add("AUTHORIZATION");
  if (dangling.length > 0) reasons.add("UNRESOLVED_REF");
  if (context.behind().length > 0) reasons.add("INDEX_LAG");
  const frontier = await frontierOf(context, view, walked, shown, page);
  const hiddenNodes = walked.hidden.size;
  return { complete: reasons.size === 0, reasons: [...reasons], frontier, hiddenNodes, dangling };
}

/** From where edges lead on to what the answer, and those before it, do not hold. */
async function frontierOf(
  context: ModelsContext,
  view: View,
  { start, levels, cut }: Walk,
  shown: Shown,
  page: Page | undefined,
): Promise<{ ref: string }[]> {
  const last = page?.nodes.at(-1);
  const isCutHere = page?.hasNext === true;
  const depth = isCutHere ? (last?.depth ?? 0) : levels.length;
  // Of the level at which the page ends, what comes after its last thing is outside.
  const partly = isCutHere && last ? await shown.at(depth) : [];
  const within = partly.filter(({ ref }) => ref <= (last?.ref ?? "")).map(({ n }) => n);
  const inside = [start, ...levels.slice(0, isCutHere ? depth - 1 : depth).flat(), ...within];
  const known = new Set(inside);
  const outside = [...levels.slice(Math.max(0, depth - 1)).flat(), ...(cut?.beyond ?? [])].filter((n) => !known.has(n));
  if (outside.length === 0) return [];
  const found = await describe(context, view, await leadingTo(context, view, inside, outside));
  return [...found.values()]
    .map(({ ref }) => ref)
    .sort()
    .map((ref) => ({ ref }));
}
