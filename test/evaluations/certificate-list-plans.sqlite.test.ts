import SqliteDatabase from "better-sqlite3";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { type CertificateRegistry, openCertificates, otherDigest, weights } from "./open-certificates.ts";

const some = 10_000;
let registry: CertificateRegistry;

/** One certificate as it is stored, many times: proposed by many, mostly issued, and every tenth against other weights. */
beforeAll(async () => {
  registry = await openCertificates();
  const id = await registry.issued();
  const numbers = `with recursive "n"("n") as (select 1 union all select "n" + 1 from "n" where "n" < ${some})`;
  const named = `'cert_' || printf('%06d', "n")`;
  const { columns, kept } = await columnsOf("certificate", ["id", "rootDigest", "author", "turn", "originalId"]);
  await registry.tamper(
    `insert into "certificate" (${columns}, ${kept}) ${numbers} select ${named},
      case when "n" % 10 = 0 then ? else "rootDigest" end, 'author ' || ("n" % 100),
      case when "n" % 1000 = 0 then 'PROPOSED' when "n" % 100 = 1 then 'REVOKED' else 'ISSUED' end, ${named}, ${kept}
      from "certificate", "n" where "id" = ?`,
    ...[otherDigest, id],
  );
  const events = await columnsOf("certificateEvent", ["id", "certificateId"]);
  await registry.tamper(
    `insert into "certificateEvent" (${events.columns}, ${events.kept}) ${numbers} select "id" || "n", ${named}, ${events.kept}
      from "certificateEvent", "n" where "certificateId" = ? and not ("n" % 1000 = 0 and "kind" = 'ISSUED')`,
    id,
  );
}, 60_000);
afterAll(() => registry[Symbol.asyncDispose]());

async function columnsOf(table: string, changed: readonly string[]) {
  const rows = await registry.tamper(`select "name" from pragma_table_info('${table}')`);
  const names = rows.map(({ name }) => String(name)).filter((name) => !changed.includes(name));
  const quoted = (all: readonly string[]) => all.map((name) => `"${name}"`).join(", ");
  return { columns: quoted(changed), kept: quoted(names) };
}

interface Read {
  readonly sql: string;
  readonly plan: readonly string[];
  readonly rows: number;
}

/** What is read for a page, and how. */
async function readsOf(filter: object, args = ""): Promise<{ total: number; shown: number; reads: readonly Read[] }> {
  const { database } = registry.subgraph;
  const read = vi.spyOn(database, "read");
  const query = `query($filter: CertificateListFilter) { certificates(filter: $filter, first: 20${args}) {
    totalCount edges { node { id status } } } }`;
  const { data, errors } = await registry.ask(query, { filter });
  if (errors) throw new Error(JSON.stringify(errors));
  const statements = read.mock.calls.map(([each]) => each as { sql: string; parameters: readonly unknown[] });
  read.mockRestore();
  const file = new SqliteDatabase(registry.file, { readonly: true });
  const reads = statements.map(({ sql, parameters }) => ({
    sql,
    plan: (file.prepare(`explain query plan ${sql}`).all(...parameters) as { detail: string }[]).map(
      (row) => row.detail,
    ),
    rows: file.prepare(sql).all(...parameters).length,
  }));
  file.close();
  const { totalCount, edges } = data?.["certificates"] as { totalCount: number; edges: unknown[] };
  return { total: totalCount, shown: edges.length, reads };
}

const past = ', asOf: "2026-11-21T05:00:00.000Z"';

describe("a page of ten thousand certificates", () => {
  it.each([
    [{}, "", 10_001, 20],
    [{ status: ["ISSUED"] }, "", 9_891, 20],
    [{ status: ["PROPOSED"] }, "", 10, 10],
    [{ status: ["REVOKED", "EXPIRED"] }, "", 100, 20],
    [{ awaitingReviewBy: "bob" }, "", 0, 0],
    [{ awaitingReviewBy: "eve" }, "", 10, 10],
    [{ author: "author 7" }, "", 100, 20],
    [{ rootDigest: otherDigest, status: ["PROPOSED"] }, "", 10, 10],
    [{ rootDigest: weights, claimKind: "EMPIRICAL" }, "", 9_001, 20],
    [{ norm: "L2" }, "", 0, 0],
    [{ threatModel: "linf-8@1", author: "author 1", status: ["REVOKED"] }, "", 100, 20],
    [{ status: ["ISSUED"] }, past, 9_991, 20],
  ])("of %j%s takes as many statements as one, each by an index", async (filter, args, total, size) => {
    registry.moveClock(args === "" ? "2026-11-21T05:00:00.000Z" : "2026-11-22T05:00:00.000Z");
    const { total: found, shown, reads } = await readsOf(filter, args);
    expect([found, shown]).toEqual([total, size]);
    expect(reads).toHaveLength((size === 0 ? 3 : 4) + ("threatModel" in filter ? 1 : 0));
    const scans = reads.flatMap(({ plan }) => plan).filter((step) => step.startsWith("SCAN"));
    expect(scans.filter((step) => !/^SCAN (json_each|listed|of[A-Z]+|\(subquery)/.test(step))).toEqual([]);
    // Of what follows the page, nothing is read but one row, and of events those of the page.
    expect(Math.max(...reads.map(({ rows }) => rows))).toBeLessThanOrEqual(21 * 4);
  });

  it.each([
    {},
    { status: ["ISSUED"] },
    { author: "author 7" },
    { rootDigest: otherDigest },
    { norm: "LINF" },
  ])("of %j is read in its order by the index that it is of, and ends where the page does", async (filter) => {
    registry.moveClock("2026-11-21T05:00:00.000Z");
    const { reads } = await readsOf(filter);
    const page = reads.find(({ sql }) => sql.includes('"id" from (select "certificate"."id"'));
    const [column = "turn"] = Object.keys(filter).filter((name) => name !== "status");
    const index = column === "turn" ? "certificate_turn " : `certificate_${column}Turn `;
    const walks = page?.plan.filter((step) => step.startsWith("SEARCH certificate USING")) ?? [];
    expect(walks).toHaveLength(7);
    expect(walks.filter((step) => !`${step} `.includes(index))).toEqual([]);
    expect(walks.filter((step) => !step.includes("id>?"))).toEqual([]);
    // What is put in order are the seven parts of the page, after each has ended.
    const sorts = page?.plan.filter(
      (step, at, plan) => step.includes("TEMP B-TREE") && !/^SCAN of/.test(plan[at - 1] ?? ""),
    );
    expect(sorts).toEqual([]);
  });

  it.each([
    {},
    { status: ["ISSUED"] },
    { awaitingReviewBy: "bob" },
  ])("of %j as it was is read in the order of the events of its states, and ends where the page does", async (filter) => {
    registry.moveClock("2026-11-22T05:00:00.000Z");
    const { reads } = await readsOf(filter, past);
    const plan = reads.find(({ sql }) => sql.includes('"id" from (select "turned"."certificateId"'))?.plan ?? [];
    const walks = plan.filter((step) => step.startsWith("SEARCH turned USING"));
    expect(walks).toHaveLength(7);
    expect(walks.filter((step) => !/certificateEvent_kind \(kind=\? AND certificateId>\?/.test(step))).toEqual([]);
    const sorts = plan.filter((step, at) => step.includes("TEMP B-TREE") && !/^SCAN of/.test(plan[at - 1] ?? ""));
    expect(sorts).toEqual([]);
  });
});
