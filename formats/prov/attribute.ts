import { asText, asWritten, type JsonNode, member } from "../json/json-node.ts";

/** The first value of an attribute as text: a plain one, a typed one (`{"$": …}`), or the first of several. */
export function attribute(node: JsonNode | undefined, key?: string): string | undefined {
  const value = key === undefined ? node : valueUnder(node, key);
  if (value?.kind === "array") return attribute(value.items[0]);
  return asWritten(member(value, "$") ?? value);
}

/** All values of an attribute as texts: PROV-JSON writes a collection with several members as one statement. */
export function attributes(node: JsonNode | undefined): string[] {
  const list = node?.kind === "array" ? node.items : [node];
  return list.flatMap((item) => attribute(item) ?? []);
}

/** The types of a thing, as qualified names. */
export function qualifiedTypes(node: JsonNode | undefined): string[] {
  const value = valueUnder(node, "prov:type");
  const list = value?.kind === "array" ? value.items : [value];
  return list.flatMap((item) => asText(member(item, "$") ?? item) ?? []);
}

/** A thing that is described several times has a list of descriptions. */
function valueUnder(node: JsonNode | undefined, key: string): JsonNode | undefined {
  if (node?.kind !== "array") return member(node, key);
  return node.items.map((item) => member(item, key)).find((value) => value !== undefined);
}
