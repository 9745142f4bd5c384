import { registerEnumType } from "type-graphql";
import { parseRef } from "../../../kernel/ref.ts";

export const LineageDirection = { UPSTREAM: "UPSTREAM", DOWNSTREAM: "DOWNSTREAM" } as const;
export type LineageDirection = (typeof LineageDirection)[keyof typeof LineageDirection];
registerEnumType(LineageDirection, {
  name: "LineageDirection",
  description: "Which way to walk.",
  valuesConfig: {
    UPSTREAM: { description: "To what it came from." },
    DOWNSTREAM: { description: "To what came from it." },
  },
});

export const LineageKind = {
  DATASET_VERSION: "DATASET_VERSION",
  TRAINING_RUN: "TRAINING_RUN",
  CHECKPOINT: "CHECKPOINT",
  EVALUATION: "EVALUATION",
  CERTIFICATE: "CERTIFICATE",
  EXPORT: "EXPORT",
  DEPLOYMENT: "DEPLOYMENT",
} as const;
export type LineageKind = (typeof LineageKind)[keyof typeof LineageKind];
registerEnumType(LineageKind, {
  name: "LineageKind",
  description: "Kinds of things in lineage.",
  valuesConfig: {
    DATASET_VERSION: { description: "A dataset version, or a dataset as named." },
    TRAINING_RUN: { description: "A run: of training, or of anything else that makes one thing from others." },
    CHECKPOINT: { description: "A checkpoint." },
    EVALUATION: { description: "A result." },
    CERTIFICATE: { description: "A certificate." },
    EXPORT: { description: "An export." },
    DEPLOYMENT: { description: "A deployment." },
  },
});

export const LineageRelation = {
  TRAINED_ON: "TRAINED_ON",
  PRODUCED_BY: "PRODUCED_BY",
  DERIVED_DATA: "DERIVED_DATA",
  VERSION_OF: "VERSION_OF",
  FINETUNE: "FINETUNE",
  CONTINUED_PRETRAINING: "CONTINUED_PRETRAINING",
  ADAPTER: "ADAPTER",
  QUANTIZED: "QUANTIZED",
  MERGE: "MERGE",
  DISTILLED: "DISTILLED",
  CONVERTED: "CONVERTED",
  EVALUATED: "EVALUATED",
  CERTIFIED: "CERTIFIED",
  EXPORTED: "EXPORTED",
  DEPLOYED: "DEPLOYED",
} as const;
export type LineageRelation = (typeof LineageRelation)[keyof typeof LineageRelation];
registerEnumType(LineageRelation, {
  name: "LineageRelation",
  description: "How one thing came from another.",
  valuesConfig: {
    TRAINED_ON: { description: "Trained on it, or read it." },
    PRODUCED_BY: { description: "Made by the run." },
    DERIVED_DATA: { description: "Data made from it." },
    VERSION_OF: { description: "A version of the dataset of this name." },
    FINETUNE: { description: "Fine-tuned." },
    CONTINUED_PRETRAINING: { description: "Pretraining continued." },
    ADAPTER: { description: "An adapter for it." },
    QUANTIZED: { description: "Quantized." },
    MERGE: { description: "Merged." },
    DISTILLED: { description: "Distilled." },
    CONVERTED: { description: "Converted to another format." },
    EVALUATED: { description: "Measured on it." },
    CERTIFIED: { description: "Certified." },
    EXPORTED: { description: "Exported." },
    DEPLOYED: { description: "Deployed." },
  },
});

const kindOfType = new Map<string, LineageKind>([
  ["DatasetVersion", "DATASET_VERSION"],
  ["TrainingRun", "TRAINING_RUN"],
  ["Run", "TRAINING_RUN"],
  ["Checkpoint", "CHECKPOINT"],
  ["Result", "EVALUATION"],
  ["Certificate", "CERTIFICATE"],
  ["Export", "EXPORT"],
  ["Deployment", "DEPLOYMENT"],
]);

const kindOfRefKind = new Map<string, LineageKind>([
  ["dataset", "DATASET_VERSION"],
  ["training-run", "TRAINING_RUN"],
  ["run", "TRAINING_RUN"],
  ["checkpoint", "CHECKPOINT"],
  ["model", "CHECKPOINT"],
  ["result", "EVALUATION"],
  ["certificate", "CERTIFICATE"],
  ["export", "EXPORT"],
  ["deployment", "DEPLOYMENT"],
]);

/** The kind of a thing in lineage: what it is registered as, else what its reference says. */
export function kindOf(ref: string, type: string | null): LineageKind {
  const registered = type === null ? undefined : kindOfType.get(type);
  return registered ?? kindOfRefKind.get(parseRef(ref)?.kind ?? "") ?? "CHECKPOINT";
}

/** The kinds of references that lineage can be declared of. */
export const lineageRefKinds: readonly string[] = [...kindOfRefKind.keys()].filter((kind) => kind !== "model");

/** Kinds that no other subgraph keeps, with the type of a thing of that kind. */
export const declaredKinds: ReadonlyMap<string, { readonly type: string; readonly prefix: string }> = new Map([
  ["deployment", { type: "Deployment", prefix: "dpl" }],
  ["export", { type: "Export", prefix: "exp" }],
  ["run", { type: "Run", prefix: "act" }],
]);
