import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { AnnouncedOverride } from "../../kernel/vocabulary/limitation-history.ts";
import { closuresOf, type WalkEdge } from "../../subgraphs/models/lineage/closure.ts";
import { inheritedLimitations, limitationIdsAbove } from "../../subgraphs/models/lineage/inherited-limitations.ts";
import { counted, proofScale, prove } from "../proof.ts";
import { type Graph, graphs, name } from "./random-graphs.ts";

/** A graph in which things have limitations, which other things override. */
interface World extends Graph {
  /** How many limitations each thing has; under its own name and a number. */
  readonly limitations: readonly number[];
  readonly overrides: readonly { readonly at: number; readonly limitation: string }[];
}

const relations = ["FINETUNE", "TRAINED_ON"] as const;
const limitationId = (thing: number, position: number) => `${name(thing)}-${position}`;

const worlds = graphs.chain((graph) => {
  const count = graph.kinds.length;
  const thing = fc.nat({ max: count - 1 });
  return fc.record<World>({
    kinds: fc.constant(graph.kinds),
    edges: fc.constant(graph.edges),
    limitations: fc.array(fc.nat({ max: 2 }), { minLength: count, maxLength: count }),
    overrides: fc.array(
      fc.record({ at: thing, limitation: fc.tuple(thing, fc.nat({ max: 1 })).map(([of, at]) => limitationId(of, at)) }),
      { maxLength: 12, size: "max" },
    ),
  });
});

function relationOf([to, from]: readonly [number, number]): string {
  return relations[(to + from) % 2] ?? "";
}

function overridesAt({ overrides }: World, thing: number): AnnouncedOverride[] {
  const said = { status: "ACCEPTED", reason: "r", evidence: [], proposedAt: "", proposedBy: "a" } as const;
  const reviewed = { reviewedAt: "", reviewedBy: "b", review: "ok" };
  return overrides
    .filter(({ at }) => at === thing)
    .map(({ at, limitation }) => ({ id: `${name(at)}/${limitation}`, limitationId: limitation, ...said, ...reviewed }));
}

function statedBy({ limitations }: World, thing: number) {
  const words = { kind: "OTHER", severity: "LOW", summary: "s", status: "ACCEPTED" } as const;
  return Array.from({ length: limitations[thing] ?? 0 }, (_, at) => ({ id: limitationId(thing, at), ...words }));
}

/** What the first thing inherits, by the product, over what the database would deliver. */
async function inherited(world: World) {
  const { kinds, edges } = world;
  const read = async (refs: readonly string[]): Promise<readonly WalkEdge[]> =>
    edges
      .filter(([to]) => refs.includes(name(to)))
      .map((edge) => {
        const [to, from] = edge;
        const plain = { id: name(from), type: "Checkpoint", license: null, licenseSource: null };
        const limitations = JSON.stringify(statedBy(world, from));
        const node = { ...plain, limitations, overrides: JSON.stringify(overridesAt(world, from)) };
        const isShown = kinds[from] === "registered";
        const hidden = kinds[from] === "hidden";
        return {
          toRef: name(to),
          fromRef: name(from),
          relation: relationOf(edge),
          node: isShown ? node : null,
          hidden,
        };
      });
  const far = { maxDepth: 1_000, maxNodes: 1_000, expired: () => false };
  const [closure] = await closuresOf([name(0)], read, far);
  if (closure === undefined) throw new Error("Every start is answered.");
  return inheritedLimitations(name(0), closure, overridesAt(world, 0));
}

type Way = readonly number[];

/** Every way up from the first thing that visits nothing twice and goes on from nothing hidden. */
function waysUp({ kinds, edges }: World): Way[] {
  const ways: Way[] = [];
  const extend = (way: Way) => {
    const last = way.at(-1) ?? 0;
    if (way.length > 1) ways.push(way);
    if (way.length > 1 && kinds[last] === "hidden") return;
    const next = new Set(edges.filter(([to]) => to === last).map(([, from]) => from));
    for (const from of next) if (!way.includes(from)) extend([...way, from]);
  };
  extend([0]);
  return ways;
}

/** Shorter ways first, and of equally long ones that whose names sort first. */
function first(ways: readonly Way[]): Way | undefined {
  return [...ways].sort((a, b) => a.length - b.length || (a.map(name).join() < b.map(name).join() ? -1 : 1))[0];
}

/** What the first thing inherits by the definition, way by way. */
function definition(world: World) {
  const ways = Map.groupBy(waysUp(world), (way) => way.at(-1) ?? 0);
  return [...ways].flatMap(([thing, all]) =>
    (world.kinds[thing] === "registered" ? statedBy(world, thing) : []).map(({ id }) => {
      // What is not registered has nothing to say; whose the question is speaks for itself.
      const speaks = (each: number) => each === 0 || world.kinds[each] === "registered";
      const closes = (each: number) =>
        speaks(each) && world.overrides.some(({ at, limitation }) => at === each && limitation === id);
      const open = all.filter((way) => !way.slice(0, -1).some(closes));
      const way = first(open) ?? first(all) ?? [];
      const closing = open.length > 0 ? undefined : way.find(closes);
      return {
        id,
        from: name(thing),
        path: way.slice(1).map(name),
        overriddenAt: closing === undefined ? null : name(closing),
      };
    }),
  );
}

function plain(limitations: Awaited<ReturnType<typeof inherited>>) {
  return limitations.map(({ id, inheritedFrom, path, overriddenBy }) => ({
    ...{ id, from: inheritedFrom?.ref, path: path.map(({ ref }) => ref) },
    overriddenAt: overriddenBy?.checkpoint.ref ?? null,
  }));
}

function sorted<Item extends { readonly id: string }>(items: readonly Item[]): Item[] {
  return [...items].sort((a, b) => (a.id < b.id ? -1 : 1));
}

/** Few enough ways to try them all. */
const small = worlds.filter(({ edges }) => edges.length <= 22);
const runs = { numRuns: 1_500 * proofScale };

describe(inheritedLimitations.name, () => {
  it("knows a limitation that several documents state by every id that they have for it", () => {
    const words = { kind: "OTHER", severity: "LOW", summary: "s", status: "ACCEPTED" } as const;
    const limitations = JSON.stringify([{ id: "lim_new", alsoKnownAs: ["lim_old"], ...words }]);
    const node = { id: "x", type: "DatasetVersion", license: null, licenseSource: null, limitations, overrides: "[]" };
    const edge = { toRef: name(0), fromRef: name(1), relation: "TRAINED_ON" };
    const closure = {
      nodes: [{ ...edge, node, hidden: false, depth: 1 }],
      edges: [{ to: name(0), from: name(1), relation: "TRAINED_ON" }],
    };
    const world: World = { kinds: [], edges: [], limitations: [], overrides: [{ at: 0, limitation: "lim_old" }] };
    const [found] = inheritedLimitations(name(0), closure, overridesAt(world, 0));
    expect([found?.id, found?.overriddenBy?.limitationId]).toEqual(["lim_new", "lim_old"]);
    expect(found).not.toHaveProperty("alsoKnownAs");
    expect([...limitationIdsAbove(closure)]).toEqual(["lim_new", "lim_old"]);
  });

  it("hands down exactly what its definition says, on the same way and with the same override", async () => {
    const tried = { graphs: 0, inherited: 0, overridden: 0 };
    await fc.assert(
      fc.asyncProperty(small, async (world) => {
        const found = sorted(plain(await inherited(world)));
        expect(found).toEqual(sorted(definition(world)));
        tried.graphs++;
        tried.inherited += found.filter(({ overriddenAt }) => overriddenAt === null).length;
        tried.overridden += found.filter(({ overriddenAt }) => overriddenAt !== null).length;
      }),
      runs,
    );
    // Enough of both that a mistake in either would have been seen.
    expect(Math.min(tried.inherited, tried.overridden)).toBeGreaterThan(50);
    const figure = `${tried.inherited} inherited, ${tried.overridden} overridden, 0 wrong`;
    prove("inheritance equals its definition", counted(tried.graphs, "random graphs"), figure);
  });

  it("lists what is nearest first, and tells of each step how the thing before came from it", async () => {
    await fc.assert(
      fc.asyncProperty(worlds, async (world) => {
        const found = await inherited(world);
        const lengths = found.map(({ path }) => path.length);
        expect(lengths).toEqual([...lengths].sort((a, b) => a - b));
        for (const { path, inheritedFrom } of found) {
          expect(path.at(-1)?.ref).toBe(inheritedFrom?.ref);
          const things = [0, ...path.map(({ ref }) => Number(ref.slice(1)))];
          const steps = path.map((_, at) => relationOf([things[at] ?? 0, things[at + 1] ?? 0]));
          expect(path.map(({ relation }) => relation)).toEqual(steps);
        }
      }),
      runs,
    );
  });

  it("changes nothing about any other limitation when one is overridden", async () => {
    await fc.assert(
      fc.asyncProperty(worlds, fc.nat(), fc.nat(), async (world, anyThing, anyLimitation) => {
        const before = await inherited(world);
        const chosen = before[anyLimitation % Math.max(1, before.length)]?.id ?? "none";
        const at = anyThing % world.kinds.length;
        const after = await inherited({ ...world, overrides: [...world.overrides, { at, limitation: chosen }] });
        const others = (all: typeof before) => sorted(all.filter(({ id }) => id !== chosen));
        expect(others(after)).toEqual(others(before));
        // Nothing disappears: what is not inherited any more says why.
        expect(after.map(({ id }) => id).sort()).toEqual(before.map(({ id }) => id).sort());
      }),
      runs,
    );
  });

  it("tells nothing of what is hidden: neither its limitations, nor its overrides, nor its name", async () => {
    await fc.assert(
      fc.asyncProperty(worlds, fc.nat({ max: 2 }), fc.boolean(), async (world, others, overridesAll) => {
        const hidden = new Set(world.kinds.flatMap((kind, thing) => (kind === "hidden" && thing > 0 ? thing : [])));
        const all = world.kinds.flatMap((_, thing) => [limitationId(thing, 0), limitationId(thing, 1)]);
        const fromHidden = [...hidden].flatMap((at) => all.map((limitation) => ({ at, limitation })));
        const otherwise: World = {
          ...world,
          limitations: world.limitations.map((count, thing) => (hidden.has(thing) ? others : count)),
          overrides: [...world.overrides.filter(({ at }) => !hidden.has(at)), ...(overridesAll ? fromHidden : [])],
        };
        const found = await inherited(world);
        expect(await inherited(otherwise)).toEqual(found);
        const text = JSON.stringify(found);
        for (const thing of hidden) expect(text).not.toContain(`"${name(thing)}"`);
      }),
      runs,
    );
  });
});
