/** How to use a checkpoint safely. */
export interface UsageGuidanceRecord {
  readonly recommendedContexts?: readonly string[];
  readonly outOfScope?: readonly string[];
  /** Both of these where their places are known. */
  readonly statements?: readonly {
    readonly kind: "RECOMMENDED" | "OUT_OF_SCOPE";
    readonly text: string;
    readonly pointer?: string;
  }[];
  readonly safePrompts?: readonly {
    readonly template: string;
    readonly purpose: string;
    readonly testedBy?: string;
    readonly resultRef?: string;
    readonly pointer?: string;
  }[];
  readonly fallbacks?: readonly {
    readonly trigger: string;
    readonly threshold?: { readonly value: number; readonly metric: string; readonly unit?: string };
    readonly action: string;
    readonly pointer?: string;
  }[];
}

/** One input on which a checkpoint failed. */
export interface FailureCaseRecord {
  readonly input: string;
  readonly expected?: string;
  readonly actual: string;
  readonly severity?: "LOW" | "MEDIUM" | "HIGH" | "CRITICAL" | "UNKNOWN";
  readonly reproducible?: boolean;
  readonly environment?: string;
  readonly recipe?: string;
  readonly evidence?: readonly { readonly uri: string; readonly sha256?: string }[];
  readonly pointer?: string;
}

/** One scenario in which a checkpoint is used. */
export interface UsageExampleRecord {
  readonly kind: "TYPICAL" | "EDGE";
  readonly scenario: string;
  readonly input?: string;
  readonly output?: string;
  readonly note?: string;
  readonly pointer?: string;
}

/** What a checkpoint may do to society, in one area. */
export interface ImpactAssessmentRecord {
  readonly area:
    | "BIASED_OUTPUT"
    | "AMPLIFICATION_OF_HARM"
    | "ADVERSARIAL_VULNERABILITY"
    | "MISINFORMATION"
    | "PRIVACY"
    | "LABOR"
    | "ENVIRONMENT"
    | "ACCESS"
    | "OTHER";
  readonly summary: string;
  readonly likelihood?: "UNLIKELY" | "POSSIBLE" | "LIKELY" | "OBSERVED" | "UNKNOWN";
  readonly magnitude?: "LOW" | "MEDIUM" | "HIGH" | "CRITICAL" | "UNKNOWN";
  readonly affected?: string;
  readonly mitigation?: string;
  readonly pointer?: string;
}

/** What remains to be feared of a checkpoint in practice. */
export interface RiskAssessmentRecord {
  readonly misuse?: string;
  readonly workload?: string;
  readonly residualRisk?: string;
  readonly pointer?: string;
}

/** How to report a weakness in confidence, and what becomes of the report. */
export interface DisclosurePolicyRecord {
  readonly contact?: string;
  readonly url?: string;
  readonly acknowledgeWithinDays?: number;
  readonly discloseAfterDays?: number;
  readonly pointer?: string;
}

/** Where those who make a checkpoint can be told something. */
export interface ChannelRecord {
  readonly kind: "TRACKER" | "FORUM" | "EMAIL" | "SECURITY" | "AUDIT";
  readonly url: string;
  readonly pointer?: string;
}

/** What a record of a checkpoint may say for those who use it. */
export interface GuidanceRecord {
  readonly usageGuidance?: UsageGuidanceRecord;
  readonly failureCases?: readonly FailureCaseRecord[];
  readonly examples?: readonly UsageExampleRecord[];
  readonly impactAssessments?: readonly ImpactAssessmentRecord[];
  readonly riskAssessment?: RiskAssessmentRecord;
  readonly disclosurePolicy?: DisclosurePolicyRecord;
  readonly channels?: readonly ChannelRecord[];
}
