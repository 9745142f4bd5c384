import type { FetchRewrite, RequiresSelection } from "@graphql-hive/router-query-planner";
import { everyItem, type PathSegment } from "./plan.ts";

/** An object of the merged answer, by the keys under which the subgraphs answered. */
export type Entity = Record<string, unknown>;

/** What a subgraph needs to know of an entity; null where not even its key is known. */
export type Projection = (entity: Entity) => Entity | null;

type ConcreteTypes = (names: readonly string[] | string) => ReadonlySet<string>;
type Copy = (from: Entity, to: Entity) => void;

/** An object that a fetch adds fields to. */
export function isEntity(value: unknown): value is Entity {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Compiles the planner's `requires`: a field that is absent stays absent, so that it reads as "not known". */
export function compileProjection(
  requires: readonly RequiresSelection[],
  rewrites: readonly FetchRewrite[],
  concrete: ConcreteTypes,
): Projection {
  const copy = compileCopy(requires, concrete);
  const rewrite = compileRewrites(rewrites, concrete);
  return (entity) => {
    const representation: Entity = {};
    copy(entity, representation);
    if (!saysMoreThanType(representation)) return null;
    representation["__typename"] ??= entity["__typename"];
    rewrite(representation);
    return representation;
  };
}

function saysMoreThanType(representation: Entity): boolean {
  for (const key in representation) {
    if (key !== "__typename" && representation[key] !== null) return true;
  }
  return false;
}

function compileCopy(selections: readonly RequiresSelection[], concrete: ConcreteTypes): Copy {
  const copies = selections.map((selection) => compileSelection(selection, concrete));
  const [only] = copies;
  if (copies.length === 1 && only) return only;
  return (from, to) => {
    for (const copy of copies) copy(from, to);
  };
}

function compileSelection(selection: RequiresSelection, concrete: ConcreteTypes): Copy {
  switch (selection.kind) {
    case "Field":
      return copyField(selection.name, selection.alias ?? selection.name, selection.selections, concrete);
    case "InlineFragment":
      return copyFragment(concrete(selection.typeCondition), compileCopy(selection.selections, concrete));
    case "FragmentSpread":
      throw new Error("The plan requires a named fragment, which the planner puts in place.");
  }
}

function copyField(
  name: string,
  key: string,
  selections: readonly RequiresSelection[] | undefined,
  concrete: ConcreteTypes,
): Copy {
  const below = selections && selections.length > 0 ? compileCopy(selections, concrete) : null;
  const project = (value: unknown): unknown => {
    if (!below || value === null || typeof value !== "object") return value;
    if (Array.isArray(value)) return value.map(project);
    const projected: Entity = {};
    if (isEntity(value)) below(value, projected);
    return projected;
  };
  return (from, to) => {
    const value = from[name] === undefined ? from[key] : from[name];
    if (value !== undefined) to[key] = project(value);
  };
}

function copyFragment(types: ReadonlySet<string>, copy: Copy): Copy {
  return (from, to) => {
    if (isOneOf(types, from["__typename"])) copy(from, to);
  };
}

function compileRewrites(rewrites: readonly FetchRewrite[], concrete: ConcreteTypes) {
  const compiled = rewrites.map((rewrite) => {
    const setter = "ValueSetter" in rewrite ? rewrite.ValueSetter : "setValueTo" in rewrite ? rewrite : null;
    const path = setter ? setter.path : "KeyRenamer" in rewrite ? rewrite.KeyRenamer.path : [];
    const keys = path.flatMap((part) => ("Key" in part ? [part.Key] : []));
    const [type] = path.flatMap((part) => ("TypenameEquals" in part ? [concrete(part.TypenameEquals)] : []));
    const to = "KeyRenamer" in rewrite ? rewrite.KeyRenamer.renameKeyTo : null;
    const [key] = keys;
    if (key === undefined || keys.length > 1) throw new Error("The plan rewrites below a representation's own fields.");
    return { key, type, to, value: setter?.setValueTo };
  });
  return (representation: Entity): void => {
    for (const { key, type, to, value } of compiled) {
      if (type && !type.has(String(representation["__typename"]))) continue;
      if (to === null) {
        representation[key] = value;
      } else if (key in representation) {
        representation[to] = representation[key];
        delete representation[key];
      }
    }
  };
}

/** Where the type went without saying, as at the root, the answer does not say it. */
function isOneOf(types: ReadonlySet<string>, typename: unknown): boolean {
  return typeof typename !== "string" || types.has(typename);
}

/** Finds every entity at a path of the merged answer. */
export function entitiesAt(root: Entity, path: readonly PathSegment[]): Entity[] {
  const found: Entity[] = [];
  walk(root, path, 0, found);
  return found;
}

function walk(value: unknown, path: readonly PathSegment[], at: number, found: Entity[]): void {
  if (typeof value !== "object" || value === null) return;
  const segment = path[at];
  if (segment === everyItem) {
    if (Array.isArray(value)) for (const item of value) walk(item, path, at + 1, found);
  } else if (Array.isArray(value)) {
    // The planner leaves the sign for a list out where the list is the last of the path.
    for (const item of value) walk(item, path, at, found);
  } else if (!isEntity(value)) {
    return;
  } else if (segment === undefined) {
    found.push(value);
  } else if (typeof segment === "string") {
    walk(value[segment], path, at + 1, found);
  } else if (isOneOf(segment, value["__typename"])) {
    walk(value, path, at + 1, found);
  }
}
