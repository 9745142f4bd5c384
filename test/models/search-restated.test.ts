import { describe, expect, it } from "vitest";
import { datasets } from "../../subgraphs/datasets/index.ts";
import { evaluations } from "../../subgraphs/evaluations/index.ts";
import { licenses } from "../../subgraphs/licenses/index.ts";
import { models } from "../../subgraphs/models/index.ts";
import { ada, openSubgraph } from "../open-subgraph.ts";
import { newStore, type Store } from "../store.ts";

const tables = ["searchDoc", "searchValue", "searchScore", "searchLicense", "searchStale", "searchWords"];

/** Makes a store what it was before anything could be searched for. */
async function asBefore(store: Store, migration: string, dropped: readonly string[]): Promise<void> {
  for (const table of [...dropped, "restatement"]) await store.run(`drop table "${table}"`);
  await store.run(`delete from "migration" where "name" = ?`, migration);
}

const source = { uri: "a.md", relationship: "FIRST_PARTY" };
const input = (more: object) => {
  const from = "expectedVersion" in more ? {} : { source };
  return { input: { idempotencyKey: JSON.stringify(more), ...from, ...more } };
};

describe("a database from before anything could be searched for", () => {
  it("is searched after it is opened, and nothing is told to have changed", async () => {
    const store = await newStore("models");
    try {
      {
        await using registry = await openSubgraph(models, { store });
        registry.subgraph.onCommitted(() => registry.follow("models", registry.subgraph.feed));
        const register = "mutation($input: RegisterCheckpointInput!) { registerCheckpoint(input: $input) { outcome } }";
        for (const ref of ["acme/base", "acme/chat"]) await registry.as(ada).run(register, input({ ref }));
      }
      const changes = await store.rows("change");
      await asBefore(store, "0010-search", tables);
      await using registry = await openSubgraph(models, { store });
      await registry.follow("models", registry.subgraph.feed);
      const { data } = await registry.as(ada).run(`{ searchCheckpoints(text: "chat") { edges { node { ref } } } }`);
      expect(data.searchCheckpoints.edges).toEqual([{ node: { ref: "checkpoint:acme/chat" } }]);
      expect(await store.rows("change")).toEqual(changes);
      expect(await store.rows("restatement")).toEqual([]);
    } finally {
      await store.remove();
    }
  });

  const result = { checkpoint: "acme/a", benchmark: "arc", metric: "acc", valueAsWritten: "0.5", value: 0.5 };
  it.each([
    {
      ...{ kind: datasets, migration: "0006-search", told: "search", write: { ref: "acme/web" } },
      mutation: "mutation($input: RegisterDatasetVersionInput!) { registerDatasetVersion(input: $input) { outcome } }",
    },
    {
      ...{ kind: evaluations, migration: "0002-search", told: "score", write: { results: [result] } },
      mutation: "mutation($input: RecordResultsInput!) { recordResults(input: $input) { outcome } }",
    },
    { kind: licenses, migration: "0004-search", told: "grant", write: null, mutation: "" },
    {
      ...{ kind: licenses, migration: "0005-announce-policies", told: "restated" },
      write: { checkpoint: "acme/a", expectedVersion: 0, permitted: ["Research"], prohibited: [] },
      mutation: "mutation($input: SetUsePolicyInput!) { setUsePolicy(input: $input) { outcome } }",
    },
  ])("tells everything of $kind.name that $migration is about once more, and once only", async ({
    kind,
    migration,
    told,
    write,
    mutation,
  }) => {
    const store = await newStore(kind.name);
    const entries = async () => (await store.rows("outboxEntry")).map(({ payload }) => JSON.parse(String(payload)));
    try {
      {
        await using registry = await openSubgraph(kind, { store });
        if (write !== null) await registry.as(ada).run(mutation, input(write));
      }
      const before = (await entries()).filter((entry) => entry[told] !== undefined);
      const count = (await entries()).length;
      await asBefore(store, migration, []);
      for (let opening = 0; opening < 2; opening++) await (await openSubgraph(kind, { store }))[Symbol.asyncDispose]();
      const again = (await entries()).slice(count);
      const byRef = (a: { ref: string }, b: { ref: string }) => (a.ref < b.ref ? -1 : 1);
      expect(again.sort(byRef)).toEqual(before.map((entry) => ({ ...entry, restated: true })).sort(byRef));
      expect(again.length).toBeGreaterThan(0);
    } finally {
      await store.remove();
    }
  });
});
