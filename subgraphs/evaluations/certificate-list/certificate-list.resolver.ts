import { Arg, Args, Ctx, Query, Resolver } from "type-graphql";
import { type Connection, connectionOf, PageArguments } from "../../../kernel/connection.ts";
import { DateTime } from "../../../kernel/scalars.ts";
import { Certificate } from "../certificate/certificate.entity.ts";
import type { EvaluationsContext } from "../context.ts";
import { CertificateListFilter } from "./certificate-list.input.ts";
import { certificateList } from "./certificate-list.ts";

export const CertificateConnection = connectionOf(Certificate, "Certificate", "certificates and proposals");

@Resolver()
export class CertificateListResolver {
  @Query(() => CertificateConnection, {
    nullable: true,
    description: "Certificates of all weights, and proposals, in the order in which they were proposed.",
  })
  certificates(
    @Arg("filter", () => CertificateListFilter, { nullable: true, description: "Which; all if absent." })
    filter: CertificateListFilter | null | undefined,
    @Args(() => PageArguments) page: PageArguments,
    @Arg("asOf", () => DateTime, { nullable: true, description: "State at this time; now if absent." })
    asOf: string | null | undefined,
    @Ctx() context: EvaluationsContext,
  ): Promise<Connection<Certificate>> {
    return certificateList(context, filter ?? {}, page, asOf ?? null);
  }
}
