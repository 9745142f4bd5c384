import { Directive, Field, Int, ObjectType, registerEnumType } from "type-graphql";

export const CompletenessReason = {
  DEPTH: "DEPTH",
  NODE_BUDGET: "NODE_BUDGET",
  DEADLINE: "DEADLINE",
  AUTHORIZATION: "AUTHORIZATION",
  UNRESOLVED_REF: "UNRESOLVED_REF",
  SUBGRAPH_DOWN: "SUBGRAPH_DOWN",
  INDEX_LAG: "INDEX_LAG",
} as const;
export type CompletenessReason = (typeof CompletenessReason)[keyof typeof CompletenessReason];
registerEnumType(CompletenessReason, {
  name: "CompletenessReason",
  description: "Why an answer is not complete.",
  valuesConfig: {
    DEPTH: { description: "The depth limit cut the walk." },
    NODE_BUDGET: { description: "The node budget cut the walk." },
    DEADLINE: { description: "The deadline cut the walk." },
    AUTHORIZATION: { description: "Some nodes are hidden from the caller." },
    UNRESOLVED_REF: { description: "A reference names nothing registered." },
    SUBGRAPH_DOWN: { description: "A subgraph that was needed did not answer." },
    INDEX_LAG: { description: "The lineage index has not yet seen the latest changes." },
  },
});

@Directive("@shareable")
@ObjectType("Ref", { description: "A reference to a thing, whether or not it is registered.", simpleResolvers: true })
export class NamedRef {
  @Field(() => String, {
    description: "The canonical reference, or the reference as written if it does not resolve.",
  })
  ref!: string;
}

@Directive("@shareable")
@ObjectType({ description: "Whether a walk or search saw everything it should have seen.", simpleResolvers: true })
export class Completeness {
  @Field(() => Boolean, { description: "True if and only if the answer equals the full closure." })
  complete!: boolean;

  @Field(() => [CompletenessReason], { description: "Why it is not complete; empty if it is." })
  reasons!: readonly CompletenessReason[];

  @Field(() => [NamedRef], { description: "Where the walk was cut." })
  frontier!: readonly NamedRef[];

  @Field(() => Int, { description: "How many nodes the caller may not see." })
  hiddenNodes!: number;

  @Field(() => [NamedRef], { description: "References that name nothing registered." })
  dangling!: readonly NamedRef[];
}
