import { Arg, Ctx, Field, Mutation, ObjectType, Resolver } from "type-graphql";
import { newId } from "../../../kernel/global-id.ts";
import { canonicalRef } from "../../../kernel/ref.ts";
import type { RequestContext } from "../../../kernel/request-context.ts";
import type { SourceDocument } from "../../../kernel/source-document.ts";
import type { UnitOfWork } from "../../../kernel/unit-of-work.ts";
import { publicLabel } from "../../../kernel/visibility.ts";
import { canonicalForeignRef } from "../../../kernel/vocabulary/foreign-ref.ts";
import { performWrite, WritePayload, type Written } from "../../../kernel/write.ts";
import type { Benchmark } from "../benchmark/benchmark.entity.ts";
import { benchmarksNamed } from "../benchmark/benchmark.writes.ts";
import type { EvaluationsContext } from "../context.ts";
import { announceFirstResults } from "../timeline/announce-documents.ts";
import { maxSamples } from "./detail-bounds.ts";
import { inOrderOf, partsOf, recordParts } from "./document-parts.ts";
import { modelRefOf } from "./model-ref.ts";
import { protocolHash } from "./protocol-hash.ts";
import { RecordResultsInput, type ResultInput } from "./record-results.input.ts";
import { Result } from "./result.entity.ts";
import { resultsBySources } from "./result.reads.ts";
import { announceResult, concludeResults } from "./result.writes.ts";
import { refuseUnboundedResults } from "./result-bounds.ts";
import { detailsText } from "./result-details.ts";
import { ResultSamples } from "./result-samples.entity.ts";
import { statedProtocol } from "./stated-protocol.ts";
import { weightOf } from "./weight.ts";

const sourcesAtOnce = 500;

@ObjectType({ description: "The recorded results.", simpleResolvers: true })
export class RecordResultsPayload extends WritePayload {
  @Field(() => [Result], { description: "All results of the document, in its order." })
  results!: readonly Result[];
}

@Resolver()
export class RecordResultsResolver {
  @Mutation(() => RecordResultsPayload, {
    description: "Records all results that a document states, instead of those that it stated before.",
  })
  recordResults(
    @Arg("input", () => RecordResultsInput, { description: "What to record." }) input: RecordResultsInput,
    @Ctx() context: EvaluationsContext,
  ): Promise<RecordResultsPayload> {
    return recordResults(input, context);
  }
}

/** Records the results of a document; the same content again writes nothing, and changed content supersedes the earlier. */
export async function recordResults(input: RecordResultsInput, context: RequestContext): Promise<RecordResultsPayload> {
  const act = {
    subgraph: "evaluations",
    action: "results.recorded",
    input,
    longLists: { ids: maxSamples, values: maxSamples },
  };
  const { subjects, outcome, audit } = await performWrite(context, act, (em) => addResults(em, input, context));
  const recorded = await resultsBySources(context, subjects);
  return { results: inOrderOf(partsOf(input), subjects, recorded), outcome, audit };
}

async function addResults(em: UnitOfWork, input: RecordResultsInput, context: RequestContext): Promise<Written> {
  refuseUnboundedResults(input);
  const at = context.now();
  const parts = await recordParts(em, partsOf(input), input.source, at);
  const subjects = parts.map(({ document }) => document.id);
  const written = parts.filter(({ state }) => state !== "same");
  if (written.length === 0) return { subjects, outcome: "UNCHANGED" };
  const superseded = await supersedeResults(
    em,
    written.flatMap(({ replaced }) => replaced?.id ?? []),
    at,
  );
  const stated = written.flatMap(({ document, results }) => results.map((result) => ({ document, result })));
  const benchmarks = await benchmarksNamed(
    em,
    stated.map(({ result }) => benchmarkRefOf(result)),
    at,
  );
  const added = stated.map(({ result, document }) => addResult(em, result, document, benchmarks));
  const changed = await concludeResults(em, added, superseded);
  for (const result of [...superseded, ...changed, ...added]) announceResult(em, at, result);
  const first = written.filter(({ state }) => state === "new").map(({ document }) => document);
  announceFirstResults(em, at, first);
  return { subjects, outcome: written.some(({ replaced }) => replaced !== null) ? "UPDATED" : "CREATED" };
}

async function supersedeResults(em: UnitOfWork, sourceIds: readonly string[], at: Date): Promise<Result[]> {
  const change = { supersededAt: at.toISOString(), concluded: false, rule: null };
  const superseded: Result[] = [];
  for (let start = 0; start < sourceIds.length; start += sourcesAtOnce) {
    const ofSources = { sourceId: { $in: sourceIds.slice(start, start + sourcesAtOnce) } };
    // One statement for all, instead of one a result that the unit of work would find changed.
    superseded.push(...(await em.find(Result, ofSources, { untracked: true })));
    await em.nativeUpdate(Result, ofSources, change);
  }
  return superseded.map((result) => Object.assign(result, change));
}

function benchmarkRefOf({ benchmark }: ResultInput): string {
  return canonicalRef(benchmark, "benchmark");
}

function addResult(
  em: UnitOfWork,
  input: ResultInput,
  document: SourceDocument,
  benchmarks: ReadonlyMap<string, Benchmark>,
): Result {
  const { metric, valueAsWritten, value = null, unit = null, higherIsBetter = null, pointer = null } = input;
  const checkpointRef = canonicalForeignRef(input.checkpoint, "checkpoint");
  const benchmarkRef = benchmarkRefOf(input);
  const benchmark = benchmarks.get(benchmarkRef);
  if (!benchmark) throw new Error(`The benchmark ${benchmarkRef} was neither found nor created.`);
  const protocol = statedProtocol(input.protocol ?? {});
  const evaluatorRelationship = input.evaluator?.relationship ?? "UNKNOWN";
  const id = newId("res");
  if (input.samples) {
    const { ids, values } = input.samples;
    em.create(ResultSamples, { resultId: id, idsText: JSON.stringify(ids), valuesText: JSON.stringify(values) });
  }
  return em.create(Result, {
    id,
    sourceId: document.id,
    checkpointRef,
    checkpointAsWritten: input.checkpoint,
    benchmarkId: benchmark.id,
    benchmarkRef,
    benchmarkName: benchmark.name,
    benchmarkAsWritten: input.benchmarkName ?? null,
    metric,
    value,
    valueAsWritten,
    unit,
    higherIsBetter,
    uncertainty: JSON.stringify(input.uncertainty ?? []),
    evaluatorName: input.evaluator?.name ?? null,
    evaluatorRelationship,
    protocol: JSON.stringify(protocol),
    protocolHash: protocolHash({ benchmarkRef, metric, protocol }),
    partial: input.partial ?? false,
    pointer,
    details: detailsText(input),
    modelRef: modelRefOf(checkpointRef),
    step: input.step ?? null,
    tokensSeen: input.tokensSeen ?? null,
    ...weightOf({ document, evaluator: evaluatorRelationship, isRepeated: input.sourceClaim != null }),
    groupKey: JSON.stringify([publicLabel, checkpointRef, benchmarkRef, metric]),
    concluded: false,
    rule: null,
    standing: "",
    recordedAt: document.recordedAt,
    supersededAt: null,
    label: publicLabel,
  });
}
