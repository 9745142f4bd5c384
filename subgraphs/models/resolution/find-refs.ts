import type { ModelsContext } from "../context.ts";
import { baseOf } from "../lineage/apply-entries.ts";
import { indexAliases, indexNodesByRef, indexVersions } from "../lineage/index.reads.ts";
import type { IndexNode } from "../lineage/index-node.ts";
import { type Redirect, redirectsOf } from "./current-refs.ts";
import { nearNameOf } from "./near-name.ts";
import { nodesNear, refsOfForeignNames } from "./resolution.reads.ts";
import type { WantedRef } from "./wanted-ref.ts";

/** What some wanted references found, all read at once. */
export interface Findings {
  readonly nodes: ReadonlyMap<string, IndexNode>;
  /** What digests and names of other systems stand for. */
  readonly refsOfName: ReadonlyMap<string, readonly string[]>;
  /** Where references lead that name something by what it was called before. */
  readonly redirects: ReadonlyMap<string, Redirect>;
  readonly versionsOf: ReadonlyMap<string, readonly string[]>;
  readonly near: ReadonlyMap<string, readonly string[]>;
}

type Readable = Exclude<WantedRef, { kind: "invalid" }>;

/** Looks up all of some wanted references together; each kind of thing to know costs one statement. */
export async function findRefs(context: ModelsContext, wanted: readonly WantedRef[]): Promise<Findings> {
  const named = await refsOfNames(context, wanted);
  const asked = unique([
    ...wanted.flatMap((want) => (want.kind === "ref" ? want.candidates : [])),
    ...[...named.values()].flat(),
  ]);
  const nodes = byRef(await unlessNone(asked, (refs) => indexNodesByRef(context, refs)));
  const redirects = await redirectsOf(
    context,
    asked.filter((ref) => !nodes.has(ref)),
  );
  const renamed = unique([...redirects.values()].map(({ ref }) => ref));
  for (const node of await unlessNone(renamed, (refs) => indexNodesByRef(context, refs))) nodes.set(node.ref, node);
  const found = { nodes, refsOfName: named, redirects };
  return { ...found, ...(await whatElse(context, wanted, found)) };
}

/** The things that a reference may mean, of those that are there. */
export function foundBy(want: Readable, { nodes, refsOfName, redirects }: Omit<Findings, "versionsOf" | "near">) {
  const refs = want.kind === "ref" ? want.candidates : (refsOfName.get(nameOf(want)) ?? []);
  const known = refs.map((ref) => (nodes.has(ref) ? ref : (redirects.get(ref)?.ref ?? ref)));
  return unique(known.flatMap((ref) => nodes.get(ref) ?? []));
}

/** What a reference that names nothing might have meant: other versions, then things of the same name elsewhere. */
export function meantInstead(want: Readable, { redirects, versionsOf, near }: Findings) {
  if (want.kind !== "ref") return { versions: [], near: [] };
  const bases = want.candidates.map((ref) => baseOf(redirects.get(ref)?.ref ?? ref));
  const versions = unique(bases.flatMap((base) => versionsOf.get(base) ?? []));
  if (versions.length > 0) return { versions, near: [] };
  const kinds = bases.map(kindOf);
  const others = unique(bases.flatMap((base) => near.get(nearNameOf(base)) ?? []));
  // The same kind first.
  return { versions, near: [...others.filter(isOf(kinds)), ...others.filter((ref) => !isOf(kinds)(ref))] };
}

async function refsOfNames(context: ModelsContext, wanted: readonly WantedRef[]) {
  const digests = unique(wanted.flatMap((want) => (want.kind === "digest" ? [want.alias] : [])));
  const names = unique(wanted.flatMap((want) => (want.kind === "foreign" ? [want.name] : [])));
  const [files, claims] = await Promise.all([
    unlessNone(digests, (aliases) => indexAliases(context, aliases)),
    unlessNone(names, (each) => refsOfForeignNames(context, each)),
  ]);
  return new Map([...grouped(files, ({ alias }) => alias), ...grouped(claims, ({ name }) => name)]);
}

async function whatElse(
  context: ModelsContext,
  wanted: readonly WantedRef[],
  found: Omit<Findings, "versionsOf" | "near">,
): Promise<Pick<Findings, "versionsOf" | "near">> {
  const missing = wanted.filter((want) => want.kind === "ref" && foundBy(want, found).length === 0);
  const refs = missing.flatMap((want) => (want.kind === "ref" ? want.candidates : []));
  const bases = unique(refs.map((ref) => baseOf(found.redirects.get(ref)?.ref ?? ref)));
  const versions = await unlessNone(bases, (each) => indexVersions(context, each));
  const versionsOf = grouped(versions, ({ base }) => base);
  const names = unique(bases.filter((base) => !versionsOf.has(base)).map(nearNameOf));
  const near = await unlessNone(names, (each) => nodesNear(context, each));
  return { versionsOf, near: grouped(near, (row) => row.near) };
}

/** Nothing is asked of the database about nothing. */
async function unlessNone<Row>(keys: readonly string[], read: (keys: readonly string[]) => Promise<readonly Row[]>) {
  return keys.length === 0 ? [] : await read(keys);
}

function grouped<Row extends { readonly ref: string }>(rows: readonly Row[], keyOf: (row: Row) => string) {
  const groups = Map.groupBy(rows, keyOf);
  return new Map([...groups].map(([key, group]) => [key, group.map(({ ref }) => ref)]));
}

function byRef(nodes: readonly IndexNode[]): Map<string, IndexNode> {
  return new Map(nodes.map((node) => [node.ref, node]));
}

function nameOf(want: Exclude<Readable, { kind: "ref" }>): string {
  return want.kind === "digest" ? want.alias : want.name;
}

function kindOf(ref: string): string {
  return ref.slice(0, ref.indexOf(":"));
}

function isOf(kinds: readonly string[]): (ref: string) => boolean {
  return (ref) => kinds.includes(kindOf(ref));
}

function unique<Item>(items: readonly Item[]): Item[] {
  return [...new Set(items)];
}
