import type { DatasetsContext } from "../context.ts";
import type { AccessPolicy } from "./access-policy.entity.ts";
import { type AccessVerdict, accessVerdict } from "./access-verdict.ts";

/** The policy under which a version stands, or an earlier version of it; null if there is none. */
export async function policyOfVersion(
  context: DatasetsContext,
  id: string,
  version: number | null,
): Promise<AccessPolicy | null> {
  const policy = await context.policyGoverning.load(id);
  if (policy === null || version === null) return policy;
  return await context.policyNumbered(version).load(policy.datasetVersionId);
}

/** Whether the caller may be told where a version is, now. */
export async function viewerAccess(context: DatasetsContext, id: string): Promise<AccessVerdict> {
  const policy = await context.policyGoverning.load(id);
  const events = policy && context.actor.kind !== "anonymous" ? await ownEvents(context, policy) : [];
  const requests = [...Map.groupBy(events, ({ requestId }) => requestId)].map(([id, events]) => ({ id, events }));
  return accessVerdict(policy, requests, context.now().toISOString());
}

function ownEvents(context: DatasetsContext, { datasetVersionId }: AccessPolicy) {
  return context.ownAccessEvents.load(datasetVersionId);
}
