import { Directive, Field, ID, ObjectType } from "type-graphql";
import { Node } from "../resolution/node.entity.ts";

@Directive('@key(fields: "id")')
@Directive('@key(fields: "ref")')
@ObjectType({ implements: Node, description: "A use of a checkpoint by a running service.", simpleResolvers: true })
export class Deployment extends Node {
  @Field(() => ID, { description: "Opaque global id." })
  override id!: string;

  @Field(() => String, { description: "Canonical reference." })
  ref!: string;

  @Field(() => String, { description: "Name for people." })
  name!: string;
}

@Directive('@key(fields: "id")')
@Directive('@key(fields: "ref")')
@ObjectType({
  implements: Node,
  description: "A checkpoint in the form in which it is handed on.",
  simpleResolvers: true,
})
export class Export extends Node {
  @Field(() => ID, { description: "Opaque global id." })
  override id!: string;

  @Field(() => String, { description: "Canonical reference." })
  ref!: string;

  @Field(() => String, { description: "Name for people." })
  name!: string;
}

@Directive('@key(fields: "id")')
@Directive('@key(fields: "ref")')
@ObjectType({
  implements: Node,
  description: "What made things from others, such as one run of a job; TrainingRun is one that made a checkpoint.",
  simpleResolvers: true,
})
export class Run extends Node {
  @Field(() => ID, { description: "Opaque global id." })
  override id!: string;

  @Field(() => String, { description: "Canonical reference." })
  ref!: string;

  @Field(() => String, { description: "Name for people." })
  name!: string;
}
