import { describe, expect, it } from "vitest";
import type { IndexEdge, IndexEntry } from "../../kernel/index-entry.ts";
import type { ReadFeed } from "../../kernel/outbox.ts";
import { followFeed, models } from "../../subgraphs/models/index.ts";
import { baseOf } from "../../subgraphs/models/lineage/apply-entries.ts";
import { openSubgraph, testTime } from "../open-subgraph.ts";
import { indexContents } from "./index-contents.ts";

const edge = (from: string): IndexEdge => ({ from, relation: "DERIVED_FROM", pinned: false, asWritten: from });

/** What a subgraph announces of the dataset version of a number: that it came from others. */
function entry(
  index: number,
  { from = [] as readonly string[], id = `dsv_${index}`, alias = `sha256:${index}` } = {},
): IndexEntry {
  return {
    ...{ subgraph: "datasets", type: "DatasetVersion", id, ref: `dataset:d${index}@1`, label: "public" },
    ...{ aliases: [alias], license: null, limitations: [], upstream: from.map(edge) },
  };
}

/** A feed over announcements in the order made; at most `pageSize` at once. */
function feedOf(entries: readonly IndexEntry[], pageSize = 500): ReadFeed {
  const numbered = entries.map((announced, index) => ({
    seq: index + 1,
    at: testTime,
    payload: JSON.stringify(announced),
  }));
  return async (after, limit) => ({
    entries: numbered.filter(({ seq }) => seq > after).slice(0, Math.min(limit, pageSize)),
  });
}

/** The index of somebody who saw everything at once. */
async function indexAfter(entries: readonly IndexEntry[]) {
  await using fresh = await openSubgraph(models);
  await fresh.follow("datasets", feedOf(entries));
  return await indexContents(fresh.rows);
}

const chain = Array.from({ length: 1_203 }, (_, index) =>
  entry(index, { from: index > 0 ? [`dataset:d${index - 1}@1`] : [] }),
);

describe("the lineage index", () => {
  it("holds what was announced: the thing, its version-free reference, its aliases, its edges and its parts", async () => {
    await using index = await openSubgraph(models);
    const part = { type: "TrainingRun", id: "run_1", ref: "training-run:run_1", upstream: [edge("dataset:raw")] };
    const license = { expression: "MIT", source: "DECLARED" as const };
    await index.follow("datasets", feedOf([{ ...entry(1, { from: ["dataset:d0@1"] }), license, parts: [part] }]));
    const own = { base: "dataset:d1", id: "dsv_1", type: "DatasetVersion", license: "MIT", licenseSource: "DECLARED" };
    const shared = { ownerRef: "dataset:d1@1", label: "public", limitations: "[]", overrides: "[]", since: testTime };
    expect(await index.rows("indexNode")).toEqual([
      { ref: "dataset:d1@1", ...own, ...shared, n: 1 },
      {
        ref: part.ref,
        base: part.ref,
        id: "run_1",
        type: "TrainingRun",
        ...shared,
        license: null,
        licenseSource: null,
        n: 2,
      },
    ]);
    const declared = { relation: "DERIVED_FROM", ownerRef: "dataset:d1@1", pinned: 0, since: testTime };
    expect(await index.rows("indexEdge")).toEqual([
      { toRef: "dataset:d1@1", fromRef: "dataset:d0@1", ...declared, asWritten: "dataset:d0@1" },
      { toRef: part.ref, fromRef: "dataset:raw", ...declared, asWritten: "dataset:raw" },
    ]);
    expect(await index.rows("indexAlias")).toEqual([{ alias: "sha256:1", ref: "dataset:d1@1", label: "public" }]);
    expect(await index.rows("feedCursor")).toEqual([{ subgraph: "datasets", seq: 1 }]);
  });

  it.each([1, 7, 500])("is the same when announcements come %d at a time", async (pageSize) => {
    await using index = await openSubgraph(models);
    const some = chain.slice(0, 60);
    await index.follow("datasets", feedOf(some, pageSize));
    expect(await indexContents(index.rows)).toEqual(await indexAfter(some));
  });

  it("is the same when announcements are delivered that it has already seen", async () => {
    await using index = await openSubgraph(models);
    const announced = [entry(1, { from: ["dataset:old"] }), entry(2), entry(1, { from: ["dataset:new"] }), entry(3)];
    const feed = feedOf(announced, 2);
    await index.follow("datasets", (after, limit) => feed(Math.max(0, after - 2), limit + 2));
    await index.follow("datasets", async (after, limit) => (after < 4 ? feed(after, limit) : feed(0, 2)));
    expect(await indexContents(index.rows)).toEqual(await indexAfter(announced));
    expect(await index.rows("feedCursor")).toEqual([{ subgraph: "datasets", seq: 4 }]);
  });

  it("goes on where it was when a catch-up was interrupted, and then equals its sources", async () => {
    await using index = await openSubgraph(models);
    const feed = feedOf(chain);
    const broken: ReadFeed = (after, limit) => (after < 1_000 ? feed(after, limit) : Promise.reject(new Error("gone")));
    await expect(index.follow("datasets", broken)).rejects.toThrow("gone");
    expect(await index.rows("feedCursor")).toEqual([{ subgraph: "datasets", seq: 1_000 }]);
    await index.follow("datasets", feed);
    expect(await indexContents(index.rows)).toEqual(await indexAfter(chain));
  });

  it("keeps nothing of a page that cannot be taken as a whole", async () => {
    await using index = await openSubgraph(models);
    const clash = [entry(1), entry(2, { id: "dsv_1" })];
    await expect(index.follow("datasets", feedOf(clash))).rejects.toThrow(/unique/i);
    expect([await indexContents(index.rows), await index.rows("feedCursor")]).toEqual([
      { nodes: [], edges: [], steps: [], aliases: [], search: [], events: [], past: [] },
      [],
    ]);
  });

  it("forgets the edges, parts and aliases of what is announced anew", async () => {
    await using index = await openSubgraph(models);
    const part = { type: "TrainingRun", id: "run_1", ref: "training-run:run_1", upstream: [edge("dataset:raw")] };
    const first = { ...entry(1, { from: ["dataset:old"], alias: "sha256:old" }), parts: [part] };
    const second = entry(1, { from: ["dataset:new"], alias: "sha256:new" });
    await index.follow("datasets", feedOf([first]));
    await index.follow("datasets", feedOf([first, second]));
    expect(await indexContents(index.rows)).toEqual(await indexAfter([second]));
  });

  it("keeps a cursor for each subgraph", async () => {
    await using index = await openSubgraph(models);
    await index.follow("datasets", feedOf([entry(1), entry(2)]));
    await index.follow("evaluations", feedOf([entry(3)]));
    expect(await index.rows("feedCursor")).toEqual([
      { subgraph: "datasets", seq: 2 },
      { subgraph: "evaluations", seq: 1 },
    ]);
  });

  it("is brought up to date once at a time, also after a call that failed", async () => {
    await using index = await openSubgraph(models);
    const feed = feedOf(chain);
    const underWay = { now: 0, most: 0, failures: 1 };
    const follow = followFeed(index.database, "datasets", async (after, limit) => {
      underWay.most = Math.max(underWay.most, ++underWay.now);
      const page = await feed(after, limit);
      underWay.now--;
      if (underWay.failures-- > 0) throw new Error("gone");
      return page;
    });
    const calls = await Promise.allSettled([follow(), follow(), follow()]);
    expect([calls.map(({ status }) => status), underWay.most]).toEqual([["rejected", "fulfilled", "fulfilled"], 1]);
    expect(await indexContents(index.rows)).toEqual(await indexAfter(chain));
  });
});

describe("a reference without its version", () => {
  it.each([
    ["dataset:a@1", "dataset:a"],
    ["dataset:a", "dataset:a"],
    ["dataset:a%40b@c%40d", "dataset:a%40b"],
  ])("of %s is %s", (ref, base) => {
    expect(baseOf(ref)).toBe(base);
  });
});
