import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cyclesOf, type GraphEdge, rootsOf, routes } from "../../subgraphs/models/lineage/graph.ts";
import { prove } from "../proof.ts";
import { type Graph, graphs, name } from "./random-graphs.ts";

const runs = { numRuns: 1_250 };
let graphsTried = 0;

function edgesOf({ edges }: Graph): GraphEdge[] {
  const relations = ["FINETUNE", "MERGE"];
  const named = edges.map(([to, from], index) => {
    return { from: name(from), to: name(to), relation: relations[index % 2] ?? "", pinned: false };
  });
  return [...new Map(named.map((edge) => [Object.values(edge).join(), edge])).values()];
}

/** What can be come to from a thing upwards, over any number of edges but none. */
function ancestorsOf(ref: string, edges: readonly GraphEdge[]): Set<string> {
  const found = new Set<string>();
  for (let size = -1; size < found.size; ) {
    size = found.size;
    for (const { from, to } of edges) if (to === ref || found.has(to)) found.add(from);
  }
  return found;
}

/** Every simple route, by trying them all. */
function allRoutes(
  edges: readonly GraphEdge[],
  at: string,
  end: string,
  visited: readonly string[] = [at],
): GraphEdge[][] {
  return edges
    .filter(({ from, to }) => from === at && !visited.includes(to))
    .flatMap((edge) =>
      edge.to === end ? [[edge]] : allRoutes(edges, edge.to, end, [...visited, edge.to]).map((rest) => [edge, ...rest]),
    );
}

describe("the rules over a graph", () => {
  it("find exactly the things that came from themselves, cycle by cycle", () => {
    fc.assert(
      fc.property(graphs, (graph) => {
        graphsTried++;
        const edges = edgesOf(graph);
        const refs = graph.kinds.map((_, index) => name(index));
        const above = new Map(refs.map((ref) => [ref, ancestorsOf(ref, edges)]));
        const cyclic = refs.filter((ref) => above.get(ref)?.has(ref));
        const together = cyclic.map((ref) =>
          cyclic.filter((other) => above.get(ref)?.has(other) && above.get(other)?.has(ref)),
        );
        const expected = [...new Map(together.map((members) => [members.join(), members])).values()];
        expect(cyclesOf(edges)).toEqual(expected.sort((a, b) => ((a[0] ?? "") < (b[0] ?? "") ? -1 : 1)));
      }),
      runs,
    );
  });

  it("find exactly the ends: what came from nothing but what came from it", () => {
    fc.assert(
      fc.property(graphs, (graph) => {
        graphsTried++;
        const edges = edgesOf(graph);
        const refs = graph.kinds.map((_, index) => name(index));
        const above = new Map(refs.map((ref) => [ref, ancestorsOf(ref, edges)]));
        const isEnd = (ref: string) => [...(above.get(ref) ?? [])].every((other) => above.get(other)?.has(ref));
        expect([...rootsOf(refs, edges)].sort()).toEqual(refs.filter(isEnd));
      }),
      runs,
    );
  });

  it("list every route once, shortest first, as many as asked, and count them all where no cycle lies between", () => {
    fc.assert(
      fc.property(graphs, fc.integer({ min: 1, max: 12 }), (graph, max) => {
        graphsTried++;
        const edges = edgesOf(graph);
        const [source, end] = [name(graph.kinds.length - 1), name(0)];
        const { paths, total } = routes(edges, source, end, max);
        const all = source === end ? [] : allRoutes(edges, source, end);
        const text = (path: readonly GraphEdge[]) =>
          path.map(({ from, to, relation }) => `${from}${relation}${to}`).join();
        expect(paths.map(({ length }) => length)).toEqual(
          all
            .map(({ length }) => length)
            .sort((a, b) => a - b)
            .slice(0, max),
        );
        const known = new Set(all.map(text));
        expect(new Set(paths.map(text)).size).toBe(paths.length);
        expect(paths.every((path) => known.has(text(path)))).toBe(true);
        const between = edges.filter(({ from, to }) => {
          const fromSource = from === source || ancestorsOf(from, edges).has(source);
          return fromSource && (to === end || ancestorsOf(end, edges).has(to)) && from !== to;
        });
        const isCounted = cyclesOf(between).length === 0 || all.length <= max;
        expect(total).toBe(isCounted ? BigInt(all.length) : null);
      }),
      runs,
    );
  });

  it("count routes that nobody could list", () => {
    const diamonds = Array.from({ length: 60 }, (_, index) => index * 2).flatMap((low) =>
      ["FINETUNE", "MERGE"].map((relation) => ({ to: name(low), from: name(low + 2), relation, pinned: true })),
    );
    const { paths, total } = routes(diamonds, name(120), name(0), 5);
    expect([paths.length, total]).toEqual([5, 2n ** 60n]);
    prove("cycles, ends and routes against brute force", `${graphsTried} graphs`, "all equal");
    expect(graphsTried).toBe(3 * runs.numRuns);
  });
});
