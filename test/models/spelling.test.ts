import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { editDistance } from "../../subgraphs/models/resolution/edit-distance.ts";
import { namesMeant, tailsMeant } from "../../subgraphs/models/resolution/spelling.ts";

describe("the distance between two spellings", () => {
  it.each([
    ["mistral", "mistral", 0],
    ["mistral", "mistrel", 1],
    ["mistral", "mitral", 1],
    ["mistral", "mistrall", 1],
    ["mistral", "misrtal", 1],
    ["mistral", "imstrla", 2],
    ["ca", "abc", 3],
    ["", "abc", 3],
  ])("of %s and %s is %d, either way", (from, to, distance) => {
    expect([editDistance(from, to, 3), editDistance(to, from, 3)]).toEqual([distance, distance]);
  });

  const text = fc.string({ unit: fc.constantFrom("a", "b", "c"), maxLength: 8 });

  it("is what its definition says, where it is not more than was asked for", () => {
    fc.assert(
      fc.property(text, text, fc.nat(4), (from, to, most) => {
        expect(editDistance(from, to, most)).toBe(Math.min(byDefinition(from, to), most + 1));
      }),
    );
  });

  /** Tries everything. */
  function byDefinition(from: string, to: string): number {
    if (from === "" || to === "") return from.length + to.length;
    const isSwapped = from.length > 1 && from[0] === to[1] && from[1] === to[0];
    return Math.min(
      byDefinition(from.slice(1), to) + 1,
      byDefinition(from, to.slice(1)) + 1,
      byDefinition(from.slice(1), to.slice(1)) + (from[0] === to[0] ? 0 : 1),
      isSwapped ? byDefinition(from.slice(2), to.slice(2)) + 1 : Number.POSITIVE_INFINITY,
    );
  }
});

describe("the names that a misspelling may mean", () => {
  it("are those with the fewest mistakes, two in all, and one in a short name", () => {
    const known = ["pythia-1.4b", "pythia-1b", "pythia-2.8b", "squad", "squat", "mit", "mpl", "c4"];
    const meant = (name: string) => namesMeant(name, known);
    expect(meant("pythia-14b")).toEqual(["pythia-1.4b", "pythia-1b"]);
    expect(meant("pyhtia-2.8")).toEqual(["pythia-2.8b"]);
    expect(meant("sqaud")).toEqual(["squad"]);
    expect(meant("squa")).toEqual(["squad", "squat"]);
    expect(meant("sqd")).toEqual([]);
    expect(meant("mti")).toEqual(["mit"]);
    expect(meant("c5")).toEqual([]);
    expect(meant("squad")).toEqual(["squat"]);
  });

  it("are found by their tail wherever one mistake is made, or by what is before it", () => {
    const letters = fc.string({ unit: fc.constantFrom(..."abcdefgh-1"), minLength: 4, maxLength: 14 });
    fc.assert(
      fc.property(letters, fc.nat(14), fc.constantFrom("drop", "swap", "double"), (name, where, mistake) => {
        const at = where % (name.length - 1);
        const [before, one = "", two = "", after] = [name.slice(0, at), name[at], name[at + 1], name.slice(at + 2)];
        const written = { drop: two, swap: two + one, double: one + one + two }[mistake];
        const misspelled = before + written + after;
        const half = Math.floor((name.length - 1) / 2);
        const isFound =
          misspelled.startsWith(name.slice(0, half)) || tailsMeant(misspelled).includes(name.slice(-half));
        expect(isFound || misspelled.length < 3).toBe(true);
      }),
    );
  });
});
