import { Field, InputType, Int } from "type-graphql";

@InputType({ description: "How to report a weakness in confidence, and what becomes of the report." })
export class DisclosurePolicyInput {
  @Field(() => String, {
    nullable: true,
    description: "Where to report: mailto:…, https://… or tel:…; absent if not stated.",
  })
  contact?: string | null;

  @Field(() => String, {
    nullable: true,
    description: "Where the policy can be read: https://…; absent if not stated.",
  })
  url?: string | null;

  @Field(() => Int, {
    nullable: true,
    description: "Days within which a report is answered, 1 to 3650; absent if not stated.",
  })
  acknowledgeWithinDays?: number | null;

  @Field(() => Int, {
    nullable: true,
    description: "Days after which the weakness may be made public, 1 to 3650; absent if not stated.",
  })
  discloseAfterDays?: number | null;

  @Field(() => String, { nullable: true, description: "JSON pointer or line in the source; absent if not known." })
  pointer?: string | null;
}
