import { Field, InputType, ObjectType } from "type-graphql";

@ObjectType({ description: "The approval of data by a board that looks at ethics.", simpleResolvers: true })
export class EthicsApproval {
  @Field(() => String, { description: "The board." })
  body!: string;

  @Field(() => String, { nullable: true, description: "Number of the approval there; null if not stated." })
  id!: string | null;

  @Field(() => String, { nullable: true, description: "Day of the approval, such as 2026-11-21; null if not stated." })
  date!: string | null;
}

@InputType({ description: "The approval of data by a board that looks at ethics." })
export class EthicsApprovalInput {
  @Field(() => String, { description: "The board." })
  body!: string;

  @Field(() => String, { nullable: true, description: "Number of the approval there; absent if not stated." })
  id?: string | null;

  @Field(() => String, {
    nullable: true,
    description: "Day of the approval, such as 2026-11-21; absent if not stated.",
  })
  date?: string | null;
}

/** Whether a text is a day of the calendar, such as 2026-11-21. */
export function isDay(text: string): boolean {
  if (!/^\d{4}-\d\d-\d\d$/.test(text)) return false;
  const instant = new Date(`${text}T00:00:00Z`);
  // JavaScript reads 30 February as 2 March.
  return !Number.isNaN(instant.getTime()) && instant.toISOString().startsWith(text);
}
