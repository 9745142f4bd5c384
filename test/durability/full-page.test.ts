import { join } from "node:path";
import Sqlite from "better-sqlite3";
import { sql } from "kysely";
import { afterAll, describe, expect, it } from "vitest";
import type { SubgraphKind } from "../../kernel/subgraph.ts";
import { datasets } from "../../subgraphs/datasets/index.ts";
import { evaluations } from "../../subgraphs/evaluations/index.ts";
import { licenses } from "../../subgraphs/licenses/index.ts";
import { models } from "../../subgraphs/models/index.ts";
import { TemporaryFolder } from "../e2e/program.ts";
import { ada, codesOf, type OpenSubgraph, openSubgraph } from "../open-subgraph.ts";
import { counted, prove } from "../proof.ts";
import { sqliteStoreIn } from "../store.ts";
import { contentOfFile } from "./content.ts";
import { workloadOf } from "./workload.ts";

const writes = 5;
const unlimited = 1_073_741_823;

/** A subgraph whose database has pages so small that a write takes many: each of them is a place to fail at. */
async function openWithSmallPages(kind: SubgraphKind, folder: string): Promise<OpenSubgraph> {
  const made = new Sqlite(join(folder, `${kind.name}.sqlite`));
  made.pragma("page_size = 512");
  made.exec("vacuum");
  made.close();
  return await openSubgraph(kind, { store: sqliteStoreIn(folder, kind.name) });
}

/** Lets the database grow by some pages and no more. */
async function allowPages(registry: OpenSubgraph, more: number): Promise<void> {
  await registry.database.transaction(async (em) => {
    const { rows } = await sql<{ page_count: number }>`pragma page_count`.execute(em.kysely());
    await sql`pragma max_page_count = ${sql.lit((rows[0]?.page_count ?? 0) + more)}`.execute(em.kysely());
  });
}

describe("a database that cannot grow", () => {
  const totals = { points: 0, partial: 0, lost: 0 };
  afterAll(() =>
    prove(
      "disk full at each page of a write, SQLite",
      counted(totals.points, "failing pages"),
      `${totals.partial} partial writes, ${totals.lost} writes lost once there was room`,
    ),
  );

  it.each([
    licenses,
    datasets,
    models,
    evaluations,
  ])("refuses a write at whichever page it fails with nothing written, reads on, and takes it once there is room: $name", async (kind) => {
    using temporary = new TemporaryFolder();
    const folder = temporary.path;
    const file = join(folder, `${kind.name}.sqlite`);
    const workload = workloadOf(kind.name);
    await using registry = await openWithSmallPages(kind, folder);
    let failed = 0;
    for (let number = 0; number < writes; number++) {
      const input = { ...workload.input(number), idempotencyKey: `write-${number}` };
      const before = contentOfFile(file);
      for (let pages = 0; pages < 500; pages++) {
        await allowPages(registry, pages);
        const answer = await registry.as(ada).run(workload.mutation, { input });
        if (answer.errors === undefined) break;
        failed++;
        expect([codesOf(answer), JSON.stringify(answer)]).toEqual([
          ["STORAGE_UNAVAILABLE"],
          expect.not.stringMatching(/sqlite|disk|insert/i),
        ]);
        if (contentOfFile(file) !== before) totals.partial++;
        expect((await registry.as(ada).run("{ _service { sdl } }")).errors).toBeUndefined();
        expect(await registry.database.health()).toEqual({ database: null });
      }
      await allowPages(registry, unlimited);
      const again = await registry.as(ada).run(workload.mutation, { input });
      const ids = workload.idsIn(Object.values(again.data)[0] as Record<string, unknown>);
      const query = `query ($of: [_Any!]!) { _entities(representations: $of) { ... on ${workload.type} { id } } }`;
      const read = await registry.as(ada).run(query, { of: ids.map((id) => ({ __typename: workload.type, id })) });
      if (JSON.stringify(read.data["_entities"]) !== JSON.stringify(ids.map((id) => ({ id })))) totals.lost++;
    }
    totals.points += failed;
    expect(failed).toBeGreaterThan(writes * 3);
    expect(totals).toMatchObject({ partial: 0, lost: 0 });
    expect((await registry.rows("idempotencyRecord")).length).toBe(writes);
  }, 60_000);

  it("was tried at two hundred places or more", () => {
    expect(totals.points).toBeGreaterThanOrEqual(200);
  });
});
