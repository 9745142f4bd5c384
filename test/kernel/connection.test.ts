import "reflect-metadata";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { connection, cursorOf, pageRequest } from "../../kernel/connection.ts";

// No row has a key that cannot be stored.
const part = fc.string({ unit: "binary" }).filter((text) => !text.includes("\0"));
const keys = fc.array(part, { minLength: 1, maxLength: 3 });

describe("a cursor", () => {
  it("leads back to the sort key it was made of", () => {
    fc.assert(
      fc.property(keys, (key) => {
        expect(pageRequest({ first: 1, after: cursorOf("bones", key) }, "bones", key.length).after).toEqual(key);
      }),
    );
  });

  it.each([
    ["is empty", ""],
    ["is no JSON", "abc"],
    ["is of a list with a longer sort key", cursorOf("bones", ["a", "b"])],
    ["is of a list with no sort key", cursorOf("bones", [])],
    ["is of another list", cursorOf("shells", ["a"])],
    ["holds NUL", cursorOf("bones", ["\0"])],
    ["holds what is no text", Buffer.from("[1]").toString("base64url")],
    ["holds no list", Buffer.from('{"length":1}').toString("base64url")],
  ])("that %s is refused", (_, after) => {
    expect(() => pageRequest({ first: 1, after }, "bones", 1)).toThrow(
      expect.objectContaining({ code: "CURSOR_INVALID" }),
    );
  });

  it("is accepted or refused, whatever it is", () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: "binary" }), fc.base64String()), (after) => {
        try {
          expect(pageRequest({ first: 1, after }, "bones", 1).after).toHaveLength(1);
        } catch (error) {
          expect(error).toMatchObject({ code: "CURSOR_INVALID" });
        }
      }),
      { numRuns: 2_000 },
    );
  });
});

describe("a page", () => {
  it.each([-1, 101, -(2 ** 31)])("of %d items is refused", (first) => {
    expect(() => pageRequest({ first }, "bones", 1)).toThrow(expect.objectContaining({ code: "BAD_USER_INPUT" }));
  });

  it.each([
    [0, 0],
    [100, 100],
    [null, 20],
  ])("asked for with %j items has at most %d", (first, size) => {
    expect(pageRequest({ first }, "bones", 1)).toEqual({ list: "bones", first: size, after: [], limit: size + 1 });
  });

  it("tells whether another follows by the one row that was read too many", () => {
    const request = pageRequest({ first: 2, after: cursorOf("bones", ["a"]) }, "bones", 1);
    expect(connection(request, ["b", "c", "d"], 9, (row) => [row])).toEqual({
      totalCount: 9,
      pageInfo: {
        hasNextPage: true,
        hasPreviousPage: true,
        startCursor: cursorOf("bones", ["b"]),
        endCursor: cursorOf("bones", ["c"]),
      },
      edges: [
        { cursor: cursorOf("bones", ["b"]), node: "b" },
        { cursor: cursorOf("bones", ["c"]), node: "c" },
      ],
    });
  });

  it("without rows has no cursors", () => {
    expect(connection(pageRequest({ first: 2 }, "bones", 1), [], 0, () => [])).toEqual({
      totalCount: 0,
      pageInfo: { hasNextPage: false, hasPreviousPage: false, startCursor: null, endCursor: null },
      edges: [],
    });
  });
});
