import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { conclude, type WeighedClaim } from "../../kernel/conclude.ts";
import { concludeFacts, recordClaims, recordSource } from "../../kernel/source-document.ts";
import type { AsserterRelationship, SourceInput } from "../../kernel/vocabulary/source.ts";
import { testTime } from "../open-subgraph.ts";
import { openSpecimens } from "./specimen.ts";

const rank: Readonly<Record<AsserterRelationship, number>> = { FIRST_PARTY: 0, THIRD_PARTY: 1, UNKNOWN: 2 };

const claims = fc.uniqueArray(
  fc.record<WeighedClaim>({
    path: fc.constantFrom("license", "step"),
    value: fc.constantFrom("1", "2", null),
    verified: fc.boolean(),
    relationship: fc.constantFrom("FIRST_PARTY", "THIRD_PARTY", "UNKNOWN"),
    recordedAt: fc.constantFrom("2026-01-01", "2026-01-02"),
    id: fc.uuid(),
  }),
  { selector: ({ id }) => id, maxLength: 12 },
);

describe("a conclusion from several statements", () => {
  it("is the same in whatever order they come", () => {
    const shuffled = claims.chain((all) =>
      fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length })),
    );
    fc.assert(
      fc.property(shuffled, ([one, other]) => {
        const sorted = (all: readonly WeighedClaim[]) => [...conclude(all)].sort(([a], [b]) => (a < b ? -1 : 1));
        expect(sorted(other)).toEqual(sorted(one));
      }),
    );
  });

  it("prefers what somebody checked, then the publisher's own word, then the earliest, and disputes what differs", () => {
    fc.assert(
      fc.property(claims, (all) => {
        const concluded = conclude(all);
        for (const path of ["license", "step"]) {
          const stated = all.filter((claim) => claim.path === path && claim.value !== null);
          const result = concluded.get(path);
          if (result === undefined || stated.length === 0) {
            expect([result, stated]).toEqual([undefined, []]);
            continue;
          }
          const { claim, disputed } = result;
          const better = stated.filter((other) => weight(other) < weight(claim));
          expect([better, stated.includes(claim)]).toEqual([[], true]);
          expect(disputed).toBe(new Set(stated.map(({ value }) => value)).size > 1);
        }
      }),
      { numRuns: 1_000 },
    );
  });
});

/** As text, smaller is weightier. */
function weight({ verified, relationship, recordedAt, id }: WeighedClaim): string {
  return [verified ? 0 : 1, rank[relationship], recordedAt, id].join(" ");
}

const card: SourceInput = { uri: "README.md", relationship: "FIRST_PARTY" };
const config: SourceInput = { uri: "config.json" };

/** Records what a document says of the one subject, and concludes. */
async function state(
  { database }: Awaited<ReturnType<typeof openSpecimens>>,
  source: SourceInput,
  facts: Readonly<Record<string, unknown>>,
  places: Parameters<typeof recordClaims>[3] = [],
) {
  return await database.transaction(async (em) => {
    const stated = await recordSource(em, "bone", source, { facts, places }, testTime);
    if (stated.state === "same") return stated.state;
    recordClaims(em, stated.document, facts, places);
    return { state: stated.state, concluded: Object.fromEntries(await concludeFacts(em, "bone")) };
  });
}

describe("what documents state of a subject", () => {
  it("is kept claim by claim with its place, as parsed and as written, also where it was not understood", async () => {
    await using registry = await openSpecimens();
    await state(registry, card, { license: "MIT", step: 7, owner: null }, [
      { path: "license", valueAsWritten: "mit", pointer: "/license" },
      { path: "colour", valueAsWritten: "rather blue" },
    ]);
    const kept = (await registry.rows("claim")).map(({ path, value, valueAsWritten, pointer, concluded }) => {
      return { path, value, valueAsWritten, pointer, concluded };
    });
    expect(kept).toEqual([
      { path: "license", value: '"MIT"', valueAsWritten: "mit", pointer: "/license", concluded: 1 },
      { path: "step", value: "7", valueAsWritten: "7", pointer: null, concluded: 1 },
      { path: "colour", value: null, valueAsWritten: "rather blue", pointer: null, concluded: 0 },
    ]);
  });

  it("is kept as plain text where the document gives no other writing of it", async () => {
    await using registry = await openSpecimens();
    await state(registry, card, { license: "MIT" });
    expect(await registry.rows("claim")).toMatchObject([{ value: '"MIT"', valueAsWritten: "MIT" }]);
  });

  it("is concluded with the name of the rule on every statement in dispute, and on no other", async () => {
    await using registry = await openSpecimens();
    await state(registry, config, { license: "Apache-2.0", step: 7 });
    expect(await state(registry, card, { license: "MIT", step: 7 })).toEqual({
      state: "new",
      concluded: { license: { value: "MIT", disputed: true }, step: { value: 7, disputed: false } },
    });
    const shown = (await registry.rows("claim")).map(({ path, value, concluded, rule }) => [
      path,
      value,
      concluded,
      rule,
    ]);
    const rule = "verified-then-first-party-then-earliest";
    expect(shown).toEqual([
      ["license", '"Apache-2.0"', 0, rule],
      ["step", "7", 0, null],
      ["license", '"MIT"', 1, rule],
      ["step", "7", 1, null],
    ]);
  });

  it("changes nothing when the same document says the same again", async () => {
    await using registry = await openSpecimens();
    await state(registry, card, { license: "MIT" });
    expect(await state(registry, { ...card }, { license: "MIT" })).toBe("same");
    expect([(await registry.rows("sourceDocument")).length, (await registry.rows("claim")).length]).toEqual([1, 1]);
  });

  it("is superseded, and kept, when the document says something else, and then no longer counts", async () => {
    await using registry = await openSpecimens();
    await state(registry, card, { license: "MIT", step: 7 });
    expect(await state(registry, card, { license: "Apache-2.0" })).toEqual({
      state: "changed",
      concluded: { license: { value: "Apache-2.0", disputed: false } },
    });
    const superseded = async (table: string) => (await registry.rows(table)).map(({ supersededAt }) => supersededAt);
    expect(await superseded("sourceDocument")).toEqual([testTime, null]);
    expect(await superseded("claim")).toEqual([testTime, testTime, null]);
  });
});
