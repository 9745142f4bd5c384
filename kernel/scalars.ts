import { GraphQLError, GraphQLScalarType, Kind, type ValueNode } from "graphql";

const instantPattern = /^(\d{4}-\d\d-\d\d)T([01]\d|2[0-3]):\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/;

/** An instant; stored and sent as RFC 3339 text in UTC with milliseconds, which sorts as it reads. */
export const DateTime = new GraphQLScalarType<string, string>({
  name: "DateTime",
  description: "An instant in RFC 3339, always UTC.",
  specifiedByURL: "https://www.rfc-editor.org/rfc/rfc3339",
  serialize: (value) => String(value),
  parseValue: (value) => parseInstant(value),
  parseLiteral: (node) => parseInstant(literalText(node), node),
});

/** A whole number up to 2^53-1. */
export const BigIntScalar = new GraphQLScalarType<number, number>({
  name: "BigInt",
  description: "A whole number up to 2^53-1, sent as a JSON number.",
  serialize: (value) => parseWhole(value),
  parseValue: (value) => parseWhole(value),
  parseLiteral: (node) => parseWhole(node.kind === Kind.INT ? Number(node.value) : null, node),
});

function literalText(node: ValueNode): unknown {
  return node.kind === Kind.STRING ? node.value : null;
}

// The node is where the text of an operation has the value, so that a refusal can point there.
function parseInstant(value: unknown, node?: ValueNode): string {
  const day = typeof value === "string" ? instantPattern.exec(value)?.[1] : undefined;
  const text = day !== undefined && isDay(day) ? utcText(String(value)) : null;
  if (text !== null) return text;
  throw new GraphQLError("A DateTime is text such as 2026-11-21T05:00:00Z.", { nodes: node ?? null });
}

// JavaScript reads 30 February as 2 March.
function isDay(text: string): boolean {
  return utcText(`${text}T00:00:00Z`)?.startsWith(text) === true;
}

// An offset can lead out of the years that four digits write; such a text would not sort as it reads.
function utcText(text: string): string | null {
  const instant = new globalThis.Date(text);
  if (Number.isNaN(instant.getTime())) return null;
  const utc = instant.toISOString();
  return /^\d/.test(utc) ? utc : null;
}

function parseWhole(value: unknown, node?: ValueNode): number {
  if (typeof value === "number" && Number.isSafeInteger(value)) return value;
  throw new GraphQLError(
    "A BigInt is a whole number between -(2^53-1) and 2^53-1, written as a number and not as text.",
    { nodes: node ?? null },
  );
}
