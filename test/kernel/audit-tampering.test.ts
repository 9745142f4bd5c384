import { describe, expect, it } from "vitest";
import { checkLog } from "../../kernel/audit/check-log.ts";
import { auditFault } from "../../kernel/audit/head.reads.ts";
import { endFault, withStoredLog } from "../../kernel/audit/stored-log.ts";
import { adoptAuditEntries } from "../../kernel/audit-log.ts";
import { performWrite } from "../../kernel/write.ts";
import { auditKeys, testLog } from "../audit-keys.ts";
import { addSpecimen, openSpecimens } from "./specimen.ts";

type Registry = Awaited<ReturnType<typeof openSpecimens>>;

const verifier = { name: "pedigree/specimens", ...auditKeys };

function add({ contextOf }: Registry, id: string, fails = false) {
  const input = { idempotencyKey: id, id, reason: "found" };
  return performWrite(contextOf(), { subgraph: "specimens", action: "specimen.added", input }, async (em) => {
    addSpecimen(em, id);
    if (fails) throw new Error("stop");
    return { subjects: [id], outcome: "CREATED" };
  });
}

async function logWith(...ids: readonly string[]): Promise<Registry> {
  const registry = await openSpecimens();
  for (const id of ids) await add(registry, id);
  return registry;
}

function checked({ location }: Registry) {
  return withStoredLog(location, "specimens", (log) => {
    if (log === null) return expect.unreachable("the log is there");
    return checkLog(log, { verifier });
  });
}

/** What somebody does who has the database and takes the triggers away. */
async function tamper({ store }: Registry, table: string, ...statements: readonly string[]): Promise<void> {
  const isSqlite = typeof store.location === "string";
  for (const change of ["update", "delete"]) {
    await store.run(`drop trigger "${table}_no_${change}"${isSqlite ? "" : ` on "${table}"`}`);
  }
  for (const statement of statements) await store.run(statement);
}

describe("an audit log", () => {
  it("holds after writes alone, together and failed, one head with each entry", async () => {
    await using registry = await logWith("a");
    const together = ["b", "c", "d", "e"].map((id) => add(registry, id, id === "c"));
    await Promise.allSettled(together);
    expect((await registry.rows("auditEntry")).map(({ seq }) => seq)).toEqual([1, 2, 3, 4]);
    expect((await registry.rows("auditCheckpoint")).map(({ size }) => size)).toEqual([1, 2, 3, 4]);
    expect(await checked(registry)).toMatchObject({ size: 4, fault: null });
    expect(JSON.parse(String((await registry.rows("auditLeaf"))[0]?.["bytes"]))).toMatchObject({
      ...{ v: 1, origin: "pedigree/specimens", seq: 1, actor: "ada", subject: "a", reason: "found" },
      scopes: ["records:write"],
    });
  });

  it.each([
    "auditEntry",
    "auditLeaf",
    "auditNode",
    "auditCheckpoint",
  ])("lets nobody change a row of %s", async (table) => {
    await using registry = await logWith("a");
    const [first = {}] = await registry.rows(table);
    const [column = ""] = Object.keys(first);
    for (const statement of [`update "${table}" set "${column}" = "${column}"`, `delete from "${table}"`]) {
      await expect(registry.store.run(statement)).rejects.toThrow(`${table} is append-only`);
    }
    expect(await registry.rows(table)).toContainEqual(first);
  });

  it.each([
    ["auditEntry", `update "auditEntry" set "actor" = 'nobody' where "seq" = 2`, "ENTRY_CHANGED", 2],
    [
      "auditLeaf",
      `update "auditLeaf" set "bytes" = replace("bytes", 'ada', 'bob') where "seq" = 3`,
      "ENTRY_CHANGED",
      3,
    ],
    [
      "auditNode",
      `update "auditNode" set "hash" = (select "hash" from "auditNode" where "number" = 0) where "number" = 2`,
      "TREE_CHANGED",
      2,
    ],
    ["auditCheckpoint", `delete from "auditCheckpoint" where "size" = 1`, "HEAD_MISSING", 1],
  ])("that was changed in %s is found at the entry", async (table, statement, kind, index) => {
    await using registry = await logWith("a", "b", "c");
    await tamper(registry, table, statement);
    expect((await checked(registry)).fault).toMatchObject({ kind, index });
  });

  it.each([
    ["whose last head is gone", "auditCheckpoint", `delete from "auditCheckpoint" where "size" = 3`],
    [
      "whose right edge is another",
      "auditNode",
      `update "auditNode" set "hash" = '${"A".repeat(43)}=' where "number" > 1`,
    ],
    ["whose last entry is gone", "auditEntry", `delete from "auditEntry" where "seq" = 3`],
    [
      "that somebody put an entry into",
      "auditEntry",
      `insert into "auditEntry" ("at", "actor", "action", "subject", "requestId", "inputDigest")
        values ('2026-01-01T00:00:00.000Z', 'nobody', 'x', 'y', 'z', '')`,
    ],
  ])("%s is told of at once, and nothing is written to it", async (_, table, statement) => {
    await using registry = await logWith("a", "b", "c");
    await tamper(registry, table, statement);
    expect(await auditFault(registry.database, testLog("specimens"))).not.toBeNull();
    expect(
      await withStoredLog(registry.location, "specimens", async (log) => log && endFault(log, verifier)),
    ).not.toBeNull();
    const before = await registry.rows("specimen");
    await expect(add(registry, "d")).rejects.toMatchObject({ code: "AUDIT_LOG_BROKEN" });
    expect(await registry.rows("specimen")).toEqual(before);
    expect((await checked(registry)).fault).not.toBeNull();
  });

  it("of a database that is older than it begins with the entries that are there", async () => {
    await using registry = await logWith("a", "b", "c");
    const entries = await registry.rows("auditEntry");
    for (const table of ["auditLeaf", "auditNode", "auditCheckpoint"])
      await tamper(registry, table, `delete from "${table}"`);
    const store = { database: registry.database, auditLog: testLog("specimens") };
    await Promise.all([adoptAuditEntries(store), adoptAuditEntries(store)]);
    await add(registry, "d");
    expect((await registry.rows("auditEntry")).slice(0, 3)).toEqual(entries);
    const versions = (await registry.rows("auditLeaf")).map(({ bytes }) => JSON.parse(String(bytes)).v);
    expect(versions).toEqual([0, 0, 0, 1]);
    expect((await registry.rows("auditCheckpoint")).map(({ size }) => size)).toEqual([3, 4]);
    expect(await checked(registry)).toMatchObject({ size: 4, fault: null });
  });
});
