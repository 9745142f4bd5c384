import { Field, ObjectType, registerEnumType } from "type-graphql";
import { DateTime } from "../../../kernel/scalars.ts";

export const TimelineKind = {
  REGISTERED: "REGISTERED",
  CHECKPOINT_REGISTERED: "CHECKPOINT_REGISTERED",
  DOCUMENT_RECORDED: "DOCUMENT_RECORDED",
  DOCUMENT_SUPERSEDED: "DOCUMENT_SUPERSEDED",
  LIMITATION_RECORDED: "LIMITATION_RECORDED",
  ALIAS_MOVED: "ALIAS_MOVED",
  LIFECYCLE_CHANGED: "LIFECYCLE_CHANGED",
  PATCH_NOTE_RECORDED: "PATCH_NOTE_RECORDED",
  RENAMED: "RENAMED",
  REVIEW_OPENED: "REVIEW_OPENED",
  REVIEW_CHANGED: "REVIEW_CHANGED",
} as const;
export type TimelineKind = (typeof TimelineKind)[keyof typeof TimelineKind];
registerEnumType(TimelineKind, {
  name: "TimelineKind",
  description: "What happened to a checkpoint or model.",
  valuesConfig: {
    REGISTERED: { description: "It was registered." },
    CHECKPOINT_REGISTERED: { description: "A checkpoint of the model was registered; `to` names it." },
    DOCUMENT_RECORDED: { description: "What a document states of it was recorded; `about` is its address." },
    DOCUMENT_SUPERSEDED: { description: "What a document stated of it was replaced; `about` is its address." },
    LIMITATION_RECORDED: { description: "A limitation of it was recorded; `about` is its summary." },
    ALIAS_MOVED: { description: "An alias was moved; `about` is its name." },
    LIFECYCLE_CHANGED: { description: "Its life was declared; `about` is how it stands, if that was declared." },
    PATCH_NOTE_RECORDED: { description: "Somebody noted what changed about it." },
    REVIEW_OPENED: { description: "Somebody said something about it; `about` is the title." },
    REVIEW_CHANGED: { description: "Something became of what was said about it; `about` is the state." },
    RENAMED: { description: "It goes by another reference since; `about` is that reference." },
  },
});

@ObjectType({ description: "One thing that happened to a checkpoint or model.", simpleResolvers: true })
export class TimelineEvent {
  @Field(() => DateTime, { description: "When." })
  at!: string;

  @Field(() => TimelineKind, { description: "What happened." })
  kind!: TimelineKind;

  @Field(() => String, { nullable: true, description: "What it is about, as the kind says; null if nothing." })
  about!: string | null;

  /** Sorts what happened at one instant. */
  key!: string;
  actor!: string | null;
  note!: string | null;
  fromId!: string | null;
  toId!: string | null;
  affects!: number | null;
}
