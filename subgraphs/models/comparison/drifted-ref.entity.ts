import { Field, ObjectType } from "type-graphql";
import { connectionOf } from "../../../kernel/connection.ts";
import { Checkpoint } from "../checkpoint/checkpoint.entity.ts";
import { Derivation } from "../checkpoint/derivation.entity.ts";

@ObjectType({
  description: "A derivation whose parent is not any more what it was when the derivation was recorded.",
  simpleResolvers: true,
})
export class DriftedRef {
  @Field(() => Checkpoint, { description: "What was derived." })
  checkpoint!: Checkpoint;

  @Field(() => Derivation, { description: "The derivation, with the digest that was recorded of the parent." })
  derivation!: Derivation;

  @Field(() => String, { description: "Root digest that the parent has now." })
  currentDigest!: string;
}

export const DriftedRefConnection = connectionOf(DriftedRef, "DriftedRef", "the drifted references");
