import type { Checkpoint } from "../checkpoint/checkpoint.entity.ts";
import type { Derivation } from "../checkpoint/derivation.entity.ts";
import type { ModelsContext } from "../context.ts";
import type { Closure } from "../lineage/closure.ts";
import { kindOf, type LineageKind } from "../lineage/lineage-terms.ts";
import type { Hyperparameter, TrainingRun } from "../training-run/training-run.entity.ts";
import { type PlannedThing, planOf, tellsSeed } from "./plan-steps.ts";
import type { MissingPart, PlanStep, ReproductionPlan } from "./reproduction-plan.entity.ts";

/** What to obtain and to do, in order, so that a checkpoint is made again, and what is missing for that. */
export async function reproductionPlan(context: ModelsContext, checkpoint: Checkpoint): Promise<ReproductionPlan> {
  const closure = await context.closureOf.load(checkpoint.ref);
  const known = await knownOf(context, thingsIn(checkpoint, closure));
  const edges = closure.edges.map(({ from, to }) => ({ from: known.nameOf(from), to: known.nameOf(to) }));
  const hiddenNeeds = countHidden(closure, known);
  const visible = new Set(known.things.map(({ ref }) => ref));
  const { steps, missing } = planOf(
    checkpoint.ref,
    known.things.map((thing) => plannedThing(thing, known, hiddenNeeds.get(thing.ref) ?? 0)),
    edges.filter(({ from, to }) => visible.has(from) && visible.has(to)),
  );
  const { completeness } = closure;
  const cut = completeness.frontier.map(({ ref }): MissingPart => ({ ref, reason: "NOT_WALKED", count: 1 }));
  const thingOf = new Map(known.things.map((thing) => [thing.ref, thing]));
  return {
    ...{ checkpoint, completeness },
    ready: missing.length === 0 && completeness.complete,
    allSteps: steps.map(({ ref, action, needs }, index): PlanStep => {
      const { kind, found = null } = thingOf.get(ref) ?? { kind: kindOf(ref, null) };
      const runs = known.runsOf.get(ref) ?? [];
      const seeds = runs.flatMap(settingsOf).filter(({ name }) => tellsSeed(name));
      return {
        position: index + 1,
        action,
        kind,
        ref,
        needs: needs.map((need) => ({ ref: need })),
        runs,
        seeds,
        found,
      };
    }),
    allMissing: [...cut, ...missing],
  };
}

/** One thing of the closure that the caller may see. */
interface Thing {
  readonly ref: string;
  readonly kind: LineageKind;
  readonly found: { readonly id: string; readonly type: string } | null;
}

function thingsIn({ ref, id }: Checkpoint, { nodes }: Closure): Thing[] {
  const start: Thing = { ref, kind: "CHECKPOINT", found: { id, type: "Checkpoint" } };
  const above = nodes.filter(({ hidden }) => !hidden);
  const things = above.map(({ fromRef, node }): Thing => {
    const found = node && { id: node.id, type: node.type };
    return { ref: fromRef, kind: kindOf(fromRef, node?.type ?? null), found };
  });
  return [start, ...things];
}

/** What is recorded of the things of a plan. Several documents may state one run: it is one thing, under its first name. */
interface Known {
  readonly things: readonly Thing[];
  readonly nameOf: (ref: string) => string;
  readonly runsOf: ReadonlyMap<string, readonly TrainingRun[]>;
  readonly checkpointOf: ReadonlyMap<string, Checkpoint>;
  readonly derivationsOf: ReadonlyMap<string, readonly Derivation[]>;
  /** References and ids of what documents fix by a digest or version. */
  readonly pinned: ReadonlySet<string>;
}

async function knownOf(context: ModelsContext, things: readonly Thing[]): Promise<Known> {
  const runs = await recorded(things, "TrainingRun", (id) => context.runById.load(id));
  const checkpoints = await recorded(things, "Checkpoint", (id) => context.checkpointById.load(id));
  const derivations = await recorded(things, "Checkpoint", (id) => context.derivationsOf.load(id));
  const alike = Map.groupBy(runs, ([, { checkpointId, name }]) => JSON.stringify([checkpointId, name]));
  const names = new Map(
    [...alike.values()].flatMap((statements) => statements.map(([ref]) => [ref, statements[0]?.[0] ?? ref])),
  );
  const nameOf = (ref: string) => names.get(ref) ?? ref;
  const pinned = derivations.flatMap(([, all]) => all.filter((derivation) => derivation.pinned));
  return {
    things: things.filter(({ ref }) => nameOf(ref) === ref),
    nameOf,
    runsOf: new Map([...alike.values()].map((all) => [nameOf(all[0]?.[0] ?? ""), all.map(([, run]) => run)])),
    checkpointOf: new Map(checkpoints),
    derivationsOf: new Map(derivations),
    pinned: new Set(pinned.flatMap(({ parentRef, parentId }) => [parentRef, parentId ?? parentRef])),
  };
}

async function recorded<Row>(
  things: readonly Thing[],
  type: string,
  load: (id: string) => Promise<Row | null>,
): Promise<(readonly [string, Row])[]> {
  const wanted = things.filter(({ found }) => found?.type === type);
  const rows = await Promise.all(wanted.map(({ found }) => load(found?.id ?? "")));
  return wanted.flatMap(({ ref }, index) => {
    const row = rows[index];
    return row == null ? [] : [[ref, row] as const];
  });
}

/** How many hidden things each thing came from. */
function countHidden({ nodes, edges }: Closure, { nameOf }: Known): Map<string, number> {
  const hidden = new Set(nodes.filter((node) => node.hidden).map(({ fromRef }) => fromRef));
  const from = Map.groupBy(
    edges.filter((edge) => hidden.has(edge.from)),
    ({ to }) => nameOf(to),
  );
  return new Map([...from].map(([ref, each]) => [ref, new Set(each.map((edge) => edge.from)).size]));
}

const kinds: Partial<Record<LineageKind, PlannedThing["kind"]>> = {
  DATASET_VERSION: "DATA",
  TRAINING_RUN: "RUN",
  CHECKPOINT: "CHECKPOINT",
};

function plannedThing({ ref, kind, found }: Thing, known: Known, hiddenNeeds: number): PlannedThing {
  const runs = known.runsOf.get(ref);
  return {
    ...{ ref, kind: kinds[kind] ?? "OTHER", registered: found !== null, hiddenNeeds },
    run: runs === undefined ? null : runFactsOf(runs),
    hasDigest: (known.checkpointOf.get(ref)?.rootDigest ?? null) !== null,
    recipe: recipeOf(known.derivationsOf.get(ref) ?? []),
    pinnedByDigest: known.pinned.has(ref) || known.pinned.has(found?.id ?? ref),
  };
}

function runFactsOf(runs: readonly TrainingRun[]): PlannedThing["run"] {
  return {
    hasCode: runs.some(({ codeRepository }) => codeRepository !== null),
    hasCommit: runs.some(({ codeCommit }) => codeCommit !== null),
    hasEnvironment: runs.some(({ environmentText }) => environmentText !== null),
    settings: runs.flatMap(settingsOf).map(({ name }) => name),
  };
}

function settingsOf({ hyperparametersText }: TrainingRun): Hyperparameter[] {
  return JSON.parse(hyperparametersText);
}

const withoutRun: ReadonlySet<string> = new Set(["MERGE", "QUANTIZED", "CONVERTED"]);

/** Merges, quantizations and conversions are made by tools with settings; everything else takes a run. */
function recipeOf(derivations: readonly Derivation[]): PlannedThing["recipe"] {
  if (derivations.length === 0 || !derivations.every(({ relation }) => withoutRun.has(relation))) return "none";
  return derivations.some(({ settingsText }) => settingsText !== "[]") ? "with settings" : "without settings";
}
