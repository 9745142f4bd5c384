import { newId } from "../../../kernel/global-id.ts";
import type { StatedFacts } from "../../../kernel/source-document.ts";
import type { UnitOfWork } from "../../../kernel/unit-of-work.ts";
import type { FactPlaceInput } from "../../../kernel/vocabulary/source.ts";
import type { DocumentationSection } from "../checkpoint/documentation.entity.ts";
import type { GuidanceInput, UsageGuidanceInput } from "./guidance.input.ts";
import { ImpactAssessment } from "./impact.entity.ts";
import { FailureCase, UsageExample } from "./known-failure.entity.ts";
import { GuidanceRecord, type UsageStatementKind } from "./usage-guidance.entity.ts";

/** What a statement of one document about one checkpoint begins with. */
interface Origin {
  readonly checkpointId: string;
  readonly sourceId: string;
  readonly supersededAt: null;
}

/** Everything that a document states for those who use a checkpoint, but what is claimed fact by fact. */
export const guidanceEntities = [GuidanceRecord, FailureCase, UsageExample, ImpactAssessment] as const;

interface Stated extends GuidanceInput {
  readonly noneKnown?: readonly DocumentationSection[] | null;
}

/** Records what a document states for those who use a checkpoint. */
export function recordGuidanceOf(em: UnitOfWork, stated: Stated, from: Origin): void {
  recordUsage(em, stated, from);
  for (const each of stated.failureCases ?? []) {
    const { input, expected = null, actual, reproducible = null, environment = null, recipe = null } = each;
    em.create(FailureCase, {
      ...{ id: newId("fcs"), ...from, input, expected, actual, reproducible, environment, recipe },
      ...{ severity: each.severity ?? "UNKNOWN", pointer: each.pointer ?? null },
      evidenceText: JSON.stringify((each.evidence ?? []).map(({ uri, sha256 = null }) => ({ uri, sha256 }))),
    });
  }
  for (const { kind, scenario, input = null, output = null, note = null, pointer = null } of stated.examples ?? [])
    em.create(UsageExample, { id: newId("exa"), ...from, kind, scenario, input, output, note, pointer });
  for (const each of stated.impactAssessments ?? []) {
    const { area, summary, affected = null, mitigation = null, pointer = null } = each;
    const weight = { likelihood: each.likelihood ?? "UNKNOWN", magnitude: each.magnitude ?? "UNKNOWN" };
    em.create(ImpactAssessment, {
      ...{ id: newId("imp"), ...from, ...weight, area, summary, affected, mitigation, pointer },
    });
  }
}

/** What is claimed fact by fact, by the paths under which it is claimed. */
export function guidanceFacts({ riskAssessment, disclosurePolicy }: GuidanceInput): StatedFacts {
  return {
    "riskAssessment.misuse": riskAssessment?.misuse,
    "riskAssessment.workload": riskAssessment?.workload,
    "riskAssessment.residualRisk": riskAssessment?.residualRisk,
    "disclosurePolicy.contact": disclosurePolicy?.contact,
    "disclosurePolicy.url": disclosurePolicy?.url,
    "disclosurePolicy.acknowledgeWithinDays": disclosurePolicy?.acknowledgeWithinDays,
    "disclosurePolicy.discloseAfterDays": disclosurePolicy?.discloseAfterDays,
  };
}

/** Where these facts stand, if that is known. */
export function guidancePlaces(stated: GuidanceInput): readonly FactPlaceInput[] {
  return Object.entries(guidanceFacts(stated)).flatMap(([path, value]) => {
    const pointer = path.startsWith("risk") ? stated.riskAssessment?.pointer : stated.disclosurePolicy?.pointer;
    return value == null || pointer == null ? [] : [{ path, valueAsWritten: String(value), pointer }];
  });
}

function recordUsage(em: UnitOfWork, { usageGuidance, noneKnown, channels }: Stated, from: Origin): void {
  if (!usageGuidance && !noneKnown?.length && !channels?.length) return;
  em.create(GuidanceRecord, {
    ...from,
    id: newId("gui"),
    recommendedContexts: JSON.stringify(usesIn(usageGuidance, "RECOMMENDED")),
    outOfScope: JSON.stringify(usesIn(usageGuidance, "OUT_OF_SCOPE")),
    safePrompts: JSON.stringify(usageGuidance?.safePrompts ?? []),
    fallbacks: JSON.stringify(usageGuidance?.fallbacks ?? []),
    noneKnown: JSON.stringify(noneKnown ?? []),
    channels: JSON.stringify(channels ?? []),
  });
}

function usesIn(guidance: UsageGuidanceInput | null | undefined, kind: UsageStatementKind) {
  const texts = kind === "RECOMMENDED" ? guidance?.recommendedContexts : guidance?.outOfScope;
  const placed = (guidance?.statements ?? []).filter((each) => each.kind === kind);
  return [...(texts ?? []), ...placed.map(({ text, pointer = null }) => ({ text, pointer }))];
}
