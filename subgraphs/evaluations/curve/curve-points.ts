import { parseRef } from "../../../kernel/ref.ts";
import { trainingStep } from "./training-step.ts";

/** What decides whether and where a result stands on a curve. */
export interface CurveResult {
  readonly id: string;
  readonly checkpointRef: string;
  readonly protocolHash: string;
  readonly standing: string;
  readonly step: number | null;
}

/** A result with its place on the curve. */
export interface PlacedResult<R extends CurveResult> {
  readonly result: R;
  /** Null where nothing tells, and nothing is guessed. */
  readonly trainingStep: number | null;
}

/** A protocol under which a model was measured. */
export interface MeasuredProtocol {
  readonly protocolHash: string;
  readonly checkpoints: number;
}

/** The protocols of results, that of most checkpoints first, then by hash. */
export function protocolsOf(results: readonly CurveResult[]): MeasuredProtocol[] {
  const byHash = Map.groupBy(results, ({ protocolHash }) => protocolHash);
  return [...byHash]
    .map(([protocolHash, group]) => ({ protocolHash, checkpoints: new Set(group.map(stateOf)).size }))
    .toSorted((a, b) => b.checkpoints - a.checkpoints || compareText(a.protocolHash, b.protocolHash));
}

/** One result of each checkpoint, the one that stands best, in order of step; those without a step come last. */
export function curvePoints<R extends CurveResult>(results: readonly R[]): PlacedResult<R>[] {
  const best = [...results].sort((a, b) => compareText(a.standing, b.standing) || compareText(a.id, b.id));
  const byCheckpoint = Map.groupBy(best, stateOf);
  return [...byCheckpoint.values()]
    .flatMap(([result]) => (result ? [placed(result)] : []))
    .sort(
      (a, b) =>
        (a.trainingStep ?? Number.POSITIVE_INFINITY) - (b.trainingStep ?? Number.POSITIVE_INFINITY) ||
        compareText(a.result.checkpointRef, b.result.checkpointRef),
    );
}

function placed<R extends CurveResult>(result: R): PlacedResult<R> {
  return { result, trainingStep: trainingStep(result.step, result.checkpointRef) };
}

/** Names the checkpoint within its model, whose name may have changed; with a step of its own, that one too. */
function stateOf({ checkpointRef, step }: CurveResult): string {
  // One reference can stand for many steps, where a document about a run names only the model.
  return JSON.stringify([parseRef(checkpointRef)?.version ?? null, step]);
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
