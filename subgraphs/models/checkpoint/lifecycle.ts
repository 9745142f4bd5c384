import type { Checkpoint, Lifecycle, LifecycleStatus } from "./checkpoint.entity.ts";

type Stated = Pick<Checkpoint, "status" | "supportUntil" | "sunsetAt" | "replacedByRef">;

/** Where a checkpoint is in its life at one instant: what was withdrawn stays so, and a date that has passed speaks. */
export function lifecycleAt(checkpoint: Stated, instant: string): Lifecycle {
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
