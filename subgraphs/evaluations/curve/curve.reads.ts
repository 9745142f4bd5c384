import { sql } from "kysely";
import { ArgsType, Field } from "type-graphql";
import { type Connection, numberInKey, PageArguments, pageRequest, sortedPage } from "../../../kernel/connection.ts";
import { anyOf } from "../../../kernel/database.ts";
import { Refusal } from "../../../kernel/errors.ts";
import { readStatement } from "../../../kernel/read-statement.ts";
import { canonicalRef, parseRef } from "../../../kernel/ref.ts";
import type { RequestContext } from "../../../kernel/request-context.ts";
import { visible } from "../../../kernel/visibility.ts";
import type { Result } from "../result/result.entity.ts";
import type { EvaluationTables } from "../result/result.reads.ts";
import {
  type CurveResult,
  curvePoints,
  type MeasuredProtocol,
  type PlacedResult,
  protocolsOf,
} from "./curve-points.ts";

/** No curve is made of more results of one model, all its protocols together. */
export const maxCurveResults = 5_000;
const maxOtherProtocols = 100;

@ArgsType()
export class CurveArguments extends PageArguments {
  @Field(() => String, { description: "The benchmark, by reference or name; without a version, any version of it." })
  benchmark!: string;

  @Field(() => String, { description: "Name of the metric, such as acc." })
  metric!: string;

  @Field(() => String, {
    nullable: true,
    description: "The protocol; that under which most checkpoints were measured if absent.",
  })
  protocolHash?: string | null;
}

/** One page of a curve, and what was left out of it. */
export interface CurvePage {
  readonly protocolHash: string | null;
  readonly page: Connection<PlacedResult<CurveRow>>;
  readonly withoutStep: number;
  readonly otherProtocols: readonly MeasuredProtocol[];
}

type CurveRow = CurveResult & Pick<Result, "modelRef">;

interface Wanted {
  readonly [name: string]: unknown;
  readonly modelRefs: readonly string[];
  readonly labels: readonly string[];
  readonly name: string;
  readonly pinnedRef: string | null;
  readonly metric: string;
  readonly limit: number;
}

// Only what the index holds is read of all; whole results only of those on the page.
const ofModels = readStatement<EvaluationTables, Wanted, CurveRow>((db, $) =>
  db
    .selectFrom("result")
    .select(["id", "modelRef", "checkpointRef", "protocolHash", "standing", "step"])
    .where(() => anyOf("modelRef", $.list("modelRefs")))
    .where("benchmarkName", "=", $.value("name"))
    .where("metric", "=", $.value("metric"))
    .where(sql<boolean>`"benchmarkRef" = coalesce(${$.value("pinnedRef")}, "benchmarkRef")`)
    .where("supersededAt", "is", null)
    .where(() => visible("label", $.list("labels")))
    .limit($.value("limit")),
);

/** Refuses arguments that cannot be served. */
export function checkedCurve(args: CurveArguments): CurveArguments {
  pageRequest(args, listOf(args), keyLength);
  return args;
}

/** The curves of models, by the keys that hold all their references, in one statement however many they are. */
export async function curvesOf(
  { database, actor }: RequestContext,
  args: CurveArguments,
  indexKeys: readonly string[],
): Promise<CurvePage[]> {
  const ref = canonicalRef(args.benchmark, "benchmark");
  const { name = "", version = null } = parseRef(ref) ?? {};
  const pinnedRef = version === null ? null : ref;
  const modelRefs = [...new Set(indexKeys.flatMap((key) => key.split(" ")))];
  const limit = maxCurveResults + 1;
  const wanted = { modelRefs, labels: actor.labels, name, pinnedRef, metric: args.metric, limit };
  const found = await ofModels(database, wanted);
  if (found.length > maxCurveResults) throw tooMany(found.length);
  const byModel = Map.groupBy(found, ({ modelRef }) => modelRef);
  return indexKeys.map((key) =>
    curvePage(
      args,
      key.split(" ").flatMap((each) => byModel.get(each) ?? []),
    ),
  );
}

const keyLength = 2;

function curvePage(args: CurveArguments, results: readonly CurveRow[]): CurvePage {
  const protocols = protocolsOf(results);
  const protocolHash = args.protocolHash ?? protocols[0]?.protocolHash ?? null;
  const points = curvePoints(results.filter((result) => result.protocolHash === protocolHash));
  // Places, since points without a step have no other key; a curve is read whole, so they hold from page to page.
  const keys = new Map(points.map(({ result }, place) => [result, [numberInKey(place), result.id]]));
  const request = pageRequest(args, listOf(args), keyLength);
  return {
    protocolHash,
    page: sortedPage(request, points, ({ result }) => keys.get(result) ?? []),
    withoutStep: points.filter(({ trainingStep }) => trainingStep === null).length,
    otherProtocols: protocols.filter((other) => other.protocolHash !== protocolHash).slice(0, maxOtherProtocols),
  };
}

function listOf({ benchmark, metric, protocolHash }: CurveArguments): string {
  return JSON.stringify(["curve", canonicalRef(benchmark, "benchmark"), metric, protocolHash ?? null]);
}

function tooMany(found: number): Refusal {
  const message = `More than ${maxCurveResults} results of this benchmark and metric are recorded of the model.`;
  return new Refusal("QUERY_TOO_EXPENSIVE", message, { limit: maxCurveResults, found });
}
