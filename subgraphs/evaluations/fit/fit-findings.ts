import type { Findings, FitRequirements, JudgedRequirement } from "../../../kernel/vocabulary/fit.ts";
import type { EvaluationsContext } from "../context.ts";
import type { SourcedResult } from "../result/result.reads.ts";
import { standingResultsOf } from "../result/standing-results.reads.ts";
import { certifiedFact, measuredFact } from "./measured-fit.ts";

/** By what other subgraphs know the checkpoint. */
interface Measured {
  readonly indexKey: string;
  readonly rootDigest: string | null | undefined;
}

/** What results and certificates say of the requirements; the results of one benchmark are read once. */
export async function resultFindings(
  context: EvaluationsContext,
  { results, certificates }: FitRequirements,
  { indexKey, rootDigest }: Measured,
): Promise<Findings> {
  const benchmarks = [...new Set((results ?? []).map(({ benchmark }) => benchmark))];
  const read = benchmarks.map((name) => standingResultsOf(context, indexKey.split(" "), name));
  const standing = new Map(
    (await Promise.all(read)).map((rows, index) => [benchmarks[index], rows.map(measuredValue)]),
  );
  const measured = (results ?? []).map(
    (required, index): JudgedRequirement => ({
      ...{ kind: "RESULT", requirement: `/results/${index}` },
      ...measuredFact(required, standing.get(required.benchmark) ?? []),
    }),
  );
  const certified = (certificates ?? []).map(async (required, index): Promise<JudgedRequirement> => {
    const bounds = { norm: required.norm ?? null, epsilonAtLeast: required.epsilonAtLeast ?? null };
    const filter = { ...bounds, asOf: null, includeProposed: false };
    const found = rootDigest == null ? null : await context.certificatesWith(filter).load(rootDigest);
    return { ...{ kind: "CERTIFICATE", requirement: `/certificates/${index}` }, ...certifiedFact(required, found) };
  });
  return { findings: [...measured, ...(await Promise.all(certified))], safeguards: [] };
}

function measuredValue(result: SourcedResult) {
  return { ...result, uncertainty: JSON.parse(result.uncertainty) };
}
