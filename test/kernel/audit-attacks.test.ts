import { describe, expect, it } from "vitest";
import { type CheckedLog, checkLog } from "../../kernel/audit/check-log.ts";
import { nodeCount } from "../../kernel/merkle-tree.ts";
import { openCheckpoint } from "../../kernel/signed-note.ts";
import { testLog } from "../audit-keys.ts";
import { changed, entryAt, honest, logOf, type Rows, signer, size, stored } from "./attacked-log.ts";
import { attacks, positions } from "./log-attacks.ts";

function check(rows: Rows, since?: CheckedLog["note"]): Promise<CheckedLog> {
  return checkLog(stored(rows), { verifier: signer, since: since ? openCheckpoint(since, signer) : undefined });
}

describe("a log that was attacked", () => {
  it("was attacked in more than three hundred ways", () => {
    expect(attacks.length * positions.length).toBeGreaterThan(300);
  });

  it.each(attacks)("by $name is found at the entry", async ({ name, done, kind }) => {
    for (const index of positions) {
      // An entry at an even position completes a subtree; the others add their own hash only.
      const own = name === "a hash of the tree" && index % 2 === 1 ? "ENTRY_CHANGED" : kind;
      const { fault } = await check(changed((rows) => done(rows, index)));
      expect([index, fault?.kind, fault?.index]).toEqual([index, own, index]);
    }
  });
});

describe("a log that was put back", () => {
  const kept = honest.entries.at(-1)?.note ?? "";

  it.each(positions)("to %d entries as a whole is found by whoever kept a note", async (index) => {
    const rows = changed((all) => {
      all.entries.length = index;
      for (const number of all.nodes.keys()) if (number >= nodeCount(index)) all.nodes.delete(number);
    });
    expect((await check(rows)).fault).toBeNull();
    expect((await check(rows, kept)).fault).toMatchObject({ kind: "FORKED", index: index + 1 });
  });

  it.each(positions)("and went on otherwise from entry %d, by the one who has the key, is found too", async (index) => {
    const entries = Array.from({ length: size + 4 }, (_, at) => ({
      ...entryAt(at + 1),
      ...(at + 1 === index && { actor: "somebody else" }),
    }));
    const fork = logOf(entries);
    expect((await check(fork)).fault).toBeNull();
    expect((await check(fork, kept)).fault).toMatchObject({ kind: "FORKED", index: size });
  });
});

describe("a log that nobody attacked", () => {
  it("holds at every size, also for those who kept a note", async () => {
    for (let length = 0; length <= size; length++) {
      const rows = logOf(
        honest.entries.slice(0, length).map(({ entry }) => entry),
        testLog("specimens"),
        `s${length}`,
      );
      const half = rows.entries[Math.floor(length / 2)]?.note ?? null;
      const { fault, ...checked } = await check(rows, half);
      expect([fault, checked.size]).toEqual([null, length]);
    }
  });
});
