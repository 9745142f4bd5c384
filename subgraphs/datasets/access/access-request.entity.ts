import { Entity, PrimaryKey, Property } from "@mikro-orm/decorators/legacy";
import { Field, ID, Int, ObjectType } from "type-graphql";
import { DateTime } from "../../../kernel/scalars.ts";
import { AccessEventKind } from "./access-state.entity.ts";

/** What is stored is what was asked, and never changes; the state follows from the events and the time. */
@Entity({ tableName: "accessRequest" })
@ObjectType({
  description: "A request for access to a set; seen by who made it and by the custodians of the set.",
  simpleResolvers: true,
})
export class AccessRequest {
  @PrimaryKey({ type: "text" })
  @Field(() => ID, { description: "Opaque id." })
  id!: string;

  @Property({ type: "text" })
  datasetVersionId!: string;

  @Property({ type: "text" })
  @Field(() => String, { description: "Who asks." })
  requester!: string;

  @Property({ type: "text" })
  @Field(() => String, { description: "What for." })
  purpose!: string;

  @Property({ type: "text", nullable: true })
  @Field(() => String, { nullable: true, description: "On whose behalf; null if it is not stated." })
  organization!: string | null;

  @Property({ type: "integer" })
  @Field(() => Int, { description: "Version of the policy whose conditions were accepted." })
  acceptedVersion!: number;

  @Property({ type: "text" })
  @Field(() => DateTime, { description: "When it was made." })
  requestedAt!: string;
}

/** Something that happened to a request. Events are only ever added. */
@Entity({ tableName: "accessRequestEvent" })
@ObjectType({ description: "Something that happened to a request for access.", simpleResolvers: true })
export class AccessRequestEvent {
  @PrimaryKey({ type: "text" })
  requestId!: string;

  @PrimaryKey({ type: "integer" })
  @Field(() => Int, { description: "Position among the events of the request, from 1." })
  seq!: number;

  @Property({ type: "text" })
  @Field(() => DateTime, { description: "When it was recorded; never before the event in front of it." })
  at!: string;

  @Property({ type: "text" })
  @Field(() => AccessEventKind, { description: "What happened." })
  kind!: AccessEventKind;

  @Property({ type: "text" })
  @Field(() => String, { description: "Who did it." })
  actor!: string;

  @Property({ type: "text", nullable: true })
  @Field(() => String, { nullable: true, description: "Why; null if nothing was stated." })
  reason!: string | null;

  @Property({ type: "text", nullable: true })
  @Field(() => DateTime, { nullable: true, description: "Last instant of the grant; null for what grants nothing." })
  until!: string | null;
}
