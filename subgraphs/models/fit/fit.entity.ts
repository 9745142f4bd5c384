import { Directive, Field, ObjectType, registerEnumType } from "type-graphql";
import { Checkpoint } from "../checkpoint/checkpoint.entity.ts";

export const FitVerdict = {
  FITS: "FITS",
  FITS_WITH_SAFEGUARDS: "FITS_WITH_SAFEGUARDS",
  UNKNOWN: "UNKNOWN",
  DOES_NOT_FIT: "DOES_NOT_FIT",
} as const;
export type FitVerdict = (typeof FitVerdict)[keyof typeof FitVerdict];
registerEnumType(FitVerdict, {
  name: "FitVerdict",
  description: "Whether a checkpoint does for a use.",
  valuesConfig: {
    FITS: { description: "Every requirement is satisfied, and nothing is to be safeguarded against." },
    FITS_WITH_SAFEGUARDS: { description: "Every requirement is satisfied; there are safeguards to take." },
    UNKNOWN: { description: "No requirement is known to be unmet, and of some too little is known." },
    DOES_NOT_FIT: { description: "A requirement is unmet." },
  },
});

/** What came of the requirements, apart by outcome, by the subgraphs that know of them. */
@Directive('@key(fields: "fitKey")')
@ObjectType({ description: "Whether a checkpoint does for a use, requirement by requirement.", simpleResolvers: true })
export class Fit {
  @Directive("@inaccessible")
  @Field(() => String, { description: "What the answer is to, as JSON text." })
  fitKey!: string;

  @Field(() => Checkpoint, { description: "The checkpoint." })
  checkpoint!: Checkpoint;

  @Directive("@external")
  @Field(() => String, { nullable: true, description: "What licenses say of the requirements, as JSON text." })
  licenseFindings?: string | null;

  @Directive("@external")
  @Field(() => String, { nullable: true, description: "What results say of the requirements, as JSON text." })
  resultFindings?: string | null;
}
