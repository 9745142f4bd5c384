import type { ComponentKind } from "../../../kernel/vocabulary/model-component.ts";

/** The classes of the Model Openness Framework; each holds all that the ones above it in number do. */
export type ClassNumber = 1 | 2 | 3;

/** Where the framework puts a component: the class that asks for it first, and whether that class needs it. */
export interface ComponentClass {
  readonly kind: ComponentKind;
  readonly class: ClassNumber;
  readonly required: boolean;
}

/**
 * Facts of the Model Openness Framework 1.1, as the Model Openness Tool states them (lfai/model_openness_tool at 8b5d30e,
 * web/modules/mof/config/install/mof.settings.yml, MIT).
 */
export const componentClasses: readonly ComponentClass[] = [
  { kind: "MODEL_ARCHITECTURE", class: 3, required: true },
  { kind: "FINAL_PARAMETERS", class: 3, required: true },
  { kind: "EVALUATION_RESULTS", class: 3, required: true },
  { kind: "MODEL_CARD", class: 3, required: true },
  { kind: "DATA_CARD", class: 3, required: true },
  { kind: "TECHNICAL_REPORT", class: 3, required: true },
  { kind: "SAMPLE_OUTPUTS", class: 3, required: false },
  { kind: "TRAINING_CODE", class: 2, required: true },
  { kind: "INFERENCE_CODE", class: 2, required: true },
  { kind: "EVALUATION_CODE", class: 2, required: true },
  { kind: "EVALUATION_DATA", class: 2, required: true },
  { kind: "SUPPORTING_LIBRARIES", class: 2, required: false },
  { kind: "DATASETS", class: 1, required: true },
  { kind: "DATA_PREPROCESSING_CODE", class: 1, required: true },
  { kind: "INTERMEDIATE_PARAMETERS", class: 1, required: true },
  { kind: "RESEARCH_PAPER", class: 1, required: true },
  { kind: "MODEL_METADATA", class: 1, required: false },
];
