import SqliteDatabase from "better-sqlite3";
import { expect, it, vi } from "vitest";
import { openEvaluations } from "./open-evaluations.ts";

it("ranks and compares without scanning a table", async () => {
  await using registry = await openEvaluations();
  const results = Array.from({ length: 40 }, (_, index) => ({
    ...{
      checkpoint: `a/m${index % 4}@${index}`,
      benchmark: `b${index % 3}`,
      metric: "acc",
      valueAsWritten: "1",
      value: 1,
    },
    ...{ higherIsBetter: true, samples: { ids: ["x", "y"], values: [1, 1] } },
  }));
  await registry.record({ idempotencyKey: "1", source: { uri: "1" }, results });
  const statements = vi.spyOn(registry.subgraph.database, "read");
  const checkpoints = [0, 4].map((at) => ({ asked: "x", refs: [`checkpoint:a/m0@${at}`], registered: true }));
  const comparisonKey = JSON.stringify({ checkpoints, benchmark: "b0", metric: null });
  const of = [
    { __typename: "Model", id: "m", indexKey: "model:a/m1 model:a/m2" },
    { __typename: "Comparison", comparisonKey },
  ];
  const { errors } = await registry.ask(
    `query($of: [_Any!]!) { benchmark(ref: "b1") { leaderboard(ties: SIGNIFICANCE) { edges { rank } } }
      _entities(representations: $of) { ... on Comparison { comparable }
        ... on Model { leaderboard(benchmark: "b1@1") { edges { rank node { value } } } } } }`,
    { of },
  );
  expect(errors).toBeUndefined();

  const database = new SqliteDatabase(registry.file, { readonly: true });
  const plans = statements.mock.calls.map(([query]) => {
    const { sql, parameters } = query as { sql: string; parameters: readonly unknown[] };
    return database.prepare(`explain query plan ${sql}`).all(...parameters) as { detail: string }[];
  });
  database.close();
  expect(plans.length).toBeGreaterThan(6);
  const scans = plans.flat().filter(({ detail }) => detail.startsWith("SCAN"));
  expect(scans.filter(({ detail }) => !detail.startsWith("SCAN json_each"))).toEqual([]);
  const used = plans.flat().flatMap(({ detail }) => /USING (?:COVERING )?INDEX (result_\w+)/.exec(detail)?.[1] ?? []);
  expect(used).toEqual(expect.arrayContaining(["result_benchmark", "result_model", "result_supersededModel"]));
});
