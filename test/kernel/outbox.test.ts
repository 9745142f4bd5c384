import { describe, expect, it } from "vitest";
import { announce, outboxFeed } from "../../kernel/outbox.ts";
import { testTime } from "../open-subgraph.ts";
import { openSpecimens } from "./specimen.ts";

describe("the change feed", () => {
  it("tells what was announced after a cursor, oldest first, at most as much as asked", async () => {
    await using registry = await openSpecimens();
    const feed = outboxFeed(registry.database);
    expect(await feed(0, 10)).toEqual({ entries: [] });
    await registry.database.transaction(async (em) => {
      for (const name of ["a", "b", "c"]) announce(em, new Date(testTime), { name });
    });
    const entry = (seq: number, name: string) => ({ seq, at: testTime, payload: JSON.stringify({ name }) });
    expect(await feed(0, 2)).toEqual({ entries: [entry(1, "a"), entry(2, "b")] });
    expect(await feed(2, 2)).toEqual({ entries: [entry(3, "c")] });
    expect(await feed(3, 2)).toEqual({ entries: [] });
  });

  it("never tells of a write that was taken back, and never gives its place to another", async () => {
    await using registry = await openSpecimens();
    const failing = registry.database.transaction(async (em) => {
      announce(em, new Date(testTime), { name: "lost" });
      await em.flush();
      throw new Error("stop");
    });
    await expect(failing).rejects.toThrow("stop");
    await registry.database.transaction(async (em) => announce(em, new Date(testTime), { name: "kept" }));
    const { entries } = await outboxFeed(registry.database)(0, 10);
    expect(entries.map(({ payload }) => payload)).toEqual(['{"name":"kept"}']);
  });
});
