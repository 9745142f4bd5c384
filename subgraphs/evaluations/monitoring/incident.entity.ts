import { Entity, PrimaryKey, Property } from "@mikro-orm/decorators/legacy";
import { Directive, Field, ID, Int, ObjectType, registerEnumType } from "type-graphql";
import { DateTime } from "../../../kernel/scalars.ts";

export const IncidentState = { OPEN: "OPEN", RESOLVED: "RESOLVED" } as const;
export type IncidentState = (typeof IncidentState)[keyof typeof IncidentState];
registerEnumType(IncidentState, {
  name: "IncidentState",
  description: "Whether something was done about an incident.",
  valuesConfig: {
    OPEN: { description: "Nobody has said yet what was done." },
    RESOLVED: { description: "Somebody said what was done." },
  },
});

export const IncidentEventKind = { OPENED: "OPENED", FAILED_AGAIN: "FAILED_AGAIN", RESOLVED: "RESOLVED" } as const;
export type IncidentEventKind = (typeof IncidentEventKind)[keyof typeof IncidentEventKind];
registerEnumType(IncidentEventKind, {
  name: "IncidentEventKind",
  description: "What can happen to an incident.",
  valuesConfig: {
    OPENED: { description: "A check failed, and there was no open incident of its name." },
    FAILED_AGAIN: { description: "A check of the same name failed again." },
    RESOLVED: { description: "Somebody said what was done." },
  },
});

@Entity({ tableName: "incident" })
@Directive('@key(fields: "id")')
@ObjectType({ description: "What a failed check of a certificate began.", simpleResolvers: true })
export class Incident {
  @PrimaryKey({ type: "text" })
  @Field(() => ID, { description: "Opaque global id." })
  id!: string;

  @Property({ type: "text" })
  certificateId!: string;

  @Property({ type: "text" })
  @Directive("@inaccessible")
  @Field(() => String, { description: "Digest by which the owner of checkpoints finds what is affected." })
  rootDigest!: string;

  /** What the checks are called that belong to it. */
  @Property({ type: "text" })
  @Field(() => String, { description: "What failed: kind, statistic and what was looked at." })
  cause!: string;

  @Property({ type: "text" })
  @Field(() => DateTime, { description: "When it was opened." })
  openedAt!: string;

  @Property({ type: "text", nullable: true })
  @Field(() => DateTime, { nullable: true, description: "When it was resolved; null while it is open." })
  resolvedAt!: string | null;
}

@Entity({ tableName: "incidentEvent" })
@ObjectType({ description: "Something that happened to an incident.", simpleResolvers: true })
export class IncidentEvent {
  @PrimaryKey({ type: "text" })
  id!: string;

  @Property({ type: "text" })
  incidentId!: string;

  @Property({ type: "integer" })
  @Field(() => Int, { description: "Position among the events of the incident, from 1." })
  seq!: number;

  @Property({ type: "text" })
  @Field(() => DateTime, { description: "When." })
  at!: string;

  @Property({ type: "text" })
  @Field(() => IncidentEventKind, { description: "What happened." })
  kind!: IncidentEventKind;

  @Property({ type: "text" })
  @Field(() => String, { description: "Who recorded it." })
  actor!: string;

  @Property({ type: "text" })
  @Field(() => String, { description: "Why a check failed, or what was done." })
  text!: string;

  @Property({ type: "text", nullable: true })
  checkId!: string | null;
}
