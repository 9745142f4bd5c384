/** A JSON value that still knows how its numbers were written. */
export type JsonNode =
  | { readonly kind: "object"; readonly members: ReadonlyMap<string, JsonNode> }
  | { readonly kind: "array"; readonly items: readonly JsonNode[] }
  | { readonly kind: "string"; readonly value: string }
  /** `value` is NaN or infinite for the literals that Python writes. */
  | { readonly kind: "number"; readonly text: string; readonly value: number }
  | { readonly kind: "boolean"; readonly value: boolean }
  | { readonly kind: "null" };

export type ObjectNode = Extract<JsonNode, { kind: "object" }>;

/** The member of an object; absent if the node is no object or has no such key. */
export function member(node: JsonNode | undefined, key: string): JsonNode | undefined {
  return node?.kind === "object" ? node.members.get(key) : undefined;
}

/** The node if it is an object. */
export function asObject(node: JsonNode | undefined): ObjectNode | undefined {
  return node?.kind === "object" ? node : undefined;
}

/** The text of a string that is not blank. */
export function asText(node: JsonNode | undefined): string | undefined {
  return node?.kind === "string" && node.value.trim() !== "" ? node.value : undefined;
}

/** How a string or a number is written in the document. */
export function asWritten(node: JsonNode | undefined): string | undefined {
  return node?.kind === "number" ? node.text : asText(node);
}

/** A number that can be computed with: neither NaN nor infinite. */
export function asFinite(node: JsonNode | undefined): number | undefined {
  return node?.kind === "number" && Number.isFinite(node.value) ? node.value : undefined;
}

/** A count: a whole number that is not negative. */
export function asCount(node: JsonNode | undefined): number | undefined {
  const value = asFinite(node);
  return value !== undefined && Number.isSafeInteger(value) && value >= 0 ? value : undefined;
}

/** The pointer of a member or item of the value at `pointer`, escaped as RFC 6901 asks. */
export function pointerTo(pointer: string, ...keys: readonly (string | number)[]): string {
  return pointer + keys.map((key) => `/${String(key).replaceAll("~", "~0").replaceAll("/", "~1")}`).join("");
}

/** The node as JSON text, for diagnostics; NaN and infinities stay as they were written. */
export function toJsonText(node: JsonNode): string {
  switch (node.kind) {
    case "object":
      return `{${[...node.members].map(([key, value]) => `${JSON.stringify(key)}:${toJsonText(value)}`).join(",")}}`;
    case "array":
      return `[${node.items.map(toJsonText).join(",")}]`;
    case "string":
      return JSON.stringify(node.value);
    case "number":
      return node.text;
    case "boolean":
      return String(node.value);
    case "null":
      return "null";
  }
}
