import { Ctx, Directive, Field, FieldResolver, ObjectType, Resolver, Root } from "type-graphql";
import { questionIn } from "../../../kernel/vocabulary/fit.ts";
import type { EvaluationsContext } from "../context.ts";
import { resultFindings } from "./fit-findings.ts";

@Directive('@key(fields: "fitKey")')
@ObjectType({ simpleResolvers: true })
export class Fit {
  @Directive("@inaccessible")
  @Field(() => String)
  fitKey!: string;

  @Directive("@external")
  @Field(() => String)
  indexKey?: string;

  @Directive("@external")
  @Field(() => String, { nullable: true })
  rootDigest?: string | null;
}

@Resolver(() => Fit)
export class FitResolver {
  @Directive("@inaccessible")
  @Directive('@requires(fields: "indexKey rootDigest")')
  @FieldResolver(() => String, {
    nullable: true,
    description: "What results and certificates say of the requirements, as JSON text.",
  })
  async resultFindings(@Root() { fitKey, indexKey, rootDigest }: Fit, @Ctx() context: EvaluationsContext) {
    if (indexKey === undefined) return null;
    const found = await resultFindings(context, questionIn(fitKey).requirements, { indexKey, rootDigest });
    return JSON.stringify(found);
  }
}
