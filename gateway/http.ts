import type { IncomingMessage } from "node:http";
import { createHandler } from "graphql-http";
import { eventsHandler } from "./answer-events.ts";
import { answerPreflight } from "./cors.ts";
import {
  type Admitted,
  type ExchangeOptions,
  exchangeHandler,
  executeExchange,
  type HandleRequest,
  kindByHeaders,
  kindOf,
} from "./exchange.ts";
import type { Gateway } from "./gateway.ts";
import { responseOf, send, sendPage } from "./http-answer.ts";
import { defaultHttpLimits, type HttpLimits, refuseForgery, refuseTwoCredentials } from "./http-request.ts";
import type { RenderPage } from "./page.ts";
import { paramsOf, searchOf } from "./request-params.ts";
import { Subscriptions } from "./subscriptions.ts";

export interface HttpOptions<Principal> extends ExchangeOptions<Principal> {
  readonly page: RenderPage;
  readonly limits?: Partial<HttpLimits>;
  /** The streams of events; with the usual limits if absent. */
  readonly subscriptions?: Subscriptions;
}

/** Makes the handler of /graphql: page, preflight, protection against forgery, GraphQL. */
export function graphqlHandler<Principal>(options: HttpOptions<Principal>): HandleRequest {
  const limits = { ...defaultHttpLimits, ...options.limits };
  const { entrance } = options;
  const { subscriptions = new Subscriptions() } = options;
  const handle = protocolHandler(options.gateway);
  const answerEvents = eventsHandler({ gateway: options.gateway, entrance, subscriptions });
  return exchangeHandler(options, "/graphql", async (request, response, exchange) => {
    if (request.method === "OPTIONS") return answerPreflight(response);
    if (wantsPage(request)) return sendPage(response, options.page);
    exchange.isGraphql = true;
    refuseForgery(request);
    refuseTwoCredentials(request);
    const principal = await options.authenticate(request.headers);
    entrance.refuseIfFull(kindByHeaders(request));
    exchange.params = await paramsOf(request, limits);
    if (await answerEvents(response, { exchange, principal })) return;
    using _place = await entrance.enter(kindOf(exchange), exchange.signal);
    const { method = "GET", url = "/", headers } = request;
    send(response, await handle({ method, url, headers, body: null, raw: request, context: { exchange, principal } }));
  });
}

/** graphql-http agrees with the client on a media type; the operation is the gateway's business. */
function protocolHandler<Principal>(gateway: Gateway<Principal>) {
  return createHandler<IncomingMessage, Admitted<Principal>>({
    // Persisted queries leave the text out, which graphql-http's own reader refuses.
    parseRequestParams: ({ context: { exchange } }) => ({ query: exchange.params.query ?? "" }),
    onSubscribe: async ({ context: { exchange, principal } }) => {
      const { method, headers } = exchange.request;
      const answer = await executeExchange(gateway, exchange, principal, method === "POST");
      return responseOf(answer, headers.accept ?? "");
    },
  });
}

function wantsPage({ method, headers, url = "" }: IncomingMessage): boolean {
  return method === "GET" && !searchOf(url).has("query") && /\btext\/html\b/.test(headers.accept ?? "");
}
