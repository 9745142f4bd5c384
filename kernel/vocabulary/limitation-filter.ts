import { ArgsType, Field } from "type-graphql";
import { Refusal } from "../errors.ts";
import { type Limitation, LimitationKind, Severity } from "./limitation.ts";
import { LimitationStatus } from "./limitation-status.ts";

/** The most limitations that one list holds; more are refused, and never left out in silence. */
export const maxLimitations = 1_000;

@ArgsType()
export class LimitationFilter {
  @Field(() => [LimitationKind], { nullable: true, description: "Only of these kinds; of all if absent." })
  kinds?: LimitationKind[] | null;

  @Field(() => [Severity], { nullable: true, description: "Only of these severities; of all if absent." })
  severities?: Severity[] | null;

  @Field(() => [LimitationStatus], {
    nullable: true,
    description: "Only in these states; in all but REJECTED if absent.",
  })
  statuses?: LimitationStatus[] | null;
}

/** The limitations that a filter lets through, in their order. */
export function filtered<Item extends Pick<Limitation, "kind" | "severity" | "status">>(
  limitations: readonly Item[],
  { kinds, severities, statuses }: LimitationFilter,
): Item[] {
  return limitations.filter(
    ({ kind, severity, status }) =>
      (kinds?.includes(kind) ?? true) &&
      (severities?.includes(severity) ?? true) &&
      (statuses?.includes(status) ?? status !== "REJECTED"),
  );
}

/** The whole list; refuses one that is too long, telling how long it is. */
export function boundedLimitations<Item>(limitations: readonly Item[]): readonly Item[] {
  const { length: found } = limitations;
  if (found <= maxLimitations) return limitations;
  const message =
    `There are ${found} limitations, and one list holds ${maxLimitations}. ` +
    "Ask for some kinds, severities or states, or only for their number.";
  throw new Refusal("QUERY_TOO_EXPENSIVE", message, { limit: maxLimitations, found });
}
