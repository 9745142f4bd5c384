import { type Expression, type Kysely, type SqlBool, sql } from "kysely";
import { type Connection, connection, type PageArguments, pageRequest } from "../../../kernel/connection.ts";
import { anyOf } from "../../../kernel/database.ts";
import { groupLoader } from "../../../kernel/key-loader.ts";
import { type Placeholders, readStatement } from "../../../kernel/read-statement.ts";
import type { RequestContext } from "../../../kernel/request-context.ts";
import { visible } from "../../../kernel/visibility.ts";
import type { DatasetsContext } from "../context.ts";
import { versionByRef } from "../dataset-version.reads.ts";
import type { AccessDisclosure } from "./access-disclosure.entity.ts";
import type { AccessTables } from "./access-policy.reads.ts";
import type { AccessRequest, AccessRequestEvent } from "./access-request.entity.ts";
import type { AccessState } from "./access-state.entity.ts";
import { rangeOf, type StateRange } from "./request-life.ts";

type Keys<Name extends string> = Readonly<Record<Name, readonly string[]>>;
type Seen = { readonly labels: readonly string[]; readonly subject: string };
type OfSets = Seen & { readonly sets: readonly string[] };
type Listed = OfSets & StateRange & Record<string, unknown>;
type Page = { readonly after: string; readonly limit: number };

/** Whether the caller is a custodian of the set that a column names, by the policy that holds. */
function isCustodian($: Placeholders, holder: string): Expression<SqlBool> {
  return sql<SqlBool>`exists (
    select 1 from "accessPolicy" as "held" inner join "accessCustodian" on "policyId" = "held"."id"
    where "held"."datasetVersionId" = ${sql.ref(holder)} and "held"."supersededAt" is null
      and "name" = ${$.value("subject")})`;
}

/** The requests that the caller made or decides. */
function seenRequests(db: Kysely<AccessTables>, $: Placeholders) {
  return db
    .selectFrom("accessRequest")
    .innerJoin("datasetVersion", "datasetVersion.id", "accessRequest.datasetVersionId")
    .where(() => visible("datasetVersion.label", $.list("labels")))
    .where(({ or, eb }) =>
      or([eb("requester", "=", $.value("subject")), isCustodian($, "accessRequest.datasetVersionId")]),
    );
}

function requestsInState(db: Kysely<AccessTables>, $: Placeholders) {
  return seenRequests(db, $)
    .innerJoin("accessRequestEvent as last", "last.requestId", "accessRequest.id")
    .where(
      sql<SqlBool>`"last"."seq" = (select max("seq") from "accessRequestEvent" where "requestId" = "last"."requestId")`,
    )
    .where(() => anyOf("last.kind", $.list("kinds")))
    .where(sql<SqlBool>`coalesce("last"."until", '') >= ${$.value("untilFrom")}`)
    .where(sql<SqlBool>`coalesce("last"."until", '') < ${$.value("untilBefore")}`);
}

/** All that is seen, or that of some sets only: a page and how many there are. */
function requestList(ofSets: boolean) {
  const listed = (db: Kysely<AccessTables>, $: Placeholders) =>
    ofSets
      ? requestsInState(db, $).where(() => anyOf("accessRequest.datasetVersionId", $.list("sets")))
      : requestsInState(db, $);
  return {
    page: readStatement<AccessTables, Listed & Page, AccessRequest>((db, $) =>
      listed(db, $)
        .selectAll("accessRequest")
        .where("accessRequest.id", ">", $.value("after"))
        .orderBy("accessRequest.id")
        .limit($.value("limit")),
    ),
    count: readStatement<AccessTables, Listed, { total: number }>((db, $) =>
      listed(db, $).select((select) => select.fn.countAll<number>().as("total")),
    ),
  };
}

const allRequests = requestList(false);
const requestsOfSets = requestList(true);

const requestsSeen = readStatement<AccessTables, Seen & Keys<"ids">, AccessRequest>((db, $) =>
  seenRequests(db, $)
    .selectAll("accessRequest")
    .where(() => anyOf("accessRequest.id", $.list("ids"))),
);

const eventsOf = readStatement<AccessTables, Keys<"requests">, AccessRequestEvent>((db, $) =>
  db
    .selectFrom("accessRequestEvent")
    .selectAll()
    .where(() => anyOf("requestId", $.list("requests")))
    .orderBy("requestId")
    .orderBy("seq"),
);

/** An event of a request of the caller, with the set that it is about. */
export interface OwnEvent extends AccessRequestEvent {
  readonly datasetVersionId: string;
}

const ownEvents = readStatement<AccessTables, Keys<"sets"> & { subject: string }, OwnEvent>((db, $) =>
  db
    .selectFrom("accessRequest")
    .innerJoin("accessRequestEvent", "accessRequestEvent.requestId", "accessRequest.id")
    .selectAll("accessRequestEvent")
    .select("accessRequest.datasetVersionId")
    .where("requester", "=", $.value("subject"))
    .where(() => anyOf("accessRequest.datasetVersionId", $.list("sets")))
    .orderBy("requestedAt")
    .orderBy("requestId")
    .orderBy("seq"),
);

/** What somebody was told themselves, and what was told of sets whose custodian they are. */
function seenDisclosures(db: Kysely<AccessTables>, $: Placeholders) {
  return db
    .selectFrom("accessDisclosure")
    .innerJoin("accessPolicy", "accessPolicy.id", "accessDisclosure.policyId")
    .innerJoin("datasetVersion", "datasetVersion.id", "accessDisclosure.datasetVersionId")
    .where(() => anyOf("accessPolicy.datasetVersionId", $.list("sets")))
    .where(() => visible("datasetVersion.label", $.list("labels")))
    .where(({ or, eb }) =>
      or([eb("accessDisclosure.actor", "=", $.value("subject")), isCustodian($, "accessPolicy.datasetVersionId")]),
    );
}

const disclosurePage = readStatement<AccessTables, OfSets & Page, AccessDisclosure>((db, $) =>
  seenDisclosures(db, $)
    .selectAll("accessDisclosure")
    .where("accessDisclosure.id", ">", $.value("after"))
    .orderBy("accessDisclosure.id")
    .limit($.value("limit")),
);

const disclosureCount = readStatement<AccessTables, OfSets, { total: number }>((db, $) =>
  seenDisclosures(db, $).select((select) => select.fn.countAll<number>().as("total")),
);

/** What of requests a request to Pedigree reads once. */
export function requestLoaders({ database, actor: { subject } }: RequestContext) {
  return {
    eventsOfAccess: groupLoader<string, AccessRequestEvent>(
      (requests) => eventsOf(database, { requests }),
      ({ requestId }) => requestId,
    ),
    /** By the set that holds the policy: what happened to the caller's own requests, request by request. */
    ownAccessEvents: groupLoader<string, OwnEvent>(
      (sets) => ownEvents(database, { sets, subject }),
      ({ datasetVersionId }) => datasetVersionId,
    ),
  };
}

/** A request that the caller made or decides; null for any other. */
export async function requestById(
  { database, actor: { labels, subject } }: RequestContext,
  id: string,
): Promise<AccessRequest | null> {
  return (await requestsSeen(database, { ids: [id], labels, subject }))[0] ?? null;
}

/** What requests are asked for. */
export interface RequestFilter {
  /** Reference; null for all that the caller sees. */
  readonly dataset: string | null;
  readonly state: AccessState | null;
}

/** One page of the requests that the caller made or decides, oldest first; null if the dataset is not to be seen. */
export async function requestsPaged(
  context: DatasetsContext,
  { dataset, state }: RequestFilter,
  args: PageArguments,
): Promise<Connection<AccessRequest> | null> {
  const sets = dataset === null ? [] : await setsOf(context, dataset);
  if (sets === null) return null;
  const request = pageRequest(args, `access:${sets[0] ?? ""}:${state ?? ""}`, 1);
  const { database, actor, now } = context;
  if (actor.kind === "anonymous") return connection(request, [], 0, () => []);
  const { labels, subject } = actor;
  const listed = { labels, subject, sets, ...rangeOf(state, now().toISOString()) };
  const { page, count } = dataset === null ? allRequests : requestsOfSets;
  const [rows, [counted]] = await Promise.all([
    page(database, { ...listed, after: request.after[0] ?? "", limit: request.limit }),
    count(database, listed),
  ]);
  return connection(request, rows, counted?.total ?? 0, ({ id }) => [id]);
}

/** One page of who was told where a dataset is, oldest first; null if it is not to be seen. */
export async function disclosuresPaged(
  context: DatasetsContext,
  dataset: string,
  args: PageArguments,
): Promise<Connection<AccessDisclosure> | null> {
  const sets = await setsOf(context, dataset);
  if (sets === null) return null;
  const request = pageRequest(args, `disclosures:${sets[0] ?? ""}`, 1);
  const { database, actor } = context;
  if (actor.kind === "anonymous") return connection(request, [], 0, () => []);
  const { labels, subject } = actor;
  const [rows, [counted]] = await Promise.all([
    disclosurePage(database, { sets, labels, subject, after: request.after[0] ?? "", limit: request.limit }),
    disclosureCount(database, { sets, labels, subject }),
  ]);
  return connection(request, rows, counted?.total ?? 0, ({ id }) => [id]);
}

/** The version that is named, and the one whose policy it stands under; null if the caller sees no such version. */
async function setsOf(context: DatasetsContext, dataset: string): Promise<readonly string[] | null> {
  const version = await versionByRef(context, dataset);
  if (version === null) return null;
  const policy = await context.policyGoverning.load(version.id);
  return [...new Set([version.id, policy?.datasetVersionId ?? version.id])];
}
