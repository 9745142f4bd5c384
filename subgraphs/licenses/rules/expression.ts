import parse from "spdx-expression-parse";

/** A license expression, parsed. */
export type Expression =
  | { readonly kind: "LICENSE"; readonly key: string; readonly exception: string | null }
  | { readonly kind: "AND" | "OR"; readonly parts: readonly Expression[] };

type Node = ReturnType<typeof parse>;

/** Ids that SPDX has given up, by what they stand for. */
const gnu = /^(A?GPL|LGPL|GFDL)-(\d\.\d)(\+)?$/;

/** Parses an SPDX expression; null if it is none, or says that nothing is documented. */
export function readExpression(text: string): Expression | null {
  try {
    return expressionOf(parse(text));
  } catch {
    return null;
  }
}

function expressionOf(node: Node): Expression {
  if ("conjunction" in node) {
    const kind = node.conjunction === "and" ? "AND" : "OR";
    return { kind, parts: [expressionOf(node.left), expressionOf(node.right)] };
  }
  const isPlus = "plus" in node && node.plus === true;
  const exception = "exception" in node && node.exception !== undefined ? node.exception : null;
  return { kind: "LICENSE", key: currentKey(isPlus ? `${node.license}+` : node.license), exception };
}

/** The id that the SPDX list has today for a license; its "or later" mark where it has no id of its own is left off. */
export function currentKey(key: string): string {
  const named = gnu.exec(key);
  if (named !== null) return `${named[1]}-${named[2]}-${named[3] === undefined ? "only" : "or-later"}`;
  return key.endsWith("+") ? key.slice(0, -1) : key;
}

/** More ways to choose than these are not looked at. */
const maxAlternatives = 16;

/** Sets of licenses, of which whoever receives a thing may choose one and must keep all that are in it. */
export function alternativesOf(expression: Expression): readonly (readonly Leaf[])[] {
  if (expression.kind === "LICENSE") return [[expression]];
  const parts = expression.parts.map(alternativesOf);
  if (expression.kind === "OR") return parts.flat().slice(0, maxAlternatives);
  const together = parts.reduce<readonly (readonly Leaf[])[]>(
    (found, part) => found.flatMap((some) => part.map((more) => [...some, ...more])).slice(0, maxAlternatives),
    [[]],
  );
  return together;
}

/** Whether there are more sets to choose from than `alternativesOf` tells. */
export function hasMoreAlternatives(expression: Expression): boolean {
  return countOf(expression) > maxAlternatives;
}

function countOf(expression: Expression): number {
  if (expression.kind === "LICENSE") return 1;
  const counts = expression.parts.map(countOf);
  return counts.reduce((all, count) => (expression.kind === "OR" ? all + count : all * count));
}

/** One license in an expression. */
export type Leaf = Extract<Expression, { kind: "LICENSE" }>;

/** A license with its exception, as it is written. */
export function nameOf({ key, exception }: Leaf): string {
  return exception === null ? key : `${key} WITH ${exception}`;
}
