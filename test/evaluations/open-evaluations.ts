import { type Actor, anonymous } from "../../kernel/actor.ts";
import { createTokenMint, createTokenVerifier, generateInternalKeys } from "../../kernel/internal-token.ts";
import { createLogger } from "../../kernel/logger.ts";
import type { SubgraphAnswer } from "../../kernel/subgraph-call.ts";
import { evaluations } from "../../subgraphs/evaluations/index.ts";
import { auditKeys } from "../audit-keys.ts";
import { newMigratedStore } from "../store.ts";

/** Somebody who may record. */
export const ada: Actor = { subject: "ada", kind: "user", scopes: ["records:write"], labels: ["public"] };

const tables = ["result", "benchmark", "sourceDocument", "auditEntry", "outboxEntry"] as const;

/** The evaluations subgraph on a store of its own, at a clock that only the test moves. */
export async function openEvaluations() {
  const store = await newMigratedStore(evaluations);
  const clock = { at: new Date("2026-11-21T05:00:00.000Z") };
  const now = () => clock.at;
  const keys = generateInternalKeys();
  const verifyToken = createTokenVerifier(keys.publicKey, "evaluations", now);
  const subgraph = await evaluations.open({
    location: store.location,
    now,
    logger: createLogger("silent", "evaluations"),
    verifyToken,
    auditKeys,
  });
  const mint = createTokenMint(keys.privateKey, now);

  async function ask(
    query: string,
    variables: Record<string, unknown> = {},
    actor: Actor = anonymous,
  ): Promise<SubgraphAnswer> {
    const token = await mint("evaluations", actor);
    const answer = await subgraph.execute(
      { query, variables },
      { token, requestId: "test", signal: new AbortController().signal },
    );
    // Answers come without prototypes; plain objects can be compared as a whole.
    return JSON.parse(JSON.stringify(answer));
  }

  /** The number of rows of each table: what an attempt that left no trace leaves as it was. */
  async function traces(): Promise<Record<string, number>> {
    const counts = tables.map(async (table) => [table, (await store.rows(table)).length] as const);
    return Object.fromEntries(await Promise.all(counts));
  }

  return {
    ask,
    /** Changes what no mutation can, such as visibility labels, from outside of the subgraph. */
    tamper: store.run,
    traces,
    /** Of SQLite, where the store is one. */
    file: String(store.location),
    subgraph,
    moveClock: (at: string): void => {
      clock.at = new Date(at);
    },
    record: (input: RecordedDocument, actor: Actor = ada) => ask(recordResults, { input }, actor),
    evaluationsOf: (indexKey: string, args = "", actor: Actor = anonymous) => evaluationsOf(ask, indexKey, args, actor),
    [Symbol.asyncDispose]: async () => {
      await subgraph.close();
      await store.remove();
    },
  };
}

/** Nothing was written yet. */
export const noTraces = Object.fromEntries(tables.map((table) => [table, 0]));

/** A document with results, as an importer sends it. */
export interface RecordedDocument {
  readonly idempotencyKey: string;
  readonly source: Readonly<Record<string, unknown>> & { readonly uri: string };
  readonly results: readonly object[];
}

const recordResults = `mutation($input: RecordResultsInput!) {
  recordResults(input: $input) { outcome audit { origin index } results { id } }
}`;

/** What a test sees of a page of results. */
export interface ShownPage {
  readonly totalCount: number;
  readonly pageInfo: { readonly endCursor: string | null; readonly hasNextPage: boolean };
  readonly edges: readonly { readonly node: Readonly<Record<string, unknown>> & { readonly id: string } }[];
}

async function evaluationsOf(
  ask: (query: string, variables: Record<string, unknown>, actor: Actor) => Promise<SubgraphAnswer>,
  indexKey: string,
  args: string,
  actor: Actor,
): Promise<ShownPage> {
  const query = `query($keys: [_Any!]!) { _entities(representations: $keys) { ... on Checkpoint { evaluations${args} {
    totalCount pageInfo { endCursor hasNextPage } edges { node { id metric valueAsWritten concluded benchmark { ref } } }
  } } } }`;
  const answer = await ask(query, { keys: [{ __typename: "Checkpoint", indexKey }] }, actor);
  if (answer.errors) throw new Error(JSON.stringify(answer.errors));
  const [checkpoint] = answer.data?.["_entities"] as { evaluations: ShownPage }[];
  if (!checkpoint) throw new Error("Every checkpoint is answered.");
  return checkpoint.evaluations;
}
