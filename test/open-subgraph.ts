import type { Actor } from "../kernel/actor.ts";
import type { Database } from "../kernel/database.ts";
import {
  createTokenMint,
  createTokenVerifier,
  generateInternalKeys,
  type InternalKeys,
} from "../kernel/internal-token.ts";
import { createLogger } from "../kernel/logger.ts";
import type { ReadFeed } from "../kernel/outbox.ts";
import type { Subgraph, SubgraphKind } from "../kernel/subgraph.ts";
import type { AskGraph, SubgraphAnswer, SubgraphCallContext } from "../kernel/subgraph-call.ts";
import { followFeed } from "../subgraphs/models/index.ts";
import { auditKeys } from "./audit-keys.ts";
import { newMigratedStore, type Store, testTime } from "./store.ts";

export { testTime } from "./store.ts";

/** Somebody who may record. */
export const ada: Actor = { subject: "ada", kind: "user", scopes: ["records:write"], labels: ["public"] };

/** Somebody who may record, and who sees what is labelled for the lab. */
export const insider: Actor = { ...ada, subject: "insider", labels: ["public", "acl:lab"] };

/** Somebody who is known and may only read. */
export const reader: Actor = { subject: "rita", kind: "user", scopes: [], labels: ["public"] };

interface Opening {
  readonly now?: () => Date;
  /** A store that another opening made, and removes at its end. */
  readonly store?: Store;
  /** The subgraphs whose announcements it may not have seen; none if absent. */
  readonly behind?: () => readonly string[];
  /** How the whole graph is asked; it cannot be if absent. */
  readonly askGraph?: AskGraph;
  /** The gateway's keys; fresh ones if absent. */
  readonly keys?: InternalKeys;
}

/** A subgraph on a store of its own, with keys of its own, called as the gateway would call it. */
export async function openSubgraph(kind: SubgraphKind, { now = () => new Date(testTime), ...opening }: Opening = {}) {
  const store = opening.store ?? (await newMigratedStore(kind));
  const keys = opening.keys ?? generateInternalKeys();
  const verifyToken = createTokenVerifier(keys.publicKey, kind.name, now);
  const subgraph = await kind.open({
    location: store.location,
    now,
    verifyToken,
    auditKeys,
    logger: createLogger("silent", kind.name),
    ...(opening.behind && { behind: opening.behind }),
    ...(opening.askGraph && { askGraph: opening.askGraph }),
  });
  const mint = createTokenMint(keys.privateKey, now);
  return {
    store,
    keys,
    subgraph,
    database: subgraph.database,
    as: (actor: Actor) => ({
      run: async (
        query: string,
        variables: Record<string, unknown> = {},
        signal = new AbortController().signal,
        of: Pick<SubgraphCallContext, "afterWrite"> = {},
      ) => {
        const call = { token: await mint(kind.name, actor), requestId: "test", signal, ...of };
        return plain(await subgraph.execute({ query, variables }, call));
      },
    }),
    auditTrail: async () =>
      (await store.rows("auditEntry")).map(({ actor, action, subject }) => ({ actor, action, subject })),
    rows: store.rows,
    follow: (name: string, feed: ReadFeed) => followFeed(subgraph.database, name, feed)(),
    [Symbol.asyncDispose]: async () => {
      await subgraph.close();
      if (opening.store === undefined) await store.remove();
    },
  };
}

/** What a test holds of an open subgraph. */
export type OpenSubgraph = Awaited<ReturnType<typeof openSubgraph>>;

/** Everything that a write leaves behind: what an attempt without a trace leaves as it was. */
export async function tracesIn({ subgraph, rows }: { subgraph: Subgraph; rows: OpenSubgraph["rows"] }) {
  const kernelTables = ["auditEntry", "outboxEntry", "sourceDocument", "claim"];
  const own =
    subgraph.name === "licenses" ? ["license"] : ["model", "checkpoint", "derivation", "checkpointLimitation"];
  const counts = [...kernelTables, ...own].map(async (table) => [table, (await rows(table)).length] as const);
  return Object.fromEntries(await Promise.all(counts));
}

/** The codes of an answer's errors, in order. */
export function codesOf({ errors = [] }: { errors?: SubgraphAnswer["errors"] | undefined }): unknown[] {
  return errors.map(({ extensions }) => extensions?.["code"]);
}

/** Statements that some work costs. */
export async function statementsOf(database: Database, work: () => Promise<unknown>): Promise<number> {
  const before = database.statementCount;
  await work();
  return database.statementCount - before;
}

// Answers come without prototypes; plain objects can be compared as a whole.
// biome-ignore lint/suspicious/noExplicitAny: the query of a test says what its answer holds.
function plain(answer: SubgraphAnswer): { data: any; errors?: SubgraphAnswer["errors"] } {
  return JSON.parse(JSON.stringify(answer));
}
