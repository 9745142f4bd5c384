import { Field, ObjectType, registerEnumType } from "type-graphql";
import { AsserterRelationship, SourceClaim } from "../../../kernel/vocabulary/source.ts";

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
    NOT_DOCUMENTED: { description: "Nobody said anything, or left a template as it was; never to be read as nothing." },
  },
});

@ObjectType({ description: "Who states something.", simpleResolvers: true })
export class StatedBy {
  @Field(() => String, { nullable: true, description: "Name; null if the document does not say." })
  name!: string | null;

  @Field(() => AsserterRelationship, { description: "How they stand to the publisher." })
  relationship!: AsserterRelationship;
}

@ObjectType({ description: "State of documentation of one section.", simpleResolvers: true })
export class DocumentationState {
  @Field(() => DocumentationSection, { description: "The section." })
  section!: DocumentationSection;

  @Field(() => DocumentationStateKind, { description: "The state." })
  state!: DocumentationStateKind;

  @Field(() => StatedBy, { nullable: true, description: "Who states that there is nothing; null unless NONE_KNOWN." })
  statedBy!: StatedBy | null;

  @Field(() => SourceClaim, { nullable: true, description: "Where they state it; null unless NONE_KNOWN." })
  source!: SourceClaim | null;
}
