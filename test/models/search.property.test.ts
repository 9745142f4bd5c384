import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { IndexEntry } from "../../kernel/index-entry.ts";
import { createContext } from "../../subgraphs/models/index.ts";
import { checkpointQuestion, datasetQuestion } from "../../subgraphs/models/search/question.ts";
import { countFound } from "../../subgraphs/models/search/search.reads.ts";
import { completenessOfSearch, facetsOf, foundPage, undocumentedOf } from "../../subgraphs/models/search/search.ts";
import { testLog } from "../audit-keys.ts";
import { insider, reader } from "../open-subgraph.ts";
import { prove } from "../proof.ts";
import { openModels } from "./open-models.ts";
import { ByHand, type Expected } from "./search-by-hand.ts";
import { type Asked, questions } from "./search-filters.ts";
import { announcementsOf, type World, worlds } from "./search-world.ts";

let registry: Awaited<ReturnType<typeof openModels>>;
beforeAll(async () => {
  registry = await openModels();
});
afterAll(() => registry[Symbol.asyncDispose]());

const tables = [
  ...["indexNode", "indexEdge", "indexAlias", "indexNodePast", "indexEdgePast", "indexStep", "indexWithoutUpstream"],
  ...["searchDoc", "searchValue", "searchScore", "searchLicense", "searchStale", "searchWords", "change"],
];

async function forgetAll(): Promise<void> {
  for (const table of tables) await registry.store.run(`delete from "${table}"`);
}

async function answer(asked: Asked, first: number) {
  const context = createContext({
    ...{
      actor: asked.insider ? insider : reader,
      database: registry.database,
      auditLog: testLog("models"),
      requestId: "test",
    },
    ...{ now: () => new Date(0), signal: new AbortController().signal, behind: () => [], committed: async () => {} },
  });
  const asking = asked.type === "Checkpoint" ? checkpointQuestion : datasetQuestion;
  const question = await asking(context, asked.text, asked.filter);
  const refs: string[] = [];
  for (let after: string | null = null, more = true; more; ) {
    const page = await foundPage(context, question, asked, { first, after });
    refs.push(...page.edges.map(({ node }) => node.ref));
    after = page.pageInfo.endCursor;
    more = page.pageInfo.hasNextPage;
  }
  const facets = await facetsOf(context, question);
  const undocumented = await undocumentedOf(context, question);
  const { reasons, complete } = await completenessOfSearch(context, question);
  expect(complete).toBe(reasons.length === 0);
  expect(await countFound(context, question)).toBe(refs.length);
  const counted = facets.map(({ field, values }) => {
    const sorted = values.toSorted((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1));
    expect(values).toEqual(sorted);
    return [field, Object.fromEntries(values.map(({ value, count }) => [value, count]))];
  });
  return {
    refs,
    facets: Object.fromEntries(counted),
    undocumented: Object.fromEntries(undocumented.map(({ condition, count }) => [condition, count])),
    reasons,
  } satisfies Expected;
}

describe("search", () => {
  it("finds and counts what looking at everything finds, for whoever asks, in pages of any size, after any change", async () => {
    let searches = 0;
    let finds = 0;
    const cases = fc.asyncProperty(
      worlds,
      worlds,
      fc.subarray([0, 1, 2, 3, 4, 5, 6, 7, 8]),
      fc.array(fc.tuple(questions, fc.integer({ min: 1, max: 4 })), { minLength: 12, maxLength: 12 }),
      async (before, then, changed, asked) => {
        await forgetAll();
        const after = changedWorld(before, then, changed);
        await registry.announce(...announcementsOf(before));
        await registry.announce(...differences(before, after));
        const last = otherOverrides(after, then);
        await registry.announce(...differences(after, last));
        for (const [each, first] of [...asked, ...everything]) {
          searches++;
          const expected = new ByHand(last, each).answer();
          if (expected.refs.length > 0) finds++;
          expect(await answer(each, first), JSON.stringify(each)).toEqual(expected);
        }
      },
    );
    await fc.assert(cases, { numRuns: 45, endOnFailure: true });
    expect(finds).toBeGreaterThan(90);
    prove("searches against looking at everything", `${searches} searches, ${finds} with findings`, "equal");
  }, 600_000);
});

/** What counts everything that there is. */
const everything = [false, true].map((insider): readonly [Asked, number] => [
  { type: "Checkpoint", insider, text: null, filter: {} },
  5,
]);

/** What is announced when one world becomes another: what did not change is not told again. */
function differences(before: World, after: World): IndexEntry[] {
  const told = new Set(announcementsOf(before).map((entry) => JSON.stringify(entry)));
  return announcementsOf(after).filter((entry) => !told.has(JSON.stringify(entry)));
}

/** A world in which nothing changed but what things override, so that only what is below them is another. */
function otherOverrides(world: World, then: World): World {
  const things = world.things.map((each, index) => ({ ...each, overrides: then.things[index]?.overrides ?? [] }));
  return { ...world, things };
}

/** A world in which some things are as in another; what they are registered as stays. */
function changedWorld(before: World, then: World, changed: readonly number[]): World {
  const things = before.things.map((each, index) => {
    const other = then.things[index];
    return changed.includes(index) && other ? { ...other, kind: each.kind, hidden: each.hidden } : each;
  });
  return { things, results: before.results, grants: changed.length > 4 ? then.grants : before.grants };
}
