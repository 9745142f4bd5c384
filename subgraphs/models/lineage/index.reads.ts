import { setImmediate } from "node:timers/promises";
import { sql } from "kysely";
import { anyOf } from "../../../kernel/database.ts";
import { readStatement } from "../../../kernel/read-statement.ts";
import type { RequestContext } from "../../../kernel/request-context.ts";
import { visible } from "../../../kernel/visibility.ts";
import { type Closure, closureBudget, closuresOf, type WalkEdge } from "./closure.ts";
import type { IndexAlias, IndexNode, IndexTables } from "./index-node.ts";
import type { UpstreamState } from "./lineage.entity.ts";

/** How many things one digest or name may stand for in an answer; a shared file can belong to thousands. */
export const maxAnswers = 10;

/** How many edges are read before other work gets its turn. */
const rowsPerTurn = 500;

interface EdgeRow {
  toRef: string;
  fromRef: string;
  relation: string;
  id: string | null;
  type: string | null;
  license: string | null;
  licenseSource: IndexNode["licenseSource"];
  limitations: string | null;
  overrides: string | null;
  label: string | null;
}

/** Which edges a closure follows: the name of a dataset is no work that its version came from, and yet has sources. */
type Followed = "WORKS" | "WORKS_AND_NAMES";

const upstreamOf = (leftOut: string) =>
  readStatement<IndexTables, { refs: readonly string[] }, EdgeRow>((db, $) =>
    db
      .selectFrom("indexEdge")
      .leftJoin("indexNode", "indexNode.ref", "indexEdge.fromRef")
      .select(["toRef", "fromRef", "relation", "id", "type", "license", "licenseSource"])
      .select(["limitations", "overrides", "label"])
      .where(() => anyOf("indexEdge.toRef", $.list("refs")))
      .where("relation", "<>", leftOut)
      .orderBy("toRef")
      .orderBy("fromRef")
      .orderBy("relation"),
  );
const upstream = { WORKS: upstreamOf("VERSION_OF"), WORKS_AND_NAMES: upstreamOf("") };

const nodesByRef = readStatement<IndexTables, { refs: readonly string[]; labels: readonly string[] }, IndexNode>(
  (db, $) =>
    db
      .selectFrom("indexNode")
      .selectAll()
      .where(() => anyOf("ref", $.list("refs")))
      .where(() => visible("label", $.list("labels"))),
);

const nodesById = readStatement<IndexTables, { ids: readonly string[]; labels: readonly string[] }, IndexNode>(
  (db, $) =>
    db
      .selectFrom("indexNode")
      .selectAll()
      .where(() => anyOf("id", $.list("ids")))
      .where(() => visible("label", $.list("labels"))),
);

type AliasArgs = { aliases: readonly string[]; labels: readonly string[] };
const aliases = readStatement<IndexTables, AliasArgs, IndexAlias>((db, $) =>
  db
    .selectFrom((from) =>
      from
        .selectFrom("indexAlias")
        .selectAll()
        .select(sql<number>`row_number() over (partition by "alias" order by "ref")`.as("rank"))
        .where(() => anyOf("alias", $.list("aliases")))
        .where(() => visible("label", $.list("labels")))
        .as("ranked"),
    )
    .select(["alias", "ref", "label"])
    .where("rank", "<=", maxAnswers)
    .orderBy("alias")
    .orderBy("ref"),
);

type BaseArgs = { bases: readonly string[]; labels: readonly string[] };
const versions = readStatement<IndexTables, BaseArgs, { base: string; ref: string }>((db, $) =>
  db
    .selectFrom((from) =>
      from
        .selectFrom("indexNode")
        .select(["base", "ref", sql<number>`row_number() over (partition by "base" order by "ref")`.as("rank")])
        .where(() => anyOf("base", $.list("bases")))
        .where(() => visible("label", $.list("labels")))
        .as("ranked"),
    )
    .select(["base", "ref"])
    .where("rank", "<=", maxAnswers)
    .orderBy("base")
    .orderBy("ref"),
);

type ElsewhereArgs = { refs: readonly string[]; policies: readonly string[]; labels: readonly string[] };
// Stops at the first result of each: a checkpoint may have thousands.
const elsewhere = readStatement<IndexTables, ElsewhereArgs, DocumentedElsewhere>((db, $) =>
  db
    .selectFrom("indexNode as subject")
    .select("subject.ref")
    .where(() => anyOf("subject.ref", $.list("refs")))
    .where((where) =>
      where.exists(
        where
          .selectFrom("indexEdge")
          .innerJoin("indexNode as result", "result.ref", "indexEdge.toRef")
          .select("result.id")
          .whereRef("indexEdge.fromRef", "=", "subject.ref")
          .where("relation", "=", "EVALUATED")
          .where(() => visible("result.label", $.list("labels"))),
      ),
    )
    .unionAll(
      db
        .selectFrom("indexNode")
        .select("ref")
        .where(() => anyOf("ref", $.list("policies")))
        .where("type", "=", "UsePolicy")
        .where(() => visible("label", $.list("labels"))),
    ),
);

/** The nodes registered under refs, of those that the caller may see. */
export function indexNodesByRef({ database, actor }: RequestContext, refs: readonly string[]): Promise<IndexNode[]> {
  return nodesByRef(database, { refs, labels: actor.labels });
}

/** The nodes registered under ids, of those that the caller may see. */
export function indexNodesById({ database, actor }: RequestContext, ids: readonly string[]): Promise<IndexNode[]> {
  return nodesById(database, { ids, labels: actor.labels });
}

/** What digests and other aliases stand for, of what the caller may see. */
export function indexAliases({ database, actor }: RequestContext, wanted: readonly string[]): Promise<IndexAlias[]> {
  return aliases(database, { aliases: wanted, labels: actor.labels });
}

/** The registered versions of things named without one, of those that the caller may see. */
export function indexVersions({ database, actor }: RequestContext, bases: readonly string[]) {
  return versions(database, { bases, labels: actor.labels });
}

/** A checkpoint that has results, or a use policy. */
export interface DocumentedElsewhere {
  readonly ref: string;
}

/** Which of some checkpoints have results, and which use policies there are, of what the caller may see. */
export function documentedElsewhere(
  { database, actor }: RequestContext,
  refs: readonly string[],
): Promise<DocumentedElsewhere[]> {
  const [checkpoints, policies] = [refs.filter((ref) => !isPolicy(ref)), refs.filter(isPolicy)];
  return elsewhere(database, { refs: checkpoints, policies, labels: actor.labels });
}

function isPolicy(ref: string): boolean {
  return ref.startsWith("use-policy:");
}

const withUpstream = readStatement<IndexTables, { refs: readonly string[] }, { ref: string }>((db, $) =>
  db
    .selectFrom("indexEdge")
    .select("toRef as ref")
    .distinct()
    .where(() => anyOf("toRef", $.list("refs")))
    .where("relation", "<>", "VERSION_OF"),
);

const withoutUpstream = readStatement<IndexTables, { refs: readonly string[] }, { ref: string }>((db, $) =>
  db
    .selectFrom("indexWithoutUpstream")
    .select("ref")
    .distinct()
    .where(() => anyOf("ref", $.list("refs"))),
);

/** What is known of what each of some things came from. */
export async function upstreamStates({ database }: RequestContext, refs: readonly string[]): Promise<UpstreamState[]> {
  const declared = new Set((await withUpstream(database, { refs })).map(({ ref }) => ref));
  const none = new Set((await withoutUpstream(database, { refs })).map(({ ref }) => ref));
  return refs.map((ref) => (declared.has(ref) ? "DECLARED" : none.has(ref) ? "NONE" : "UNKNOWN"));
}

/**
 * The upstream closure of each of some refs, as the caller may see it; statements grow with depth, not with the refs.
 *
 * @param most things in each
 * @param followed whether the sources that are stated of a name without a version count for its versions
 */
export async function upstreamClosures(
  context: Pick<RequestContext, "database" | "actor" | "signal" | "behind">,
  refs: readonly string[],
  most: number = closureBudget.maxNodes,
  followed: Followed = "WORKS",
): Promise<Closure[]> {
  const { database, actor, signal } = context;
  const labels = new Set(actor.labels);
  let rowsSinceTurn = 0;
  const readUpstream = async (of: readonly string[]) => {
    // The embedded database answers without waiting: unless the walk steps aside, no deadline and no other request runs.
    if (rowsSinceTurn > rowsPerTurn) {
      await setImmediate();
      rowsSinceTurn = 0;
    }
    const rows = await upstream[followed](database, { refs: of });
    rowsSinceTurn += rows.length + 1;
    return rows.map((row) => edgeOf(row, labels));
  };
  // Walks of one request share what one walk alone may see, five times over.
  const maxNodes = Math.min(most, Math.ceil((5 * closureBudget.maxNodes) / refs.length));
  const closures = await closuresOf(refs, readUpstream, { ...closureBudget, maxNodes, expired: () => signal.aborted });
  return context.behind().length === 0 ? closures : closures.map(lagging);
}

/** A walk over an index that has not seen everything: what it found is true, and may not be all. */
function lagging({ completeness, ...closure }: Closure): Closure {
  const reasons = [...completeness.reasons, "INDEX_LAG"] as const;
  return { ...closure, completeness: { ...completeness, complete: false, reasons } };
}

function edgeOf(row: EdgeRow, labels: ReadonlySet<string>): WalkEdge {
  const { toRef, fromRef, relation, id, type, license, licenseSource, limitations, overrides, label } = row;
  const hidden = label !== null && !labels.has(label);
  if (hidden || id === null || type === null) return { toRef, fromRef, relation, node: null, hidden };
  return {
    toRef,
    fromRef,
    relation,
    hidden,
    node: { id, type, license, licenseSource, limitations: limitations ?? "[]", overrides: overrides ?? "[]" },
  };
}
