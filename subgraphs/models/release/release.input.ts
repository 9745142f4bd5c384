import { Field, InputType } from "type-graphql";
import { ComponentInput } from "./component.entity.ts";
import { DependencyInput } from "./dependency.entity.ts";
import { DistributionInput } from "./distribution.entity.ts";

@InputType({ description: "What a checkpoint is released with, and in which forms." })
export class ReleaseInput {
  @Field(() => [ComponentInput], { nullable: true, description: "Its parts; absent if not stated." })
  components?: ComponentInput[] | null;

  @Field(() => [DependencyInput], { nullable: true, description: "Packages that it needs; absent if not stated." })
  dependencies?: DependencyInput[] | null;

  @Field(() => [DistributionInput], {
    nullable: true,
    description: "Forms and places in which it can be had, at most 100; absent if not stated.",
  })
  distributions?: DistributionInput[] | null;
}
