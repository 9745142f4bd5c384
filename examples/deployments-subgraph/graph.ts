import type { OutboxEntry } from "./register.ts";

/** Tells the graph; resolves when it has accepted, and rejects with why it has not. */
export type TellGraph = (entry: OutboxEntry) => Promise<void>;

const mutation = "mutation ($input: DeclareLineageInput!) { declareLineage(input: $input) { outcome } }";
const timeoutMs = 10_000;

/** Tells the graph at an address through the mutation that everybody uses. */
export function graphAt(url: string, token: string): TellGraph {
  return async ({ idempotencyKey, declaration }) => {
    const response = await fetch(url, {
      method: "POST",
      headers: { "content-type": "application/json", authorization: `Bearer ${token}` },
      body: JSON.stringify({ query: mutation, variables: { input: { idempotencyKey, ...JSON.parse(declaration) } } }),
      redirect: "error",
      signal: AbortSignal.timeout(timeoutMs),
    });
    const { data, errors } = (await response.json()) as Answer;
    if (data?.declareLineage) return;
    throw new Error(errors?.map(({ message }) => message).join(" ") ?? `The graph answered with ${response.status}.`);
  };
}

interface Answer {
  readonly data?: { readonly declareLineage?: object | null } | null;
  readonly errors?: readonly { readonly message: string }[];
}
