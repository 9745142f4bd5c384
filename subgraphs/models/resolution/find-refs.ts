import type { ModelsContext } from "../context.ts";
import { baseOf } from "../lineage/apply-entries.ts";
import { indexAliases, indexVersions } from "../lineage/index.reads.ts";
import { type Redirect, redirectsOf } from "./current-refs.ts";
import { aliasOfMlflow } from "./mlflow-name.ts";
import { nearNameOf } from "./near-name.ts";
import {
  type KnownNode,
  nodesNamed,
  nodesNear,
  nodesSpelled,
  refsOfAliases,
  refsOfForeignNames,
} from "./resolution.reads.ts";
import { namesMeant, tailsMeant } from "./spelling.ts";
import type { WantedRef } from "./wanted-ref.ts";

/** What one wanted reference found. */
export interface Found {
  /** The things that it may mean, of those that are there. */
  readonly nodes: readonly KnownNode[];
  /** How that is called which it names by an earlier name. */
  readonly redirect: Redirect | null;
  /** Where it names nothing: other versions of what it names. */
  readonly versions: readonly string[];
  /** Where there are none of these either: things of the same name elsewhere, those of the same kind first. */
  readonly near: readonly string[];
  /** Where there are none of these either: things whose name is spelled almost like it. */
  readonly alike: readonly string[];
}

/** References of ours that a text may mean, and whether the text itself says so. */
interface Candidates {
  readonly refs: readonly string[];
  readonly written: boolean;
}

/** What is registered under some references, by their present or an earlier name. */
interface Known {
  readonly nodes: ReadonlyMap<string, KnownNode>;
  readonly redirects: ReadonlyMap<string, Redirect>;
}

/** Looks up all of some wanted references together; each kind of thing to know costs one statement. */
export async function findRefs(context: ModelsContext, wanted: readonly WantedRef[]): Promise<Found[]> {
  const named = await refsOfNames(context, wanted);
  const candidates = wanted.map((want) => candidatesOf(want, named));
  const known = await knownUnder(
    context,
    unique(candidates, ({ refs }) => refs),
  );
  const found = candidates.map((each) => ({ ...each, nodes: nodesOf(each, known) }));
  const bases = found.map(({ refs, written, nodes }) => (written && nodes.length === 0 ? basesOf(refs, known) : []));
  const instead = await whatElse(context, bases);
  return found.map(({ refs, written, nodes }, index) => {
    const redirect = written ? redirectIn(refs, known) : null;
    return { nodes, redirect, ...instead(bases[index] ?? []) };
  });
}

/** What digests and names of other systems stand for. */
async function refsOfNames(context: ModelsContext, wanted: readonly WantedRef[]) {
  const digests = unique(wanted, (want) => (want.kind === "digest" ? [want.alias] : []));
  const names = unique(wanted, (want) => (want.kind === "foreign" ? [want.name] : []));
  const [files, claims] = await Promise.all([
    unlessNone(digests, (aliases) => indexAliases(context, aliases)),
    unlessNone(names, (each) => refsOfForeignNames(context, each)),
  ]);
  const claimed = refsBy([...files.map(({ alias, ref }) => ({ key: alias, ref })), ...claims]);
  // What somebody registered a name for goes before the alias of that name.
  const aliased = await refsOfNamedAliases(
    context,
    names.filter((name) => !claimed.has(name)),
  );
  return new Map([...aliased, ...claimed]);
}

/** What names of other systems stand for that name an alias of a model. */
async function refsOfNamedAliases(context: ModelsContext, names: readonly string[]) {
  const asked = names.flatMap((name) => {
    const named = aliasOfMlflow(name);
    return named ? [{ name, ...named }] : [];
  });
  const held = asked.length === 0 ? [] : await refsOfAliases(context, asked);
  return refsBy(
    asked.flatMap(({ name: key, model, alias }) =>
      held.flatMap((each) => (each.model === model && each.alias === alias ? [{ key, ref: each.ref }] : [])),
    ),
  );
}

function candidatesOf(want: WantedRef, named: ReadonlyMap<string, readonly string[]>): Candidates {
  switch (want.kind) {
    case "ref":
      return { refs: want.candidates, written: true };
    case "digest":
      return { refs: named.get(want.alias) ?? [], written: false };
    case "foreign": {
      // What somebody registered goes before what a name means by itself.
      const refs = named.get(want.name);
      return refs ? { refs, written: false } : { refs: want.candidates, written: true };
    }
    case "invalid":
      return { refs: [], written: false };
  }
}

async function knownUnder(context: ModelsContext, refs: readonly string[]): Promise<Known> {
  const nodes = byRef(await unlessNone(refs, (each) => nodesNamed(context, each)));
  const redirects = await redirectsOf(
    context,
    refs.filter((ref) => !nodes.has(ref)),
  );
  const renamed = [...new Set([...redirects.values()].map(({ ref }) => ref))];
  for (const node of await unlessNone(renamed, (each) => nodesNamed(context, each))) nodes.set(node.ref, node);
  return { nodes, redirects };
}

function nodesOf({ refs }: Candidates, { nodes, redirects }: Known): readonly KnownNode[] {
  const found = new Set<KnownNode>();
  for (const ref of refs) {
    const node = nodes.get(ref) ?? nodes.get(redirects.get(ref)?.ref ?? "");
    if (node !== undefined) found.add(node);
  }
  return [...found];
}

function redirectIn(refs: readonly string[], { nodes, redirects }: Known): Redirect | null {
  return refs.flatMap((ref) => (nodes.has(ref) ? [] : (redirects.get(ref) ?? [])))[0] ?? null;
}

function basesOf(refs: readonly string[], { redirects }: Known): readonly string[] {
  return refs.map((ref) => baseOf(redirects.get(ref)?.ref ?? ref));
}

/** What might have been meant where nothing is registered under references of some bases. */
async function whatElse(context: ModelsContext, bases: readonly (readonly string[])[]) {
  const versions = refsBy(
    (
      await unlessNone(
        unique(bases, (each) => each),
        (each) => indexVersions(context, each),
      )
    ).map(({ base, ref }) => ({ key: base, ref })),
  );
  const names = unique(bases, (each) => (each.some((base) => versions.has(base)) ? [] : each.map(nearNameOf)));
  const near = refsBy(await unlessNone(names, (each) => nodesNear(context, each)));
  const meant = await spellingsMeant(
    context,
    names.filter((name) => !near.has(name)),
  );
  const alike = refsBy(await unlessNone([...new Set([...meant.values()].flat())], (each) => nodesNear(context, each)));
  return (of: readonly string[]): Pick<Found, "versions" | "near" | "alike"> => {
    const others = unique(of, (base) => versions.get(base) ?? []);
    if (others.length > 0) return { versions: others, near: [], alike: [] };
    const own = unique(of, (base) => [nearNameOf(base)]);
    const elsewhere = unique(own, (name) => near.get(name) ?? []);
    const spelled = unique(own, (name) => (meant.get(name) ?? []).flatMap((each) => alike.get(each) ?? []));
    return { versions: [], near: ofKindsFirst(elsewhere, of), alike: ofKindsFirst(spelled, of) };
  };
}

function ofKindsFirst(refs: readonly string[], bases: readonly string[]): string[] {
  const kinds = bases.map(kindOf);
  const isOfKind = (ref: string) => kinds.includes(kindOf(ref));
  return [...refs.filter(isOfKind), ...refs.filter((ref) => !isOfKind(ref))];
}

/** The names of registered things of which others are most likely misspellings. */
async function spellingsMeant(context: ModelsContext, names: readonly string[]) {
  const tails = unique(names, tailsMeant);
  const found = refsBy(await unlessNone(names, (each) => nodesSpelled(context, each, tails)));
  const known = new Map([...found].map(([key, refs]) => [key, refs.map((ref) => nearNameOf(baseOf(ref)))]));
  const knownNear = (name: string) => unique([name, ...tailsMeant(name)], (key) => known.get(key) ?? []);
  return new Map(names.map((name) => [name, namesMeant(name, knownNear(name))]));
}

/** Nothing is asked of the database about nothing. */
async function unlessNone<Row>(keys: readonly string[], read: (keys: readonly string[]) => Promise<readonly Row[]>) {
  return keys.length === 0 ? [] : await read(keys);
}

function refsBy(rows: readonly { readonly key: string; readonly ref: string }[]): ReadonlyMap<string, string[]> {
  const groups = new Map<string, string[]>();
  for (const { key, ref } of rows) {
    const group = groups.get(key);
    if (group) group.push(ref);
    else groups.set(key, [ref]);
  }
  return groups;
}

function byRef(nodes: readonly KnownNode[]): Map<string, KnownNode> {
  return new Map(nodes.map((node) => [node.ref, node]));
}

function kindOf(ref: string): string {
  return ref.slice(0, ref.indexOf(":"));
}

function unique<Item>(items: readonly Item[], keysOf: (item: Item) => readonly string[]): string[] {
  const keys = new Set<string>();
  for (const item of items) for (const key of keysOf(item)) keys.add(key);
  return [...keys];
}
