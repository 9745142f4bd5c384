import { Field, InputType, Int, ObjectType, registerEnumType } from "type-graphql";
import { Resolution } from "./resolution.entity.ts";

export const FileMatch = {
  MATCHES: "MATCHES",
  DIFFERS: "DIFFERS",
  MISSING: "MISSING",
  UNKNOWN: "UNKNOWN",
} as const;
export type FileMatch = (typeof FileMatch)[keyof typeof FileMatch];
registerEnumType(FileMatch, {
  name: "FileMatch",
  description: "How a file compares with what is recorded.",
  valuesConfig: {
    MATCHES: { description: "Its digest is the recorded one." },
    DIFFERS: { description: "Its digest is another than the recorded one." },
    MISSING: { description: "It is recorded and was not given." },
    UNKNOWN: { description: "Nothing is recorded that it could be compared with, or documents disagree." },
  },
});

export const VerificationVerdict = {
  MATCHES: "MATCHES",
  DIFFERS: "DIFFERS",
  INCOMPLETE: "INCOMPLETE",
  UNKNOWN: "UNKNOWN",
} as const;
export type VerificationVerdict = (typeof VerificationVerdict)[keyof typeof VerificationVerdict];
registerEnumType(VerificationVerdict, {
  name: "VerificationVerdict",
  description: "How files compare as a whole with what is recorded.",
  valuesConfig: {
    MATCHES: { description: "Everything that is recorded was given, nothing else was, and every digest is the same." },
    DIFFERS: { description: "Some digest is another than the recorded one." },
    INCOMPLETE: { description: "Nothing differs, but some files are missing or are not known here." },
    UNKNOWN: {
      description: "Nothing that was given can be compared: nothing is recorded, or the reference names no checkpoint.",
    },
  },
});

@InputType({ description: "A file and its digest." })
export class FileDigestInput {
  @Field(() => String, { description: "Path below the checkpoint, with slashes." })
  path!: string;

  @Field(() => String, { description: "SHA-256 of its bytes: 64 hex digits, with sha256: before them or without." })
  sha256!: string;
}

@ObjectType({ description: "How one file compares with what is recorded.", simpleResolvers: true })
export class FileVerification {
  @Field(() => String, { description: "Path." })
  path!: string;

  @Field(() => FileMatch, { description: "How it compares." })
  match!: FileMatch;

  @Field(() => String, { nullable: true, description: "The digest as given; null if the file was not given." })
  given!: string | null;

  @Field(() => [String], {
    description: "The digests that documents state of it: none, one, or several that disagree.",
  })
  recorded!: readonly string[];
}

@ObjectType({ description: "How files compare with what is recorded of a checkpoint.", simpleResolvers: true })
export class Verification {
  @Field(() => Resolution, { description: "What the reference means; only a checkpoint has files to compare with." })
  resolution!: Resolution;

  @Field(() => VerificationVerdict, { description: "How they compare as a whole." })
  verdict!: VerificationVerdict;

  @Field(() => FileMatch, {
    nullable: true,
    description: "How the root digest compares; null if none was given.",
  })
  rootDigest!: FileMatch | null;

  @Field(() => Int, { description: "How many files match." })
  matching!: number;

  @Field(() => Int, { description: "How many differ." })
  differing!: number;

  @Field(() => Int, { description: "How many are recorded and were not given." })
  missing!: number;

  @Field(() => Int, { description: "How many are not known." })
  unknown!: number;

  @Field(() => [FileVerification], {
    description: "Each file that was given, in the order given, then at most 1,000 that are missing, by path.",
  })
  files!: readonly FileVerification[];
}
