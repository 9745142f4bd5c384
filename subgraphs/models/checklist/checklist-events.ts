import { sql } from "kysely";
import { type Branch, eventOf } from "../history/timeline-rows.ts";

const acted = eventOf(
  `case when "kind" = 'SUBMITTED' then 'CHECKLIST_SUBMITTED' else 'CHECKLIST_REVIEWED' end`,
  "d",
  `"at"`,
  `"id"`,
  { actor: `"actor"`, about: `case when "kind" <> 'SUBMITTED' then "kind" end`, note: `"note"` },
);

/** What a timeline of a checkpoint tells of its checklist, and that it was published. */
export const checklistEvents: readonly Branch[] = [
  ($) => sql`${acted} from "checklistAct" where "checkpointId" = ${$.value("id")}`,
  ($) => sql`
    ${eventOf("'PUBLISHED'", "e", `"at"`, `"checkpointId"`, { actor: `"actor"`, about: `"checklistDigest"` })}
    from "release" where "checkpointId" = ${$.value("id")}`,
];
