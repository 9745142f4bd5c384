import { Arg, Args, Ctx, FieldResolver, Query, Resolver, Root } from "type-graphql";
import { NamedRef } from "../../../kernel/completeness.ts";
import { type Connection, connectionOf, PageArguments } from "../../../kernel/connection.ts";
import { canonicalRef, formatRef, parseRef } from "../../../kernel/ref.ts";
import type { ModelsContext } from "../context.ts";
import { checkpointByAnyRef } from "../resolution/resolve.ts";
import { NamedActor } from "./actor.entity.ts";
import { sidesOf } from "./sides.ts";
import { TimelineEvent, TimelineKind } from "./timeline.entity.ts";
import { type TimelineSubject, timelinePage } from "./timeline.reads.ts";

export const TimelineEventConnection = connectionOf(TimelineEvent, "TimelineEvent", "the events");

@Resolver(() => TimelineEvent)
export class TimelineResolver {
  @Query(() => TimelineEventConnection, {
    nullable: true,
    description: "What happened to one checkpoint or model, oldest first; null if there is none of this reference.",
  })
  async timeline(
    @Arg("ref", () => String, { description: "Reference to a checkpoint or model." }) ref: string,
    @Arg("kinds", () => [TimelineKind], { nullable: true, description: "Only these kinds of events; all if absent." })
    kinds: readonly TimelineKind[] | null | undefined,
    @Args(() => PageArguments) page: PageArguments,
    @Ctx() context: ModelsContext,
  ): Promise<Connection<TimelineEvent> | null> {
    const subject = await subjectOf(ref, context);
    return subject === null ? null : await timelinePage(context, subject, { page, kinds: kinds ?? null });
  }

  @FieldResolver(() => NamedActor, { nullable: true, description: "Who; null if that was not kept." })
  actor(@Root() { actor: name }: TimelineEvent): NamedActor | null {
    return name === null ? null : { name };
  }

  @FieldResolver(() => NamedRef, {
    nullable: true,
    description:
      "What it happened to, or what the edge leads to: a certificate, a source or a deployment; null if it has no reference.",
  })
  subject(@Root() { subjectRef: ref }: TimelineEvent): NamedRef | null {
    return ref === null ? null : { ref };
  }

  @FieldResolver(() => NamedRef, {
    nullable: true,
    description: "The checkpoint that an alias named before; null if none, or if it is not for the caller.",
  })
  async from(@Root() event: TimelineEvent, @Ctx() context: ModelsContext): Promise<NamedRef | null> {
    return (await sidesOf(event, context)).from;
  }

  @FieldResolver(() => NamedRef, {
    nullable: true,
    description: "The checkpoint that an alias names since, or that was registered; null as for `from`.",
  })
  async to(@Root() event: TimelineEvent, @Ctx() context: ModelsContext): Promise<NamedRef | null> {
    return (await sidesOf(event, context)).to;
  }

  @FieldResolver(() => Boolean, { description: "Whether `from` or `to` is not for the caller." })
  async hidden(@Root() event: TimelineEvent, @Ctx() context: ModelsContext): Promise<boolean> {
    return (await sidesOf(event, context)).hidden;
  }

  @FieldResolver(() => String, {
    nullable: true,
    description: "Why, or what changed, as the one who did it says; null if not stated or not for the caller.",
  })
  async note(@Root() event: TimelineEvent, @Ctx() context: ModelsContext): Promise<string | null> {
    return (await sidesOf(event, context)).hidden ? null : event.note;
  }

  @FieldResolver(() => Boolean, {
    nullable: true,
    description: "Whether it behaves differently since; null unless it is a patch note.",
  })
  affectsBehavior(@Root() { affects }: TimelineEvent): boolean | null {
    return affects === null ? null : affects === 1;
  }
}

async function subjectOf(ref: string, context: ModelsContext): Promise<TimelineSubject | null> {
  if (parseRef(ref)?.kind !== "model") {
    const checkpoint = await checkpointByAnyRef(context, ref);
    if (checkpoint === null) return null;
    return { kind: "checkpoint", id: checkpoint.id, ref: checkpoint.ref, rootDigest: checkpoint.rootDigest };
  }
  const model = await context.modelByRef.load(canonicalRef(ref, "model"));
  return (
    model && {
      kind: "model",
      id: model.id,
      ref: formatRef({ kind: "model", name: model.name, version: null }),
      rootDigest: null,
    }
  );
}
