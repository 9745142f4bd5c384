import { Field, ObjectType, registerEnumType } from "type-graphql";

export const DocumentationSection = {
  LIMITATIONS: "LIMITATIONS",
  TRAINING_DATA: "TRAINING_DATA",
  TRAINING_CONFIGURATION: "TRAINING_CONFIGURATION",
  EVALUATION: "EVALUATION",
  USE_POLICY: "USE_POLICY",
  LICENSE: "LICENSE",
} as const;
export type DocumentationSection = (typeof DocumentationSection)[keyof typeof DocumentationSection];
registerEnumType(DocumentationSection, {
  name: "DocumentationSection",
  description: "Sections of documentation.",
  valuesConfig: {
    LIMITATIONS: { description: "Limitations." },
    TRAINING_DATA: { description: "Training data." },
    TRAINING_CONFIGURATION: { description: "Training configuration." },
    EVALUATION: { description: "Evaluation." },
    USE_POLICY: { description: "Recommended and excluded uses." },
    LICENSE: { description: "License." },
  },
});

export const DocumentationStateKind = {
  PROVIDED: "PROVIDED",
  NONE_KNOWN: "NONE_KNOWN",
  NOT_DOCUMENTED: "NOT_DOCUMENTED",
} as const;
export type DocumentationStateKind = (typeof DocumentationStateKind)[keyof typeof DocumentationStateKind];
registerEnumType(DocumentationStateKind, {
  name: "DocumentationStateKind",
  description: "Three-valued state of a section.",
  valuesConfig: {
    PROVIDED: { description: "Documented." },
    NONE_KNOWN: { description: "Somebody states that there is nothing." },
    NOT_DOCUMENTED: { description: "Nobody said anything; never to be read as nothing." },
  },
});

@ObjectType({ description: "State of documentation of one section.", simpleResolvers: true })
export class DocumentationState {
  @Field(() => DocumentationSection, { description: "The section." })
  section!: DocumentationSection;

  @Field(() => DocumentationStateKind, { description: "The state." })
  state!: DocumentationStateKind;
}
