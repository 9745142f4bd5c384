import { Field, InputType } from "type-graphql";
import { Norm } from "../../../kernel/vocabulary/norm.ts";
import { ClaimKind } from "../certificate/certificate-parts.entity.ts";
import { CertificateStatus } from "../certificate/certificate-status.entity.ts";

@InputType({ description: "Which certificates and proposals are wanted; all conditions have to be met." })
export class CertificateListFilter {
  @Field(() => [CertificateStatus], { nullable: true, description: "Only in these states; in any if absent." })
  status?: CertificateStatus[] | null;

  @Field(() => String, {
    nullable: true,
    description:
      "Only against this threat model: a reference, of which threat-model: may be left out; without a version, the one registered last.",
  })
  threatModel?: string | null;

  @Field(() => Norm, { nullable: true, description: "Only against threats of this norm." })
  norm?: Norm | null;

  @Field(() => String, { nullable: true, description: "Only of these weights: SHA-256, lower-case hex or sha256:…" })
  rootDigest?: string | null;

  @Field(() => String, { nullable: true, description: "Only what this person or service proposed." })
  author?: string | null;

  @Field(() => ClaimKind, { nullable: true, description: "Only claims of this strength." })
  claimKind?: ClaimKind | null;

  @Field(() => String, {
    nullable: true,
    description:
      "Only proposals that this person may still approve or reject: they did not make it, have not approved it, and may " +
      "review by the policy under which it was proposed.",
  })
  awaitingReviewBy?: string | null;

  @Field(() => Boolean, {
    nullable: true,
    description: "True: the same for who asks, who needs a credential. False is as if absent.",
  })
  reviewable?: boolean | null;
}
