import { addDuration, parseDuration } from "./iso-duration.ts";

/** Something with a schedule, and what was last done about it. */
export interface Scheduled {
  readonly every: string;
  readonly setAt: string;
  /** When what is scheduled began to hold; null if that is not known. */
  readonly since: string | null;
  /** The checks and verifications, or nulls where there was none. */
  readonly looks: readonly (string | null)[];
}

/** When something is to be verified again. */
export interface Due {
  readonly lastAt: string | null;
  readonly dueAt: string;
}

/** So long after the last look as the schedule says; where nobody looked yet, after it began to hold. */
export function dueOf({ every, setAt, since, looks }: Scheduled): Due {
  const lastAt = looks.reduce<string | null>((last, at) => (at !== null && at > (last ?? "") ? at : last), null);
  const duration = parseDuration(every);
  if (duration === null) throw new Error(`${every} was checked when it was set.`);
  return { lastAt, dueAt: addDuration(lastAt ?? since ?? setAt, duration) };
}
