import { formatRef, parseRef } from "../../../kernel/ref.ts";
import type { LineageGraph } from "../../../kernel/vocabulary/contamination.ts";

/** The references from data that is measured on to data that it was made from, itself first. */
export type OriginPath = readonly string[];

/** The name under which all versions of a dataset are one. */
export function nameOf(ref: string): string {
  const parsed = parseRef(ref);
  return parsed === null || parsed.version === null ? ref : formatRef({ ...parsed, version: null });
}

/** Everything that data was made from, by name, with the shortest way to it; the data itself is not among it. */
export function originsOf({ things, steps }: LineageGraph): ReadonlyMap<string, OriginPath> {
  const leaving = Map.groupBy(steps, ({ to }) => to);
  const [start] = things;
  const own = nameOf(start?.ref ?? "");
  const paths = new Map<number, OriginPath>([[0, [start?.ref ?? ""]]]);
  const origins = new Map<string, OriginPath>();
  for (const [place, path] of paths) {
    for (const { from } of leaving.get(place) ?? []) {
      const thing = things[from];
      if (paths.has(from) || thing?.ref == null || thing.kind !== "DATASET_VERSION") continue;
      const longer = [...path, thing.ref];
      paths.set(from, longer);
      const name = nameOf(thing.ref);
      if (name !== own && !origins.has(name)) origins.set(name, longer);
    }
  }
  return origins;
}
