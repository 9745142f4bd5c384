import type { JsonNode } from "./json-node.ts";

/** The beginning of a value as JSON text, and whether it is all of it. Never does more work than the text is long. */
export function shortJson(node: JsonNode, limit: number): { readonly text: string; readonly isWhole: boolean } {
  const parts: string[] = [];
  let room = limit;
  const write = (part: string): boolean => {
    parts.push(part.length <= room ? part : part.slice(0, Math.max(0, room)));
    room -= part.length;
    return room >= 0;
  };
  const isWhole = writeNode(node, write, () => room);
  return { text: parts.join(""), isWhole };
}

type Write = (part: string) => boolean;

function writeNode(node: JsonNode, write: Write, room: () => number): boolean {
  switch (node.kind) {
    case "object": {
      if (!write("{")) return false;
      let separator = "";
      for (const [key, value] of node.members) {
        if (!write(`${separator}${quoted(key, room())}:`) || !writeNode(value, write, room)) return false;
        separator = ",";
      }
      return write("}");
    }
    case "array": {
      if (!write("[")) return false;
      let separator = "";
      for (const item of node.items) {
        if (!write(separator) || !writeNode(item, write, room)) return false;
        separator = ",";
      }
      return write("]");
    }
    case "string":
      return write(quoted(node.value, room()));
    case "number":
      return write(node.text);
    case "boolean":
      return write(String(node.value));
    case "null":
      return write("null");
  }
}

/** Of a text that has no room, one character more than there is room for is enough to see that. */
function quoted(text: string, room: number): string {
  return JSON.stringify(text.length > room ? text.slice(0, Math.max(0, room) + 1) : text);
}
