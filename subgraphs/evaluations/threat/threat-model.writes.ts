import { Refusal } from "../../../kernel/errors.ts";
import type { IndexEntry } from "../../../kernel/index-entry.ts";
import { announce } from "../../../kernel/outbox.ts";
import { canonicalRef } from "../../../kernel/ref.ts";
import type { RequestContext } from "../../../kernel/request-context.ts";
import type { UnitOfWork } from "../../../kernel/unit-of-work.ts";
import { isVisible } from "../../../kernel/visibility.ts";
import { ThreatModel } from "./threat-model.entity.ts";
import { epsilonText } from "./threat-model.reads.ts";

/** Tells the lineage index of a threat model, so that it is found by its reference. */
export function announceThreatModel(em: UnitOfWork, at: Date, threat: ThreatModel, restated = false): void {
  const { id, ref, label, norm } = threat;
  const nothingInherited = { aliases: [], license: null, limitations: [], upstream: [] };
  announce(em, at, {
    ...{ subgraph: "evaluations", type: "ThreatModel", id, ref, label, ...nothingInherited },
    threat: { norm, epsilon: epsilonText(threat) },
    ...(restated && { restated }),
  } satisfies IndexEntry);
}

/** Tells a threat model once more as it stands. */
export async function restateThreatModel(em: UnitOfWork, at: Date, id: string): Promise<void> {
  announceThreatModel(em, at, await em.findOneOrFail(ThreatModel, { id }), true);
}

/** The threat model of exactly this reference, to be written of; refuses what is not there or hidden. */
export async function threatModelOrRefuse(
  em: UnitOfWork,
  text: string,
  { actor }: Pick<RequestContext, "actor">,
): Promise<ThreatModel> {
  const ref = canonicalRef(text, "threat-model");
  const found = await em.findOne(ThreatModel, { ref });
  if (found !== null && isVisible(found, actor)) return found;
  throw new Refusal("NOT_FOUND", `There is no ${ref}; register it first, and name its version.`);
}
