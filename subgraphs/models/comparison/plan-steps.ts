import { parseRef } from "../../../kernel/ref.ts";
import { type Precedence, workOrder } from "./work-order.ts";

export const PlanAction = { OBTAIN: "OBTAIN", RUN: "RUN", DERIVE: "DERIVE", VERIFY: "VERIFY" } as const;
export type PlanAction = (typeof PlanAction)[keyof typeof PlanAction];

export const MissingReason = {
  NOT_VISIBLE: "NOT_VISIBLE",
  NOT_REGISTERED: "NOT_REGISTERED",
  NOT_WALKED: "NOT_WALKED",
  UNPINNED: "UNPINNED",
  NO_UPSTREAM: "NO_UPSTREAM",
  NO_RUN: "NO_RUN",
  NO_CODE: "NO_CODE",
  NO_COMMIT: "NO_COMMIT",
  NO_ENVIRONMENT: "NO_ENVIRONMENT",
  NO_SETTINGS: "NO_SETTINGS",
  NO_SEED: "NO_SEED",
  NO_DATA: "NO_DATA",
  NO_DIGEST: "NO_DIGEST",
  IN_CYCLE: "IN_CYCLE",
} as const;
export type MissingReason = (typeof MissingReason)[keyof typeof MissingReason];

/** What documents together tell of a run. */
export interface RunFacts {
  readonly hasCode: boolean;
  readonly hasCommit: boolean;
  readonly hasEnvironment: boolean;
  readonly settings: readonly string[];
}

/** One thing that a plan is about, as far as the caller may know it. */
export interface PlannedThing {
  readonly ref: string;
  readonly kind: "DATA" | "RUN" | "CHECKPOINT" | "OTHER";
  readonly registered: boolean;
  /** How many things that it came from are hidden. */
  readonly hiddenNeeds: number;
  /** Of a run that is described; null for everything else. */
  readonly run: RunFacts | null;
  /** Of a checkpoint: whether its bytes can be told. */
  readonly hasDigest: boolean;
  /** Of a checkpoint: whether it is stated how it was made of its parents without any run. */
  readonly recipe: "none" | "without settings" | "with settings";
  /** Whether a document fixes it by a digest. */
  readonly pinnedByDigest: boolean;
}

/** One thing to be done. */
export interface PlannedStep {
  readonly ref: string;
  readonly action: PlanAction;
  /** What it takes, of what the caller may see. */
  readonly needs: readonly string[];
}

/** One thing without which a step cannot be done as it was. */
export interface MissingFact {
  readonly ref: string;
  readonly reason: MissingReason;
  /** How many things it is of; more than one only for hidden things, which are not told apart. */
  readonly count: number;
}

/**
 * What to obtain, run, derive and verify so that the start is made again, everything after what it needs, and what is
 * missing for that.
 *
 * @param edges from what is needed to what needs it, between things of the plan
 */
export function planOf(
  start: string,
  things: readonly PlannedThing[],
  edges: readonly Precedence[],
): { readonly steps: readonly PlannedStep[]; readonly missing: readonly MissingFact[] } {
  const kindOf = new Map(things.map(({ ref, kind }) => [ref, kind]));
  const needsOf = new Map<string, Set<string>>(things.map(({ ref }) => [ref, new Set()]));
  for (const { from, to } of edges) if (from !== to) needsOf.get(to)?.add(from);
  const isMadeByRun = (ref: string) => [...(needsOf.get(ref) ?? [])].some((need) => kindOf.get(need) === "RUN");
  const wishes = parentsBeforeRuns(things, needsOf, kindOf);
  const { order, inCycle } = workOrder([...kindOf.keys(), ...placesBefore(things)], edges, wishes);
  const byRef = new Map(things.map((thing) => [thing.ref, thing]));
  const planned = order
    .flatMap((ref) => byRef.get(ref) ?? [])
    .map((thing) => {
      const needs = [...(needsOf.get(thing.ref) ?? [])].sort();
      return { thing, needs, isMadeByRun: isMadeByRun(thing.ref), isStart: thing.ref === start };
    });
  return {
    steps: planned.map((each) => ({ ref: each.thing.ref, action: actionOf(each), needs: each.needs })),
    missing: planned.flatMap((each) => missingFor(each, kindOf, inCycle.has(each.thing.ref))),
  };
}

interface Planned {
  readonly thing: PlannedThing;
  readonly needs: readonly string[];
  readonly isMadeByRun: boolean;
  readonly isStart: boolean;
}

/** A run that makes a checkpoint begins with its parents, though lineage declares these of the checkpoint only. */
function parentsBeforeRuns(
  things: readonly PlannedThing[],
  needsOf: ReadonlyMap<string, ReadonlySet<string>>,
  kindOf: ReadonlyMap<string, PlannedThing["kind"]>,
): Precedence[] {
  return things.flatMap(({ ref, kind }) => {
    if (kind !== "CHECKPOINT") return [];
    return [...(needsOf.get(ref) ?? [])].map((need) =>
      kindOf.get(need) === "RUN" ? { from: placeBefore(ref), to: need } : { from: need, to: placeBefore(ref) },
    );
  });
}

/** A place in the order behind all parents of a checkpoint and before all its runs: no reference holds a blank. */
function placeBefore(ref: string): string {
  return `before ${ref}`;
}

function placesBefore(things: readonly PlannedThing[]): string[] {
  return things.filter(({ kind }) => kind === "CHECKPOINT").map(({ ref }) => placeBefore(ref));
}

function actionOf({ thing: { kind, hiddenNeeds }, needs, isMadeByRun }: Planned): PlanAction {
  if (kind === "RUN") return "RUN";
  if (isMadeByRun) return "VERIFY";
  return needs.length + hiddenNeeds > 0 ? "DERIVE" : "OBTAIN";
}

function missingFor(planned: Planned, kindOf: ReadonlyMap<string, PlannedThing["kind"]>, isInCycle: boolean) {
  const { thing, needs } = planned;
  const { ref, hiddenNeeds } = thing;
  const hasData = hiddenNeeds > 0 || needs.some((need) => kindOf.get(need) === "DATA");
  const reasons = [
    ...(isInCycle ? ["IN_CYCLE" as const] : []),
    ...(isUnpinned(planned) ? ["UNPINNED" as const] : []),
    ...(thing.registered ? missingOf(planned, hasData) : ["NOT_REGISTERED" as const]),
  ];
  const facts = reasons.map((reason): MissingFact => ({ ref, reason, count: 1 }));
  return hiddenNeeds > 0 ? [{ ref, reason: "NOT_VISIBLE" as const, count: hiddenNeeds }, ...facts] : facts;
}

// What the plan is asked for is what it is, with or without a version.
function isUnpinned({ thing: { ref, kind, pinnedByDigest }, isStart }: Planned): boolean {
  const canBePinned = kind === "DATA" || kind === "CHECKPOINT";
  return canBePinned && !isStart && !pinnedByDigest && parseRef(ref)?.version == null;
}

function missingOf(planned: Planned, hasData: boolean): MissingReason[] {
  const { thing } = planned;
  if (thing.kind === "CHECKPOINT") return missingOfCheckpoint(planned);
  if (thing.kind !== "RUN") return [];
  return thing.run === null ? ["NO_CODE", "NO_ENVIRONMENT", "NO_SETTINGS"] : missingOfRun(thing.run, hasData);
}

function missingOfRun({ hasCode, hasCommit, hasEnvironment, settings }: RunFacts, hasData: boolean): MissingReason[] {
  const missing: MissingReason[] = [];
  if (!hasCode) missing.push("NO_CODE");
  else if (!hasCommit) missing.push("NO_COMMIT");
  if (!hasEnvironment) missing.push("NO_ENVIRONMENT");
  if (settings.length === 0) missing.push("NO_SETTINGS");
  else if (!settings.some(tellsSeed)) missing.push("NO_SEED");
  if (!hasData) missing.push("NO_DATA");
  return missing;
}

function missingOfCheckpoint({ thing, needs, isMadeByRun, isStart }: Planned): MissingReason[] {
  const { hiddenNeeds, recipe, hasDigest } = thing;
  const missing: MissingReason[] = [];
  if (needs.length + hiddenNeeds > 0) {
    if (!isMadeByRun && recipe === "none") missing.push("NO_RUN");
    if (!isMadeByRun && recipe === "without settings") missing.push("NO_SETTINGS");
  } else if (isStart) missing.push("NO_UPSTREAM");
  if (!hasDigest) missing.push("NO_DIGEST");
  return missing;
}

/** Whether a setting is what random numbers begin with, by its name. */
export function tellsSeed(name: string): boolean {
  return /seed/i.test(name);
}
