import type { CompletenessReason } from "../../../kernel/completeness.ts";
import { canonicalRef, parseRef } from "../../../kernel/ref.ts";
import type { ModelsContext } from "../context.ts";
import { walkFrom } from "../lineage/lineage.ts";
import { type LineageDirection, LineageRelation } from "../lineage/lineage-terms.ts";
import { describe, leadingTo } from "../lineage/neighbors.reads.ts";
import type { View } from "../lineage/view.ts";
import { refMeant } from "../resolution/resolve.ts";

const maxDepth = 64;
const mostTold = 100;

// Nothing is made of a result or a certificate, and there can be thousands of them below one thing.
const made = Object.values(LineageRelation).filter((relation) => relation !== "EVALUATED" && relation !== "CERTIFIED");

/** What lies on one side of a thing in lineage, by number, and whether that is all. */
export interface LineageScope {
  readonly numbers: readonly number[];
  readonly reasons: readonly CompletenessReason[];
  readonly frontier: readonly { readonly ref: string }[];
  readonly hiddenNodes: number;
  readonly dangling: readonly { readonly ref: string }[];
}

/** Everything that came from a thing, or that it came from; a name that nothing is registered under is said. */
export async function lineageScope(
  context: ModelsContext,
  text: string,
  kind: "checkpoint" | "dataset",
  direction: LineageDirection,
): Promise<LineageScope> {
  const isOfKind = parseRef(text, kind)?.kind === kind;
  const asked = isOfKind ? canonicalRef(text, kind) : await refMeant(context, text);
  const node = await context.nodeByRef.load(asked);
  const start = node?.ref ?? asked;
  const view: View = { direction, relations: direction === "UPSTREAM" ? "ALL_BUT_VERSION_OF" : made, asOf: null };
  const { levels, hidden, cut } = await walkFrom(context, start, view, { maxDepth, stopAt: null });
  const numbers = levels.flat();
  const reasons: CompletenessReason[] = [];
  if (cut) reasons.push(cut.reason);
  if (hidden.size > 0) reasons.push("AUTHORIZATION");
  if (node === null) reasons.push("UNRESOLVED_REF");
  return {
    ...{ numbers, reasons, hiddenNodes: hidden.size, dangling: node === null ? [{ ref: asked }] : [] },
    frontier: cut ? await frontierOf(context, view, levels.at(-1) ?? [], cut.beyond) : [],
  };
}

/** From where edges lead on to what the walk did not come to. */
async function frontierOf(
  context: ModelsContext,
  view: View,
  inside: readonly number[],
  beyond: readonly number[],
): Promise<{ ref: string }[]> {
  const ends = (await leadingTo(context, view, inside, beyond.slice(0, mostTold))).slice(0, mostTold);
  const found = await describe(context, view, ends);
  return [...found.values()].map(({ ref }) => ({ ref })).sort((a, b) => (a.ref < b.ref ? -1 : 1));
}
