import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { codesOf, statementsOf } from "../open-subgraph.ts";
import { openDatasets } from "./open-datasets.ts";

type Registry = Awaited<ReturnType<typeof openDatasets>>;

interface Page {
  readonly totalCount: number;
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
  readonly edges: readonly { readonly node: { readonly ref: string } }[];
}

const page = "totalCount pageInfo { hasNextPage endCursor } edges { node { ref } }";
const allQuery = `query($first: Int, $after: String) { datasets(first: $first, after: $after) { ${page} } }`;
const versionsQuery = `query($first: Int, $after: String) {
  dataset(ref: "family@0") { dataset { versions(first: $first, after: $after) { ${page} } } } }`;

const readAll = async (registry: Registry, args: object): Promise<Page> =>
  (await registry.ask(allQuery, { ...args })).data.datasets;
const readVersions = async (registry: Registry, args: object): Promise<Page> =>
  (await registry.ask(versionsQuery, { ...args })).data.dataset.dataset.versions;

async function walk(read: (args: object) => Promise<Page>, first: number, between: () => Promise<unknown>) {
  const refs: string[] = [];
  for (let after: string | null = null, pages = 0; pages < 100; pages++) {
    const { edges, pageInfo }: Page = await read({ first, after });
    refs.push(...edges.map(({ node }) => node.ref));
    if (!pageInfo.hasNextPage) return refs;
    after = pageInfo.endCursor;
    if (pages < 2) await between();
  }
  throw new Error("The pages do not end.");
}

describe("lists of datasets", () => {
  it("pages all versions by reference: any page size gives the one big page, whatever is inserted before the cursor", async () => {
    await using registry = await openDatasets();
    for (let i = 0; i < 9; i++) await registry.register({ ref: `m${i}` });
    const whole = (await readAll(registry, { first: 100 })).edges.map(({ node }) => node.ref);
    expect(whole).toEqual(Array.from({ length: 9 }, (_, i) => `dataset:m${i}`));
    let inserted = 0;
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 10 }), async (first) => {
        const refs = await walk(
          (args) => readAll(registry, args),
          first,
          () => registry.register({ ref: `a${inserted++}` }),
        );
        expect(refs.filter((ref) => ref.startsWith("dataset:m"))).toEqual(whole);
        expect(refs).toEqual([...new Set(refs)].toSorted());
      }),
      { numRuns: 12 },
    );
  });

  it("pages the versions of a dataset newest first, also while newer ones arrive", async () => {
    await using registry = await openDatasets();
    for (let i = 0; i < 7; i++) {
      registry.moveClock(`2026-11-21T05:00:0${Math.floor(i / 2)}.000Z`);
      await registry.register({ ref: `family@${i}` });
    }
    await registry.register({ ref: "stranger" });
    const whole = [6, 5, 4, 3, 2, 1, 0].map((i) => `dataset:family@${i}`);
    let newest = 100;
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 8 }), async (first) => {
        const newer = () => registry.register({ ref: `family@${newest++}` });
        const refs = await walk((args) => readVersions(registry, args), first, newer);
        expect(refs.slice(-whole.length)).toEqual(whole);
        expect(new Set(refs).size).toBe(refs.length);
      }),
      { numRuns: 10 },
    );
    const { totalCount } = await readVersions(registry, { first: 0 });
    expect(totalCount).toBe(7 + newest - 100);
  });

  it("refuses a page that cannot be and a cursor of another list", async () => {
    await using registry = await openDatasets();
    await registry.register({ ref: "family@0" });
    const { pageInfo } = await readAll(registry, { first: 1 });
    expect(codesOf(await registry.ask(allQuery, { first: -1 }))).toEqual(["BAD_USER_INPUT"]);
    expect(codesOf(await registry.ask(allQuery, { first: 101 }))).toEqual(["BAD_USER_INPUT"]);
    expect(codesOf(await registry.ask(versionsQuery, { after: pageInfo.endCursor }))).toEqual(["CURSOR_INVALID"]);
  });

  it("costs as many statements for many versions as for one", async () => {
    const shown = `ref dataset { name versions(first: 2) { totalCount edges { node { ref } } } }
      splits { name } transformations { kind } sources { dataset { ref license { expression } } } limitations { id }
      claims(first: 2) { totalCount edges { node { path source { uri } } } }`;
    const query = `query($first: Int) { datasets(first: $first) { totalCount edges { node { ${shown} } } } }`;
    await using registry = await openDatasets();
    for (let i = 0; i < 12; i++) {
      await registry.register({
        ref: `d${i}@1`,
        license: "MIT",
        splits: [{ name: "train" }],
        transformations: [{ kind: "clean" }],
        sources: [{ ref: `d${(i + 1) % 12}@1`, relation: "DERIVED" }],
        limitations: [{ kind: "OTHER", severity: "LOW", summary: "Small." }],
      });
    }
    const one = await statementsOf(registry.database, () => registry.ask(query, { first: 1 }));
    const twelve = await statementsOf(registry.database, () => registry.ask(query, { first: 12 }));
    expect({ one, twelve }).toEqual({ one: 13, twelve: 13 });
  });
});
