import { dataBlocks, dataWarnings, testWarnings, verdictSentence } from "./data-blocks.ts";
import { protocolBlocks } from "./protocol-section.ts";
import type { ReportContent } from "./report-content.ts";
import { type Block, type Cell, facts, type Section, section, table } from "./section.ts";
import { testBlocks } from "./test-blocks.ts";

/** The report as headings, tables and lists; where there is nothing to tell, that is told. */
export function reportSections(content: ReportContent): readonly Section[] {
  return [
    { ...section("Certificate", facts(certificateRows(content))), warnings: dataWarnings(content.dataChecks) },
    section("Data", ...dataBlocks(content)),
    section("Claim", ...claimBlocks(content)),
    section("Threat model", ...threatBlocks(content)),
    section("Guarantee", ...guaranteeBlocks(content)),
    ...content.tests.map((test, index) => ({
      ...section(`Test ${index + 1}: ${test.name}`, ...testBlocks(test)),
      warnings: testWarnings(content.dataChecks, test),
    })),
    section("Test protocol", ...protocolBlocks(content)),
    section("Risk assessment", facts(riskRows(content))),
    section(
      "Decisions",
      table(
        ["Question", "Choice", "Rationale", "By", "At"],
        content.decisions.map(({ question, choice, rationale, by, at }) => [question, choice, rationale, by, at]),
      ),
    ),
    section(
      "Pinned data, code and settings",
      table(
        ["Kind", "Name", "Digest"],
        content.configurations.map(({ kind, name, digest }) => [kind, name, digest]),
      ),
    ),
    section(
      "Evidence",
      table(
        ["Kind", "Where", "SHA-256"],
        content.evidence.map(({ kind, uri, sha256 }) => [kind, uri, sha256]),
      ),
    ),
    ...reviewSections(content),
    ...monitoringSections(content),
    section(
      "History",
      table(
        ["No.", "At", "Event", "By", "Reason", "Digest"],
        content.history.map(({ seq, at, kind, actor, reason, digest }) => [seq, at, kind, actor, reason, digest]),
      ),
    ),
  ];
}

function certificateRows({ asOf, certificate, dataChecks }: ReportContent): [string, Cell][] {
  return [
    ["Id", certificate.id],
    ["Status", certificate.status],
    ["Reason", certificate.statusReason],
    ["As of", asOf],
    ["Valid from", certificate.validFrom],
    ["Valid until", certificate.validUntil ?? "it does not end by itself"],
    ["Digest of the weights", `sha256:${certificate.rootDigest}`],
    ["Learned from the data of its tests", `${dataChecks.verdict}: ${verdictSentence(dataChecks)}`],
    ["Proposed by", certificate.author],
    ["Proposed at", certificate.proposedAt],
    ["Amends", certificate.supersedes ?? "no other certificate"],
    ["Reason of the amendment", certificate.amendmentReason],
  ];
}

function claimBlocks({ claim }: ReportContent): Block[] {
  return [
    facts([
      ["Kind", claim.kind],
      ["Claim", claim.narrative],
      ["Scope", claim.scope],
    ]),
    facts([
      ...claim.limitations.map((text, index): [string, Cell] => [`Limit ${index + 1}`, text]),
      ...claim.contexts.map((text, index): [string, Cell] => [`Context ${index + 1}`, text]),
    ]),
  ];
}

function threatBlocks({ threatModel }: ReportContent): Block[] {
  const perturbations = threatModel?.structured ?? [];
  return [
    facts([
      ["Reference", threatModel?.ref],
      ["Norm", threatModel?.norm],
      ["Size", threatModel?.epsilonAsWritten ?? threatModel?.epsilon],
      ["Unit", threatModel?.unit],
      ["Knowledge", threatModel?.knowledge],
      ["Goal", threatModel?.goal],
      ["Attack surface", threatModel?.surface],
      ["Description", threatModel?.description],
    ]),
    ...(perturbations.length === 0
      ? []
      : [
          table(
            ["Perturbation", "Bounds"],
            perturbations.map(({ kind, parameters }) => [
              kind,
              parameters.map(({ name, value }) => `${name} = ${value}`).join(", "),
            ]),
          ),
        ]),
  ];
}

function guaranteeBlocks({ guarantee }: ReportContent): Block[] {
  const curve = guarantee?.curve ?? [];
  return [
    facts([
      ["Statement", guarantee?.statement],
      ["Method", guarantee?.method],
      ["Certified accuracy", guarantee?.certifiedAccuracy],
      ["Size of the perturbation", guarantee?.epsilon],
      ["Certified radius", guarantee?.radius],
      ["Confidence", guarantee?.confidence],
    ]),
    ...(curve.length === 0
      ? []
      : [
          table(
            ["Radius", "Certified accuracy"],
            curve.map(({ radius, certifiedAccuracy }) => [radius, certifiedAccuracy]),
          ),
        ]),
  ];
}

function riskRows({ riskAssessment }: ReportContent): [string, Cell][] {
  return [
    ["Misuse", riskAssessment?.misuse],
    ["Workload", riskAssessment?.workload],
    ["Residual risk", riskAssessment?.residualRisk],
  ];
}

function reviewSections(content: ReportContent): Section[] {
  const { reviews, reanalyses, challenges } = content;
  return [
    section(
      "Approvals",
      table(
        ["Reviewer", "Decision", "At", "Comment"],
        reviews.map(({ reviewer, decision, at, comment }) => [reviewer.name, decision, at, comment]),
      ),
    ),
    section("Verifications", ...verificationBlocks(content)),
    section(
      "Reanalyses",
      table(
        ["At", "Reason", "Changes", "Before", "After"],
        reanalyses.map(({ at, reason, changes, statusBefore, statusAfter }) => [
          at,
          reason,
          changes.join("; "),
          statusBefore,
          statusAfter,
        ]),
      ),
    ),
    section(
      "Challenges",
      table(
        ["At", "By", "Claim", "Outcome", "Why"],
        challenges.map(({ at, by, claim, outcome, outcomeReason }) => [
          at,
          by,
          claim,
          outcome ?? "not decided",
          outcomeReason,
        ]),
      ),
    ),
  ];
}

function verificationBlocks({ verifications, consistency }: ReportContent): Block[] {
  return [
    facts([
      ["Together", consistency.state],
      ["Passed, failed, not decided", `${consistency.passed}, ${consistency.failed}, ${consistency.inconclusive}`],
    ]),
    table(
      ["Organization", "Independent", "Kind", "Verdict", "Run again", "Environment", "Statement", "Recorded by", "At"],
      verifications.map(({ organization, independent, kind, verdict, values, environment, statement, by, at }) => [
        ...[organization, independent, kind, verdict, values.map(ranAgain).join("; ") || null],
        ...[environment, statement, by, at],
      ]),
    ),
    ...(consistency.tests.length === 0
      ? []
      : [
          table(
            ["Test", "Certified", "Least", "Greatest", "Verdicts", "Environments"],
            consistency.tests.map(({ name, certified, least, greatest, verdicts, environments }) => [
              ...[name, certified, least, greatest, verdicts.join(", "), environments.join(", ") || null],
            ]),
          ),
        ]),
  ];
}

function ranAgain({ test, certified, measured, verdict }: ReportContent["verifications"][number]["values"][number]) {
  return `${test}: ${measured}${certified === null ? "" : ` for ${certified}`}, ${verdict}`;
}

function monitoringSections({ schedule, monitoring, incidents }: ReportContent): Section[] {
  return [
    section(
      "Monitoring",
      facts([["To be verified again every", schedule?.every]]),
      table(
        ["At", "Check", "Accepted if", "Value", "Verdict", "Data"],
        monitoring.map((check) => [
          check.at,
          `${check.kind}: ${check.statistic}${check.metric === null ? "" : ` of ${check.metric}`}`,
          `${check.operator} ${check.threshold}`,
          check.value,
          check.verdict,
          check.dataset,
        ]),
      ),
    ),
    section(
      "Incidents",
      table(
        ["Id", "Cause", "State", "Event", "At", "By", "What"],
        incidents.flatMap(({ id, cause, state, history }) =>
          history.map(({ kind, at, actor, text }) => [id, cause, state, kind, at, actor, text]),
        ),
      ),
    ),
  ];
}
