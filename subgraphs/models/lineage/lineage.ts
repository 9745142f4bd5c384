import { setImmediate } from "node:timers/promises";
import type { Completeness } from "../../../kernel/completeness.ts";
import { cursorOf, type PageInfo, pageRequest } from "../../../kernel/connection.ts";
import { Refusal } from "../../../kernel/errors.ts";
import { parseRef } from "../../../kernel/ref.ts";
import type { ModelsContext } from "../context.ts";
import { completenessOf } from "./completeness.ts";
import type { LineageArguments, LineageGroup, LineageGrouping } from "./lineage.entity.ts";
import { LineageKind } from "./lineage-terms.ts";
import { countTypes, describe, numberOf, surroundings } from "./neighbors.reads.ts";
import { Shown, type WalkedNode } from "./shown.ts";
import type { View } from "./view.ts";
import { type Surroundings, type Walk, walk } from "./walk.ts";

/** No walk comes to more things than this, however they are paged. */
export const maxWalkedNodes = 50_000;
/** Nor do all walks of one request together come to more than this. */
export const maxWalkedTogether = 200_000;
const maxStops = 1_000;
/** What a look costs beside the things that it is from, and what is done in one turn, in things. */
const workOfLook = 20;
const workOfTurn = 500;
const maxPage = 10_000;
const list = "lineage";

/** A walk as it is answered: one page of what it showed, and what the fields of `Lineage` are worked out from. */
export interface LineageAnswer {
  readonly context: ModelsContext;
  readonly view: View;
  readonly start: string;
  readonly walked: Walk;
  readonly shown: Shown;
  readonly page: Page;
  readonly completeness: Completeness;
  readonly nodes: readonly WalkedNode[];
  readonly pageInfo: PageInfo;
}

/** Walks from a reference and shows one page of what it came to. */
export async function lineageOf(
  context: ModelsContext,
  start: string,
  asked: LineageArguments,
): Promise<LineageAnswer> {
  const view = viewOf(asked);
  const walked = await walkFrom(context, start, view, asked);
  const shown = new Shown(context, view, walked, asked.kinds);
  const page = await pageOf(shown, asked);
  const completeness = await completenessOf(context, view, walked, shown, page);
  return { context, view, start, walked, shown, page, completeness, nodes: page.nodes, pageInfo: pageInfoOf(page) };
}

// What is a name came from nothing of its versions: upstream, that is no step.
function viewOf({ direction, relations = null, asOf = null }: LineageArguments): View {
  return { direction, relations: relations ?? (direction === "UPSTREAM" ? "ALL_BUT_VERSION_OF" : null), asOf };
}

/** Walks from a reference as far as is asked for and the request allows. */
export async function walkFrom(
  context: ModelsContext,
  start: string,
  view: View,
  { maxDepth, stopAt }: Pick<LineageArguments, "maxDepth" | "stopAt">,
): Promise<Walk> {
  const number = await numberOf(context, start);
  if (number === null) return { start: -1, levels: [], hidden: new Set(), cut: null };
  const around = { ...stepAside(surroundings(context, view)), ...endsOf(context, view, stopAt) };
  const expired = () => context.signal.aborted;
  const shared = context.walks;
  return await walk(number, around, { maxDepth: maxDepth ?? 3, maxNodes: maxWalkedNodes, shared, expired });
}

function endsOf(
  context: ModelsContext,
  view: View,
  stopAt: LineageArguments["stopAt"],
): Pick<Surroundings, "ends"> | null {
  const refs = new Set(stopAt?.refs);
  const kinds = new Set(stopAt?.kinds);
  if (refs.size > maxStops)
    throw new Refusal("BAD_USER_INPUT", `stopAt.refs has ${refs.size} items; at most ${maxStops} are taken at once.`);
  if (refs.size + kinds.size === 0) return null;
  return {
    ends: async (things) => {
      const described = [...(await describe(context, view, things))];
      return new Set(described.filter(([, { ref, kind }]) => refs.has(ref) || kinds.has(kind)).map(([n]) => n));
    },
  };
}

/**
 * The embedded database answers without waiting: unless a walk steps aside, no deadline and no other request runs. Looks
 * from few things are so short that several make one turn.
 */
function stepAside(around: Surroundings): Surroundings {
  let work = 0;
  return {
    ...around,
    look: async (things) => {
      work += things.length + workOfLook;
      if (work > workOfTurn) {
        work = 0;
        await setImmediate();
      }
      return await around.look(things);
    },
  };
}

/** A page of what is shown. */
export interface Page {
  readonly nodes: readonly WalkedNode[];
  readonly isFirst: boolean;
  readonly hasNext: boolean;
}

/** What comes after the cursor: nearest first, then by reference. */
async function pageOf(shown: Shown, { maxNodes, after }: LineageArguments): Promise<Page> {
  const size = Math.min(maxNodes ?? 1_000, maxPage);
  const [depth = "1", ref = ""] = after == null ? [] : pageRequest({ first: 0, after }, list, 2).after;
  const nodes: WalkedNode[] = [];
  for (let each = Math.max(1, Number(depth)); each <= shown.depth && nodes.length <= size; each++) {
    const level = (await shown.at(each)).filter((node) => shown.shows(node));
    nodes.push(...(each === Number(depth) ? level.filter((node) => node.ref > ref) : level).slice(0, size + 1));
  }
  return { nodes: nodes.slice(0, size), isFirst: after == null, hasNext: nodes.length > size };
}

function pageInfoOf({ nodes, isFirst, hasNext }: Page): PageInfo {
  const cursor = (node: WalkedNode | undefined) => (node ? cursorOf(list, [String(node.depth), node.ref]) : null);
  return {
    hasNextPage: hasNext,
    hasPreviousPage: !isFirst,
    startCursor: cursor(nodes[0]),
    endCursor: cursor(nodes.at(-1)),
  };
}

/** How many things of each kind a walk shows, without reading them where that can be. */
export async function countsOf({ context, view, walked, shown }: LineageAnswer) {
  const counts = view.asOf === null ? await countTypes(context, walked.levels.flat()) : countKinds(await shown.all());
  return Object.values(LineageKind).flatMap((kind) => {
    const count = counts.get(kind) ?? 0;
    return count === 0 || !shown.shows({ kind }) ? [] : [{ kind, count }];
  });
}

function countKinds(nodes: readonly WalkedNode[]): Map<LineageKind, number> {
  return new Map([...Map.groupBy(nodes, ({ kind }) => kind)].map(([kind, { length }]) => [kind, length]));
}

/** What is shown, put together by what it has in common; the largest groups first. */
export async function groupsOf({ shown }: LineageAnswer, by: LineageGrouping): Promise<LineageGroup[]> {
  const nodes = (await shown.all()).filter((node) => shown.shows(node));
  return [...Map.groupBy(nodes, (node) => groupKey(node, by))]
    .map(([key, members]) => ({
      key,
      count: members.length,
      nearest: members.slice(0, 10).map(({ ref }) => ({ ref })),
    }))
    .sort((a, b) => b.count - a.count || (a.key < b.key ? -1 : 1))
    .slice(0, 100);
}

function groupKey(node: WalkedNode, by: LineageGrouping): string {
  if (by === "KIND") return node.kind;
  if (by === "DEPTH") return String(node.depth);
  const name = parseRef(node.ref)?.name ?? node.ref;
  return name.includes("/") ? name.slice(0, name.indexOf("/")) : name;
}
