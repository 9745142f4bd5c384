import DataLoader from "dataloader";
import type { RequestContext } from "../../../kernel/request-context.ts";
import {
  type ContaminationQuestion,
  contaminationQuestionIn,
  type DataUse,
  datasetsIn,
  type LineageFacts,
  type LineageGraph,
  weightsIn,
  weightsRef,
} from "../../../kernel/vocabulary/contamination.ts";
import type { Checkpoint } from "../checkpoint/checkpoint.entity.ts";
import type { ModelsContext } from "../context.ts";
import { baseOf } from "../lineage/apply-entries.ts";
import type { Closure } from "../lineage/closure.ts";
import { closureBudget } from "../lineage/closure.ts";
import { upstreamClosures } from "../lineage/index.reads.ts";
import { kindOf } from "../lineage/lineage-terms.ts";
import { refInKey } from "../resolution/renamed-ref.ts";
import { type CheckpointClosure, joinedClosure } from "./joined-closure.ts";
import { lineageGraph, type UsesOf } from "./lineage-graph.ts";

/** The closures of some things with the sources of names that have no version. */
export function closuresWithNames(context: RequestContext): DataLoader<string, Closure> {
  return new DataLoader((refs) => upstreamClosures(context, refs, closureBudget.maxNodes, "WORKS_AND_NAMES"));
}

/**
 * What lineage tells of a question, as JSON text; null if its checkpoint is not registered, or not for the caller. Of
 * weights that no checkpoint has for the caller, it is told that nothing is known of them.
 */
export async function lineageFactsText(context: ModelsContext, key: string): Promise<string | null> {
  const question = contaminationQuestionIn(key);
  const training = await trainingOf(context, question);
  if (training === null) return null;
  const facts: LineageFacts = {
    ...training,
    measured: await Promise.all(datasetsIn(question).map((ref) => measuredGraph(context, ref))),
  };
  return JSON.stringify(facts);
}

type Training = Pick<LineageFacts, "checkpoints" | "training">;

async function trainingOf(context: ModelsContext, question: ContaminationQuestion): Promise<Training | null> {
  const rootDigest = weightsIn(question);
  if (rootDigest !== null) return await trainingOfWeights(context, rootDigest);
  const checkpoint = await context.checkpointByRef.load(refInKey(question.checkpoint));
  if (checkpoint === null) return null;
  const { ref } = checkpoint;
  const closure = await context.trainingClosureOf.load(ref);
  const training = lineageGraph({ ref, registered: true }, closure, kindOf, await usesIn(context, closure));
  return { checkpoints: [ref], training };
}

async function trainingOfWeights(context: ModelsContext, rootDigest: string): Promise<Training> {
  const { checkpoints, mayBeMore } = await context.checkpointsOfWeights.load(rootDigest);
  const start = { ref: weightsRef(rootDigest), registered: checkpoints.length > 0 };
  const closure = joinedClosure(start.ref, await Promise.all(checkpoints.map((each) => closureWithRef(context, each))));
  const graph = lineageGraph(start, closure, kindOf, await usesIn(context, closure));
  const reasons = [
    ...(mayBeMore ? ["NODE_BUDGET"] : []),
    ...(!start.registered && isBehind(context) ? ["INDEX_LAG"] : []),
  ];
  return {
    checkpoints: checkpoints.map(({ ref }) => ref),
    training: reasons.length === 0 ? graph : { ...graph, completeness: incomplete(graph.completeness, reasons) },
  };
}

async function closureWithRef(context: ModelsContext, { ref }: Checkpoint): Promise<CheckpointClosure> {
  return { ref, closure: await context.trainingClosureOf.load(ref) };
}

function isBehind(context: ModelsContext): boolean {
  return context.behind().length > 0;
}

function incomplete(completeness: LineageGraph["completeness"], more: readonly string[]): LineageGraph["completeness"] {
  return { ...completeness, complete: false, reasons: [...new Set([...completeness.reasons, ...more])] };
}

/** Where data came from; a version that is not registered has the sources that are stated of its name. */
async function measuredGraph(context: ModelsContext, ref: string): Promise<LineageGraph> {
  const name = baseOf(ref);
  const [node, named, own, ofName] = await Promise.all([
    context.nodeByRef.load(ref),
    context.nodeByRef.load(name),
    context.measuredClosureOf.load(ref),
    context.measuredClosureOf.load(name),
  ]);
  const closure = node === null && named !== null ? ofName : own;
  const start = { ref, registered: node !== null || named !== null };
  const graph = lineageGraph({ ...start, ref: node === null && named !== null ? name : ref }, closure, kindOf, noUses);
  const [, ...rest] = graph.things;
  return { ...graph, things: [{ ref, kind: "DATASET_VERSION", registered: start.registered }, ...rest] };
}

const noUses: UsesOf = () => [];

/** How the runs in a closure used data; one statement for all of them. */
async function usesIn(context: ModelsContext, { nodes }: Closure): Promise<UsesOf> {
  const runs = nodes.flatMap(({ fromRef: ref, node }) => (node?.type === "TrainingRun" ? [{ ref, id: node.id }] : []));
  const inputs = await Promise.all(runs.map(({ id }) => context.inputsOf.load(id)));
  const uses = new Map<string, DataUse[]>();
  for (const [index, { ref }] of runs.entries()) {
    for (const { datasetRef, role, split } of inputs[index] ?? []) {
      const key = `${ref} ${datasetRef}`;
      uses.set(key, [...(uses.get(key) ?? []), { role, split }]);
    }
  }
  return (run, data) => uses.get(`${run} ${data}`) ?? [];
}
