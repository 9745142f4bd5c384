import { testsOf } from "../robustness-protocol/robustness-protocol.entity.ts";
import { certificateTest, coverageOf } from "../robustness-protocol/threat-coverage.ts";
import type { Recorded, ReportContent } from "./report-content.ts";
import { type Block, facts, table } from "./section.ts";

/** What a report tells of the protocol that a certificate names, and how far its tests are those; null if it names none. */
export function protocolContent({ protocol, tests }: Pick<Recorded, "protocol" | "tests">) {
  if (protocol === null) return null;
  const { ref, title } = protocol;
  const { complete, tests: covered, additional } = coverageOf(testsOf(protocol), tests.map(certificateTest));
  const told = covered.map(({ name, baseline, state, deviations, verdict, required: { purpose } }) => ({
    ...{ name, purpose, baseline, state, deviations, verdict },
  }));
  return { ref, title, complete, tests: told, additional };
}

/** The same to be read. */
export function protocolBlocks({ protocol }: Pick<ReportContent, "protocol">): Block[] {
  if (protocol === null) return [facts([["Protocol", "it names none"]])];
  return [
    facts([
      ["Protocol", protocol.ref],
      ["Title", protocol.title],
      ["Baseline suite covered", protocol.complete],
      ["Tests beyond it", protocol.additional.join("; ") || "none"],
    ]),
    table(
      ["Test", "Purpose", "Baseline", "Coverage", "Differs in", "Verdict"],
      protocol.tests.map(({ name, purpose, baseline, state, deviations, verdict }) => [
        ...[name, purpose, baseline, state],
        deviations.map(({ term, scenario }) => (scenario === null ? term : `${term} of ${scenario}`)).join("; ") ||
          "nothing",
        verdict,
      ]),
    ),
  ];
}
