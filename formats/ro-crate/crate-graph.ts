import { UnsafeDocument } from "../diagnostic-code.ts";
import { asText, type JsonNode, member, type ObjectNode, pointerTo } from "../json/json-node.ts";
import type { Remarks } from "../remarks.ts";

const descriptor = /ro-crate-metadata\.json(?:ld)?"|w3id\.org\\?\/ro\\?\/crate/;

/** Whether linked data with these keys is an RO-Crate: a flat graph with the descriptor of one. */
export function isCrate(keys: ReadonlySet<string>, text: string): boolean {
  return keys.has("@graph") && keys.has("@context") && descriptor.test(text);
}

/** An entity of the graph and where it stands. */
export interface Entity {
  readonly id: string;
  readonly types: readonly string[];
  readonly node: ObjectNode;
  readonly pointer: string;
}

/** The entities of a crate by their ids; of two with one id the first counts. */
export function entitiesIn(root: JsonNode, remarks: Remarks): ReadonlyMap<string, Entity> {
  const graph = member(root, "@graph");
  if (graph?.kind !== "array") throw new UnsafeDocument("JSON_UNREADABLE", "The @graph of the crate is no list.");
  const entities = new Map<string, Entity>();
  for (const [at, node] of graph.items.entries()) {
    const pointer = pointerTo("", "@graph", at);
    const id = asText(member(node, "@id"));
    if (node.kind !== "object" || id === undefined) {
      remarks.on("REQUIRED_KEY_MISSING", pointer, "An entity has no @id; it was left out.", node);
    } else if (entities.has(id)) {
      remarks.on(
        "DUPLICATE_KEY",
        pointer,
        "There is another entity with this @id before; this one was left out.",
        node,
      );
    } else entities.set(id, { id, types: typesOf(node), node, pointer });
  }
  return entities;
}

/** The ids under a property, each with its pointer: one reference or a list of them, plain texts being taken for ids. */
export function idsUnder({ node, pointer }: Entity, key: string): { readonly id: string; readonly pointer: string }[] {
  const value = member(node, key);
  const place = pointerTo(pointer, key);
  const items = value?.kind === "array" ? value.items : [value];
  return items.flatMap((item, at) => {
    const id = asText(member(item, "@id")) ?? asText(item);
    return id === undefined ? [] : [{ id, pointer: value?.kind === "array" ? pointerTo(place, at) : place }];
  });
}

/** The text under a property, also where it is a list whose first item is one. */
export function textUnder({ node }: Entity, key: string): string | undefined {
  const value = member(node, key);
  return asText(value?.kind === "array" ? value.items[0] : value) ?? asText(member(value, "@id"));
}

function typesOf(node: JsonNode): string[] {
  const type = member(node, "@type");
  return (type?.kind === "array" ? type.items : [type]).flatMap((item) => asText(item) ?? []);
}
