import { Field, Int, ObjectType, registerEnumType } from "type-graphql";

export const PackageRedaction = { PERSONS: "PERSONS", TRAINING_RECORDS: "TRAINING_RECORDS" } as const;
export type PackageRedaction = (typeof PackageRedaction)[keyof typeof PackageRedaction];
registerEnumType(PackageRedaction, {
  name: "PackageRedaction",
  description: "What can be left out of the package of a certificate.",
  valuesConfig: {
    PERSONS: { description: "Names of persons: each becomes person-1 and so on, the same one wherever it stands." },
    TRAINING_RECORDS: { description: "Evidence that somebody was trained for the work; that there is some is told." },
  },
});

@ObjectType({
  description: "Everything that another laboratory needs to check and replicate a certificate, as one JSON document.",
  simpleResolvers: true,
})
export class CertificatePackage {
  @Field(() => String, { description: "Media type of the text." })
  mediaType!: string;

  @Field(() => String, { description: "SHA-256 of the text as UTF-8: 64 lower-case hex digits." })
  sha256!: string;

  @Field(() => Int, { description: "Bytes of the text as UTF-8." })
  byteSize!: number;

  @Field(() => String, {
    description:
      "Canonical JSON on one line, by docs/certificate-package.schema.json: the same text until something happens to the " +
      "certificate.",
  })
  text!: string;
}

@ObjectType({
  description: "Whether what is stored of a certificate is what was recorded, computed again from its digests.",
  simpleResolvers: true,
})
export class CertificateIntegrity {
  @Field(() => Boolean, { description: "Whether nothing was found that was changed, left out or could not happen." })
  intact!: boolean;

  @Field(() => Int, { description: "How many events, by the time asked, have the digest that follows; at most 1,000." })
  checkedEvents!: number;

  @Field(() => String, {
    nullable: true,
    description: "The first place that does not hold, such as events[2] or terms.tests[0]; null if all holds.",
  })
  brokenAt!: string | null;

  @Field(() => String, {
    nullable: true,
    description: "Why it does not hold, or why something could not be checked; null if all was checked and holds.",
  })
  reason!: string | null;

  @Field(() => [String], {
    description:
      "Places that no digest covers, since they are older than that: at most 1,001; empty if all is covered.",
  })
  notCovered!: readonly string[];
}
