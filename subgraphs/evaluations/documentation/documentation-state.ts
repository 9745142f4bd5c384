import type { EvaluationDocumentation } from "./evaluation-documentation.entity.ts";

/** How many results state what. */
export type StatedCounts = Omit<EvaluationDocumentation, "state">;

/** What the results of a checkpoint under all of its names state together. */
export function documentationOf(counted: readonly StatedCounts[]): EvaluationDocumentation {
  const sum = (count: keyof StatedCounts) => counted.reduce((total, each) => total + each[count], 0);
  const counts: StatedCounts = {
    results: sum("results"),
    withMetric: sum("withMetric"),
    withEnvironment: sum("withEnvironment"),
    withUncertainty: sum("withUncertainty"),
    withCode: sum("withCode"),
  };
  return { state: stateOf(counts), ...counts };
}

function stateOf({ results, withMetric, withEnvironment }: StatedCounts): EvaluationDocumentation["state"] {
  if (withMetric + withEnvironment === 0) return "NOT_DOCUMENTED";
  return withMetric === results && withEnvironment === results ? "DOCUMENTED" : "PARTLY_DOCUMENTED";
}
