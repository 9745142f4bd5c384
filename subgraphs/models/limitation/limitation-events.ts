import type { AnnouncedEvent } from "../../../kernel/index-entry.ts";
import type { LimitationStatusChange } from "../../../kernel/vocabulary/limitation-history.ts";
import type { CheckpointLimitation } from "./checkpoint-limitation.entity.ts";

/** What was decided of the limitations of a checkpoint since they were recorded, for its timeline. */
export function limitationEvents(
  of: string,
  limitations: readonly Pick<CheckpointLimitation, "id" | "history">[],
): AnnouncedEvent[] {
  return limitations.flatMap(({ id: subjectId, history }) => {
    // The cast reads back what a write stored; the first step is that it was recorded.
    const [, ...decided] = JSON.parse(history) as LimitationStatusChange[];
    return decided.map(({ status: about, at, by: actor, reason: note }, index) => ({
      ...{ key: `${subjectId} ${String(index + 1).padStart(4, "0")}`, of, kind: "LIMITATION_REVIEWED", at, actor },
      ...{ about, note, subjectRef: null, subjectId, seenWith: null },
    }));
  });
}
