import { Arg, Ctx, Directive, Field, FieldResolver, ObjectType, Resolver, Root } from "type-graphql";
import { formatRef } from "../../kernel/ref.ts";
import type { LicensesContext } from "./context.ts";
import { License } from "./license.entity.ts";
import { AttributionFormat } from "./license-report.entity.ts";
import { licensesIn } from "./named-licenses.ts";
import { attributionOfLicense } from "./rules/attribution.ts";

@Directive('@key(fields: "expression")')
@ObjectType({ description: "An SPDX license expression as stated about one thing.", simpleResolvers: true })
export class LicenseExpression {
  @Field(() => String, { description: "The SPDX expression; NOASSERTION if none is documented." })
  expression!: string;

  @Field(() => [License], {
    nullable: true,
    description: "The registered licenses named in the expression; null if it is no SPDX expression.",
  })
  licenses?: License[] | null;
}

@Resolver(() => LicenseExpression)
export class LicenseExpressionResolver {
  @FieldResolver()
  async licenses(
    @Root() { expression }: LicenseExpression,
    @Ctx() context: LicensesContext,
  ): Promise<License[] | null> {
    const ids = licensesIn(expression);
    if (ids === null) return null;
    const found = await Promise.all(ids.map((name) => context.licenseByRef.load(licenseRef(name))));
    return found.filter((license) => license !== null);
  }

  @FieldResolver(() => String, {
    nullable: true,
    description: "Text that names the license, with the notices that it demands.",
  })
  attributionText(@Root() { expression }: LicenseExpression): string {
    return attributionOfLicense(expression, "TEXT");
  }

  @FieldResolver(() => String, { nullable: true, description: "The same text in a format." })
  attribution(
    @Root() { expression }: LicenseExpression,
    @Arg("format", () => AttributionFormat, { description: "The format." }) format: AttributionFormat,
  ): string {
    return attributionOfLicense(expression, format);
  }
}

function licenseRef(name: string): string {
  return formatRef({ kind: "license", name, version: null });
}
