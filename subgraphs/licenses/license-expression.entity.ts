import { Ctx, Directive, Field, FieldResolver, ObjectType, Resolver, Root } from "type-graphql";
import { formatRef } from "../../kernel/ref.ts";
import type { LicensesContext } from "./context.ts";
import { License } from "./license.entity.ts";
import { licensesIn } from "./named-licenses.ts";

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
}

function licenseRef(name: string): string {
  return formatRef({ kind: "license", name, version: null });
}
