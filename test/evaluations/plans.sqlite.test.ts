import SqliteDatabase from "better-sqlite3";
import { describe, expect, it, vi } from "vitest";
import { openEvaluations, type RecordedDocument } from "./open-evaluations.ts";

const result = (checkpoint: string, benchmark: string, metric: string, value: number, protocol: object = {}) => ({
  checkpoint,
  benchmark,
  metric,
  value,
  valueAsWritten: String(value),
  protocol,
});

const document = (uri: string, results: RecordedDocument["results"]): RecordedDocument => ({
  idempotencyKey: uri,
  source: { uri },
  results,
});

const everything = `query($keys: [_Any!]!) { _entities(representations: $keys) { ... on Checkpoint {
  all: evaluations(first: 3) { ...page } arc: evaluations(first: 1, benchmark: "arc") { ...page }
  pinned: evaluations(first: 1, benchmark: "arc@1") { ...page } certificates { id threatModel { norm } } } } }
  fragment page on ResultConnection { totalCount edges { node { id benchmark { ref } source { uri } conflicts { id } protocol { shots } } } }`;

const checkpoints = (count: number) =>
  Array.from({ length: count }, (_, index) => ({
    __typename: "Checkpoint",
    indexKey: `checkpoint:acme/m${index}`,
    rootDigest: `sha256:${index}`,
  }));

async function openWithManyCheckpoints() {
  const registry = await openEvaluations();
  const results = (value: number) =>
    checkpoints(50).flatMap(({ indexKey }) => [
      result(indexKey, "arc", "acc", value),
      result(indexKey, "mmlu", "acc", value),
    ]);
  await registry.record(document("1", results(0.5)));
  await registry.record(document("2", results(0.6)));
  return registry;
}

describe("reading the results of checkpoints", () => {
  it("takes as many statements for fifty checkpoints as for one", async () => {
    await using registry = await openWithManyCheckpoints();
    const statementsOf = async (count: number) => {
      const before = registry.subgraph.database.statementCount;
      const answer = await registry.ask(everything, { keys: checkpoints(count) });
      expect(answer.errors).toBeUndefined();
      return registry.subgraph.database.statementCount - before;
    };
    // Three lists of two statements each, the conflicting groups, and the certificates.
    expect([await statementsOf(1), await statementsOf(50)]).toEqual([8, 8]);
  });

  it("scans no table", async () => {
    await using registry = await openWithManyCheckpoints();
    const statements = vi.spyOn(registry.subgraph.database, "read");
    await registry.ask(everything, { keys: checkpoints(2) });
    const byId = ["Result", "Benchmark", "Certificate", "ThreatModel"].map((__typename) => ({ __typename, id: "x" }));
    await registry.ask(
      `query($keys: [_Any!]!) { _entities(representations: $keys) { ... on Result { id } ... on Benchmark { id } ... on Certificate { id } ... on ThreatModel { id } } benchmark(ref: "arc") { id } }`,
      { keys: byId },
    );
    await registry.ask(
      `query($keys: [_Any!]!) { _entities(representations: $keys) {
        ... on Model { curve(benchmark: "arc", metric: "acc") { edges { node { result { replications { totalCount } } } } } }
        ... on Result { replications { edges { node { verdict { outcome } } } } } } }`,
      {
        keys: [
          { __typename: "Model", id: "x", indexKey: "model:acme/m0 model:acme/m1" },
          { __typename: "Result", id: "x" },
        ],
      },
    );
    const database = new SqliteDatabase(registry.file, { readonly: true });
    const plans = statements.mock.calls.map(([query]) => {
      const { sql, parameters } = query as { sql: string; parameters: readonly unknown[] };
      return database.prepare(`explain query plan ${sql}`).all(...parameters) as { detail: string }[];
    });
    database.close();

    expect(plans.length).toBe(18);
    const scans = plans.flat().filter(({ detail }) => detail.startsWith("SCAN"));
    const bounded = /^SCAN (json_each|ranked|page|\(subquery)/;
    expect(scans.filter(({ detail }) => !bounded.test(detail))).toEqual([]);
  });
});
