import type { NamedRef } from "../../../kernel/completeness.ts";
import type { ModelsContext } from "../context.ts";

/** What a change leads from and to, as the caller may see it. */
export interface Sides {
  readonly from: NamedRef | null;
  readonly to: NamedRef | null;
  /** Whether one of the two is not for the caller. */
  readonly hidden: boolean;
}

/** Looks up both sides of a change; those of all changes of one answer are read together. */
export async function sidesOf(
  { fromId, toId }: { readonly fromId: string | null; readonly toId: string | null },
  { checkpointById }: Pick<ModelsContext, "checkpointById">,
): Promise<Sides> {
  const load = async (id: string | null) => (id === null ? null : await checkpointById.load(id));
  const [from, to] = await Promise.all([load(fromId), load(toId)]);
  const hidden = (fromId !== null && from === null) || (toId !== null && to === null);
  return { from: from && { ref: from.ref }, to: to && { ref: to.ref }, hidden };
}
