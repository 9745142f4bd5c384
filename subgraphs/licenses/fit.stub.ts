import { Ctx, Directive, Field, FieldResolver, ObjectType, Resolver, Root } from "type-graphql";
import { questionIn } from "../../kernel/vocabulary/fit.ts";
import type { LicensesContext } from "./context.ts";
import { licenseFindings } from "./fit-findings.ts";
import { usePolicyUnder } from "./use-policy/use-policy.resolver.ts";

@Directive('@key(fields: "fitKey")')
@ObjectType({ simpleResolvers: true })
export class Fit {
  @Directive("@inaccessible")
  @Field(() => String)
  fitKey!: string;

  @Directive("@external")
  @Field(() => String, { nullable: true })
  upstreamWorks?: string | null;

  @Directive("@external")
  @Field(() => String)
  indexKey?: string;
}

@Resolver(() => Fit)
export class FitResolver {
  @Directive("@inaccessible")
  @Directive('@requires(fields: "upstreamWorks indexKey")')
  @FieldResolver(() => String, {
    nullable: true,
    description: "What licenses and the use policy say of the requirements, as JSON text.",
  })
  async licenseFindings(
    @Root() { fitKey, upstreamWorks, indexKey }: Fit,
    @Ctx() context: LicensesContext,
  ): Promise<string | null> {
    if (indexKey === undefined) return null;
    const policy = await usePolicyUnder(context, indexKey);
    return JSON.stringify(licenseFindings(questionIn(fitKey).requirements, upstreamWorks, policy));
  }
}
