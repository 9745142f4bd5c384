import type { ComponentKind } from "../release-record.ts";

/** A component of the Model Openness Framework, and the sort of work that its license is given for. */
export interface NamedComponent {
  readonly kind: ComponentKind;
  readonly contentType: "code" | "data" | "document";
}

const named: ReadonlyMap<string, NamedComponent> = new Map([
  ["model architecture", { kind: "MODEL_ARCHITECTURE", contentType: "code" }],
  ["model parameters (final)", { kind: "FINAL_PARAMETERS", contentType: "data" }],
  ["evaluation results", { kind: "EVALUATION_RESULTS", contentType: "document" }],
  ["model card", { kind: "MODEL_CARD", contentType: "document" }],
  ["data card", { kind: "DATA_CARD", contentType: "document" }],
  ["technical report", { kind: "TECHNICAL_REPORT", contentType: "document" }],
  ["sample model outputs", { kind: "SAMPLE_OUTPUTS", contentType: "document" }],
  ["training code", { kind: "TRAINING_CODE", contentType: "code" }],
  ["inference code", { kind: "INFERENCE_CODE", contentType: "code" }],
  ["evaluation code", { kind: "EVALUATION_CODE", contentType: "code" }],
  ["evaluation data", { kind: "EVALUATION_DATA", contentType: "data" }],
  ["supporting libraries and tools", { kind: "SUPPORTING_LIBRARIES", contentType: "code" }],
  ["datasets", { kind: "DATASETS", contentType: "data" }],
  ["data preprocessing code", { kind: "DATA_PREPROCESSING_CODE", contentType: "code" }],
  ["model parameters (intermediate)", { kind: "INTERMEDIATE_PARAMETERS", contentType: "data" }],
  ["research paper", { kind: "RESEARCH_PAPER", contentType: "document" }],
  ["model metadata", { kind: "MODEL_METADATA", contentType: "data" }],
]);

/** The component that the framework calls so; undefined if it knows none of this name. */
export function componentNamed(name: string): NamedComponent | undefined {
  return named.get(name.trim().toLowerCase().replace(/\s+/g, " "));
}
