import { registerEnumType } from "type-graphql";

export const ContentType = { CODE: "CODE", DATA: "DATA", DOCUMENT: "DOCUMENT" } as const;
export type ContentType = (typeof ContentType)[keyof typeof ContentType];
registerEnumType(ContentType, {
  name: "ContentType",
  description: "What sort of work a component is; licenses suit some sorts and not others.",
  valuesConfig: {
    CODE: { description: "Software." },
    DATA: { description: "Data, parameters among them." },
    DOCUMENT: { description: "Writing, tables and figures." },
  },
});

export const ComponentKind = {
  MODEL_ARCHITECTURE: "MODEL_ARCHITECTURE",
  FINAL_PARAMETERS: "FINAL_PARAMETERS",
  EVALUATION_RESULTS: "EVALUATION_RESULTS",
  MODEL_CARD: "MODEL_CARD",
  DATA_CARD: "DATA_CARD",
  TECHNICAL_REPORT: "TECHNICAL_REPORT",
  SAMPLE_OUTPUTS: "SAMPLE_OUTPUTS",
  TRAINING_CODE: "TRAINING_CODE",
  INFERENCE_CODE: "INFERENCE_CODE",
  EVALUATION_CODE: "EVALUATION_CODE",
  EVALUATION_DATA: "EVALUATION_DATA",
  SUPPORTING_LIBRARIES: "SUPPORTING_LIBRARIES",
  DATASETS: "DATASETS",
  DATA_PREPROCESSING_CODE: "DATA_PREPROCESSING_CODE",
  INTERMEDIATE_PARAMETERS: "INTERMEDIATE_PARAMETERS",
  RESEARCH_PAPER: "RESEARCH_PAPER",
  MODEL_METADATA: "MODEL_METADATA",
} as const;
export type ComponentKind = (typeof ComponentKind)[keyof typeof ComponentKind];
registerEnumType(ComponentKind, {
  name: "ComponentKind",
  description: "The parts that a model can be released with, as the Model Openness Framework tells them apart.",
  valuesConfig: {
    MODEL_ARCHITECTURE: { description: "Code of the architecture." },
    FINAL_PARAMETERS: { description: "The trained parameters." },
    EVALUATION_RESULTS: { description: "Results of the evaluation." },
    MODEL_CARD: { description: "Model card." },
    DATA_CARD: { description: "Description of the data." },
    TECHNICAL_REPORT: { description: "Technical report." },
    SAMPLE_OUTPUTS: { description: "Samples of what it answers." },
    TRAINING_CODE: { description: "Code of the training." },
    INFERENCE_CODE: { description: "Code that runs it." },
    EVALUATION_CODE: { description: "Code of the evaluation." },
    EVALUATION_DATA: { description: "Data of the evaluation." },
    SUPPORTING_LIBRARIES: { description: "Libraries and tools that it was made with." },
    DATASETS: { description: "Training, validation and test data." },
    DATA_PREPROCESSING_CODE: { description: "Code that prepared the data." },
    INTERMEDIATE_PARAMETERS: { description: "Parameters from during the training." },
    RESEARCH_PAPER: { description: "Research paper." },
    MODEL_METADATA: { description: "Configuration of the training, state of the optimizer and the like." },
  },
});

/** What sort of work each component is. */
export const contentTypeOf: Readonly<Record<ComponentKind, ContentType>> = {
  MODEL_ARCHITECTURE: "CODE",
  FINAL_PARAMETERS: "DATA",
  EVALUATION_RESULTS: "DOCUMENT",
  MODEL_CARD: "DOCUMENT",
  DATA_CARD: "DOCUMENT",
  TECHNICAL_REPORT: "DOCUMENT",
  SAMPLE_OUTPUTS: "DOCUMENT",
  TRAINING_CODE: "CODE",
  INFERENCE_CODE: "CODE",
  EVALUATION_CODE: "CODE",
  EVALUATION_DATA: "DATA",
  SUPPORTING_LIBRARIES: "CODE",
  DATASETS: "DATA",
  DATA_PREPROCESSING_CODE: "CODE",
  INTERMEDIATE_PARAMETERS: "DATA",
  RESEARCH_PAPER: "DOCUMENT",
  MODEL_METADATA: "DATA",
};
