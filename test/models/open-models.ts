import { sql } from "kysely";
import { newId } from "../../kernel/global-id.ts";
import type { IndexEntry } from "../../kernel/index-entry.ts";
import type { ReadFeed } from "../../kernel/outbox.ts";
import { followFeed, models } from "../../subgraphs/models/index.ts";
import { ada, openSubgraph, testTime } from "../open-subgraph.ts";

const registerCheckpoint = `mutation($input: RegisterCheckpointInput!) {
  registerCheckpoint(input: $input) { outcome audit { origin index } checkpoint { id ref } }
}`;

const registerModel = `mutation($input: RegisterModelInput!) {
  registerModel(input: $input) { outcome audit { origin index } model { ref name owner { name contact } } }
}`;

const recordLimitation = `mutation($input: RecordLimitationInput!) {
  recordLimitation(input: $input) {
    outcome audit { origin index }
    limitation { kind severity summary scenario affectedSlice status inheritedFrom { ref } evidence { uri sha256 } }
  }
}`;

/** What another subgraph announces, where a test says only what matters. */
export function announcement(type: string, ref: string, id: string, more: Partial<IndexEntry> = {}): IndexEntry {
  return {
    subgraph: "others",
    type,
    ref,
    id,
    label: "public",
    aliases: [],
    license: null,
    limitations: [],
    upstream: [],
    ...more,
  };
}

/** The models subgraph, whose index follows its own feed after every write, as it does where the graph is run. */
export async function openModels(opening: Parameters<typeof openSubgraph>[1] = {}) {
  const registry = await openSubgraph(models, opening);
  registry.subgraph.onCommitted(followFeed(registry.database, "models", registry.subgraph.feed));
  let keys = 0;
  const write =
    (mutation: string) =>
    (input: object, actor = ada) =>
      registry.as(actor).run(mutation, { input: { idempotencyKey: `key ${++keys}`, ...input } });
  const announced: { readonly at: string; readonly entry: IndexEntry }[] = [];
  const feed: ReadFeed = async (after) => ({
    entries: announced
      .map(({ at, entry }, index) => ({ seq: index + 1, at, payload: JSON.stringify(entry) }))
      .slice(after),
  });
  const announceAt = async (at: string, entries: readonly IndexEntry[]) => {
    announced.push(...entries.map((entry) => ({ at, entry })));
    await registry.follow("others", feed);
  };
  return {
    ...registry,
    register: write(registerCheckpoint),
    registerModel: write(registerModel),
    recordLimitation: write(recordLimitation),
    ask: (query: string, variables: Record<string, unknown> = {}, actor = ada) =>
      registry.as(actor).run(query, variables),
    /** Has other subgraphs announce things, and the index follow them. */
    announce: (...entries: readonly IndexEntry[]) => announceAt(testTime, entries),
    announceAt,
    /** Hides a checkpoint from everybody but the lab, as no mutation can. */
    hide: async (ref: string) => {
      const update = { label: "acl:lab" };
      await registry.database.transaction(async (em) => {
        for (const [table, column] of hiddenWith)
          await sql`update ${sql.ref(table)} set label = ${update.label} where ${sql.ref(column)} = ${ref}`.execute(
            em.kysely(),
          );
      });
    },
  };
}

const hiddenWith = [
  ["checkpoint", "ref"],
  ["indexNode", "ownerRef"],
  ["indexAlias", "ref"],
  ["searchDoc", "ref"],
] as const;

/** An id that nothing has. */
export const unusedId = newId("ckp");
