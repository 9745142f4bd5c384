import type { Limitation } from "../../../kernel/vocabulary/limitation.ts";
import { boundedLimitations, filtered } from "../../../kernel/vocabulary/limitation-filter.ts";
import type { LimitationOverride, OverrideStatus } from "../../../kernel/vocabulary/limitation-history.ts";
import type { Checkpoint } from "../checkpoint/checkpoint.entity.ts";
import type { ModelsContext } from "../context.ts";
import { inheritedLimitations, limitationIdsAbove } from "../lineage/inherited-limitations.ts";
import type {
  CheckpointLimitationArguments,
  InheritedLimitationArguments,
  InheritedLimitations,
} from "./limitation.entity.ts";
import { overrideOf, shownLimitation } from "./limitation.reads.ts";

/** The limitations of a checkpoint that are asked for: its own, then inherited ones. */
export async function limitationsOfCheckpoint(
  { id, ref }: Pick<Checkpoint, "id" | "ref">,
  asked: CheckpointLimitationArguments,
  context: ModelsContext,
): Promise<Limitation[]> {
  const own = (await context.limitationsOf.load(id)).map(shownLimitation);
  if (!asked.includeInherited) return filtered(own, asked);
  const closure = await context.closureOf.load(ref);
  if (!closure.nodes.some(({ node }) => node !== null && node.limitations !== "[]")) return filtered(own, asked);
  const overrides = (await context.overridesOf.load(id)).filter(({ status }) => status === "ACCEPTED").map(overrideOf);
  const inherited = inheritedLimitations(ref, closure, overrides);
  return filtered([...own, ...inherited.filter(isAskedFor(asked))], asked);
}

/** The overrides of a checkpoint whose limitations the caller can see: others would tell what is hidden. */
export async function overridesOfCheckpoint(
  { id, ref }: Pick<Checkpoint, "id" | "ref">,
  statuses: readonly OverrideStatus[] | null,
  context: ModelsContext,
): Promise<LimitationOverride[]> {
  const records = await context.overridesOf.load(id);
  if (records.length === 0) return [];
  const visible = await inheritableIds(ref, context);
  return records
    .filter(({ status, limitationId }) => visible.has(limitationId) && (statuses?.includes(status) ?? true))
    .map((record) => ({ ...overrideOf(record), checkpoint: { ref } }));
}

/** The limitations above a checkpoint that the caller can see, whether or not the checkpoint itself overrides them. */
export async function inheritableIds(ref: string, context: ModelsContext): Promise<ReadonlySet<string>> {
  return limitationIdsAbove(await context.closureOf.load(ref));
}

/** What a dataset version inherits; null if the lineage index does not know it. */
export async function inheritedByData(
  id: string,
  asked: InheritedLimitationArguments,
  context: ModelsContext,
): Promise<InheritedLimitations | null> {
  const node = await context.nodeById.load(id);
  if (node === null) return null;
  const closure = await context.closureOf.load(node.ref);
  const inherited = filtered(inheritedLimitations(node.ref, closure, []).filter(isAskedFor(asked)), asked);
  return {
    totalCount: inherited.length,
    limitations: () => boundedLimitations(inherited),
    completeness: closure.completeness,
  };
}

function isAskedFor({ includeOverridden }: InheritedLimitationArguments): (limitation: Limitation) => boolean {
  return ({ overriddenBy }) => overriddenBy === null || includeOverridden;
}
