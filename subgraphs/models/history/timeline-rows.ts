import { type RawBuilder, sql } from "kysely";
import type { Placeholders } from "../../../kernel/read-statement.ts";
import type { TimelineKind } from "./timeline.entity.ts";

/** A part of a timeline: the rows of some kinds of events. */
export type Branch = ($: Placeholders) => RawBuilder<unknown>;

const nullOf = {
  ...{ actor: "text", about: "text", note: "text", fromId: "text", toId: "text", affects: "integer" },
  ...{ subjectRef: "text", subjectId: "text" },
};

/** The columns of an event that a kind of event has; all others are null. */
export type Columns = Partial<Record<keyof typeof nullOf, string>>;

/** One kind of event: `rank` says which comes first of those of one instant. */
export function event(kind: TimelineKind, rank: number, at: string, key: string, columns: Columns = {}) {
  return eventOf(`'${kind}'`, String(rank), at, key, columns);
}

/** Events of several kinds, which an expression tells apart. */
export function eventOf(kind: string, rank: string, at: string, key: string, columns: Columns) {
  const others = Object.entries(nullOf).map(([name, type]) => {
    const value = columns[name as keyof Columns] ?? `cast(null as ${type})`;
    return `${value} as "${name}"`;
  });
  return sql.raw(`select ${at} as "at", '${rank} ' || ${key} as "key", ${kind} as "kind", ${others.join(", ")}`);
}
