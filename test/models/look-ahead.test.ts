import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { lookingAhead, type Sight } from "../../subgraphs/models/lineage/look-ahead.ts";
import { type Surroundings, type Walk, walk } from "../../subgraphs/models/lineage/walk.ts";
import { type Graph, graphs } from "./random-graphs.ts";

const rule = () => ({ maxDepth: 1_000, maxNodes: 1_000, shared: { left: 1_000 }, expired: () => false });

/** The surroundings of a graph, near and far, with how often each was asked. */
function world({ kinds, edges }: Graph, farThings = 5) {
  const asked = { near: 0, far: 0 };
  const isHidden = (thing: number) => thing !== 0 && kinds[thing] === "hidden";
  const beyond = (thing: number) => edges.filter(([to]) => to === thing).map(([, from]) => from);
  const around: Surroundings = {
    look: async (things) => {
      asked.near++;
      const [hidden, others] = [things.filter(isHidden), things.filter((thing) => !isHidden(thing))];
      return { hidden, beyond: others.flatMap(beyond) };
    },
    hidden: async (things) => things.filter(isHidden),
  };
  const lookFar = async (things: readonly number[]) => {
    asked.far++;
    const sights = new Map<number, Sight>();
    for (const queue = [...things]; queue.length > 0 && sights.size < farThings; ) {
      const thing = queue.shift() ?? 0;
      if (!sights.has(thing)) sights.set(thing, { hidden: isHidden(thing), beyond: beyond(thing) });
      queue.push(...beyond(thing).filter((each) => !sights.has(each)));
    }
    return sights;
  };
  return { around, ahead: lookingAhead(around, lookFar), asked };
}

const shown = ({ levels, hidden, cut }: Walk) => ({ levels, hidden: [...hidden].sort(), cut });

describe("a walk that looks ahead", () => {
  it("comes to what it comes to without", async () => {
    await fc.assert(
      fc.asyncProperty(graphs, fc.integer({ min: 1, max: 20 }), async (graph, farThings) => {
        const { around, ahead } = world(graph, farThings);
        expect(shown(await walk(0, ahead, rule()))).toEqual(shown(await walk(0, around, rule())));
      }),
      { numRuns: 1_000 },
    );
  });

  it("goes along a chain in a few looks", async () => {
    const kinds = Array.from({ length: 101 }, () => "registered" as const);
    const edges = kinds.slice(1).map((_, index) => [index, index + 1] as const);
    const { ahead, asked } = world({ kinds, edges }, 1_000);
    expect((await walk(0, ahead, rule())).levels).toHaveLength(100);
    expect(asked).toEqual({ near: 3, far: 1 });
  });

  it("goes on as before where there is too much to be seen", async () => {
    const { around } = world({ kinds: [], edges: [] });
    const chain: Surroundings = {
      ...around,
      look: async ([thing = 0]) => ({ hidden: [], beyond: thing < 50 ? [thing + 1] : [] }),
    };
    const walked = await walk(
      0,
      lookingAhead(chain, async () => new Map()),
      rule(),
    );
    expect(walked.levels).toHaveLength(50);
  });
});
