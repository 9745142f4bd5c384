import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { IndexEntry } from "../../kernel/index-entry.ts";
import type { ReadFeed } from "../../kernel/outbox.ts";
import { models } from "../../subgraphs/models/index.ts";
import { openSubgraph, testTime } from "../open-subgraph.ts";
import { indexContents } from "./index-contents.ts";

const digest = (letter: string) => `sha256:${letter.repeat(64)}`;
const nothing = { label: "public", license: null, limitations: [] };

/** A checkpoint with files of some digests. */
function checkpoint(number: number, letters: string): IndexEntry {
  return {
    ...{ subgraph: "models", type: "Checkpoint", id: `ckp_${number}`, ref: `checkpoint:a/c${number}`, ...nothing },
    ...{ aliases: [...letters].map(digest), upstream: [] },
  };
}

/** A certificate of the weights of a digest. */
function certificate(number: number, letter: string): IndexEntry {
  const from = digest(letter);
  return {
    ...{ subgraph: "evaluations", type: "Certificate", id: `cert_${number}`, ref: `certificate:cert_${number}` },
    ...{ ...nothing, aliases: [], upstream: [{ from, relation: "CERTIFIED", pinned: true, asWritten: from }] },
  };
}

/** A time of the order of its number. */
function timeOf(number: number): string {
  return `2026-01-01T00:00:0${number}.000Z`;
}

function feedOf(entries: readonly IndexEntry[], pageSize: number): ReadFeed {
  const numbered = entries.map((entry, index) => ({ seq: index + 1, at: testTime, payload: JSON.stringify(entry) }));
  return async (after, limit) => ({
    entries: numbered.filter(({ seq }) => seq > after).slice(0, Math.min(limit, pageSize)),
  });
}

async function indexAfter(entries: readonly IndexEntry[], pageSize = 500) {
  await using index = await openSubgraph(models);
  await index.follow("datasets", feedOf(entries, pageSize));
  const edges = (await index.rows("indexEdge")).map((row) => `${row["toRef"]} from ${row["fromRef"]}`);
  const steps = await index.rows("indexStep");
  return { edges: edges.sort(), stepCount: steps.length, contents: await indexContents(index.rows) };
}

describe("a certificate of weights that it names by their digest", () => {
  it.each([
    1, 500,
  ])("comes from every checkpoint that has them, whichever was announced first, %i at a time", async (size) => {
    const [one, two] = [checkpoint(1, "ab"), checkpoint(2, "a")];
    const expected = ["certificate:cert_1 from checkpoint:a/c1", "certificate:cert_1 from checkpoint:a/c2"];
    for (const order of [
      [one, two, certificate(1, "a")],
      [certificate(1, "a"), one, two],
      [one, certificate(1, "a"), two],
    ]) {
      const { edges, stepCount } = await indexAfter(order, size);
      expect(edges).toEqual(expected);
      expect(stepCount).toBe(2);
    }
  });

  it("comes from the digest as long as nothing has it, and from it again when nothing has it any more", async () => {
    const dangling = [`certificate:cert_1 from ${digest("a")}`];
    const came = [certificate(1, "a"), checkpoint(1, "a")];
    expect((await indexAfter([certificate(1, "a")])).edges).toEqual(dangling);
    expect((await indexAfter([...came, checkpoint(1, "b")], 1)).edges).toEqual(dangling);
    expect((await indexAfter([...came, checkpoint(1, "b")])).edges).toEqual(dangling);
  });

  it("has come from them since the later of the two was announced, in however large pages that is read", async () => {
    const entries = [certificate(1, "a"), checkpoint(1, "a"), certificate(1, "a"), checkpoint(2, "b")];
    const feed: ReadFeed = async (after, limit) => ({
      entries: entries
        .map((entry, index) => ({ seq: index + 1, at: timeOf(index + 1), payload: JSON.stringify(entry) }))
        .slice(after, after + limit),
    });
    for (const size of [1, 2, 500]) {
      await using index = await openSubgraph(models);
      await index.follow("datasets", (after, limit) => feed(after, Math.min(limit, size)));
      const edges = await index.rows("indexEdge");
      expect(edges.map(({ fromRef, since }) => [fromRef, since])).toEqual([["checkpoint:a/c1", timeOf(2)]]);
    }
  });

  it("leaves other edges that name a digest as they are written", async () => {
    const from = digest("a");
    const edge = { from, relation: "EVALUATED", pinned: false, asWritten: from };
    const { edges } = await indexAfter([checkpoint(1, "a"), { ...certificate(1, "b"), upstream: [edge] }]);
    expect(edges).toEqual([`certificate:cert_1 from ${from}`]);
  });

  it("is indexed alike in every order of announcements, and in pages of every size", async () => {
    const letters = fc.constantFrom("a", "b", "ab", "");
    const things = fc.record({
      checkpoints: fc.array(letters, { maxLength: 3 }),
      of: fc.array(fc.constantFrom("a", "b"), { maxLength: 3 }),
    });
    const shuffled = things.chain(({ checkpoints, of }) => {
      const entries = [
        ...checkpoints.map((each, n) => checkpoint(n, each)),
        ...of.map((each, n) => certificate(n, each)),
      ];
      return fc.tuple(fc.constant(entries), fc.shuffledSubarray(entries, { minLength: entries.length }));
    });
    await fc.assert(
      fc.asyncProperty(shuffled, fc.integer({ min: 1, max: 4 }), async ([entries, order], size) => {
        const [first, second] = [await indexAfter(entries), await indexAfter(order, size)];
        expect(second.edges).toEqual(first.edges);
        expect(second.stepCount).toBe(first.edges.length);
        expect(second.contents.steps).toEqual(first.contents.steps);
      }),
      { numRuns: 12 },
    );
  });
});
