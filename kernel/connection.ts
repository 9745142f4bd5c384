import { ArgsType, type ClassType, Directive, Field, Int, ObjectType } from "type-graphql";
import { Refusal } from "./errors.ts";
import { whyUnstorable } from "./storable-text.ts";

export const defaultPageSize = 20;
export const maxPageSize = 100;

@Directive("@shareable")
@ObjectType({ description: "One page of a connection.", simpleResolvers: true })
export class PageInfo {
  @Field(() => Boolean, { description: "True if more items follow." })
  hasNextPage!: boolean;

  @Field(() => Boolean, { description: "True if items precede." })
  hasPreviousPage!: boolean;

  @Field(() => String, { nullable: true, description: "Cursor of the first item." })
  startCursor!: string | null;

  @Field(() => String, { nullable: true, description: "Cursor of the last item." })
  endCursor!: string | null;
}

@ArgsType()
export class PageArguments {
  @Field(() => Int, { nullable: true, defaultValue: defaultPageSize, description: "Page size, at most 100." })
  first!: number | null;

  @Field(() => String, { nullable: true, description: "Cursor to continue after." })
  after?: string | null;
}

/** A page of anything, in the shape that Relay calls a connection. */
export interface Connection<Node> {
  readonly totalCount: number;
  readonly pageInfo: PageInfo;
  readonly edges: readonly { readonly cursor: string; readonly node: Node }[];
}

/** Makes the two GraphQL types of a connection over one node type. */
export function connectionOf<Node extends object>(node: ClassType<Node>, name: string, items: string) {
  @ObjectType(`${name}Edge`, { description: `One of ${items} on a page.`, simpleResolvers: true })
  class Edge {
    @Field(() => String, { description: "Cursor of this item." })
    cursor!: string;

    @Field(() => node, { description: "The item." })
    node!: Node;
  }

  @ObjectType(`${name}Connection`, { description: `A page of ${items}.`, simpleResolvers: true })
  class NodeConnection {
    @Field(() => Int, { description: "Number of items over the same filter." })
    totalCount!: number;

    @Field(() => PageInfo, { description: "Where this page lies." })
    pageInfo!: PageInfo;

    @Field(() => [Edge], { description: "The items." })
    edges!: Edge[];
  }

  return NodeConnection;
}

/** What one page needs: where to begin, and one row more than asked, which tells whether another page follows. */
export interface PageRequest {
  /** Names the list and its filter: a cursor of another one is refused. */
  readonly list: string;
  readonly first: number;
  /** Sort key of the last row seen, as `cursorOf` wrote it; empty at the start. */
  readonly after: readonly string[];
  readonly limit: number;
}

/** Reads the page arguments of a list; `keyLength` is the number of parts in its sort key. */
export function pageRequest(page: PageArguments, list: string, keyLength: number): PageRequest {
  const first = page.first ?? defaultPageSize;
  if (first < 0 || first > maxPageSize) {
    throw new Refusal("BAD_USER_INPUT", `first is ${first}; it must be between 0 and ${maxPageSize}.`);
  }
  const after = page.after == null ? [] : cursorParts(page.after, list, keyLength);
  return { list, first, after, limit: first + 1 };
}

/** A cursor is the sort key of its row, so that paging goes on where it was whatever was inserted meanwhile. */
export function cursorOf(list: string, parts: readonly string[]): string {
  return Buffer.from(JSON.stringify([list, ...parts])).toString("base64url");
}

function cursorParts(cursor: string, list: string, keyLength: number): string[] {
  try {
    const [issuer, ...parts]: unknown[] = JSON.parse(Buffer.from(cursor, "base64url").toString());
    if (issuer === list && parts.length === keyLength && parts.every(isKeyPart)) return parts;
  } catch {
    // Falls through to the refusal: a cursor that is no JSON was not issued here either.
  }
  throw new Refusal("CURSOR_INVALID", "The cursor was not issued by this list; begin again without after.");
}

function isKeyPart(part: unknown): part is string {
  return typeof part === "string" && whyUnstorable(part) === null;
}

/** Shapes rows (one more than asked, if there are more) into a connection. */
export function connection<Row>(
  page: PageRequest,
  rows: readonly Row[],
  totalCount: number,
  keyOf: (row: Row) => readonly string[],
): Connection<Row> {
  const edges = rows.slice(0, page.first).map((node) => ({ cursor: cursorOf(page.list, keyOf(node)), node }));
  const pageInfo = {
    hasNextPage: rows.length > page.first,
    hasPreviousPage: page.after.length > 0,
    startCursor: edges[0]?.cursor ?? null,
    endCursor: edges.at(-1)?.cursor ?? null,
  };
  return { totalCount, pageInfo, edges };
}

/** One page of rows that are all there, in the order of their keys; keys compare part by part, as text. */
export function sortedPage<Row>(
  page: PageRequest,
  rows: readonly Row[],
  keyOf: (row: Row) => readonly string[],
): Connection<Row> {
  const start = rows.findIndex((row) => isBehind(keyOf(row), page.after));
  return connection(page, start === -1 ? [] : rows.slice(start, start + page.limit), rows.length, keyOf);
}

function isBehind(key: readonly string[], after: readonly string[]): boolean {
  if (after.length === 0) return true;
  const different = key.findIndex((part, index) => part !== after[index]);
  return different !== -1 && (key[different] ?? "") > (after[different] ?? "");
}

/** A number of at most nine digits as part of a key: text that sorts as the numbers do. */
export function numberInKey(number: number): string {
  return String(number).padStart(9, "0");
}
