import { Field, ObjectType, registerEnumType } from "type-graphql";
import { DateTime } from "../../../kernel/scalars.ts";

export const ChangeKind = { CREATED: "CREATED", UPDATED: "UPDATED", RENAMED: "RENAMED" } as const;
export type ChangeKind = (typeof ChangeKind)[keyof typeof ChangeKind];
registerEnumType(ChangeKind, {
  name: "ChangeKind",
  description: "What happened to a thing.",
  valuesConfig: {
    CREATED: { description: "It was not there before." },
    UPDATED: { description: "Something that is known of it is new, or holds no more." },
    RENAMED: { description: "It goes by another reference now." },
  },
});

/** One change as stored. Never edited; numbers follow each other without gaps, in the order of the commits. */
export interface ChangeRecord {
  readonly seq: number;
  readonly at: string;
  readonly kind: ChangeKind;
  readonly subgraph: string;
  readonly type: string;
  readonly id: string;
  readonly ref: string;
  readonly label: string;
  readonly note: string | null;
}

@ObjectType({ description: "One change of one thing of the graph.", simpleResolvers: true })
export class Change {
  @Field(() => String, { description: "Cursor to go on after this change." })
  cursor!: string;

  @Field(() => DateTime, { description: "When it was written." })
  at!: string;

  @Field(() => ChangeKind, { description: "What happened." })
  kind!: ChangeKind;

  @Field(() => String, { description: "Type of the thing, such as Checkpoint or DatasetVersion." })
  type!: string;

  @Field(() => String, { description: "Canonical reference of the thing after the change." })
  ref!: string;

  @Field(() => String, { nullable: true, description: "What the one who wrote it says of it; null if nothing." })
  note!: string | null;

  id!: string;
}

@ObjectType({ description: "A page of changes, oldest first.", simpleResolvers: true })
export class ChangePage {
  @Field(() => [Change], {
    description: "The changes that are for the caller; a page can be empty although others follow.",
  })
  items!: readonly Change[];

  @Field(() => String, { description: "Cursor to ask on with, also where the page is empty." })
  endCursor!: string;

  @Field(() => Boolean, { description: "Whether more can be read at once." })
  hasNextPage!: boolean;

  @Field(() => [String], { description: "Subgraphs whose latest changes may still be on their way; empty if none." })
  behind!: readonly string[];
}
