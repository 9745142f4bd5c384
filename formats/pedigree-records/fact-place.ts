import type { FactPlace } from "../record.ts";
import { child, textOf, type YamlNode } from "../text/yaml-node.ts";

/** The scalar facts of records, by the paths under which they are claimed. */
const factPaths = [
  "ownerName",
  "ownerContact",
  "status",
  "license",
  "step",
  "tokensSeen",
  "provenanceNarrative",
  "createdAt",
  "releasedAt",
  "architecture.family",
  "architecture.name",
  "architecture.parameterCount",
  "summary",
  "description",
  "instructions",
];

/**
 * Where the scalar facts of a record stand in the document that asserts it: those the record places itself, then those
 * whose place is their line. A fact that was not taken has none.
 */
export function factsInDocument(node: YamlNode, input: object): readonly FactPlace[] {
  const stated = "facts" in input && Array.isArray(input.facts) ? input.facts.filter(isFactPlace) : [];
  const placed = new Set(stated.map((fact) => fact.path));
  return [...stated, ...factPaths.filter((path) => !placed.has(path)).flatMap((path) => factAt(path, node, input))];
}

function isFactPlace(value: unknown): value is FactPlace {
  return value instanceof Object && "path" in value && "valueAsWritten" in value;
}

function factAt(path: string, node: YamlNode, input: object): readonly FactPlace[] {
  const keys = path.split(".");
  const place = keys.reduce<YamlNode | undefined>(child, node);
  const valueAsWritten = textOf(place);
  if (place === undefined || valueAsWritten === undefined || !wasTaken(keys, input)) return [];
  return [{ path, valueAsWritten, pointer: `line:${place.line}` }];
}

function wasTaken(keys: readonly string[], input: object): boolean {
  const value = keys.reduce<unknown>((at, key) => (at instanceof Object ? Reflect.get(at, key) : undefined), input);
  return value !== undefined;
}
