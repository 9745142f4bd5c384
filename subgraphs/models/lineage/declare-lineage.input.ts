import { Field, InputType } from "type-graphql";
import { SourceInput } from "../../../kernel/vocabulary/source.ts";
import { LineageRelation } from "./lineage-terms.ts";

@InputType({ description: "A thing in lineage that no other subgraph keeps: a deployment, an export or a run." })
export class LineageThingInput {
  @Field(() => String, { description: "Reference, such as deployment:team/service@2026-11." })
  ref!: string;

  @Field(() => String, { nullable: true, description: "Name for people; that of the reference if absent." })
  name?: string | null;

  @Field(() => String, { nullable: true, description: "Who answers for it; absent if not stated." })
  ownerName?: string | null;
}

@InputType({ description: "One thing that came from another." })
export class LineageEdgeInput {
  @Field(() => String, { description: "Reference to the source, whether or not it is registered." })
  from!: string;

  @Field(() => String, { description: "Reference to what came from it, whether or not it is registered." })
  to!: string;

  @Field(() => LineageRelation, { description: "How it came about." })
  relation!: LineageRelation;

  @Field(() => Boolean, {
    nullable: true,
    description: "Whether the source is fixed by a digest or version; concluded from the reference if absent.",
  })
  pinned?: boolean | null;

  @Field(() => String, { nullable: true, description: "The source as the document names it, where that differs." })
  fromAsWritten?: string | null;

  @Field(() => String, { nullable: true, description: "The other end as the document names it, where that differs." })
  toAsWritten?: string | null;

  @Field(() => String, { nullable: true, description: "JSON pointer or line in the source; absent if not known." })
  pointer?: string | null;
}

@InputType({ description: "Lineage to declare, as one document states it." })
export class DeclareLineageInput {
  @Field(() => String, { description: "Key that makes a retry harmless." })
  idempotencyKey!: string;

  @Field(() => [LineageThingInput], {
    nullable: true,
    description: "Deployments, exports and runs, at most 1,000; none if absent.",
  })
  things?: LineageThingInput[] | null;

  @Field(() => [LineageEdgeInput], { nullable: true, description: "The edges, at most 10,000; none if absent." })
  edges?: LineageEdgeInput[] | null;

  @Field(() => [String], {
    nullable: true,
    description: "References that are stated to have come from nothing, at most 1,000; none if absent.",
  })
  withoutUpstream?: string[] | null;

  @Field(() => SourceInput, {
    nullable: true,
    description: "The document that states all this, which replaces what it stated before; the caller if absent.",
  })
  source?: SourceInput | null;
}
