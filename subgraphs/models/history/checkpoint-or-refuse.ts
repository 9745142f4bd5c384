import { Refusal } from "../../../kernel/errors.ts";
import { canonicalRef, parseRef } from "../../../kernel/ref.ts";
import type { RequestContext } from "../../../kernel/request-context.ts";
import type { UnitOfWork } from "../../../kernel/unit-of-work.ts";
import { isVisible } from "../../../kernel/visibility.ts";
import type { Checkpoint } from "../checkpoint/checkpoint.entity.ts";
import { findCheckpoint } from "../checkpoint/register-checkpoint.mutation.ts";

/** The checkpoint that a caller names, also by a name that its model had before; refuses what they cannot see. */
export async function checkpointOrRefuse(em: UnitOfWork, text: string, { actor }: RequestContext): Promise<Checkpoint> {
  const ref = canonicalRef(text, "checkpoint");
  const { name = "", version = null } = parseRef(ref) ?? {};
  const checkpoint = await findCheckpoint(em, name, version);
  if (!checkpoint || !isVisible(checkpoint, actor)) throw new Refusal("NOT_FOUND", `There is no ${ref}.`);
  return checkpoint;
}
