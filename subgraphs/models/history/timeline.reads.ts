import { type Kysely, type RawBuilder, sql } from "kysely";
import { type Connection, connection, type PageArguments, pageRequest } from "../../../kernel/connection.ts";
import { anyOf } from "../../../kernel/database.ts";
import { type Placeholders, readStatement } from "../../../kernel/read-statement.ts";
import type { RequestContext } from "../../../kernel/request-context.ts";
import { checklistEvents } from "../checklist/checklist-events.ts";
import { type TimelineEvent, TimelineKind } from "./timeline.entity.ts";
import { type Branch, event } from "./timeline-rows.ts";
import { toldOfCheckpoint } from "./told-events.ts";

/** Whose timeline is asked. */
export interface TimelineSubject {
  readonly kind: "checkpoint" | "model";
  readonly id: string;
  readonly ref: string;
  /** The root digest of its weights; null where they are not known, and of a model. */
  readonly rootDigest: string | null;
}

/** Which part of a timeline is asked. */
export interface TimelineAsked {
  readonly page: PageArguments;
  /** Only these; all if null. */
  readonly kinds: readonly TimelineKind[] | null;
}

/** Who recorded a document of a checkpoint, where that was kept. */
function recordedBy(documentId: string): string {
  return `(select "actor" from "custodyRecord" where "subjectId" = ${documentId} order by "place" limit 1)`;
}

const registered: Branch = ($) => sql`
  ${event("REGISTERED", 0, `min("first"."at")`, "''", { actor: `min("first"."actor")` })}
  from (
    select "at", (select "actor" from "auditEntry" where "subject" >= ${$.value("id")}
      and "subject" < ${$.value("behindId")} order by "seq" limit 1) as "actor"
    from "change" where "id" = ${$.value("id")} and "kind" = 'CREATED'
    union all
    select "recordedAt", null from "sourceDocument" where "subjectId" = ${$.value("id")}
  ) as "first" having count(*) > 0`;

const documents: readonly Branch[] = [
  ($) => sql`
    ${event("DOCUMENT_RECORDED", 2, `"recordedAt"`, `"id"`, { about: `"uri"`, actor: recordedBy(`"sourceDocument"."id"`) })}
    from "sourceDocument" where "subjectId" = ${$.value("id")}`,
  ($) => sql`
    ${event("DOCUMENT_SUPERSEDED", 1, `"supersededAt"`, `"id"`, { about: `"uri"` })}
    from "sourceDocument" where "subjectId" = ${$.value("id")} and "supersededAt" is not null`,
];

const renamed: Branch = ($) => sql`
  ${event("RENAMED", 4, `"at"`, `cast("seq" as text)`, { about: `"ref"`, note: `"note"` })}
  from "change" where "id" = ${$.value("id")} and "kind" = 'RENAMED'`;

const reviews: readonly Branch[] = [
  ($) => sql`
    ${event("REVIEW_OPENED", 8, `"openedAt"`, `"id"`, { about: `"title"`, actor: `"author"` })}
    from "review" where "subjectId" = ${$.value("id")}`,
  ($) => sql`
    ${event("REVIEW_CHANGED", 9, `"at"`, `"id"`, { about: `"state"`, actor: `"actor"`, note: `"reason"` })}
    from "reviewChange" where "subjectId" = ${$.value("id")} and "state" <> 'OPEN'`,
];

const move = event("ALIAS_MOVED", 5, `"move"."at"`, `"move"."id"`, {
  ...{ about: `"alias"."name"`, actor: `"move"."actor"`, note: `"move"."reason"` },
  ...{ fromId: `"move"."fromId"`, toId: `"move"."toId"` },
});
const moves = sql`${move} from "aliasChange" as "move" inner join "modelAlias" as "alias" on "alias"."id" = "move"."aliasId"`;

const ofCheckpoint: readonly Branch[] = [
  ...toldOfCheckpoint,
  ...checklistEvents,
  registered,
  ...documents,
  renamed,
  ...reviews,
  ($) => sql`${moves} where "move"."fromId" = ${$.value("id")}`,
  ($) => sql`${moves} where "move"."toId" = ${$.value("id")}`,
  ($) => sql`
    ${event("LIMITATION_RECORDED", 3, `"document"."recordedAt"`, `"stated"."id"`, {
      ...{ about: `"stated"."summary"`, actor: recordedBy(`"document"."id"`) },
    })}
    from "checkpointLimitation" as "stated" inner join "sourceDocument" as "document" on "document"."id" = "stated"."sourceId"
    where "document"."subjectId" = ${$.value("id")}`,
  ($) => sql`
    ${event("LIFECYCLE_CHANGED", 6, `"at"`, `"id"`, { about: `"standing"`, actor: `"actor"`, note: `"reason"` })}
    from "lifecycleChange" where "checkpointId" = ${$.value("id")}`,
  ($) => sql`
    ${event("PATCH_NOTE_RECORDED", 7, `"at"`, `"id"`, {
      ...{ actor: `"actor"`, note: `"note"` },
      affects: `case when "affectsBehavior" then 1 else 0 end`,
    })}
    from "patchNote" where "checkpointId" = ${$.value("id")}`,
];

const ofModel: readonly Branch[] = [
  registered,
  ...documents,
  renamed,
  ...reviews,
  ($) => sql`${moves} where "alias"."modelId" = ${$.value("id")}`,
  ($) => sql`
    ${event("CHECKPOINT_REGISTERED", 3, `"change"."at"`, `"checkpoint"."id"`, { toId: `"checkpoint"."id"` })}
    from "checkpoint" inner join "change" on "change"."id" = "checkpoint"."id" and "change"."kind" = 'CREATED'
    where "checkpoint"."modelId" = ${$.value("id")} and ${anyOf("checkpoint.label", $.list("labels"))}`,
];

type Lists = { labels: readonly string[]; of: readonly string[]; kinds: readonly string[] };
type Asked = Lists & { id: string; behindId: string; ref: string; now: string };
type PageArgs = Asked & { at: string; key: string; limit: number };

function statementsOver(branches: readonly Branch[]) {
  const all = ($: Placeholders) =>
    sql`(${sql.join(
      branches.map((branch) => branch($)),
      sql` union all `,
    )}) as "event"`;
  return {
    page: readStatement<unknown, PageArgs, TimelineEvent>((db, $) =>
      compilable(
        sql`select * from ${all($)} where ${$.list("kinds").anyOf("kind")} and ("at", "key") > (${$.value("at")}, ${$.value("key")})
          order by "at", "key" limit ${$.value("limit")}`,
        db,
      ),
    ),
    count: readStatement<unknown, Asked, { total: number }>((db, $) =>
      compilable(sql`select count(*) as "total" from ${all($)} where ${$.list("kinds").anyOf("kind")}`, db),
    ),
  };
}

function compilable(query: RawBuilder<unknown>, db: Kysely<unknown>) {
  // A raw query has no row type of its own: the caller says it.
  return { compile: () => query.compile(db) as never };
}

const statements = { checkpoint: statementsOver(ofCheckpoint), model: statementsOver(ofModel) };

/** One page of what happened to a checkpoint or model, oldest first. */
export async function timelinePage(
  { database, actor, now }: RequestContext,
  { kind, id, ref, rootDigest }: TimelineSubject,
  { page, kinds }: TimelineAsked,
): Promise<Connection<TimelineEvent>> {
  const only = kinds === null ? "" : ` ${kinds.toSorted().join()}`;
  const request = pageRequest(page, `timeline of ${id}${only}`, 2);
  const [at = "", key = ""] = request.after;
  const asked = {
    // The log names what a write is about first, and then, after a blank, what else it touched.
    ...{ id, behindId: `${id}!`, ref, now: now().toISOString(), labels: actor.labels },
    of: rootDigest === null ? [ref] : [ref, `sha256:${rootDigest}`],
    kinds: kinds ?? Object.values(TimelineKind),
  };
  const [rows, [counted]] = await Promise.all([
    statements[kind].page(database, { ...asked, at, key, limit: request.limit }),
    statements[kind].count(database, asked),
  ]);
  return connection(request, rows, counted?.total ?? 0, (row) => [row.at, row.key]);
}
