import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readDatasetCard } from "../../../formats/hugging-face/dataset-card.ts";
import { readModelCard } from "../../../formats/hugging-face/model-card.ts";
import type { DocumentFile, Reading } from "../../../formats/reading.ts";
import { recognize } from "../../../formats/recognize.ts";
import { cardFile, hasRealCards, realCard, realCardNames } from "./card-file.ts";

/** Damage as files suffer it, at a place given as a share of the length. */
const damage = fc.record({
  kind: fc.constantFrom("flip", "delete", "insert", "truncate", "duplicate"),
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  length: fc.integer({ min: 1, max: 200 }),
  bytes: fc.oneof(
    fc.uint8Array({ minLength: 1, maxLength: 8 }),
    fc
      .constantFrom(
        "---\n",
        "\n- ",
        ": ",
        "&a *a",
        "{",
        "[",
        '"',
        "'",
        "__proto__: ",
        "\t",
        "\r",
        "<!--",
        "# Limitations\n",
      )
      .map((text) => new TextEncoder().encode(text)),
  ),
});

function damaged(original: Uint8Array, wounds: readonly (typeof damage extends fc.Arbitrary<infer T> ? T : never)[]) {
  return wounds.reduce((bytes, { kind, at, length, bytes: inserted }) => {
    const place = Math.floor(at * bytes.length);
    const head = bytes.subarray(0, place);
    const slice = bytes.subarray(place, place + length);
    const tail = bytes.subarray(place + length);
    switch (kind) {
      case "flip":
        return join(
          head,
          slice.map((byte, index) => byte ^ (1 << (index % 8))),
          tail,
        );
      case "delete":
        return join(head, tail);
      case "insert":
        return join(head, inserted, slice, tail);
      case "truncate":
        return head;
      default:
        return join(head, slice, slice, tail);
    }
  }, original);
}

function join(...parts: readonly Uint8Array[]): Uint8Array {
  return Uint8Array.from(parts.flatMap((part) => [...part]));
}

function outcomeTwice(readCard: (file: DocumentFile) => Reading, file: DocumentFile) {
  const first = readCard(file);
  expect(readCard(file)).toEqual(first);
  return first.outcome;
}

describe.runIf(hasRealCards)("damaged cards", () => {
  it.each([
    ["model", readModelCard],
    ["dataset", readDatasetCard],
  ] as const)("of a %s never make the reader throw, and read the same twice", (kind, readCard) => {
    const cards = realCardNames(kind)
      .map((name) => realCard(kind, name))
      .filter(({ bytes }) => bytes.length < 30_000);
    const anyCard = fc.constantFrom(...cards);
    fc.assert(
      fc.property(anyCard, fc.array(damage, { minLength: 1, maxLength: 6 }), (card, wounds) => {
        const file = cardFile(damaged(card.bytes, wounds), { path: card.path });
        recognize(file);
        expect(["read", "refused"]).toContain(outcomeTwice(readCard, file));
      }),
      { seed: 20_261_121, numRuns: 400 },
    );
  });

  it("of any bytes at all never make a reader throw", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        const file = cardFile(bytes);
        recognize(file);
        expect(outcomeTwice(readModelCard, file)).toBe("read");
        expect(outcomeTwice(readDatasetCard, file)).toBe("read");
      }),
      { seed: 20_261_121, numRuns: 300 },
    );
  });
});
