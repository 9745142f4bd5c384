import { describe, expect, it } from "vitest";
import { addSpecimen, openSpecimens, Specimen } from "./specimen.ts";

describe("writes that come together", () => {
  it("are all kept but the one that fails, and each is told its own end", async () => {
    await using kept = await openSpecimens();
    const endings = await Promise.allSettled(
      ["a", "b", "c", "d"].map((id) =>
        kept.database.transaction(async (em) => {
          addSpecimen(em, id);
          await em.flush();
          if (id === "b") throw new Error("stop b");
          return id;
        }),
      ),
    );
    const own = endings.map((ending) => (ending.status === "fulfilled" ? ending.value : String(ending.reason)));
    expect(own).toEqual(["a", "Error: stop b", "c", "d"]);
    expect((await kept.rows("specimen")).map(({ id }) => id)).toEqual(["a", "c", "d"]);
  });

  it("see what those before them wrote", async () => {
    await using kept = await openSpecimens();
    const add = () =>
      kept.database.transaction(async (em) => {
        const { length } = await em.find(Specimen, {});
        addSpecimen(em, String(length));
      });
    await Promise.all([add(), add(), add()]);
    expect((await kept.rows("specimen")).map(({ id }) => id)).toEqual(["0", "1", "2"]);
  });

  it("are all refused where the database itself fails, and none is kept", async () => {
    await using kept = await openSpecimens();
    const full = Object.assign(new Error("database or disk is full"), { code: "SQLITE_FULL" });
    const endings = await Promise.allSettled(
      ["a", "b"].map((id) =>
        kept.database.transaction(async (em) => {
          addSpecimen(em, id);
          await em.flush();
          if (id === "b") throw full;
        }),
      ),
    );
    expect(endings.map(({ status }) => status)).toEqual(["rejected", "rejected"]);
    expect(await kept.rows("specimen")).toEqual([]);
  });

  it("are all told where no transaction can begin any more", async () => {
    const kept = await openSpecimens();
    await kept[Symbol.asyncDispose]();
    const write = (id: string) => kept.database.transaction(async (em) => addSpecimen(em, id));
    const endings = await Promise.allSettled(["a", "b", "c"].map(write));
    expect(endings.map(({ status }) => status)).toEqual(["rejected", "rejected", "rejected"]);
  });
});
