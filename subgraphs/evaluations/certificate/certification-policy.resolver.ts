import { Ctx, FieldResolver, Query, Resolver, Root } from "type-graphql";
import type { EvaluationsContext } from "../context.ts";
import { currentPolicy } from "./certificate.reads.ts";
import { PinKind } from "./certificate-parts.entity.ts";
import { CertificationPolicy } from "./certification-policy.entity.ts";

@Resolver(() => CertificationPolicy)
export class CertificationPolicyResolver {
  @Query(() => CertificationPolicy, { nullable: true, description: "What it takes to certify now." })
  certificationPolicy(@Ctx() context: EvaluationsContext): Promise<CertificationPolicy> {
    return currentPolicy(context);
  }

  @FieldResolver(() => [String], { description: "Who may review, at most 200; empty if everybody who may write." })
  reviewers(@Root() { reviewersText }: CertificationPolicy): string[] {
    return JSON.parse(reviewersText);
  }

  @FieldResolver(() => [String], { description: "Who may issue, at most 200; empty if everybody who may write." })
  issuers(@Root() { issuersText }: CertificationPolicy): string[] {
    return JSON.parse(issuersText);
  }

  @FieldResolver(() => [String], {
    description: "Who may set another policy, at most 200; empty if everybody who may write.",
  })
  administrators(@Root() { administratorsText }: CertificationPolicy): string[] {
    return JSON.parse(administratorsText);
  }

  @FieldResolver(() => [PinKind], {
    description: "What has to be pinned exactly, unless a claim is only ATTESTED; each kind at most once.",
  })
  pinsRequired(@Root() { pinsText }: CertificationPolicy): PinKind[] {
    return JSON.parse(pinsText);
  }
}
