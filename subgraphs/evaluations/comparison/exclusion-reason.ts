export const ExclusionReason = {
  OTHER_PROTOCOL: "OTHER_PROTOCOL",
  OTHER_METRIC: "OTHER_METRIC",
  OTHER_UNIT: "OTHER_UNIT",
  PARTIAL: "PARTIAL",
  NO_UNCERTAINTY: "NO_UNCERTAINTY",
  NOT_A_NUMBER: "NOT_A_NUMBER",
  NOT_CONCLUDED: "NOT_CONCLUDED",
  UNRESOLVED_CHECKPOINT: "UNRESOLVED_CHECKPOINT",
  NO_RESULT: "NO_RESULT",
  SUPERSEDED: "SUPERSEDED",
} as const;
/** Why a result or a checkpoint was left out. */
export type ExclusionReason = (typeof ExclusionReason)[keyof typeof ExclusionReason];
