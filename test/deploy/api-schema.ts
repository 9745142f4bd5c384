import type { Parsed } from "./deployed.ts";

/** Tells why a manifest of one kind does not fit the API's schema, or null if it fits. */
export type Validate = (manifest: Parsed) => string | null;

/** The validator of a manifest's own kind. */
export async function validatorOf({ apiVersion, kind }: Parsed): Promise<Validate> {
  const models = await import(/* @vite-ignore */ `kubernetes-models/${apiVersion}/${kind}`);
  return (manifest) => {
    try {
      new models[kind](manifest).validate();
      return null;
    } catch (error) {
      return String(error);
    }
  };
}

/**
 * The keys that the schema does not know, which the API would drop in silence. What it knows has a type, so that
 * something of no type in its place is refused.
 */
export function unknownKeys(manifest: Parsed, validate: Validate): string[] {
  const isUnknown = (place: Place) => validate(withNothing(manifest, place)) === null;
  return placesIn(manifest)
    .filter(isUnknown)
    .map((place) => place.join("."));
}

type Place = readonly (string | number)[];

/** The path of every key and item; the names in a map of strings are whatever one likes, and their values have a type. */
function placesIn(value: Parsed, above: Place = []): Place[] {
  if (typeof value !== "object" || value === null) return [];
  const entries: [string | number, Parsed][] = Array.isArray(value) ? [...value.entries()] : Object.entries(value);
  return entries.flatMap(([key, inner]) => [[...above, key], ...placesIn(inner, [...above, key])]);
}

/** The manifest with a symbol at a place, which no schema takes. */
function withNothing(manifest: Parsed, place: Place): Parsed {
  const changed = structuredClone(manifest);
  const last = place.at(-1) ?? "";
  const holder = place.slice(0, -1).reduce((inner, key) => inner[key], changed);
  holder[last] = Symbol("nothing");
  return changed;
}
