import { Refusal } from "../../../kernel/errors.ts";
import type { RequestContext } from "../../../kernel/request-context.ts";
import type { UnitOfWork } from "../../../kernel/unit-of-work.ts";
import { isVisible } from "../../../kernel/visibility.ts";
import type { DatasetsContext } from "../context.ts";
import { DatasetVersion } from "../dataset-version.entity.ts";
import { ownPolicy, type PolicyInHand } from "./access-policy.writes.ts";
import { AccessRequest, AccessRequestEvent } from "./access-request.entity.ts";
import { requestById } from "./access-request.reads.ts";
import { type AccessAct, presentOf, stepOf } from "./request-life.ts";

/** A request with all that happened to it, in a write that may add to it. */
export interface RequestInHand {
  readonly request: AccessRequest;
  readonly events: AccessRequestEvent[];
}

/** A request that the caller made or decides, and the policy that its set has now; refuses any other as one that is not there. */
export async function requestOrRefuse(
  em: UnitOfWork,
  id: string,
  { actor }: RequestContext,
): Promise<RequestInHand & PolicyInHand> {
  const request = await em.findOne(AccessRequest, { id });
  const version = request && (await em.findOne(DatasetVersion, { id: request.datasetVersionId }));
  const policy = request && (await ownPolicy(em, request.datasetVersionId));
  const isSeen = request?.requester === actor.subject || policy?.custodians.includes(actor.subject);
  if (!request || !version || !policy || !isVisible(version, actor) || !isSeen)
    throw new Refusal("NOT_FOUND", "input.request is no request that the caller made or decides.");
  return { request, events: await eventsOf(em, [request]), ...policy };
}

/** What somebody asked for already, of one set, with all that happened since. */
export async function requestsOf(em: UnitOfWork, requester: string, datasetVersionId: string) {
  const requests = await em.find(AccessRequest, { requester, datasetVersionId }, { orderBy: { requestedAt: "asc" } });
  const events = Map.groupBy(await eventsOf(em, requests), ({ requestId }) => requestId);
  return requests.map(({ id }) => ({ id, events: events.get(id) ?? [] }));
}

async function eventsOf(em: UnitOfWork, requests: readonly AccessRequest[]): Promise<AccessRequestEvent[]> {
  const requestId = { $in: requests.map(({ id }) => id) };
  return await em.find(AccessRequestEvent, { requestId }, { orderBy: { seq: "asc" }, untracked: true });
}

/** Does something to a request if its state and the caller's part in it allow that, and refuses with the reason if not. */
export function act(
  em: UnitOfWork,
  { request, events, custodians }: RequestInHand & Pick<PolicyInHand, "custodians">,
  wanted: AccessAct,
  told: Pick<AccessRequestEvent, "reason" | "until">,
  { actor: { subject }, now }: Pick<RequestContext, "actor" | "now">,
): void {
  const at = presentOf(events, now().toISOString());
  const step = stepOf(events, wanted, { requester: request.requester, custodians, subject }, at);
  if ("refused" in step) throw new Refusal(step.refused, `${request.id} cannot take the step ${wanted}: ${step.why}.`);
  const seq = (events.at(-1)?.seq ?? 0) + 1;
  em.create(AccessRequestEvent, { requestId: request.id, seq, at, kind: step.event, actor: subject, ...told });
}

/** The request that a write answers, to whom it may be shown. */
export async function requestWritten([id = ""]: readonly string[], context: DatasetsContext): Promise<AccessRequest> {
  context.forgetLoaded();
  const request = await requestById(context, id);
  if (request) return request;
  throw new Refusal("NOT_FOUND", "The request is not visible to the caller any more.");
}
