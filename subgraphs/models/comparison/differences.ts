/** The parts of a checkpoint that are compared, in the order in which they are shown. */
export const DiffSection = {
  CONFIGURATION: "CONFIGURATION",
  ENVIRONMENT: "ENVIRONMENT",
  DATA: "DATA",
  DERIVATION: "DERIVATION",
  ARCHITECTURE: "ARCHITECTURE",
  FILES: "FILES",
  LICENSE: "LICENSE",
  LIFECYCLE: "LIFECYCLE",
} as const;
export type DiffSection = (typeof DiffSection)[keyof typeof DiffSection];

export const NotComparedReason = {
  NOT_STATED: "NOT_STATED",
  NOT_STATED_BY_A: "NOT_STATED_BY_A",
  NOT_STATED_BY_B: "NOT_STATED_BY_B",
  TOO_MANY: "TOO_MANY",
} as const;
export type NotComparedReason = (typeof NotComparedReason)[keyof typeof NotComparedReason];

/**
 * What is stated at one place: a value; a record, of which any field may be unstated; items by name, of which one that is
 * absent is not there; items that are too many to be looked at; or what each of several documents states.
 */
export type Stated = StatedOnce | readonly Stated[];
type StatedOnce = string | number | null | StatedRecord | StatedItems | typeof tooMany;
interface StatedRecord {
  readonly [field: string]: Stated;
}
type StatedItems = ReadonlyMap<string, Stated>;

/** Stands for a list that is longer than what is compared. */
export const tooMany = Symbol("too many");

/** One place at which two checkpoints differ; null where one of several items or values is not there. */
export interface Difference {
  readonly path: string;
  readonly a: string | null;
  readonly b: string | null;
}

/** One place at which there is nothing to compare with. */
export interface NotCompared {
  readonly path: string;
  readonly reason: NotComparedReason;
}

/** What came of a comparison, by path. */
export interface Comparison {
  readonly differences: readonly Difference[];
  readonly notCompared: readonly NotCompared[];
}

/**
 * Compares all that is stated of two things. What only one of them states of itself is not compared, since to state
 * nothing is not to lack it; an item of a list that both give is compared, and absent from one of them is a difference.
 */
export function differencesBetween(a: Stated, b: Stated): Comparison {
  const found: Found = { differences: [], notCompared: [] };
  if (statementsOf(a).length + statementsOf(b).length > 0) compare(a, b, [], found);
  else found.notCompared.push({ path: "", reason: "NOT_STATED" });
  return { differences: found.differences.sort(byPath), notCompared: found.notCompared.sort(byPath) };
}

/** A JSON pointer to a place, whatever the names on the way hold. */
export function pointer(names: readonly string[]): string {
  return names.map((name) => `/${name.replaceAll("~", "~0").replaceAll("/", "~1")}`).join("");
}

interface Found {
  readonly differences: Difference[];
  readonly notCompared: NotCompared[];
}

function compare(a: Stated, b: Stated, at: readonly string[], found: Found): void {
  const [inA, inB] = [statementsOf(a), statementsOf(b)];
  if (inA.length === 0 && inB.length === 0) return;
  const path = pointer(at);
  if (inA.length === 0) found.notCompared.push({ path, reason: "NOT_STATED_BY_A" });
  else if (inB.length === 0) found.notCompared.push({ path, reason: "NOT_STATED_BY_B" });
  else if ([...inA, ...inB].includes(tooMany)) found.notCompared.push({ path, reason: "TOO_MANY" });
  else if (inA.some(isItems)) compareItems(inA.filter(isItems), inB.filter(isItems), at, found);
  else if (inA.some(isRecord)) compareRecords(inA.filter(isRecord), inB.filter(isRecord), at, found);
  else found.differences.push(...differentValues(inA.map(String), inB.map(String), path));
}

function compareItems(a: readonly StatedItems[], b: readonly StatedItems[], at: readonly string[], found: Found): void {
  for (const name of new Set([...a, ...b].flatMap((items) => [...items.keys()]))) {
    const named = (lists: readonly StatedItems[]): Stated[] =>
      lists.flatMap((items) => (items.has(name) ? [items.get(name) ?? null] : []));
    const [inA, inB] = [named(a), named(b)];
    const path = pointer([...at, name]);
    if (inB.length === 0) found.differences.push({ path, a: shown(name, inA), b: null });
    else if (inA.length === 0) found.differences.push({ path, a: null, b: shown(name, inB) });
    else compare(inA, inB, [...at, name], found);
  }
}

function compareRecords(
  a: readonly StatedRecord[],
  b: readonly StatedRecord[],
  at: readonly string[],
  found: Found,
): void {
  for (const field of new Set([...a, ...b].flatMap((record) => Object.keys(record)))) {
    const ofField = (records: readonly StatedRecord[]) =>
      // A run may be called as what every object inherits.
      records.map((record) => (Object.hasOwn(record, field) ? (record[field] ?? null) : null));
    compare(ofField(a), ofField(b), [...at, field], found);
  }
}

/** What documents state of one place is compared value by value: what both sides hold is no difference. */
function differentValues(a: readonly string[], b: readonly string[], path: string): Difference[] {
  const [inA, inB] = [new Set(a), new Set(b)];
  const [onlyA, onlyB] = [[...inA.difference(inB)].sort(), [...inB.difference(inA)].sort()];
  const count = Math.max(onlyA.length, onlyB.length);
  return Array.from({ length: count }, (_, index) => ({ path, a: onlyA[index] ?? null, b: onlyB[index] ?? null }));
}

function shown(name: string, stated: readonly Stated[]): string {
  const [first] = statementsOf(stated);
  return typeof first === "string" || typeof first === "number" ? String(first) : name;
}

/** What each document states that states anything. */
function statementsOf(stated: Stated): StatedOnce[] {
  if (isSeveral(stated)) return stated.flatMap(statementsOf);
  return saysAnything(stated) ? [stated] : [];
}

function saysAnything(stated: StatedOnce): boolean {
  if (stated === null) return false;
  if (isItems(stated)) return stated.size > 0;
  return !isRecord(stated) || Object.values(stated).some((field) => statementsOf(field).length > 0);
}

function isSeveral(stated: Stated): stated is readonly Stated[] {
  return Array.isArray(stated);
}

function isItems(stated: StatedOnce): stated is StatedItems {
  return stated instanceof Map;
}

function isRecord(stated: StatedOnce): stated is StatedRecord {
  return typeof stated === "object" && stated !== null && !isItems(stated);
}

// Stable: several differences at one place keep the order of their values.
function byPath(one: { readonly path: string }, other: { readonly path: string }): number {
  return one.path < other.path ? -1 : Number(one.path > other.path);
}
