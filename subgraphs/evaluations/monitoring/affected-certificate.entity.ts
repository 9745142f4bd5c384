import { Field, ObjectType, registerEnumType } from "type-graphql";
import { connectionOf } from "../../../kernel/connection.ts";
import { Certificate } from "../certificate/certificate.entity.ts";
import type { ThreatRelation as Relation } from "./dominated-threats.ts";

export const ThreatRelation = {
  SAME: "SAME",
  OLDER_VERSION: "OLDER_VERSION",
  DOMINATED: "DOMINATED",
} as const satisfies Record<Relation, Relation>;
registerEnumType(ThreatRelation, {
  name: "ThreatRelation",
  description: "How the threat model of a certificate stands to one that is at hand.",
  valuesConfig: {
    SAME: { description: "It is that one." },
    OLDER_VERSION: { description: "It is an earlier version of it." },
    DOMINATED: { description: "Of the same norm, it allows smaller perturbations, compared without rounding." },
  },
});

@ObjectType({ description: "A certificate that a threat model bears on.", simpleResolvers: true })
export class AffectedCertificate {
  @Field(() => ThreatRelation, { description: "How its threat model stands to the one at hand." })
  relation!: Relation;

  @Field(() => Certificate, { description: "The certificate." })
  certificate!: Certificate;
}

export const AffectedCertificateConnection = connectionOf(
  AffectedCertificate,
  "AffectedCertificate",
  "the affected certificates",
);
