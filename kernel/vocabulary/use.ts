import { Field, InputType } from "type-graphql";
import { BigIntScalar } from "../scalars.ts";

/** Under which reference the use policy of a checkpoint is announced. */
export function usePolicyRef(checkpointRef: string): string {
  return checkpointRef.replace(/^[^:]*/, "use-policy");
}

@InputType({ description: "How somebody means to use a thing." })
export class UseInput {
  @Field(() => Boolean, { nullable: true, description: "Used commercially; false if absent." })
  commercial?: boolean | null;

  @Field(() => Boolean, { nullable: true, description: "Passed on to others; false if absent." })
  redistribute?: boolean | null;

  @Field(() => Boolean, { nullable: true, description: "Changed or built upon; false if absent." })
  modify?: boolean | null;

  @Field(() => Boolean, { nullable: true, description: "Offered as a service over a network; false if absent." })
  networkService?: boolean | null;

  @Field(() => BigIntScalar, {
    nullable: true,
    description: "Monthly active users, for licenses with thresholds; not known if absent.",
  })
  monthlyActiveUsers?: number | null;

  @Field(() => [String], { nullable: true, description: "Where it is used, ISO 3166 codes; anywhere if absent." })
  jurisdictions?: string[] | null;
}
