import { describe, expect, it } from "vitest";
import { openSpecimens, Specimen } from "./specimen.ts";

const bone = { owner: "museum", name: "bone", label: "public", supersededAt: null };

function idsOf(found: readonly Specimen[]): string[] {
  return found.map(({ id }) => id).sort();
}

describe("a unit of work", () => {
  it("stores what was created, in any number, and finds it before and after", async () => {
    await using kept = await openSpecimens();
    const ids = Array.from({ length: 203 }, (_, i) => `s${String(i).padStart(3, "0")}`);
    await kept.database.transaction(async (em) => {
      for (const id of ids) em.create(Specimen, { id, ...bone });
      expect(idsOf(await em.find(Specimen, {}))).toEqual(ids);
      await em.flush();
      expect(idsOf(await em.find(Specimen, {}))).toEqual(ids);
    });
    expect((await kept.rows("specimen")).length).toBe(ids.length);
  });

  it("stores what was changed in rows that it found or created, and nothing of rows that it only looked at", async () => {
    await using kept = await openSpecimens();
    await kept.database.transaction(async (em) => {
      for (const id of ["a", "b"]) em.create(Specimen, { id, ...bone });
      const created = em.create(Specimen, { id: "c", ...bone });
      await em.flush();
      created.name = "skull";
    });
    await kept.database.transaction(async (em) => {
      const [found] = await em.find(Specimen, { id: "a" });
      if (found) found.name = "tooth";
      const [seen] = await em.find(Specimen, { id: "b" }, { untracked: true });
      if (seen) seen.name = "claw";
    });
    expect((await kept.rows("specimen")).map(({ id, name }) => [id, name]).sort()).toEqual([
      ["a", "tooth"],
      ["b", "bone"],
      ["c", "skull"],
    ]);
  });

  it("hands out one object for a row, as it stands, however often it is found", async () => {
    await using kept = await openSpecimens();
    await kept.database.transaction(async (em) => {
      const created = em.create(Specimen, { id: "a", ...bone });
      await em.flush();
      created.name = "skull";
      expect(await em.findOne(Specimen, { id: "a" })).toBe(created);
      expect(await em.findOne(Specimen, { name: "skull" })).toBeNull();
    });
  });

  it("finds by value, by list, by absence and by alternatives, sorted as asked", async () => {
    await using kept = await openSpecimens();
    await kept.database.transaction(async (em) => {
      em.create(Specimen, { id: "b", ...bone });
      em.create(Specimen, { id: "a", ...bone, owner: "ada" });
      em.create(Specimen, { id: "c", ...bone, supersededAt: "2026-01-01" });
      await em.flush();
      expect(idsOf(await em.find(Specimen, { owner: "museum", supersededAt: null }))).toEqual(["b"]);
      expect(idsOf(await em.find(Specimen, { id: { $in: ["a", "c", "x"] } }))).toEqual(["a", "c"]);
      expect(idsOf(await em.find(Specimen, { id: { $in: [] } }))).toEqual([]);
      expect(
        idsOf(await em.find(Specimen, { label: "public", $or: [{ id: "a" }, { supersededAt: "2026-01-01" }] })),
      ).toEqual(["a", "c"]);
      expect((await em.find(Specimen, {}, { orderBy: { owner: "asc", id: "asc" } })).map(({ id }) => id)).toEqual([
        "a",
        "b",
        "c",
      ]);
      await expect(em.findOneOrFail(Specimen, { id: "x" })).rejects.toThrow("no such row");
    });
  });

  it("changes all rows that are meant at once", async () => {
    await using kept = await openSpecimens();
    await kept.database.transaction(async (em) => {
      for (const id of ["a", "b"]) em.create(Specimen, { id, ...bone });
      await em.flush();
      await em.nativeUpdate(Specimen, { id: "b" }, { name: "skull", supersededAt: "2026-01-01" });
    });
    expect((await kept.rows("specimen")).map(({ name, supersededAt }) => [name, supersededAt])).toEqual([
      ["bone", null],
      ["skull", "2026-01-01"],
    ]);
  });
});
