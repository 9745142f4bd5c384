import { randomUUID } from "node:crypto";
import type { TypedDocumentNode } from "@graphql-typed-document-node/core";
import { type GraphQLFormattedError, print } from "graphql";
import type { Gateway } from "../gateway/gateway.ts";
import type { Actor } from "../kernel/actor.ts";

/** Sends one operation and answers its data, or throws GraphRefused. */
export interface GraphClient {
  execute<Data, Variables extends object>(
    document: TypedDocumentNode<Data, Variables>,
    variables: Variables,
  ): Promise<Data>;
}

/** The graph answered with errors; what they say is for the person who asked. */
export class GraphRefused extends Error {
  readonly code: string;

  constructor(errors: readonly GraphQLFormattedError[]) {
    super(errors.map(({ message }) => message).join(" "));
    this.code = String(errors[0]?.extensions?.["code"] ?? "INTERNAL");
  }
}

/** The server of `--url` gave no answer; the message is one sentence and says what to do. */
export class ServerRefused extends Error {}

interface Answer {
  readonly data?: unknown;
  readonly errors?: readonly GraphQLFormattedError[];
}

/** Sends operations through a gateway of this process. */
export function embeddedClient(gateway: Gateway<Actor>, principal: Actor): GraphClient {
  return clientOver(async (query, variables) => {
    const context = { principal, requestId: randomUUID(), signal: new AbortController().signal, allowMutations: true };
    return (await gateway.execute({ query, variables }, context)) as Answer;
  });
}

/** Sends operations to a running server. */
export function httpClient(url: string, token: string | undefined): GraphClient {
  return clientOver(async (query, variables) => {
    const headers = { "content-type": "application/json", ...(token ? { authorization: `Bearer ${token}` } : {}) };
    try {
      const response = await fetch(url, { method: "POST", headers, body: JSON.stringify({ query, variables }) });
      return (await response.json()) as Answer;
    } catch {
      throw new ServerRefused(`There is no GraphQL server at ${url}: check --url and that the server runs.`);
    }
  });
}

function clientOver(send: (query: string, variables: Record<string, unknown>) => Promise<Answer>): GraphClient {
  const printed = new WeakMap<object, string>();
  return {
    async execute<Data, Variables extends object>(document: TypedDocumentNode<Data, Variables>, variables: Variables) {
      const query = printed.get(document) ?? print(document);
      printed.set(document, query);
      const { data, errors } = await send(query, { ...(variables as Record<string, unknown>) });
      if (errors?.length || data == null) throw new GraphRefused(errors ?? [{ message: "The server gave no answer." }]);
      // The document's type says what the server answers to it; the types are generated from the server's schema.
      return data as Data;
    },
  };
}
