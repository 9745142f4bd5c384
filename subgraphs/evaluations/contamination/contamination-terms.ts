import { registerEnumType } from "type-graphql";
import type { GapReason as Reason } from "./contamination-verdict.ts";
import type { Influence as HowLearned } from "./learned-from.ts";
import type { EvidenceKind, Strength } from "./overlap-evidence.ts";

export const ContaminationVerdict = { OVERLAP: "OVERLAP", NONE_FOUND: "NONE_FOUND", UNKNOWN: "UNKNOWN" } as const;
registerEnumType(ContaminationVerdict, {
  name: "ContaminationVerdict",
  description: "Whether that from which a checkpoint learned overlaps the data that it is measured on.",
  valuesConfig: {
    OVERLAP: { description: "Evidence that is at least moderate shows it." },
    NONE_FOUND: {
      description: "All that is documented was compared, and nothing overlaps; what nobody wrote down was not.",
    },
    UNKNOWN: { description: "Too little is documented to tell; the gaps say what is missing." },
  },
});

export const OverlapKind = {
  SAME_DIGEST: "SAME_DIGEST",
  SAME_SPLIT: "SAME_SPLIT",
  SAME_DATASET: "SAME_DATASET",
  DERIVED_FROM_BENCHMARK: "DERIVED_FROM_BENCHMARK",
  BENCHMARK_DERIVED_FROM_TRAINING: "BENCHMARK_DERIVED_FROM_TRAINING",
  SHARED_SOURCE: "SHARED_SOURCE",
  SAME_DATASET_OTHER_SPLIT: "SAME_DATASET_OTHER_SPLIT",
} as const satisfies Record<EvidenceKind, EvidenceKind>;
registerEnumType(OverlapKind, {
  name: "OverlapKind",
  description: "How training data and data that is measured on belong together.",
  valuesConfig: {
    SAME_DIGEST: { description: "A file of both has the same bytes." },
    SAME_SPLIT: { description: "The same split of the same dataset." },
    SAME_DATASET: { description: "The same dataset, where a split of one of them is not stated." },
    DERIVED_FROM_BENCHMARK: { description: "Training data is stated to be made from the dataset that is measured on." },
    BENCHMARK_DERIVED_FROM_TRAINING: {
      description: "The dataset that is measured on is stated to be made from training data.",
    },
    SHARED_SOURCE: { description: "Both are stated to be made from one other dataset." },
    SAME_DATASET_OTHER_SPLIT: {
      description: "The same dataset by another split: told, since the splits may not be as apart as they are named.",
    },
  },
});

export const OverlapStrength = {
  CERTAIN: "CERTAIN",
  STRONG: "STRONG",
  MODERATE: "MODERATE",
  WEAK: "WEAK",
} as const satisfies Record<Strength, Strength>;
registerEnumType(OverlapStrength, {
  name: "OverlapStrength",
  description: "How strongly evidence speaks for an overlap.",
  valuesConfig: {
    CERTAIN: { description: "The very bytes that are measured on were learned from." },
    STRONG: { description: "The data is the same by name and split, or has the file that is measured on." },
    MODERATE: { description: "The data is the same or made from it, and which part was used is not stated." },
    WEAK: { description: "It may be so; by itself it shows nothing." },
  },
});

export const Influence = { LEARNED: "LEARNED", SELECTED: "SELECTED", TAUGHT: "TAUGHT" } as const satisfies Record<
  HowLearned,
  HowLearned
>;
registerEnumType(Influence, {
  name: "Influence",
  description: "How data reached the weights.",
  valuesConfig: {
    LEARNED: { description: "The weights, or those that they came from, were trained on it." },
    SELECTED: { description: "It was validated on, and so chose between weights." },
    TAUGHT: { description: "A model that was trained on it taught them, or made data for them." },
  },
});

export const GapReason = {
  MEASURED_DATA_NOT_STATED: "MEASURED_DATA_NOT_STATED",
  LINEAGE_NOT_ANSWERED: "LINEAGE_NOT_ANSWERED",
  WEIGHTS_NOT_REGISTERED: "WEIGHTS_NOT_REGISTERED",
  TRAINING_DATA_NOT_DOCUMENTED: "TRAINING_DATA_NOT_DOCUMENTED",
  LINEAGE_INCOMPLETE: "LINEAGE_INCOMPLETE",
  MEASURED_LINEAGE_INCOMPLETE: "MEASURED_LINEAGE_INCOMPLETE",
  FILES_NOT_COMPARED: "FILES_NOT_COMPARED",
  WEAK_EVIDENCE_ONLY: "WEAK_EVIDENCE_ONLY",
} as const satisfies Record<Reason, Reason>;
registerEnumType(GapReason, {
  name: "ContaminationGapReason",
  description: "Why it cannot be told that nothing overlaps.",
  valuesConfig: {
    MEASURED_DATA_NOT_STATED: { description: "Nobody states what data is measured on, or not of all tasks." },
    LINEAGE_NOT_ANSWERED: { description: "The lineage of the checkpoint could not be asked." },
    WEIGHTS_NOT_REGISTERED: {
      description:
        "No checkpoint with the weights that are asked about is registered, or none that the caller may see.",
    },
    TRAINING_DATA_NOT_DOCUMENTED: {
      description: "Of some checkpoints that it came from, no training data is documented.",
    },
    LINEAGE_INCOMPLETE: { description: "Not everything that the checkpoint came from is registered and was seen." },
    MEASURED_LINEAGE_INCOMPLETE: {
      description: "Not everything that the data that is measured on came from is registered and was seen.",
    },
    FILES_NOT_COMPARED: { description: "Digests of files could not be compared, or were too many." },
    WEAK_EVIDENCE_ONLY: { description: "There is evidence, and none of it shows an overlap by itself." },
  },
});

export const DatasetCheckKind = {
  LEAKAGE: "LEAKAGE",
  REPRESENTATIVENESS: "REPRESENTATIVENESS",
  LICENSE: "LICENSE",
  ANONYMIZATION: "ANONYMIZATION",
  ETHICS_APPROVAL: "ETHICS_APPROVAL",
} as const;
registerEnumType(DatasetCheckKind, {
  name: "DatasetCheckKind",
  description: "What is asked of data before anything is certified on it.",
  valuesConfig: {
    LEAKAGE: { description: "The checkpoint did not learn from it." },
    REPRESENTATIVENESS: { description: "It is stated whom and what the data stands for." },
    LICENSE: { description: "It is licensed." },
    ANONYMIZATION: { description: "It is stated how persons were made unrecognizable." },
    ETHICS_APPROVAL: { description: "A board approved it." },
  },
});

export const DatasetCheckState = { PROVIDED: "PROVIDED", NOT_DOCUMENTED: "NOT_DOCUMENTED", FAILED: "FAILED" } as const;
registerEnumType(DatasetCheckState, {
  name: "DatasetCheckState",
  description: "What came of a check.",
  valuesConfig: {
    PROVIDED: { description: "It is documented, and nothing that is recorded contradicts it." },
    NOT_DOCUMENTED: { description: "Too little is documented." },
    FAILED: { description: "What is recorded says otherwise." },
  },
});

export const StatedBy = { TASK: "TASK", RESULT: "RESULT", TEST: "TEST", CALLER: "CALLER" } as const;
registerEnumType(StatedBy, {
  name: "MeasuredDataSource",
  description: "Who says what data is measured on.",
  valuesConfig: {
    TASK: { description: "A registered task of the benchmark." },
    RESULT: { description: "The protocol of a result, since no tasks are registered." },
    TEST: { description: "A test of the certificate." },
    CALLER: { description: "Who asked." },
  },
});
