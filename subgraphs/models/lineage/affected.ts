import type { Completeness, CompletenessReason } from "../../../kernel/completeness.ts";
import { connection, type PageArguments, pageRequest } from "../../../kernel/connection.ts";
import type { Checkpoint } from "../checkpoint/checkpoint.entity.ts";
import type { ModelsContext } from "../context.ts";
import type { AffectedConnection, AffectedOwner } from "./affected.entity.ts";
import { completenessOf } from "./completeness.ts";
import type { LineageNode } from "./lineage.entity.ts";
import { walkFrom } from "./lineage.ts";
import { kindOf, LineageRelation } from "./lineage-terms.ts";
import { Shown } from "./shown.ts";
import type { View } from "./view.ts";

/** Deeper than real lineage, and still bounded. */
const deepest = 1_000;
const mostOwners = 100;
/** Of more checkpoints nobody reads who answers for each. */
const mostAsked = 2_000;

// Nothing is made of a result or a certificate.
const made = Object.values(LineageRelation).filter((relation) => relation !== "EVALUATED" && relation !== "CERTIFIED");
const view: View = { direction: "DOWNSTREAM", relations: made, asOf: null };

/** One page of the checkpoints with a root digest and all that was made of them, and who answers for the checkpoints. */
export async function affectedBy(
  context: ModelsContext,
  rootDigest: string,
  page: PageArguments,
): Promise<AffectedConnection> {
  const request = pageRequest(page, `affected:${rootDigest}`, 2);
  const { checkpoints: starts, mayBeMore } = await context.checkpointsOfWeights.load(rootDigest);
  const walks = await Promise.all(starts.map(({ ref }) => below(context, ref)));
  const nodes = nearest([...starts.map(startNode), ...walks.flatMap((each) => each.nodes)]);
  const [depth = "0", ref = ""] = request.after;
  const isAfter = (node: LineageNode) => node.depth > Number(depth) || (node.depth === Number(depth) && node.ref > ref);
  const rows = nodes.filter(isAfter).slice(0, request.limit);
  const found = connection(request, rows, nodes.length, (node) => [String(node.depth), node.ref]);
  const asked = nodes.filter((node) => node.found?.type === "Checkpoint");
  const owners = await ownersOf(context, asked.slice(0, mostAsked));
  const completeness = joined(walks.map((each) => each.completeness));
  const isCut = mayBeMore || asked.length > mostAsked;
  return { ...found, ...owners, completeness: isCut ? cutShort(completeness) : completeness };
}

function startNode({ id, ref }: Checkpoint): LineageNode {
  return { depth: 0, kind: kindOf(ref, "Checkpoint"), ref, found: { id, type: "Checkpoint" } };
}

async function below(context: ModelsContext, start: string) {
  const walked = await walkFrom(context, start, view, { maxDepth: deepest });
  const shown = new Shown(context, view, walked);
  return { nodes: await shown.all(), completeness: await completenessOf(context, view, walked, shown) };
}

/** Each thing once, where it is nearest; nearest first, then by reference. */
function nearest(nodes: readonly LineageNode[]): LineageNode[] {
  const sorted = nodes.toSorted((a, b) => a.depth - b.depth || (a.ref < b.ref ? -1 : 1));
  const seen = new Set<string>();
  return sorted.filter(({ ref }) => !seen.has(ref) && seen.add(ref));
}

/** Who answers for checkpoints: those for most of them first. */
async function ownersOf(context: ModelsContext, nodes: readonly LineageNode[]) {
  const loaded = await Promise.all(nodes.map(({ ref }) => context.checkpointByRef.load(ref)));
  const byName = Map.groupBy(
    loaded.filter((each) => each !== null),
    ({ ownerName }) => ownerName,
  );
  const owners = [...byName].flatMap(([name, theirs]): AffectedOwner[] => {
    const contact = theirs.find(({ ownerContact }) => ownerContact !== null)?.ownerContact ?? null;
    return name === null ? [] : [{ owner: { name, contact }, count: theirs.length }];
  });
  owners.sort((a, b) => b.count - a.count || (a.owner.name < b.owner.name ? -1 : 1));
  return { owners: owners.slice(0, mostOwners), withoutOwner: byName.get(null)?.length ?? 0 };
}

/** The completeness of several walks together; where nothing has the digest, nothing is known of what was made of it. */
function joined(all: readonly Completeness[]): Completeness {
  if (all.length === 0)
    return { complete: false, reasons: ["UNRESOLVED_REF"], frontier: [], hiddenNodes: 0, dangling: [] };
  const refs = (lists: readonly (readonly { readonly ref: string }[])[]) =>
    [...new Set(lists.flat().map(({ ref }) => ref))].sort().map((ref) => ({ ref }));
  return {
    complete: all.every(({ complete }) => complete),
    reasons: [...new Set<CompletenessReason>(all.flatMap(({ reasons }) => reasons))],
    frontier: refs(all.map(({ frontier }) => frontier)),
    hiddenNodes: Math.max(...all.map(({ hiddenNodes }) => hiddenNodes)),
    dangling: refs(all.map(({ dangling }) => dangling)),
  };
}

function cutShort(completeness: Completeness): Completeness {
  const reasons = new Set<CompletenessReason>([...completeness.reasons, "NODE_BUDGET"]);
  return { ...completeness, complete: false, reasons: [...reasons] };
}
