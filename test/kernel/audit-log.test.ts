import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { audit, digestOf, sortedJson } from "../../kernel/audit-log.ts";
import { addSpecimen, openSpecimens } from "./specimen.ts";

/** The same value with the members of every object the other way round, and with members that are absent. */
function turned(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(turned);
  if (value === null || typeof value !== "object") return value;
  const members = Object.entries(value).map(([key, member]) => [key, turned(member)] as const);
  return Object.fromEntries([...members.reverse(), [absentKey(value), undefined]]);
}

function absentKey(value: object): string {
  return `${Object.keys(value).join("")}-absent`;
}

describe("the digest of an input", () => {
  it("does not depend on the order of members, nor on members that are absent", () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(digestOf(turned(value))).toBe(digestOf(value));
      }),
    );
  });

  it("is over JSON that reads back as the same value", () => {
    fc.assert(
      fc.property(fc.jsonValue({ noUnicodeString: false }), (value) => {
        expect(JSON.parse(sortedJson(value))).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
  });

  it("tells apart what is not equal: another value, another order of a list, null and absent", () => {
    const inputs = [{ a: 1 }, { a: "1" }, { a: [1, 2] }, { a: [2, 1] }, { a: null }, {}, { b: 1 }];
    expect(new Set(inputs.map(digestOf)).size).toBe(inputs.length);
  });

  it("is the SHA-256 that an auditor computes over the sorted JSON", () => {
    expect(sortedJson({ b: [{ d: 1, c: null }], a: "é" })).toBe('{"a":"é","b":[{"c":null,"d":1}]}');
    expect(digestOf({})).toBe("44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a");
  });
});

describe("an audit entry", () => {
  it("is stored with the write it tells of, or not at all", async () => {
    await using registry = await openSpecimens();
    const write = (fails: boolean) =>
      registry.database.transaction(async (em) => {
        addSpecimen(em, "bone");
        await audit(em, registry.contextOf(), { action: "specimen.added", subject: "bone", input: {} });
        if (fails) throw new Error("stop");
      });
    await expect(write(true)).rejects.toThrow("stop");
    expect([await registry.rows("specimen"), await registry.rows("auditEntry")]).toEqual([[], []]);
    await write(false);
    expect([(await registry.rows("specimen")).length, (await registry.rows("auditEntry")).length]).toEqual([1, 1]);
  });
});
