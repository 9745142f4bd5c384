import { Field, Float, InputType } from "type-graphql";
import { CertificateStatus, ClaimKind } from "../../../kernel/vocabulary/certificate.ts";
import { Norm } from "../../../kernel/vocabulary/norm.ts";

@InputType({ description: "A certificate of the weights to look for: one that fits all of this." })
export class CertifiedFilter {
  @Field(() => Norm, { nullable: true, description: "Only against perturbations of this norm; any if absent." })
  norm?: Norm | null;

  @Field(() => Float, {
    nullable: true,
    description: "Only against perturbations of at least this size, without rounding; of any if absent.",
  })
  epsilonAtLeast?: number | null;

  @Field(() => String, {
    nullable: true,
    description: "Only for this threat model; named without a version, for each of its versions; for any if absent.",
  })
  threatModel?: string | null;

  @Field(() => ClaimKind, { nullable: true, description: "Only claims of this strength; any if absent." })
  claimKind?: ClaimKind | null;

  @Field(() => CertificateStatus, {
    nullable: true,
    description:
      "Only in this state now; in force, which is ISSUED or REINSTATED, if absent. Proposals are never found.",
  })
  status?: CertificateStatus | null;
}
