import { type SqlBool, sql } from "kysely";
import { readStatement } from "../../../kernel/read-statement.ts";
import { canonicalRef } from "../../../kernel/ref.ts";
import type { RequestContext } from "../../../kernel/request-context.ts";
import type { CertificateStatus } from "../../../kernel/vocabulary/certificate.ts";
import { epsilonCovers } from "../../../kernel/vocabulary/epsilon-covers.ts";
import { parseRational } from "../../../kernel/vocabulary/rational.ts";
import type { EventTables } from "../history/store-events.ts";
import { baseOf } from "../lineage/apply-entries.ts";
import type { CertifiedFilter } from "./certified-filter.input.ts";
import { all, type Condition, oneOf, type Test } from "./condition.ts";

/** That the weights have a certificate which fits, of those that the caller may see with their threat models. */
export async function certified(context: RequestContext, filter: CertifiedFilter): Promise<Condition> {
  const { database, actor } = context;
  const tests = [
    oneOf(database, "certificateNode.label", actor.labels),
    oneOf(database, "threatNode.label", actor.labels),
    standsAt(context.now().toISOString(), filter.status ?? null),
    ...threatTests(filter),
    ...(filter.epsilonAtLeast == null ? [] : [await isAtLeast(context, filter.epsilonAtLeast)]),
  ];
  const holds = sql<SqlBool>`"doc"."id" in (
    select "checkpoint"."id" from "indexCertificate" as "certificate"
    join "checkpoint" on "checkpoint"."rootDigest" = substr("certificate"."digest", ${sql.lit("sha256:".length + 1)})
    join "indexThreat" as "threat" on "threat"."id" = "certificate"."threatModelId"
    join "indexNode" as "certificateNode" on "certificateNode"."ref" = "certificate"."ref"
    join "indexNode" as "threatNode" on "threatNode"."ref" = "threat"."ref"
    where ${all(tests)})`;
  return { holds, narrows: true };
}

/** In which state a certificate is at an instant, from what it was turned to and the clock. */
function standsAt(now: string, status: CertificateStatus | null): Test {
  const begun = sql<SqlBool>`"certificate"."validFrom" <= ${now}`;
  const isOver = sql<SqlBool>`("certificate"."validUntil" is not null and "certificate"."validUntil" < ${now})`;
  if (status === "EXPIRED")
    return sql<SqlBool>`${begun} and ${isOver} and "certificate"."turnedTo" in ('ISSUED', 'REINSTATED', 'SUSPENDED')`;
  if (status === null)
    return sql<SqlBool>`${begun} and not ${isOver} and "certificate"."turnedTo" in ('ISSUED', 'REINSTATED')`;
  const turned = sql<SqlBool>`"certificate"."turnedTo" = ${status}`;
  const endsByItself = status === "ISSUED" || status === "REINSTATED" || status === "SUSPENDED";
  return endsByItself ? sql<SqlBool>`${begun} and not ${isOver} and ${turned}` : sql<SqlBool>`${begun} and ${turned}`;
}

function threatTests({ norm, threatModel, claimKind }: CertifiedFilter): Test[] {
  const tests: Test[] = [];
  if (norm != null) tests.push(sql<SqlBool>`"threat"."norm" = ${norm}`);
  if (claimKind != null) tests.push(sql<SqlBool>`"certificate"."claimKind" = ${claimKind}`);
  if (threatModel != null) {
    const ref = canonicalRef(threatModel, "threat-model");
    const column = sql.ref(baseOf(ref) === ref ? "threat.base" : "threat.ref");
    tests.push(sql<SqlBool>`${column} = ${ref}`);
  }
  return tests;
}

type Near = { low: number; high: number };
const sizesNear = readStatement<EventTables, Near, { epsilon: string | null }>((db, $) =>
  db
    .selectFrom("indexThreat")
    .select("epsilon")
    .distinct()
    .where("nearest", ">=", $.value("low"))
    .where("nearest", "<=", $.value("high")),
);

/**
 * That a size is at least the one that is asked for, without rounding. A size whose double is greater is greater; those
 * little below are judged by the rule, which never takes what is less by a tenth.
 */
async function isAtLeast({ database }: RequestContext, asked: number): Promise<Test> {
  const near = await sizesNear(database, { low: asked - Math.abs(asked) / 10, high: asked });
  const fit = near.flatMap(({ epsilon }) =>
    epsilonCovers(parseRational(epsilon ?? ""), asked) ? [epsilon ?? ""] : [],
  );
  return sql<SqlBool>`("threat"."nearest" > ${asked} or ${oneOf(database, "threat.epsilon", fit)})`;
}
