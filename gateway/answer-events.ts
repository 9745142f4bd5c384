import type { ServerResponse } from "node:http";
import type { Entrance } from "./entrance.ts";
import { acceptsEvents, EventStream } from "./event-stream.ts";
import { type Admitted, kindOf, remember } from "./exchange.ts";
import { followLive } from "./follow-live.ts";
import type { Gateway, GatewayAnswer, GatewayRequest } from "./gateway.ts";
import { clientOf } from "./http-request.ts";
import type { LiveQuery } from "./live-query.ts";
import type { Subscriptions } from "./subscriptions.ts";

export interface EventOptions<Principal> {
  readonly gateway: Gateway<Principal>;
  readonly entrance: Entrance;
  readonly subscriptions: Subscriptions;
}

/** Answers with events where the client asks for them; resolves with false where another answer is wanted. */
export type AnswerEvents<Principal> = (response: ServerResponse, admitted: Admitted<Principal>) => Promise<boolean>;

/** Makes what answers with events: each page of a subscription, or the one answer of another operation. */
export function eventsHandler<Principal>(options: EventOptions<Principal>): AnswerEvents<Principal> {
  const { gateway, subscriptions } = options;
  return async (response, admitted) => {
    const { exchange } = admitted;
    const accepted = acceptsEvents(exchange.request);
    const live = accepted === "no" ? null : liveOrRefused(gateway, admitted);
    if (live === null && accepted !== "only") return false;
    using place = subscriptions.enter(clientOf(exchange.request), exchange.signal);
    const { signal } = place;
    const ask = (request: GatewayRequest) => inTurn(options, request, admitted, signal);
    const isLive = live !== null && "pageIn" in live;
    if (isLive) exchange.operation = "subscription";
    const { limits } = subscriptions;
    const answers = isLive
      ? followLive(live, { ask, pollMs: limits.pollMs, signal })
      : [live ?? (await ask(exchange.params))];
    const events = new EventStream(response, limits);
    for await (const event of answers) {
      if (event === null) await events.beat(limits.heartbeatMs);
      else await events.next(event);
      if (event !== null) remember(exchange, event);
    }
    events.complete();
    return true;
  };
}

/** The query behind a subscription, the answer that says why it is none, or null if none was asked for. */
function liveOrRefused<Principal>(
  gateway: Gateway<Principal>,
  { exchange: { params, requestId } }: Admitted<Principal>,
): LiveQuery | GatewayAnswer | null {
  try {
    return gateway.live(params);
  } catch (error) {
    return gateway.refused(error, requestId);
  }
}

/** Asks the gateway when it is this request's turn; who is not let in is told so in an answer. */
async function inTurn<Principal>(
  { gateway, entrance }: EventOptions<Principal>,
  request: GatewayRequest,
  { exchange, principal }: Admitted<Principal>,
  signal: AbortSignal,
): Promise<GatewayAnswer> {
  const { requestId } = exchange;
  try {
    using _place = await entrance.enter(kindOf(exchange), signal);
    const allowMutations = exchange.request.method === "POST";
    return await gateway.execute(request, { principal, requestId, signal, allowMutations });
  } catch (error) {
    return gateway.refused(error, requestId);
  }
}
