import { setImmediate as nextTurn } from "node:timers/promises";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { IndexEntry } from "../../kernel/index-entry.ts";
import type { ReadFeed } from "../../kernel/outbox.ts";
import { followFeed } from "../../subgraphs/models/index.ts";
import { ada, codesOf, insider, reader, statementsOf, testTime } from "../open-subgraph.ts";
import { announcement, openModels } from "./open-models.ts";

const page = `query($since: String, $kinds: [ChangeKind!], $first: Int) {
  changes(since: $since, kinds: $kinds, first: $first) {
    items { cursor at kind type ref note node { __typename id } } endCursor hasNextPage behind
  }
}`;

type Page = {
  items: { cursor: string; kind: string; ref: string; note: string | null }[];
  endCursor: string;
  hasNextPage: boolean;
};
type Registry = Awaited<ReturnType<typeof openModels>>;

async function pageOf(registry: Registry, variables: object = {}, actor = ada): Promise<Page> {
  const { data, errors } = await registry.ask(page, { ...variables }, actor);
  expect(errors).toBe(undefined);
  return data.changes;
}

/** Everything from a cursor on, asked page by page until there is no more. */
async function readAll(registry: Registry, { since = null as string | null, first = 3, actor = ada } = {}) {
  const pages: Page[] = [];
  for (let cursor = since; ; ) {
    const next = await pageOf(registry, { since: cursor, first }, actor);
    pages.push(next);
    if (!next.hasNextPage) return { items: pages.flatMap(({ items }) => items), endCursor: next.endCursor };
    cursor = next.endCursor;
  }
}

const cursorOf = (list: string, parts: string[]) => Buffer.from(JSON.stringify([list, ...parts])).toString("base64url");

const told = ({ items }: Pick<Page, "items">) => items.map(({ kind, ref }) => `${kind} ${ref}`);

describe("the feed of changes", () => {
  it("tells of the things of all subgraphs what happened, in order, with the thing as it is", async () => {
    await using registry = await openModels();
    await registry.register({ ref: "lab/base@1" });
    await registry.announce(announcement("License", "license:MIT", "lic_1"));
    await registry.register({ ref: "lab/base@1", ownerName: "Lab" });
    const { items, endCursor, hasNextPage } = await pageOf(registry);
    expect(items).toMatchObject([
      { kind: "CREATED", type: "Model", ref: "model:lab/base", at: testTime, note: null },
      { kind: "CREATED", type: "Checkpoint", ref: "checkpoint:lab/base@1", node: { __typename: "Checkpoint" } },
      { kind: "CREATED", type: "License", ref: "license:MIT", node: { __typename: "License", id: "lic_1" } },
      { kind: "UPDATED", type: "Checkpoint", ref: "checkpoint:lab/base@1" },
    ]);
    expect([endCursor, hasNextPage]).toEqual([items.at(-1)?.cursor, false]);
    expect(await pageOf(registry, { since: endCursor })).toMatchObject({ items: [], endCursor, hasNextPage: false });
    expect(told(await pageOf(registry, { kinds: ["UPDATED"] }))).toEqual(["UPDATED checkpoint:lab/base@1"]);
    expect(await pageOf(registry, { kinds: ["RENAMED"] })).toMatchObject({ items: [], endCursor });
  });

  it("carries the note of whoever made the change, and tells of renames", async () => {
    await using registry = await openModels();
    await registry.register({ ref: "lab/base@1" });
    const note = `mutation { recordPatchNote(input: { idempotencyKey: "n", checkpoint: "lab/base@1",
      note: "A fixed chat template.", affectsBehavior: true }) { outcome } }`;
    expect((await registry.ask(note)).data.recordPatchNote.outcome).toBe("CREATED");
    await registry.announce(announcement("Benchmark", "benchmark:old", "bench_1"));
    await registry.announce(announcement("Benchmark", "benchmark:other", "bench_2"));
    expect((await pageOf(registry)).items[2]).toMatchObject({ kind: "UPDATED", note: "A fixed chat template." });
  });

  it("says nothing of what documents alone declare", async () => {
    await using registry = await openModels();
    const document = { ...announcement("", "declaration:d", "dec_1"), type: null } as IndexEntry;
    await registry.announce(document);
    expect((await pageOf(registry)).items).toEqual([]);
  });

  it("shows to each what they may see, and goes on behind what they may not", async () => {
    await using registry = await openModels();
    const secret = { label: "acl:lab", note: "Secret." };
    await registry.announce(
      announcement("License", "license:A", "lic_a"),
      ...Array.from({ length: 40 }, (_, n) => announcement("License", `license:S${n}`, `lic_s${n}`, secret)),
      announcement("License", "license:B", "lic_b"),
    );
    const seen = await readAll(registry, { first: 1, actor: reader });
    expect(told(seen)).toEqual(["CREATED license:A", "CREATED license:B"]);
    expect((await readAll(registry, { first: 100, actor: insider })).items.length).toBe(42);
    // What becomes hidden takes what was told of it along.
    await registry.announce(announcement("License", "license:A", "lic_a", secret));
    const after = await pageOf(registry, {}, reader);
    expect(told(after)).toEqual(["CREATED license:B"]);
    expect(await pageOf(registry, { since: after.endCursor }, reader)).toMatchObject({ items: [] });
  });

  it("loses nothing and tells nothing twice while others write", async () => {
    await using registry = await openModels();
    const read: Page["items"] = [];
    let cursor: string | null = null;
    const writes = Array.from({ length: 30 }, (_, n) => registry.register({ ref: `lab/m${n % 7}@${n}` }));
    const writing = Promise.all(writes);
    let ended = false;
    void writing.finally(() => {
      ended = true;
    });
    for (let last = false; !last; ) {
      // What is read after the last write has ended is the rest.
      last = ended;
      // The embedded database answers without waiting: the writers get their turn here.
      await nextTurn();
      const next: Page = await pageOf(registry, { since: cursor, first: 2 });
      read.push(...next.items);
      cursor = next.endCursor;
      last &&= !next.hasNextPage;
    }
    await writing;
    const all = await readAll(registry, { first: 100 });
    expect(told({ items: read })).toEqual(told(all));
    expect(all.items.length).toBe(30 + 7);
    expect((await registry.rows("change")).map(({ seq }) => seq)).toEqual(all.items.map((_, index) => index + 1));
  });

  it("is the whole ordered set from every cursor, whatever comes in between", { timeout: 120_000 }, async () => {
    await using registry = await openModels();
    const writers = ["datasets", "licenses", "evaluations"].map((subgraph) => writerOf(registry, subgraph));
    const burst = fc.array(fc.tuple(fc.nat(2), fc.integer({ min: 1, max: 4 })), { minLength: 1, maxLength: 6 });
    await fc.assert(
      fc.asyncProperty(burst, burst, fc.integer({ min: 1, max: 5 }), async (before, between, first) => {
        const { endCursor: start } = await readAll(registry, { first: 100 });
        await Promise.all(before.map(([writer, count]) => writers[writer]?.(count)));
        const read: Page["items"] = [];
        let since = start;
        const writing = between.map(([writer, count]) => writers[writer]?.(count));
        for (let pages = 0; pages < 3; pages++) {
          const next = await pageOf(registry, { since, first });
          read.push(...next.items);
          since = next.endCursor;
        }
        await Promise.all(writing);
        read.push(...(await readAll(registry, { since, first })).items);
        const all = (await readAll(registry, { since: start, first: 100 })).items;
        expect(read).toEqual(all);
        expect(all.length).toBe([...before, ...between].reduce((sum, [, count]) => sum + count, 0));
        for (const { cursor } of all) {
          const rest = (await readAll(registry, { since: cursor, first: 100 })).items;
          expect(rest).toEqual(all.slice(all.findIndex((item) => item.cursor === cursor) + 1));
        }
      }),
      { numRuns: 20 },
    );
  });

  it.each([
    ["of another list", cursorOf("models", ["1"]), "CURSOR_INVALID"],
    ["that is no position", cursorOf("changes", ["x"]), "CURSOR_INVALID"],
    ["behind the last change", cursorOf("changes", ["99"]), "CURSOR_INVALID"],
    ["that is none", "?", "CURSOR_INVALID"],
  ])("refuses a cursor %s", async (_, since, code) => {
    await using registry = await openModels();
    await registry.register({ ref: "lab/base@1" });
    expect(codesOf(await registry.ask(page, { since }))).toEqual([code]);
  });

  it("costs as many statements for a long page as for a short one", async () => {
    await using registry = await openModels();
    for (const version of [1, 2, 3, 4]) await registry.register({ ref: `lab/base@${version}` });
    const cost = (first: number) => statementsOf(registry.database, () => registry.ask(page, { first }));
    expect(await cost(5)).toBe(await cost(2));
  });

  it("can be read without a credential", async () => {
    await using registry = await openModels();
    await registry.register({ ref: "lab/base@1" });
    expect((await pageOf(registry, {}, reader)).items.length).toBe(2);
  });
});

/** Has a subgraph announce some changes of its few things, followed as in a process of its own. */
function writerOf({ database }: Registry, subgraph: string) {
  const announced: IndexEntry[] = [];
  const feed: ReadFeed = async (after, limit) => ({
    entries: announced
      .map((entry, index) => ({ seq: index + 1, at: testTime, payload: JSON.stringify(entry) }))
      .slice(after, after + Math.min(limit, 2)),
  });
  const follow = followFeed(database, subgraph, feed);
  return async (count: number) => {
    for (let made = 0; made < count; made++) {
      const number = announced.length % 5;
      announced.push({
        ...announcement("License", `license:${subgraph}${number}`, `lic_${subgraph}${number}`),
        subgraph,
      });
    }
    await follow();
  };
}
