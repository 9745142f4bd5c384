import { Arg, Args, Ctx, FieldResolver, Query, Resolver, Root } from "type-graphql";
import { type Connection, connectionOf, PageArguments } from "../../kernel/connection.ts";
import type { LicensesContext } from "./context.ts";
import { DataProvenanceClass, License, LicenseCategory, LicenseTerm, Ternary } from "./license.entity.ts";
import { licenseByRef, licensePage } from "./license.reads.ts";
import { redistributionOf } from "./redistribution.ts";
import { dataProvenanceClassOf } from "./rules/data-provenance.ts";
import { categoryOf } from "./rules/scancode-categories.ts";
import { termsOf } from "./rules/terms-of.ts";

export const LicenseConnection = connectionOf(License, "License", "the licenses");

@Resolver(() => License)
export class LicenseResolver {
  @Query(() => License, { nullable: true, description: "One license by reference." })
  license(
    @Arg("ref", () => String, { description: "Reference, SPDX id in any case, or id of a model hub such as llama3.1." })
    ref: string,
    @Ctx() context: LicensesContext,
  ): Promise<License | null> {
    return licenseByRef(context, ref);
  }

  @Query(() => LicenseConnection, { nullable: true, description: "All licenses, by reference." })
  licenses(
    @Args(() => PageArguments) page: PageArguments,
    @Ctx() context: LicensesContext,
  ): Promise<Connection<License>> {
    return licensePage(context, page);
  }
}

@Resolver(() => License)
export class LicenseTermsResolver {
  @FieldResolver(() => Ternary, { description: "Whether copies may be passed on." })
  redistributable(@Root() license: License): Ternary {
    return redistributionOf(keyOf(license)).redistributable;
  }

  @FieldResolver(() => String, { description: "Where redistributable comes from, or why it is unknown." })
  redistributableBasis(@Root() license: License): string {
    return redistributionOf(keyOf(license)).basis;
  }

  @FieldResolver(() => [LicenseTerm], { description: "What the license permits; empty if no ruleset covers it." })
  permissions(@Root() license: License): LicenseTerm[] {
    return termsOf(keyOf(license), "PERMISSION");
  }

  @FieldResolver(() => [LicenseTerm], { description: "What the license demands; empty if no ruleset covers it." })
  conditions(@Root() license: License): LicenseTerm[] {
    return termsOf(keyOf(license), "CONDITION");
  }

  @FieldResolver(() => [LicenseTerm], {
    description: "What the license forbids or excludes; empty if no ruleset covers it, which is no permission.",
  })
  limitations(@Root() license: License): LicenseTerm[] {
    return termsOf(keyOf(license), "LIMITATION");
  }

  @FieldResolver(() => LicenseCategory, { nullable: true, description: "Its category; null if it has none." })
  category(@Root() license: License): LicenseCategory | null {
    return categoryOf(keyOf(license));
  }

  @FieldResolver(() => DataProvenanceClass, {
    nullable: true,
    description: "Its class where data is under it; null if it has none.",
  })
  dataProvenanceClass(@Root() license: License): DataProvenanceClass | null {
    return dataProvenanceClassOf(keyOf(license));
  }
}

function keyOf({ ref }: License): string {
  return ref.slice("license:".length);
}
