import { Ctx, FieldResolver, Query, Resolver, Root } from "type-graphql";
import type { EvaluationsContext } from "../context.ts";
import { currentPolicy } from "./certificate.reads.ts";
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
}
