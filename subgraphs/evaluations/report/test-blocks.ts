import type { ReportContent } from "./report-content.ts";
import { type Block, facts, table } from "./section.ts";

/** What a report tells of one test. */
export function testBlocks(test: ReportContent["tests"][number]): Block[] {
  const { acceptance, interval, execution, witness, inputBounds, scenarios } = test;
  return [
    facts([
      ["Verdict", test.verdict],
      ["Why", test.verdictReason],
      ["Perturbation", test.perturbation],
      ["Threat model", test.threatModel],
      ["Attack surface", test.attackSurface],
      ["Inputs", inputBounds && `${inputBounds.low} to ${inputBounds.high}`],
      ["Accepted if", `${acceptance.metric} ${acceptance.operator} ${acceptance.threshold}`],
      ["Measured", test.measured],
      ["Interval", interval && `${interval.low} to ${interval.high} (${interval.level})`],
      ["Data", test.dataset],
      ["Split of the data", test.datasetSplit],
      ["SHA-256 of the data", test.datasetDigest],
      ["Property", test.property && `${test.property.uri} (${test.property.sha256})`],
      ["Container", execution.containerDigest],
      ["Seeds", execution.seeds.join(", ") || null],
      ["Deterministic", execution.deterministic],
      ["Script", execution.script && `${execution.script.repository} at ${execution.script.commit}`],
      ["Environment", execution.environmentClass],
      ["Witness", witness && `${witness.kind} ${witness.uri} (${witness.sha256})`],
      [
        "Witness checked again",
        witness?.recheckVerdict && `${witness.recheckVerdict} at ${witness.recheckedAt}. ${witness.recheckReason}`,
      ],
    ]),
    ...(scenarios.length === 0
      ? []
      : [
          table(
            ["Case", "Description", "Decision threshold", "Accepted if", "Measured", "Verdict"],
            scenarios.map((each) => [
              each.name,
              each.description,
              each.decisionThreshold,
              each.acceptance && `${each.acceptance.metric} ${each.acceptance.operator} ${each.acceptance.threshold}`,
              each.measured,
              each.verdict,
            ]),
          ),
        ]),
  ];
}
