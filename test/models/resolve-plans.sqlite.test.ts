import SqliteDatabase from "better-sqlite3";
import { expect, it, vi } from "vitest";
import { nearName, nearNameOf, nearTail } from "../../subgraphs/models/resolution/near-name.ts";
import { announcement, openModels } from "./open-models.ts";

const resolve = "query($refs: [String!]!) { resolve(refs: $refs) { status canonical candidates { ref } } }";

it("what references mean is found without scanning a table", async () => {
  await using registry = await openModels();
  for (let index = 0; index < 30; index++) await registry.register({ ref: `lab/number${index}@1` });
  await registry.announce(announcement("DatasetVersion", "dataset:data@1", "dsv_1"));
  const statements = vi.spyOn(registry.database, "read");
  const digest = `sha256:${"a".repeat(64)}`;
  await registry.ask(resolve, { refs: ["lab/number1@1", "other/Number2", "models:/a/1", digest, "model:lab/number1"] });
  const database = new SqliteDatabase(String(registry.store.location), { readonly: true });
  const plans = statements.mock.calls.map(([query]) => {
    const { sql, parameters } = query as { sql: string; parameters: readonly unknown[] };
    return (database.prepare(`explain query plan ${sql}`).all(...parameters) as { detail: string }[]).map(
      ({ detail }) => detail,
    );
  });
  database.close();
  const scans = plans.flat().filter((detail) => detail.startsWith("SCAN"));
  expect(scans.filter((detail) => !/^SCAN (json_each|ranked|beside|\(subquery)/.test(detail))).toEqual([]);
  expect(plans.flat().filter((detail) => detail.includes("indexNode_near"))).toHaveLength(1);
  expect(plans.flat().filter((detail) => detail.includes("indexNode_name"))).toHaveLength(2);
  expect(plans.flat().filter((detail) => detail.includes("indexNode_tail"))).toHaveLength(1);
  expect(plans.flat().filter((detail) => detail.includes("refAlias_live"))).toHaveLength(1);
});

it.each([
  ["checkpoint:lab/Chat-7B", "chat-7b", "-7b"],
  ["dataset:squad", "squad", "ad"],
  ["dataset:ab", "ab", ""],
  ["dataset:a/b/", "", ""],
  ["dataset:a%2Fb/c%3Ad", "c%3ad", "ad"],
])("the name that things near %s share is the same in the database as beside it", async (base, near, tail) => {
  const database = new SqliteDatabase(":memory:");
  const found = database.prepare(`select ${nearName} as "near", ${nearTail} as "tail" from (select ? as "base")`);
  expect(found.get(base)).toEqual({ near, tail });
  database.close();
  expect(nearNameOf(base)).toBe(near);
});
