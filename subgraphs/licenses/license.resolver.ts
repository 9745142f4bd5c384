import { Arg, Args, Ctx, Query, Resolver } from "type-graphql";
import { type Connection, connectionOf, PageArguments } from "../../kernel/connection.ts";
import type { LicensesContext } from "./context.ts";
import { License } from "./license.entity.ts";
import { licenseByRef, licensePage } from "./license.reads.ts";

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
