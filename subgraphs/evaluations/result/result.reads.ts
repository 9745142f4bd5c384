import type { ExpressionBuilder } from "kysely";
import { anyOf } from "../../../kernel/database.ts";
import { readStatement } from "../../../kernel/read-statement.ts";
import type { RequestContext } from "../../../kernel/request-context.ts";
import type { SourceDocument } from "../../../kernel/source-document.ts";
import { visible } from "../../../kernel/visibility.ts";
import type { Benchmark } from "../benchmark/benchmark.entity.ts";
import type { Result } from "./result.entity.ts";

/** The tables of results as kysely sees them. */
export interface EvaluationTables {
  benchmark: Benchmark;
  result: Result;
  sourceDocument: SourceDocument;
}

/** A result with the document that states it. */
export interface SourcedResult extends Result {
  readonly sourceUri: string;
  readonly sourceSha256: string | null;
  readonly sourceMediaType: string | null;
}

/** The columns of the stating document, beside those of the result. */
export function sourceColumns(select: ExpressionBuilder<EvaluationTables, "sourceDocument">) {
  return [
    select.ref("sourceDocument.uri").as("sourceUri"),
    select.ref("sourceDocument.sha256").as("sourceSha256"),
    select.ref("sourceDocument.mediaType").as("sourceMediaType"),
  ] as const;
}

const byIds = readStatement<EvaluationTables, { ids: readonly string[]; labels: readonly string[] }, SourcedResult>(
  (db, $) =>
    db
      .selectFrom("result")
      .innerJoin("sourceDocument", "sourceDocument.id", "result.sourceId")
      .selectAll("result")
      .select(sourceColumns)
      .where(() => anyOf("result.id", $.list("ids")))
      .where(() => visible("result.label", $.list("labels"))),
);

const bySources = readStatement<
  EvaluationTables,
  { sourceIds: readonly string[]; labels: readonly string[] },
  SourcedResult
>((db, $) =>
  db
    .selectFrom("result")
    .innerJoin("sourceDocument", "sourceDocument.id", "result.sourceId")
    .selectAll("result")
    .select(sourceColumns)
    .where(() => anyOf("result.sourceId", $.list("sourceIds")))
    .where(() => visible("result.label", $.list("labels")))
    .orderBy("result.id"),
);

const byGroups = readStatement<
  EvaluationTables,
  { groupKeys: readonly string[]; labels: readonly string[] },
  SourcedResult
>((db, $) =>
  db
    .selectFrom("result")
    .innerJoin("sourceDocument", "sourceDocument.id", "result.sourceId")
    .selectAll("result")
    .select(sourceColumns)
    .where(() => anyOf("result.groupKey", $.list("groupKeys")))
    .where("result.supersededAt", "is", null)
    .where(() => visible("result.label", $.list("labels")))
    .orderBy("result.groupKey")
    .orderBy("result.standing")
    .orderBy("result.id"),
);

/** The results behind ids, of those that the caller may see; superseded ones too, since ids stay good. */
export async function resultsByIds(
  { database, actor }: RequestContext,
  ids: readonly string[],
): Promise<SourcedResult[]> {
  return await byIds(database, { ids, labels: actor.labels });
}

/** The results that states of documents state, those of each in its order. */
export async function resultsBySources(
  { database, actor }: RequestContext,
  sourceIds: readonly string[],
): Promise<SourcedResult[]> {
  return await bySources(database, { sourceIds, labels: actor.labels });
}

/** The current results of groups, best standing first. */
export async function resultsByGroups(
  { database, actor }: RequestContext,
  groupKeys: readonly string[],
): Promise<SourcedResult[]> {
  return await byGroups(database, { groupKeys, labels: actor.labels });
}
