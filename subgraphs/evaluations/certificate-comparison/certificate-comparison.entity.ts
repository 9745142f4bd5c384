import { Field, ObjectType, registerEnumType } from "type-graphql";
import { DateTime } from "../../../kernel/scalars.ts";
import { Certificate } from "../certificate/certificate.entity.ts";
import type { CertificateAt } from "../certificate/certificate.reads.ts";
import { ClaimKind, Guarantee } from "../certificate/certificate-parts.entity.ts";
import { GuaranteeObstacle } from "./compared-guarantees.ts";
import { ComparedOrder } from "./compared-order.ts";
import type { TestTerms } from "./compared-tests.ts";
import { ThreatObstacle } from "./compared-threats.ts";

registerEnumType(ComparedOrder, {
  name: "ComparedOrder",
  description: "How what is said of a stands to what is said of b.",
  valuesConfig: {
    SAME: { description: "As much." },
    WEAKER: { description: "Less: a is weaker than b." },
    STRONGER: { description: "More: a is stronger than b." },
    INCOMPARABLE: { description: "Neither is known to be more than the other." },
  },
});

registerEnumType(ThreatObstacle, {
  name: "ThreatObstacle",
  description: "Why the sizes of two threats cannot be compared.",
  valuesConfig: {
    OTHER_NORM: { description: "They are measured by other norms." },
    OTHER_UNIT: { description: "Their sizes are counted in other units, which are not converted." },
    STRUCTURED: { description: "They have other structured perturbations, which have no order." },
    NO_SIZE: { description: "One of them states no size." },
  },
});

registerEnumType(GuaranteeObstacle, {
  name: "GuaranteeObstacle",
  description: "Why neither of two guarantees is the stronger one.",
  valuesConfig: {
    NOT_STATED: { description: "Only one certificate states a guarantee." },
    OTHER_THREAT: { description: "Their threats cannot be compared." },
    OTHER_METHOD: { description: "They come from other methods." },
    OTHER_SCOPE: { description: "Their claims cover other things." },
    OTHER_EPSILON: { description: "They hold for perturbations of other sizes." },
    OTHER_METRIC: { description: "Only one of them states an accuracy, a radius or a confidence." },
    MIXED: { description: "One is stronger in one respect, and the other in another." },
  },
});

@ObjectType({ description: "A certificate that is compared.", simpleResolvers: true })
export class ComparedCertificate {
  @Field(() => String, { description: "The reference as asked." })
  refAsAsked!: string;

  @Field(() => Certificate, { description: "The certificate, as it stood at the time asked." })
  certificate!: Certificate;

  @Field(() => Boolean, {
    description: "Whether it vouched for its claim at that time: in force, and not before its time.",
  })
  valid!: boolean;
}

@ObjectType({ description: "Two threats, by the sizes of their perturbations.", simpleResolvers: true })
export class ThreatComparison {
  @Field(() => ComparedOrder, { description: "By size alone, compared as fractions without rounding." })
  order!: ComparedOrder;

  @Field(() => ThreatObstacle, { nullable: true, description: "Why they are incomparable; null if they are not." })
  obstacle!: ThreatObstacle | null;

  @Field(() => String, { description: "Why, in words." })
  why!: string;

  @Field(() => [String], {
    description: "What they state differently beside it and what has no order: unit, knowledge, goal, surface.",
  })
  otherwiseDifferent!: readonly string[];
}

@ObjectType({ description: "The kinds of two claims.", simpleResolvers: true })
export class ClaimComparison {
  @Field(() => ClaimKind, { description: "Of a." })
  a!: ClaimKind;

  @Field(() => ClaimKind, { description: "Of b." })
  b!: ClaimKind;

  @Field(() => ComparedOrder, { description: "By kind: ATTESTED is weaker than EMPIRICAL, and that than CERTIFIED." })
  order!: ComparedOrder;
}

@ObjectType({ description: "Whether two certificates vouched for anything at the time asked.", simpleResolvers: true })
export class ValidityComparison {
  @Field(() => Boolean, { description: "Of a." })
  a!: boolean;

  @Field(() => Boolean, { description: "Of b." })
  b!: boolean;
}

@ObjectType({ description: "Two guarantees side by side.", simpleResolvers: true })
export class GuaranteeComparison {
  @Field(() => Guarantee, { nullable: true, description: "Of a; null if it states none." })
  a!: Guarantee | null;

  @Field(() => Guarantee, { nullable: true, description: "Of b; null if it states none." })
  b!: Guarantee | null;

  @Field(() => ComparedOrder, {
    description: "By certified accuracy, radius and confidence, where threat, method, scope and size are the same.",
  })
  order!: ComparedOrder;

  @Field(() => GuaranteeObstacle, { nullable: true, description: "Why they are incomparable; null if they are not." })
  obstacle!: GuaranteeObstacle | null;

  @Field(() => String, { description: "Why, in words." })
  why!: string;
}

@ObjectType({ description: "Two certificates compared.", simpleResolvers: true })
export class CertificatePair {
  @Field(() => Certificate, { description: "The one that was asked first." })
  a!: CertificateAt;

  @Field(() => Certificate, { description: "The other one." })
  b!: CertificateAt;

  @Field(() => Boolean, { description: "Whether they are of exactly the same weights." })
  sameWeights!: boolean;

  @Field(() => ThreatComparison, { description: "Their threats." })
  threat!: ThreatComparison;

  @Field(() => ClaimComparison, { description: "The kinds of their claims." })
  claim!: ClaimComparison;

  @Field(() => ValidityComparison, { description: "Whether they are valid." })
  valid!: ValidityComparison;

  @Field(() => GuaranteeComparison, { description: "What they guarantee." })
  guarantee!: GuaranteeComparison;

  testsOfA!: readonly TestTerms[];

  testsOfB!: readonly TestTerms[];
}

@ObjectType({ description: "Several certificates compared.", simpleResolvers: true })
export class CertificateComparison {
  @Field(() => DateTime, { description: "The time as of which they are compared." })
  asOf!: string;

  @Field(() => [ComparedCertificate], { description: "The certificates in the order asked: 2 to 10." })
  certificates!: readonly ComparedCertificate[];

  @Field(() => Boolean, { description: "Whether all are of exactly the same weights." })
  sameWeights!: boolean;

  @Field(() => [CertificatePair], { description: "Every two of them, in the order asked; at most 45." })
  pairs!: readonly CertificatePair[];
}
