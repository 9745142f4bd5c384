import type { Kysely } from "kysely";
import { conclude } from "../../../kernel/conclude.ts";
import { anyOf } from "../../../kernel/database.ts";
import { readStatement } from "../../../kernel/read-statement.ts";
import type { RequestContext } from "../../../kernel/request-context.ts";
import type { ClaimRecord, SourceDocument } from "../../../kernel/source-document.ts";
import type { Stated } from "../checkpoint/lifecycle.ts";
import type { LifecycleChange } from "./lifecycle.entity.ts";
import { endOfTime } from "./time-asked.ts";

/** The tables of lifecycles as kysely sees them. */
export interface LifecycleTables {
  checkpoint: { id: string };
  lifecycleChange: LifecycleChange;
  claim: ClaimRecord;
  sourceDocument: SourceDocument;
}

type AtArgs = { checkpoints: readonly string[]; asOf: string };
const lastChanges = readStatement<LifecycleTables, AtArgs, LifecycleChange>((db, $) =>
  db
    .selectFrom("checkpoint")
    .innerJoin("lifecycleChange as change", "change.checkpointId", "checkpoint.id")
    .selectAll("change")
    .where(() => anyOf("checkpoint.id", $.list("checkpoints")))
    .where("change.version", "=", (of) =>
      of
        .selectFrom("lifecycleChange as last")
        .select("last.version")
        .whereRef("last.checkpointId", "=", "checkpoint.id")
        .where("last.at", "<=", $.value("asOf"))
        .orderBy("last.at", "desc")
        .orderBy("last.version", "desc")
        .limit(1),
    ),
);

type ChangesArgs = { heads: readonly string[]; last: number };
/** A change with the last change of the list that it is asked for. */
type ChangeUpTo = LifecycleChange & { headId: string };
const changesUpTo = readStatement<LifecycleTables, ChangesArgs, ChangeUpTo>((db, $) =>
  db
    .selectFrom("lifecycleChange as head")
    .innerJoin("lifecycleChange as change", "change.checkpointId", "head.checkpointId")
    .selectAll("change")
    .select("head.id as headId")
    .where(() => anyOf("head.id", $.list("heads")))
    .whereRef("change.version", "<=", "head.version")
    .where("change.version", ">", (of) => of(of.ref("head.version"), "-", $.value("last")))
    .orderBy("change.checkpointId")
    .orderBy("change.version"),
);

const pathOf = {
  status: "status",
  supportUntil: "lifecycle.supportUntil",
  sunsetAt: "lifecycle.sunsetAt",
  replacedByRef: "lifecycle.replacedBy",
} as const satisfies Record<keyof Stated, string>;

type ClaimAt = Pick<ClaimRecord, "id" | "subjectId" | "path" | "value" | "recordedAt"> &
  Pick<SourceDocument, "verified" | "relationship">;
const claimsAt = readStatement<LifecycleTables, AtArgs & { paths: readonly string[] }, ClaimAt>((db, $) =>
  db
    .selectFrom("claim")
    .innerJoin("sourceDocument as document", "document.id", "claim.sourceId")
    .select(["claim.id", "claim.subjectId", "claim.path", "claim.value", "claim.recordedAt"])
    .select(["document.verified", "document.relationship"])
    .where(() => anyOf("claim.subjectId", $.list("checkpoints")))
    .where(() => anyOf("claim.path", $.list("paths")))
    .where("claim.recordedAt", "<=", $.value("asOf"))
    .where((or) => or.or([or("claim.supersededAt", "is", null), or("claim.supersededAt", ">", $.value("asOf"))])),
);

/** The last declared change of each of some checkpoints up to a time; those without any are left out. */
export function lifecycleChangesAt(
  { database }: RequestContext,
  checkpoints: readonly string[],
  asOf: string | null,
): Promise<LifecycleChange[]> {
  return lastChanges(database, { checkpoints, asOf: asOf ?? endOfTime });
}

/** The last declared changes of lifecycles up to one change of each, oldest first. */
export function lifecycleChanges(
  { database }: RequestContext,
  heads: readonly string[],
  last: number,
): Promise<ChangeUpTo[]> {
  return changesUpTo(database, { heads, last });
}

/** What documents stated of the lives of checkpoints at a time, in the order of the checkpoints. */
export async function documentedLifecycles(
  { database }: RequestContext,
  checkpoints: readonly string[],
  asOf: string,
): Promise<Stated[]> {
  const claims = await claimsAt(database, { checkpoints, asOf, paths: Object.values(pathOf) });
  const bySubject = Map.groupBy(claims, ({ subjectId }) => subjectId);
  return checkpoints.map((id) => statedBy(bySubject.get(id) ?? []));
}

function statedBy(claims: readonly ClaimAt[]): Stated {
  const concluded = conclude(claims.map((claim) => ({ ...claim, verified: Boolean(claim.verified) })));
  const text = (name: keyof Stated) => JSON.parse(concluded.get(pathOf[name])?.claim.value ?? "null");
  return {
    status: text("status") ?? "DRAFT",
    supportUntil: text("supportUntil"),
    sunsetAt: text("sunsetAt"),
    replacedByRef: text("replacedByRef"),
  };
}

/** The last declared change of a checkpoint, as a write sees it. */
export async function lastLifecycleChange(
  kysely: Kysely<LifecycleTables>,
  checkpointId: string,
): Promise<LifecycleChange | null> {
  const changes = kysely.selectFrom("lifecycleChange").selectAll().where("checkpointId", "=", checkpointId);
  return (await changes.orderBy("version", "desc").limit(1).executeTakeFirst()) ?? null;
}
