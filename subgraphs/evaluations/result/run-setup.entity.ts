import { Field, Float, InputType, ObjectType } from "type-graphql";

const pipelineIs = "Code that measured, so that it can be run again.";

@InputType("EvaluationPipelineInput", { description: pipelineIs })
@ObjectType({ description: pipelineIs, simpleResolvers: true })
export class EvaluationPipeline {
  @Field(() => String, { nullable: true, description: "Repository; null if not stated." })
  repository?: string | null;

  @Field(() => String, { nullable: true, description: "Commit; null if not stated." })
  commit?: string | null;

  @Field(() => String, { nullable: true, description: "Command line as it was given; null if not stated." })
  command?: string | null;
}

const packageIs = "One package of an environment.";

@InputType("EvaluationPackageInput", { description: packageIs })
@ObjectType({ description: packageIs, simpleResolvers: true })
export class EvaluationPackage {
  @Field(() => String, { description: "Name." })
  name!: string;

  @Field(() => String, { nullable: true, description: "Version; null if not stated." })
  version?: string | null;
}

const environmentIs = "Where it was measured; null is not stated.";

@InputType()
@ObjectType()
abstract class StatedSurroundings {
  @Field(() => String, { nullable: true, description: "Operating system." })
  os?: string | null;

  @Field(() => String, { nullable: true, description: "Language runtime, such as Python 3.10.12." })
  runtime?: string | null;

  @Field(() => String, { nullable: true, description: "Digest of the container image." })
  containerDigest?: string | null;
}

@InputType({ description: environmentIs })
export class EvaluationEnvironmentInput extends StatedSurroundings {
  @Field(() => [String], { nullable: true, description: "Models of the accelerators, one entry for each." })
  accelerators?: string[] | null;

  @Field(() => [EvaluationPackage], { nullable: true, description: "Packages that were installed." })
  packages?: EvaluationPackage[] | null;
}

@ObjectType({ description: environmentIs, simpleResolvers: true })
export class EvaluationEnvironment extends StatedSurroundings {
  @Field(() => [String], {
    description: "Models of the accelerators, one entry for each, at most 128; empty if not stated.",
  })
  accelerators!: string[];

  @Field(() => [EvaluationPackage], {
    description: "Packages that were installed, at most 2,000; empty if not stated.",
  })
  packages!: EvaluationPackage[];
}

/** An environment as it is shown: a list that is not stated is empty. */
export function shownEnvironment(stated: EvaluationEnvironmentInput): EvaluationEnvironment {
  return { ...stated, accelerators: stated.accelerators ?? [], packages: stated.packages ?? [] };
}

const recipeIs = "How to measure again, and what should come out; null is not stated.";

@InputType("ReproductionRecipeInput", { description: recipeIs })
@ObjectType({ description: recipeIs, simpleResolvers: true })
export class ReproductionRecipe {
  @Field(() => String, { nullable: true, description: "Command to run." })
  command?: string | null;

  @Field(() => Float, { nullable: true, description: "Value to expect, in the unit of the result; its own if null." })
  expected?: number | null;

  @Field(() => Float, {
    nullable: true,
    description: "How far from the expected value is still the same, in the unit of the result.",
  })
  tolerance?: number | null;

  @Field(() => String, { nullable: true, description: "Seed to use." })
  seed?: string | null;

  @Field(() => String, { nullable: true, description: "Environment to use: the image of a container, or in words." })
  environment?: string | null;
}
