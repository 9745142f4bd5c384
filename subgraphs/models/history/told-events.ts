import { type RawBuilder, type SqlBool, sql } from "kysely";
import type { Placeholders } from "../../../kernel/read-statement.ts";
import { type Branch, eventOf } from "./timeline-rows.ts";

/** That the caller may not see what stands behind a reference; what nobody registered is not hidden. */
function isHidden($: Placeholders, ref: string): RawBuilder<SqlBool> {
  return sql`exists (select 1 from "indexNode" where "indexNode"."ref" = ${sql.ref(ref)}
    and not ${$.list("labels").anyOf("indexNode.label")})`;
}

/** That the caller may see what has an id. */
function isSeen($: Placeholders, id: string): RawBuilder<SqlBool> {
  return sql`exists (select 1 from "indexNode" where "indexNode"."id" = ${sql.ref(id)}
    and ${$.list("labels").anyOf("indexNode.label")})`;
}

const told = eventOf(`"told"."kind"`, "b", `"told"."at"`, `"told"."key"`, {
  ...{ actor: `"told"."actor"`, about: `"told"."about"`, note: `"told"."note"` },
  ...{ subjectRef: `"told"."subjectRef"`, subjectId: `"told"."subjectId"` },
});

/** What was announced to have happened to the checkpoint, or to whatever has its weights. */
const announced: Branch = ($) => sql`
  ${told} from "indexEvent" as "told"
  where ${$.list("of").anyOf("told.ofRef")} and ${$.list("labels").anyOf("told.label")}
    and not ${isHidden($, "told.ownerRef")} and ("told"."seenWith" is null or ${isSeen($, "told.seenWith")})`;

const expired = eventOf(`'CERTIFICATE_EXPIRED'`, "c", `"certificate"."validUntil"`, `"certificate"."id"`, {
  ...{ subjectRef: `"certificate"."ref"`, subjectId: `"certificate"."id"` },
});

/** What ended by the clock, unless somebody had ended it before. */
const expiries: Branch = ($) => sql`
  ${expired} from "indexCertificate" as "certificate"
  where ${$.list("of").anyOf("certificate.digest")} and "certificate"."validUntil" < ${$.value("now")}
    and ${isSeen($, "certificate.id")} and ${isSeen($, "certificate.threatModelId")}
    and not exists (
      select 1 from "indexEvent" as "end" where "end"."ofRef" = "certificate"."digest"
        and "end"."subjectRef" = "certificate"."ref" and "end"."at" <= "certificate"."validUntil"
        and "end"."kind" in ('CERTIFICATE_REVOKED', 'CERTIFICATE_SUPERSEDED'))`;

/** Edges of the checkpoint that were declared at any time, each when it was declared first. */
function declared($: Placeholders, near: "toRef" | "fromRef", relations: RawBuilder<SqlBool>): RawBuilder<unknown> {
  const far = near === "toRef" ? "fromRef" : "toRef";
  const all = ["indexEdge", "indexEdgePast"].map(
    (table) => sql`select ${sql.ref(far)} as "ref", "relation", "ownerRef", "since" from ${sql.table(table)}
      where ${sql.ref(near)} = ${$.value("ref")} and ${relations} and "since" <> ''`,
  );
  return sql`(select "edge"."ref", "edge"."relation", min("edge"."since") as "since"
    from (${sql.join(all, sql` union all `)}) as "edge"
    where not ${isHidden($, "edge.ref")} and not ${isHidden($, "edge.ownerRef")}
    group by "edge"."ref", "edge"."relation") as "declared"`;
}

const declaration = (kind: string) =>
  eventOf(kind, "a", `"declared"."since"`, `"declared"."relation" || ' ' || "declared"."ref"`, {
    ...{ about: `"declared"."relation"`, subjectRef: `"declared"."ref"` },
  });

const upstream = declaration(
  `case when "declared"."relation" = 'PRODUCED_BY' then 'RUN_DECLARED' else 'DERIVATION_DECLARED' end`,
);
const deployment = declaration(`'DEPLOYMENT_DECLARED'`);

/** What a timeline of a checkpoint tells of what other subgraphs announce, and of its lineage. */
export const toldOfCheckpoint: readonly Branch[] = [
  announced,
  expiries,
  ($) => sql`${upstream} from ${declared($, "toRef", sql`"relation" <> 'VERSION_OF'`)}`,
  ($) => sql`${deployment} from ${declared($, "fromRef", sql`"relation" = 'DEPLOYED'`)}`,
];
