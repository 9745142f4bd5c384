import "reflect-metadata";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Connection } from "../../kernel/connection.ts";
import { groupedPages } from "../../kernel/grouped-page.ts";
import { insider, statementsOf } from "../open-subgraph.ts";
import { addSpecimen, openSpecimens, type Specimen } from "./specimen.ts";

const pages = groupedPages<Specimen>({
  table: "specimen",
  group: "owner",
  order: ["name", "id"],
  labelled: true,
  supersedable: true,
});

type Registry = Awaited<ReturnType<typeof openSpecimens>>;

function pageOf({ contextOf }: Registry, owner: string, first: number, after: string | null = null) {
  return pages(contextOf())({ first, after }).load(owner);
}

function idsOf({ edges }: Connection<Specimen>): string[] {
  return edges.map(({ node }) => node.id);
}

/** Walks to the end; `between` is called with the last id seen before every next page. */
async function walk(
  registry: Registry,
  first: number,
  between: (seen: number) => Promise<void> = async () => undefined,
) {
  const ids: string[] = [];
  for (let after: string | null = null, more = true; more; ) {
    const page = await pageOf(registry, "museum", first, after);
    ids.push(...idsOf(page));
    ({ endCursor: after, hasNextPage: more } = page.pageInfo);
    await between(ids.length);
  }
  return ids;
}

const names = fc.array(fc.constantFrom("", "a", "B", "é", "z'", "😀"), { minLength: 1, maxLength: 25 });

describe("pages of a list", () => {
  it("of any size, one after another, are one big page, whatever is inserted behind the cursor meanwhile", async () => {
    await fc.assert(
      fc.asyncProperty(names, fc.integer({ min: 1, max: 9 }), async (named, first) => {
        await using registry = await openSpecimens();
        await registry.database.transaction(async (em) => {
          for (const [index, name] of named.entries()) addSpecimen(em, `s${index}`, { name });
          addSpecimen(em, "other", { owner: "school" });
        });
        const whole = await pageOf(registry, "museum", 100);
        const walked = await walk(registry, first, (seen) =>
          registry.database.transaction(async (em) => addSpecimen(em, `!${seen}`, { name: "" })),
        );
        expect(walked).toEqual(idsOf(whole));
        expect(whole.totalCount).toBe(named.length);
      }),
      { numRuns: 25 },
    );
  });

  it("show and count only what the caller may see and what was not superseded", async () => {
    await using registry = await openSpecimens();
    await registry.database.transaction(async (em) => {
      for (const id of ["a", "b", "c"]) addSpecimen(em, id);
      addSpecimen(em, "hidden", { label: "acl:lab" });
      addSpecimen(em, "old", { supersededAt: "2026-01-01" });
    });
    const shown = async (labels: readonly string[]) => {
      const page = await pages(registry.contextOf({ ...insider, labels }))({ first: 2 }).load("museum");
      return { ids: idsOf(page), totalCount: page.totalCount, hasNextPage: page.pageInfo.hasNextPage };
    };
    expect(await shown(["public"])).toEqual({ ids: ["a", "b"], totalCount: 3, hasNextPage: true });
    expect(await shown(insider.labels)).toEqual({ ids: ["a", "b"], totalCount: 4, hasNextPage: true });
    expect(await shown(["acl:lab"])).toEqual({ ids: ["hidden"], totalCount: 1, hasNextPage: false });
    expect(await shown([])).toEqual({ ids: [], totalCount: 0, hasNextPage: false });
  });

  it("count everything on every page, also on one that has no items", async () => {
    await using registry = await openSpecimens();
    await registry.database.transaction(async (em) => {
      for (const id of ["a", "b", "c"]) addSpecimen(em, id);
    });
    const { pageInfo } = await pageOf(registry, "museum", 2);
    const rest = await pageOf(registry, "museum", 2, pageInfo.endCursor);
    const none = await pageOf(registry, "museum", 0);
    const beyond = await pageOf(registry, "museum", 2, rest.pageInfo.endCursor);
    const shape = (page: Connection<Specimen>) => [idsOf(page), page.totalCount, page.pageInfo.hasNextPage];
    expect([rest, none, beyond].map(shape)).toEqual([
      [["c"], 3, false],
      [[], 3, true],
      [[], 3, false],
    ]);
  });

  it("cost two statements, whatever the number of owners", async () => {
    await using registry = await openSpecimens();
    await registry.database.transaction(async (em) => {
      for (let index = 0; index < 50; index++) addSpecimen(em, `s${index}`, { owner: `owner${index % 25}` });
    });
    const costOf = (owners: number) => {
      const loader = pages(registry.contextOf())({ first: 5 });
      const load = () => Promise.all(Array.from({ length: owners }, (_, index) => loader.load(`owner${index}`)));
      return statementsOf(registry.database, load);
    };
    expect([await costOf(1), await costOf(25), await costOf(1_000)]).toEqual([2, 2, 2]);
  });

  it("of different sizes in one request do not mix", async () => {
    await using registry = await openSpecimens();
    await registry.database.transaction(async (em) => {
      for (const id of ["a", "b", "c"]) addSpecimen(em, id);
    });
    const loader = pages(registry.contextOf());
    const [one, two] = await Promise.all([loader({ first: 1 }).load("museum"), loader({ first: 2 }).load("museum")]);
    expect([idsOf(one), idsOf(two)]).toEqual([["a"], ["a", "b"]]);
  });
});
