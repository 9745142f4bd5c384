import { Arg, Directive, Field, FieldResolver, ID, ObjectType, Resolver, Root } from "type-graphql";
import type { CompletenessReason } from "../../kernel/completeness.ts";
import { LicenseReport, UseInput } from "./license-report.entity.ts";
import { closureNotKnown, readClosure, ruleset, unknownsOf } from "./license-report.ts";

@Directive('@key(fields: "id")')
@ObjectType({ simpleResolvers: true })
export class Checkpoint {
  @Field(() => ID)
  id!: string;

  @Directive("@external")
  @Field(() => String, { nullable: true })
  upstreamWorks?: string | null;

  @Directive("@external")
  @Field(() => String, { nullable: true })
  componentLicenses?: string | null;

  @Directive("@external")
  @Field(() => String)
  indexKey?: string;

  @Directive('@requires(fields: "upstreamWorks")')
  @Field(() => LicenseReport, { nullable: true, description: "License report over the complete lineage for one use." })
  licenseReport?: LicenseReport | null;
}

@Resolver(() => Checkpoint)
export class CheckpointResolver {
  @FieldResolver()
  licenseReport(
    @Root() { upstreamWorks }: Checkpoint,
    @Arg("use", () => UseInput, { description: "The use to judge." }) _use: UseInput,
  ): LicenseReport {
    const { works, completeness } = readClosure(upstreamWorks) ?? closureNotKnown;
    const reasons = completeness.reasons as CompletenessReason[]; // Written by the models subgraph from this enum.
    return {
      verdict: "UNKNOWN",
      conflicts: [],
      unknowns: unknownsOf(works),
      obligations: [],
      works,
      ruleset,
      completeness: { ...completeness, reasons },
    };
  }
}
