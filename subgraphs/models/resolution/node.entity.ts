import { Directive, Field, ID, InterfaceType, ObjectType } from "type-graphql";

@InterfaceType({ description: "Anything with an id." })
export abstract class Node {
  @Field(() => ID, { description: "Opaque global id." })
  id!: string;
}

// What other subgraphs own: only the key, so that `node` and `resolve` can answer it.

@Directive('@key(fields: "id", resolvable: false)')
@ObjectType({ implements: Node, simpleResolvers: true })
export class License extends Node {
  @Field(() => ID)
  override id!: string;
}

@Directive('@key(fields: "id", resolvable: false)')
@ObjectType({ implements: Node, simpleResolvers: true })
export class Dataset extends Node {
  @Field(() => ID)
  override id!: string;
}

@Directive('@key(fields: "id")')
@ObjectType({ implements: Node, simpleResolvers: true })
export class DatasetVersion extends Node {
  @Field(() => ID)
  override id!: string;
}

@Directive('@key(fields: "id", resolvable: false)')
@ObjectType({ implements: Node, simpleResolvers: true })
export class Benchmark extends Node {
  @Field(() => ID)
  override id!: string;
}

@Directive('@key(fields: "id")')
@ObjectType({ implements: Node, simpleResolvers: true })
export class Certificate extends Node {
  @Field(() => ID)
  override id!: string;
}

@Directive('@key(fields: "id", resolvable: false)')
@ObjectType({ implements: Node, simpleResolvers: true })
export class ThreatModel extends Node {
  @Field(() => ID)
  override id!: string;
}

@Directive('@key(fields: "id", resolvable: false)')
@ObjectType({ implements: Node, simpleResolvers: true })
export class RobustnessProtocol extends Node {
  @Field(() => ID)
  override id!: string;
}
