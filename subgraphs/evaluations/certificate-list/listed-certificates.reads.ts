import { type Kysely, type RawBuilder, sql } from "kysely";
import { type Placeholders, type ReadStatement, readStatement } from "../../../kernel/read-statement.ts";
import type { RequestContext } from "../../../kernel/request-context.ts";
import { visible } from "../../../kernel/visibility.ts";
import type { CertificateEventKind, CertificateStatus } from "../certificate/certificate-status.entity.ts";
import { endsByTime, turningKinds } from "../certificate/lifecycle.ts";
import { askedTurns } from "./asked-turns.ts";
import { namedAmong } from "./named-among.ts";

/** What certificates are asked for by; null for what does not matter. */
export interface ListQuestion {
  readonly statuses: readonly CertificateStatus[] | null;
  readonly rootDigest: string | null;
  readonly threatModelId: string | null;
  readonly norm: string | null;
  readonly author: string | null;
  readonly claimKind: string | null;
  /** Who may still approve or reject them. */
  readonly reviewer: string | null;
  /** RFC 3339 in UTC. */
  readonly at: string;
  /** Whether that is over, so that where certificates stand now says nothing. */
  readonly past: boolean;
}

const columns = ["rootDigest", "threatModelId", "norm", "author", "claimKind"] as const;

/** What distinguishes one statement from another: everything about a question but its values. */
interface Form {
  readonly columns: readonly (typeof columns)[number][];
  readonly review: boolean;
  readonly past: boolean;
}

type Sql = RawBuilder<unknown>;
type Arguments = Readonly<Record<string, unknown>>;

/** One statement for each form, of which there are a few dozen. */
function statements<Row>(build: (form: Form, $: Placeholders) => Sql) {
  const known = new Map<string, ReadStatement<Arguments, Row>>();
  return (form: Form): ReadStatement<Arguments, Row> => {
    const key = JSON.stringify(form);
    const statement =
      known.get(key) ?? readStatement<unknown, Arguments, Row>((db, $) => compilable(build(form, $), db));
    known.set(key, statement);
    return statement;
  };
}

function compilable(query: Sql, db: Kysely<unknown>) {
  // A raw query has no row type of its own: its statement is told it.
  return { compile: () => query.compile(db) as never };
}

// What each event turned last is read by itself in the order of ids, and no further than the page goes.
const page = statements<{ id: string }>((form, $) => {
  const rest = sql`and ${idIn(form)} > ${$.value("after")} order by ${idIn(form)} limit ${$.value("limit")}`;
  const branches = [...turningKinds].map(
    (kind) => sql`select "id" from (${turnedBy(kind, form, $)} ${rest}) as ${sql.table(`of${kind}`)}`,
  );
  return sql`select "id" from (${sql.join(branches, sql` union all `)}) as "listed" order by "id" limit ${$.value("limit")}`;
});

const count = statements<{ total: number }>((form, $) => {
  const branches = [...turningKinds].map((kind) => turnedBy(kind, form, $));
  return sql`select count(*) as "total" from (${sql.join(branches, sql` union all `)}) as "listed"`;
});

/** The id in the table that is read in its order. */
function idIn({ past }: Form): Sql {
  return sql.ref(past ? "turned.certificateId" : "certificate.id");
}

/** The certificates that an event of a kind turned last, if they are asked for. */
function turnedBy(kind: CertificateEventKind, form: Form, $: Placeholders): Sql {
  const [live, over] = [$.value(`${kind} live`), $.value(`${kind} over`)];
  const from = form.past
    ? sql`"certificateEvent" as "turned" join "certificate" on "certificate"."id" = "turned"."certificateId"
        where ${wasTurnedBy(kind, $)}`
    : sql`"certificate" where "certificate"."turn" = ${sql.lit(kind)}`;
  // The first condition is about no row: what is not asked for is not looked at.
  return sql`select ${idIn(form)} as "id" from ${from} and (${live} = 1 or ${over} = 1) and ${timely(kind, live, over, $)}
    ${sql.join(
      form.columns.map((column) => sql`and ${sql.ref(`certificate.${column}`)} = ${$.value(column)} `),
      sql``,
    )}
    ${form.review ? reviewable($) : sql``} and ${visible("certificate.label", $.list("labels"))}
    and exists (select 1 from "threatModel" where "threatModel"."id" = "certificate"."threatModelId"
      and ${visible("threatModel.label", $.list("labels"))})`;
}

function timely(kind: CertificateEventKind, live: never, over: never, $: Placeholders): Sql {
  if (!endsByTime(kind)) return sql`${live} = 1`;
  return sql`(${live} = 1 and ("validUntil" is null or "validUntil" >= ${$.value("at")})
    or ${over} = 1 and "validUntil" < ${$.value("at")})`;
}

/** Whether an event of a kind was the last by an instant that turned its certificate. */
function wasTurnedBy(kind: CertificateEventKind, $: Placeholders): Sql {
  const kinds = sql.join([...turningKinds].map((each) => sql.lit(each)));
  return sql`"turned"."kind" = ${sql.lit(kind)} and "turned"."at" <= ${$.value("at")}
    and not exists (select 1 from "certificateEvent" as "later" where "later"."certificateId" = "turned"."certificateId"
      and "later"."seq" > "turned"."seq" and "later"."at" <= ${$.value("at")} and "later"."kind" in (${kinds}))`;
}

/** As the lifecycle says who may review: not the author, nor who approved already, nor who the policy does not name. */
function reviewable($: Placeholders): Sql {
  return sql`and "certificate"."author" <> ${$.value("reviewer")}
    and not exists (select 1 from "certificateEvent" as "approval" where "approval"."certificateId" = "certificate"."id"
      and "approval"."kind" = 'APPROVED' and "approval"."actor" = ${$.value("reviewer")} and "approval"."at" <= ${$.value("at")})
    and not exists (select 1 from "certificationPolicy" as "policy" where "policy"."version" = "certificate"."policyVersion"
      and "policy"."reviewersText" <> '[]' and not ${namedAmong(sql`"policy"."reviewersText"`, $.value("reviewerText"))})`;
}

/** The ids of one page, in their order, and how many there are in all: two statements, whatever is asked. */
export async function listedCertificates(
  { database, actor: { labels } }: RequestContext,
  question: ListQuestion,
  { after, limit }: { readonly after: string; readonly limit: number },
): Promise<{ readonly ids: readonly string[]; readonly total: number }> {
  const { past, reviewer } = question;
  const form = { columns: columns.filter((column) => question[column] !== null), review: reviewer !== null, past };
  const flags = askedTurns(reviewer === null ? question.statuses : onlyProposed(question.statuses)).flatMap(
    ({ kind, live, over }) => [
      [`${kind} live`, Number(live)],
      [`${kind} over`, Number(over)],
    ],
  );
  const values = { ...question, ...Object.fromEntries(flags), labels, reviewerText: JSON.stringify(reviewer) };
  const [rows, [counted]] = await Promise.all([
    page(form)(database, { ...values, after, limit }),
    count(form)(database, values),
  ]);
  return { ids: rows.map(({ id }) => id), total: counted?.total ?? 0 };
}

/** Nothing but a proposal is reviewed. */
function onlyProposed(statuses: readonly CertificateStatus[] | null): readonly CertificateStatus[] {
  return statuses === null || statuses.includes("PROPOSED") ? ["PROPOSED"] : [];
}
