import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { CustodyAction, CustodyRole, roleOf } from "../../subgraphs/models/custody/custody-act.ts";
import {
  type CheckedRecord,
  checkChain,
  custodyHash,
  type SaidInCustody,
} from "../../subgraphs/models/custody/custody-chain.ts";

const said: Omit<SaidInCustody, "position" | "at" | "auditIndex" | "prevHash"> = {
  ...{ checkpointId: "ckp_1", actor: "ada", about: null, subjectId: "pno_1" },
  ...{ role: "MAINTAINER", action: "PATCHED" },
  ...{ otherId: null, note: "A template.", affectsBehavior: true },
};

/** A chain of as many records as are asked for, a second apart. */
function chainOf(length: number): CheckedRecord[] {
  const records: CheckedRecord[] = [];
  for (let position = 1; position <= length; position++) {
    const at = `2026-03-01T09:00:0${position}.000Z`;
    const prevHash = records.at(-1)?.hash ?? null;
    records.push(kept({ ...said, position, at, auditIndex: position + 40, prevHash }));
  }
  return records;
}

function kept(record: SaidInCustody): CheckedRecord {
  return { ...record, hash: custodyHash(record), logged: { at: record.at, actor: record.actor } };
}

/** The chain with one record changed. */
const changed = (chain: readonly CheckedRecord[], position: number, change: Partial<CheckedRecord>) =>
  chain.map((record) => (record.position === position ? { ...record, ...change } : record));

describe(custodyHash.name, () => {
  const record = { ...said, position: 1, at: "2026-03-01T09:00:00.000Z", auditIndex: 41, prevHash: null };

  it("is over all that a record says, in one spelling", () => {
    const text =
      '{"about":null,"action":"PATCHED","actor":"ada","affectsBehavior":true,"at":"2026-03-01T09:00:00.000Z",' +
      '"auditIndex":41,"checkpointId":"ckp_1","format":"pedigree/custody/1","note":"A template.","otherId":null,' +
      '"position":1,"prevHash":null,"role":"MAINTAINER","subjectId":"pno_1"}';
    expect(custodyHash(record)).toBe(createHash("sha256").update(text).digest("hex"));
    const turned = Object.fromEntries(Object.entries(record).reverse()) as unknown as SaidInCustody;
    expect(custodyHash(turned)).toBe(custodyHash(record));
  });

  it.each(Object.keys(record))("is another where %s is another", (name) => {
    const other = { ...record, [name]: name === "affectsBehavior" ? false : "other" } as SaidInCustody;
    expect(custodyHash(other)).not.toBe(custodyHash(record));
  });
});

describe(checkChain.name, () => {
  const chain = chainOf(5);

  it("finds nothing in a chain as it was kept, wherever it is asked from", () => {
    expect(checkChain(chain, 1)).toEqual({ checked: 5, broken: null });
    expect(checkChain(chain.slice(1), 3)).toEqual({ checked: 3, broken: null });
    expect(checkChain(chain.slice(4), 6)).toEqual({ checked: 0, broken: null });
    expect(checkChain([], 1)).toEqual({ checked: 0, broken: null });
  });

  it.each([1, 3, 5])("finds record %s where it was changed, and what is before it holds", (position) => {
    for (const change of [{ note: "Nothing." }, { actor: "eve" }, { affectsBehavior: false }, { auditIndex: 7 }]) {
      const found = checkChain(changed(chain, position, change), 1);
      expect(found).toEqual({ checked: position - 1, broken: { position, fault: "CHANGED" } });
    }
  });

  it("finds what follows a record that was changed together with its hash", () => {
    const record = kept({ ...(chain[1] as CheckedRecord), note: "Nothing." });
    expect(checkChain(changed(chain, 2, record), 1).broken).toEqual({ position: 3, fault: "UNLINKED" });
  });

  it("finds the place of a record that was taken away", () => {
    const without = (position: number) => chain.filter((record) => record.position !== position);
    expect(checkChain(without(3), 1)).toEqual({ checked: 2, broken: { position: 3, fault: "MISSING" } });
    expect(checkChain(without(1), 1).broken).toEqual({ position: 1, fault: "MISSING" });
    expect(checkChain(without(2), 3)).toEqual({ checked: 0, broken: { position: 2, fault: "MISSING" } });
  });

  it("finds what the log does not say", () => {
    const entries = [null, { at: "2026-03-01T09:00:02.000Z", actor: "eve" }, { at: "2026-03-01", actor: "ada" }];
    for (const logged of entries)
      expect(checkChain(changed(chain, 2, { logged }), 1).broken).toEqual({ position: 2, fault: "NOT_IN_LOG" });
  });
});

describe("the role", () => {
  it("is one that there is, for every action, and each has some", () => {
    expect(Object.keys(roleOf).sort()).toEqual(Object.keys(CustodyAction).sort());
    expect([...new Set(Object.values(roleOf))].sort()).toEqual(Object.keys(CustodyRole).sort());
  });

  it("is that of the act", () => {
    const { REGISTERED, LIMITATION_REVIEWED, PATCHED, PUBLISHED, WITHDRAWN } = roleOf;
    expect([REGISTERED, LIMITATION_REVIEWED, PATCHED]).toEqual(["AUTHOR", "REVIEWER", "MAINTAINER"]);
    expect([PUBLISHED, WITHDRAWN]).toEqual(["PUBLISHER", "PUBLISHER"]);
  });
});
