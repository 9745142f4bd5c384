import { Arg, Ctx, FieldResolver, Query, Resolver, Root } from "type-graphql";
import { DateTime } from "../../../kernel/scalars.ts";
import type { EvaluationsContext } from "../context.ts";
import { CertificateComparison, CertificatePair } from "./certificate-comparison.entity.ts";
import { comparedCertificates } from "./certificate-comparison.ts";
import { comparedTests } from "./compared-tests.ts";
import { TestComparison } from "./test-comparison.entity.ts";

@Resolver(() => CertificatePair)
export class CertificateComparisonResolver {
  @Query(() => CertificateComparison, {
    nullable: true,
    description: "Certificates held against each other: threats, claims, guarantees, and tests with their scenarios.",
  })
  compareCertificates(
    @Arg("refs", () => [String], { description: "2 to 10 certificates, by reference or id." }) refs: string[],
    @Arg("asOf", () => DateTime, { nullable: true, description: "State at this time; now if absent." })
    asOf: string | null | undefined,
    @Ctx() context: EvaluationsContext,
  ): Promise<CertificateComparison> {
    return comparedCertificates(context, refs, asOf ?? null);
  }

  @FieldResolver(() => [TestComparison], {
    description: "Their tests by name, those of a first, then what only b has; at most 100.",
  })
  tests(@Root() { testsOfA, testsOfB }: CertificatePair): readonly TestComparison[] {
    return comparedTests(testsOfA, testsOfB);
  }
}
