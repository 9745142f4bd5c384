import type {
  ChannelRecord,
  DisclosurePolicyRecord,
  FailureCaseRecord,
  ImpactAssessmentRecord,
  RiskAssessmentRecord,
  UsageExampleRecord,
  UsageGuidanceRecord,
} from "../guidance-record.ts";
import type { ItemOf } from "./source-shape.ts";
import { count, flag, listOf, number, oneOf, optional, placed, required, shape, text } from "./value-reader.ts";

type StatementRecord = ItemOf<NonNullable<UsageGuidanceRecord["statements"]>>;
type PromptRecord = ItemOf<NonNullable<UsageGuidanceRecord["safePrompts"]>>;
type FallbackRecord = ItemOf<NonNullable<UsageGuidanceRecord["fallbacks"]>>;
type EvidenceRecord = ItemOf<NonNullable<FailureCaseRecord["evidence"]>>;

const pointer = optional(text);
const severity = oneOf("LOW", "MEDIUM", "HIGH", "CRITICAL", "UNKNOWN");

const statement = placed(
  shape<StatementRecord>({
    kind: required(oneOf("RECOMMENDED", "OUT_OF_SCOPE")),
    text: required(text),
    pointer,
  }),
);

const prompt = placed(
  shape<PromptRecord>({
    template: required(text),
    purpose: required(text),
    testedBy: optional(text),
    resultRef: optional(text),
    pointer,
  }),
);

const fallback = placed(
  shape<FallbackRecord>({
    trigger: required(text),
    threshold: optional(
      shape<NonNullable<FallbackRecord["threshold"]>>({
        value: required(number),
        metric: required(text),
        unit: optional(text),
      }),
    ),
    action: required(text),
    pointer,
  }),
);

const failureCase = placed(
  shape<FailureCaseRecord>({
    input: required(text),
    expected: optional(text),
    actual: required(text),
    severity: optional(severity),
    reproducible: optional(flag),
    environment: optional(text),
    recipe: optional(text),
    evidence: optional(listOf(shape<EvidenceRecord>({ uri: required(text), sha256: optional(text) }))),
    pointer,
  }),
);

const example = placed(
  shape<UsageExampleRecord>({
    kind: required(oneOf("TYPICAL", "EDGE")),
    scenario: required(text),
    input: optional(text),
    output: optional(text),
    note: optional(text),
    pointer,
  }),
);

const impactAssessment = placed(
  shape<ImpactAssessmentRecord>({
    area: required(
      oneOf(
        ...(["BIASED_OUTPUT", "AMPLIFICATION_OF_HARM", "ADVERSARIAL_VULNERABILITY", "MISINFORMATION"] as const),
        ...(["PRIVACY", "LABOR", "ENVIRONMENT", "ACCESS", "OTHER"] as const),
      ),
    ),
    summary: required(text),
    likelihood: optional(oneOf("UNLIKELY", "POSSIBLE", "LIKELY", "OBSERVED", "UNKNOWN")),
    magnitude: optional(severity),
    affected: optional(text),
    mitigation: optional(text),
    pointer,
  }),
);

const riskAssessment = placed(
  shape<RiskAssessmentRecord>({
    misuse: optional(text),
    workload: optional(text),
    residualRisk: optional(text),
    pointer,
  }),
);

const disclosurePolicy = placed(
  shape<DisclosurePolicyRecord>({
    contact: optional(text),
    url: optional(text),
    acknowledgeWithinDays: optional(count),
    discloseAfterDays: optional(count),
    pointer,
  }),
);

const channel = placed(
  shape<ChannelRecord>({
    kind: required(oneOf("TRACKER", "FORUM", "EMAIL", "SECURITY", "AUDIT")),
    url: required(text),
    pointer,
  }),
);

/** What the record of a checkpoint may say for those who use it. */
export const guidance = {
  usageGuidance: optional(
    shape<UsageGuidanceRecord>({
      recommendedContexts: optional(listOf(text)),
      outOfScope: optional(listOf(text)),
      statements: optional(listOf(statement)),
      safePrompts: optional(listOf(prompt)),
      fallbacks: optional(listOf(fallback)),
    }),
  ),
  failureCases: optional(listOf(failureCase)),
  examples: optional(listOf(example)),
  impactAssessments: optional(listOf(impactAssessment)),
  riskAssessment: optional(riskAssessment),
  disclosurePolicy: optional(disclosurePolicy),
  channels: optional(listOf(channel)),
};
