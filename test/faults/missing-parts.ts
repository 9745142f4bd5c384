import type { GraphQLFormattedError } from "graphql";
import { expect } from "vitest";
import type { GatewayAnswer } from "../../gateway/gateway.ts";
import type { GoldenQuestion, Place } from "./golden-questions.ts";

type Path = readonly (string | number)[];

/**
 * Everything that does not come from the service is there byte for byte, everything else is null, and each of these
 * nulls, and nothing else, has an error that names the service and says what happened.
 */
export function expectOnlyItsPartsMissing(
  { name, parts }: GoldenQuestion,
  service: string,
  healthy: GatewayAnswer | undefined,
  answer: GatewayAnswer | undefined,
  extensions: Readonly<Record<string, unknown>>,
): void {
  const places = (parts[service] ?? []).flatMap((place) => pathsOf(healthy?.data, place));
  const { errors = [] } = answer ?? {};
  expect(JSON.stringify(answer?.data), name).toBe(JSON.stringify(withNulls(healthy?.data, places)));
  expect(unexplained(places, errors), name).toEqual([]);
  expect(
    errors.filter(({ path }) => !places.some((place) => isAtOrBelow(path, place))),
    name,
  ).toEqual([]);
  expect(
    errors.map((error) => error.extensions),
    name,
  ).toEqual(errors.map(() => extensions));
  expect(
    errors.map(({ message }) => message.includes(service)),
    name,
  ).toEqual(errors.map(() => true));
}

/** Every place that a pattern stands for; what is not there has no places below. */
function pathsOf(value: unknown, [first, ...rest]: Place, at: Path = []): Path[] {
  if (first === undefined) return [at];
  if (typeof value !== "object" || value === null) return [];
  const keys = first === "*" ? Object.keys(value).map(Number) : [first];
  return keys.flatMap((key) => pathsOf((value as Record<string | number, unknown>)[key], rest, [...at, key])); // By index.
}

/** The same value with null at each of the paths. */
function withNulls(value: unknown, paths: readonly Path[]): unknown {
  if (paths.some((path) => path.length === 0)) return null;
  if (typeof value !== "object" || value === null) return value;
  const below = (key: string | number) => paths.filter(([first]) => first === key).map((path) => path.slice(1));
  if (Array.isArray(value)) return value.map((item, index) => withNulls(item, below(index)));
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, withNulls(member, below(key))]));
}

function unexplained(places: readonly Path[], errors: readonly GraphQLFormattedError[]): Path[] {
  return places.filter((place) => !errors.some(({ path }) => isAtOrBelow(path, place)));
}

/** Below, because what may not be null hands its null up. */
function isAtOrBelow(path: Path | undefined, place: Path): boolean {
  return place.every((step, index) => path?.[index] === step);
}
