import parse from "spdx-expression-parse";

type Node = ReturnType<typeof parse>;

/** The license ids that an SPDX expression names, in order and without repetition; null if it is no expression. */
export function licensesIn(expression: string): readonly string[] | null {
  if (expression === "NOASSERTION" || expression === "NONE") return [];
  try {
    return [...new Set(idsOf(parse(expression)))];
  } catch {
    return null;
  }
}

function idsOf(node: Node): string[] {
  if ("conjunction" in node) return [...idsOf(node.left), ...idsOf(node.right)];
  return [node.license];
}
