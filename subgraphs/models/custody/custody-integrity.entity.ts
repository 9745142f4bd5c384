import { Field, Int, ObjectType, registerEnumType } from "type-graphql";
import type { CustodyFault } from "./custody-chain.ts";

export const CustodyFaults = {
  MISSING: "MISSING",
  CHANGED: "CHANGED",
  UNLINKED: "UNLINKED",
  NOT_IN_LOG: "NOT_IN_LOG",
} as const satisfies { readonly [Fault in CustodyFault]: Fault };
registerEnumType(CustodyFaults, {
  name: "CustodyFault",
  description: "What is wrong at a position of a chain of custody.",
  valuesConfig: {
    MISSING: { description: "There is no record at this position, although later ones follow." },
    CHANGED: { description: "The hash of the record is not that of what it says." },
    UNLINKED: { description: "The record was not made to follow the one before it." },
    NOT_IN_LOG: { description: "The audit log has no entry at its place by the same actor at the same time." },
  },
});

@ObjectType({ description: "What a chain of custody was found to be.", simpleResolvers: true })
export class CustodyIntegrity {
  @Field(() => Boolean, { description: "Whether every record that was checked is what was kept." })
  intact!: boolean;

  @Field(() => Int, { description: "How many records hold, at most 500 at once; 0 where none was kept." })
  checked!: number;

  @Field(() => Int, { nullable: true, description: "Position of the first record that does not hold; null if all do." })
  firstBroken!: number | null;

  @Field(() => CustodyFaults, { nullable: true, description: "What is wrong there; null if all hold." })
  fault!: CustodyFault | null;

  @Field(() => Int, {
    nullable: true,
    description: "Position to ask on from; null if nothing follows or one is broken.",
  })
  next!: number | null;
}
