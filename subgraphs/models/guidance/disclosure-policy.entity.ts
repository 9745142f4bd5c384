import { Field, Int, ObjectType } from "type-graphql";

@ObjectType({
  description:
    "How to report a weakness in confidence, and what becomes of the report, as in RFC 9116 and ISO/IEC 29147; its claims " +
    "name who says so.",
  simpleResolvers: true,
})
export class DisclosurePolicy {
  @Field(() => String, {
    nullable: true,
    description: "Where to report: mailto:…, https://… or tel:…; null if not stated.",
  })
  contact!: string | null;

  @Field(() => String, { nullable: true, description: "Where the policy can be read: https://…; null if not stated." })
  url!: string | null;

  @Field(() => Int, { nullable: true, description: "Days within which a report is answered; null if not stated." })
  acknowledgeWithinDays!: number | null;

  @Field(() => Int, {
    nullable: true,
    description: "Days after which the weakness may be made public; null if not stated.",
  })
  discloseAfterDays!: number | null;
}
