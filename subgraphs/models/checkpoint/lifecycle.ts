import type { Lifecycle, LifecycleChange, LifecycleStanding, LifecycleStatus } from "../history/lifecycle.entity.ts";
import type { Checkpoint, CheckpointStatus } from "./checkpoint.entity.ts";

/** What is stated of the life of a checkpoint. */
export type Stated = Pick<Checkpoint, "status" | "supportUntil" | "sunsetAt" | "replacedByRef">;

type Declared = Pick<LifecycleChange, "standing" | "supportUntil" | "sunsetAt" | "replacedByRef">;

/** Where a checkpoint is in its life at one instant: what was withdrawn stays so, and a date that has passed speaks. */
export function lifecycleAt(checkpoint: Stated, instant: string): Omit<Lifecycle, "lastChange"> {
  const { supportUntil, sunsetAt, replacedByRef } = checkpoint;
  const replacedBy = replacedByRef === null ? null : { ref: replacedByRef };
  return { status: statusAt(checkpoint, instant), supportUntil, sunsetAt, replacedBy };
}

function statusAt({ status, supportUntil, sunsetAt }: Stated, instant: string): LifecycleStatus {
  if (status === "WITHDRAWN") return "WITHDRAWN";
  if (sunsetAt !== null && sunsetAt <= instant) return "SUNSET";
  if (status === "DEPRECATED" || (supportUntil !== null && supportUntil <= instant)) return "DEPRECATED";
  return "ACTIVE";
}

/** What is stated in all: what documents state, until somebody declares otherwise. */
export function declaredOver(documented: Stated, declared: Declared | null): Stated {
  if (declared === null) return documented;
  const { standing, supportUntil, sunsetAt, replacedByRef } = declared;
  return { status: statusDeclared(documented.status, standing), supportUntil, sunsetAt, replacedByRef };
}

function statusDeclared(documented: CheckpointStatus, standing: LifecycleStanding | null): CheckpointStatus {
  if (standing === null) return documented;
  if (standing !== "ACTIVE") return standing;
  return documented === "DRAFT" ? "DRAFT" : "RELEASED";
}
