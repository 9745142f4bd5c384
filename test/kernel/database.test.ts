import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import SqliteDatabase from "better-sqlite3";
import { sql } from "kysely";
import { describe, expect, it } from "vitest";
import { Database, DatabaseRefused } from "../../kernel/database.ts";
import { addSpecimen, openSpecimens, Specimen, specimens } from "./specimen.ts";

const pragmas = ["journal_mode", "synchronous", "foreign_keys", "busy_timeout"];

async function pragmasOf(read: (text: string) => Promise<Record<string, unknown> | undefined>) {
  const values = pragmas.map(async (pragma) => [pragma, Object.values((await read(`pragma ${pragma}`)) ?? {})[0]]);
  return Object.fromEntries(await Promise.all(values));
}

/** A folder of its own with a file in it. */
async function fileWith(content: string) {
  const folder = await mkdtemp(join(tmpdir(), "pedigree-file-"));
  const file = join(folder, "specimens.sqlite");
  await writeFile(file, content);
  return { file, [Symbol.asyncDispose]: () => rm(folder, { recursive: true, force: true }) };
}

describe("a database", () => {
  it("is durable on both of its connections, also after it was opened again", async () => {
    await using kept = await openSpecimens();
    const again = await Database.open(specimens, kept.file);
    const durable = { journal_mode: "wal", synchronous: 2, foreign_keys: 1, busy_timeout: 5000 };
    const reading = again.readKysely();
    expect(
      await pragmasOf(async (text) => (await sql<Record<string, unknown>>`${sql.raw(text)}`.execute(reading)).rows[0]),
    ).toEqual(durable);
    expect(
      await again.transaction(
        async (em) =>
          await pragmasOf(
            async (text) => (await sql<Record<string, unknown>>`${sql.raw(text)}`.execute(em.kysely())).rows[0],
          ),
      ),
    ).toEqual(durable);
    await again.close();
  });

  it("keeps what was committed when it is opened again, and migrates only once", async () => {
    await using kept = await openSpecimens();
    await kept.database.transaction(async (em) => addSpecimen(em, "a"));
    const again = await Database.open(specimens, kept.file);
    const found = await again.transaction((em) => em.find(Specimen, {}));
    expect(found.map(({ id }) => id)).toEqual(["a"]);
    expect((await kept.rows("migration")).map(({ name }) => name)).toEqual(["0001-specimens"]);
    await again.close();
  });

  it("keeps nothing of a transaction that throws", async () => {
    await using kept = await openSpecimens();
    const failing = kept.database.transaction(async (em) => {
      addSpecimen(em, "a");
      await em.flush();
      throw new Error("stop");
    });
    await expect(failing).rejects.toThrow("stop");
    expect(await kept.rows("specimen")).toEqual([]);
  });

  it("cannot be written through its read side", async () => {
    await using kept = await openSpecimens();
    const write = sql`insert into "specimen" values ('a', 'b', 'c', 'public', null)`.execute(
      kept.database.readKysely(),
    );
    await expect(write).rejects.toThrow("attempt to write a readonly database");
    expect(await kept.rows("specimen")).toEqual([]);
  });

  it("is read while a write is under way, as it was before the write", async () => {
    await using kept = await openSpecimens();
    await kept.database.transaction(async (em) => {
      addSpecimen(em, "a");
      await em.flush();
      expect(await kept.rows("specimen")).toEqual([]);
    });
    expect((await kept.rows("specimen")).length).toBe(1);
  });

  it("of a newer version is refused with the migration that is not known", async () => {
    await using kept = await openSpecimens();
    const outside = new SqliteDatabase(kept.file);
    outside.prepare(`insert into "migration" ("name", "executed_at") values ('0002-fossils', 0)`).run();
    outside.close();
    await expect(Database.open(specimens, kept.file)).rejects.toThrow(
      new DatabaseRefused(
        `The database ${kept.file} is from a newer version (it has the migration 0002-fossils): update Pedigree.`,
      ),
    );
  });

  it("in a folder that cannot be made is refused with what to set", async () => {
    await using taken = await fileWith("");
    await expect(Database.open(specimens, join(taken.file, "data", "specimens.sqlite"))).rejects.toThrow(
      new DatabaseRefused(
        `The folder ${join(taken.file, "data")} cannot be written: set PEDIGREE_DATA to one that can.`,
      ),
    );
  });

  it("that is none is refused with its name, and left as it is", async () => {
    await using text = await fileWith(
      "Dear diary, this is long enough to be taken for a header of a database file. ".repeat(20),
    );
    await expect(Database.open(specimens, text.file)).rejects.toThrow(
      new DatabaseRefused(`The database ${text.file} cannot be opened (file is not a database): check PEDIGREE_DATA.`),
    );
  });

  it("in memory is refused, since a reader and a writer could not share it", async () => {
    await expect(Database.open(specimens, ":memory:")).rejects.toThrow(DatabaseRefused);
  });
});
