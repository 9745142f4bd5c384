import { Field, ObjectType, registerEnumType } from "type-graphql";
import { NamedRef } from "../../../kernel/completeness.ts";
import type { IndexNode } from "../lineage/index-node.ts";

export const ResolutionStatus = {
  RESOLVED: "RESOLVED",
  REDIRECTED: "REDIRECTED",
  AMBIGUOUS: "AMBIGUOUS",
  NOT_FOUND: "NOT_FOUND",
  TOMBSTONED: "TOMBSTONED",
  INVALID: "INVALID",
  UNAVAILABLE: "UNAVAILABLE",
} as const;
export type ResolutionStatus = (typeof ResolutionStatus)[keyof typeof ResolutionStatus];
registerEnumType(ResolutionStatus, {
  name: "ResolutionStatus",
  description: "Outcome of resolving a reference.",
  valuesConfig: {
    RESOLVED: { description: "Names one thing." },
    REDIRECTED: { description: "Names one thing that was renamed." },
    AMBIGUOUS: { description: "Could name several things." },
    NOT_FOUND: { description: "Names nothing the caller can see." },
    TOMBSTONED: { description: "Names a thing that was removed." },
    INVALID: { description: "Is not a reference." },
    UNAVAILABLE: { description: "Could not be looked up now." },
  },
});

@ObjectType({ description: "What a reference means.", simpleResolvers: true })
export class Resolution {
  @Field(() => String, { description: "The reference as asked." })
  input!: string;

  @Field(() => ResolutionStatus, { description: "Outcome." })
  status!: ResolutionStatus;

  @Field(() => String, { nullable: true, description: "Canonical reference; null if it names no single thing." })
  canonical!: string | null;

  @Field(() => Boolean, { description: "Whether the reference as asked can never mean another thing." })
  pinned!: boolean;

  @Field(() => String, { nullable: true, description: "Why, in one sentence; null if it resolved." })
  message!: string | null;

  @Field(() => [NamedRef], { description: "What it might have meant, at most ten." })
  candidates!: readonly NamedRef[];

  /** The one thing that it means. */
  meant!: Pick<IndexNode, "id" | "type"> | null;
}
