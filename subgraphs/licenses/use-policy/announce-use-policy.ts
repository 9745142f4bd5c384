import type { IndexEntry } from "../../../kernel/index-entry.ts";
import { announce } from "../../../kernel/outbox.ts";
import type { UnitOfWork } from "../../../kernel/unit-of-work.ts";
import { usePolicyRef } from "../../../kernel/vocabulary/use.ts";
import { UsePolicy } from "./use-policy.entity.ts";

/** Tells followers that a use policy is stated of a checkpoint; one that states nothing is none. */
export function announceUsePolicy(em: UnitOfWork, at: Date, policy: UsePolicy, restated = false): void {
  const { id, checkpointRef, label, permittedText, prohibitedText, exportControlsText, jurisdictionsText } = policy;
  const parts = [permittedText, prohibitedText, exportControlsText, jurisdictionsText];
  const entry: IndexEntry = {
    ...{ subgraph: "licenses", id, ref: usePolicyRef(checkpointRef), label },
    type: parts.some((text) => text !== "[]") ? "UsePolicy" : null,
    ...{ aliases: [], license: null, limitations: [], upstream: [], restated },
  };
  announce(em, at, entry);
}

/** Tells it once more, as it stands; what was stated later replaces it. */
export async function restateUsePolicy(em: UnitOfWork, at: Date, id: string): Promise<void> {
  announceUsePolicy(em, at, await em.findOneOrFail(UsePolicy, { id }), true);
}
