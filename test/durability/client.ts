import { ada } from "../open-subgraph.ts";
import type { ServerUnderTest } from "./server-under-test.ts";
import { type Workload, workloadOf } from "./workload.ts";

/** A write as its caller may rely on it: the server has said that it is done. */
export interface Acknowledged {
  readonly number: number;
  readonly outcome: string;
  readonly ids: readonly string[];
  /** Position in the audit log. */
  readonly index: number;
}

/** The answer to a write that the server refused. */
export class WriteRefused extends Error {
  constructor(readonly code: unknown) {
    super(`The write was refused with ${String(code)}.`);
  }
}

interface Answer {
  readonly data?: Readonly<Record<string, Readonly<Record<string, unknown>>>> | null;
  readonly errors?: readonly { readonly message: string; readonly extensions?: { readonly code?: string } }[];
}

/** Asks a subgraph as the gateway would. */
export async function ask(server: ServerUnderTest, query: string, variables: object): Promise<Answer> {
  const headers = { "content-type": "application/json", authorization: `Bearer ${await server.tokenOf(ada)}` };
  const response = await fetch(server.url, { method: "POST", headers, body: JSON.stringify({ query, variables }) });
  return (await response.json()) as Answer;
}

/** The key under which a number is written, in every attempt. */
export function keyOf(number: number): string {
  return `write-${number}`;
}

/** Writes one number; whoever changes the input sends what differs. */
export async function write(server: ServerUnderTest, number: number, changed: object = {}): Promise<Acknowledged> {
  const workload = workloadOf(server.name);
  const input = { ...workload.input(number), idempotencyKey: keyOf(number), ...changed };
  const { data, errors } = await ask(server, workload.mutation, { input });
  if (errors !== undefined) throw new WriteRefused(errors[0]?.extensions?.code ?? errors[0]?.message);
  const payload = Object.values(data ?? {})[0] ?? {};
  // The mutation of every workload selects both.
  const { index } = payload["audit"] as { readonly index: number };
  return { number, outcome: String(payload["outcome"]), ids: workload.idsIn(payload), index: Number(index) };
}

/** Which of some ids the server answers. */
export async function readable(server: ServerUnderTest, ids: readonly string[]): Promise<ReadonlySet<string>> {
  const { type } = workloadOf(server.name);
  const query = `query ($of: [_Any!]!) { _entities(representations: $of) { ... on ${type} { id } } }`;
  const { data } = await ask(server, query, { of: ids.map((id) => ({ __typename: type, id })) });
  const entities = (data?.["_entities"] ?? []) as unknown as readonly ({ readonly id: string } | null)[];
  return new Set(entities.flatMap((entity) => entity?.id ?? []));
}

export type { Workload };
