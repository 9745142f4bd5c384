import { Arg, Ctx, FieldResolver, Resolver, Root } from "type-graphql";
import { Certificate } from "../certificate/certificate.entity.ts";
import type { CertificateAt } from "../certificate/certificate.reads.ts";
import type { EvaluationsContext } from "../context.ts";
import { CertificateIntegrity, CertificatePackage, PackageRedaction } from "./certificate-package.entity.ts";
import { certificateIntegrity, certificatePackage } from "./certificate-package.ts";

@Resolver(() => Certificate)
export class CertificatePackageResolver {
  @FieldResolver(() => CertificatePackage, {
    name: "export",
    description:
      "Terms, tests with their inputs, every event with what its digest is over, the newest 100 checks and incidents, by " +
      "the time asked.",
  })
  exported(
    @Root() certificate: CertificateAt,
    @Arg("redact", () => [PackageRedaction], {
      nullable: true,
      description: "What to leave out; nothing if absent. The digests can still be checked.",
    })
    redact: readonly PackageRedaction[] | null | undefined,
    @Ctx() context: EvaluationsContext,
  ): Promise<CertificatePackage> {
    return certificatePackage(context, certificate, redact ?? []);
  }

  @FieldResolver(() => CertificateIntegrity, {
    description: "Whether what is stored of it by the time asked is what was recorded, computed when it is asked for.",
  })
  integrity(@Root() certificate: CertificateAt, @Ctx() context: EvaluationsContext): Promise<CertificateIntegrity> {
    return certificateIntegrity(context, certificate);
  }
}
