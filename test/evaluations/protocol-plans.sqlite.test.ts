import SqliteDatabase from "better-sqlite3";
import { describe, expect, it, vi } from "vitest";
import { weights } from "./open-certificates.ts";
import { baselineTests, openProtocols, protocol } from "./open-protocols.ts";

describe("reading protocols of tests and what was certified by them", () => {
  it("scans no table but to count all protocols", async () => {
    await using registry = await openProtocols();
    await registry.issued({ protocol: protocol.ref, tests: baselineTests });
    const statements = vi.spyOn(registry.subgraph.database, "read");
    const query = `query($keys: [_Any!]!) {
      latest: robustnessProtocol(ref: "pixels") { previous { ref } }
      exact: robustnessProtocol(ref: "pixels@1") { certificateCount }
      robustnessProtocols { totalCount edges { node { tests { threatModel { ref } } } } }
      _entities(representations: $keys) { ... on RobustnessProtocol { ref }
        ... on Checkpoint { certificates { protocol { ref } threatCoverage { complete } } } } }`;
    const checkpoint = { __typename: "Checkpoint", indexKey: "checkpoint:a/b", rootDigest: weights };
    const keys = [{ __typename: "RobustnessProtocol", id: "rpr_none" }, checkpoint];
    expect((await registry.ask(query, { keys })).errors).toBe(undefined);
    const database = new SqliteDatabase(registry.file, { readonly: true });
    const scans = statements.mock.calls.flatMap(([called]) => {
      const { sql, parameters } = called as { sql: string; parameters: readonly unknown[] };
      const plan = database.prepare(`explain query plan ${sql}`).all(...parameters) as { detail: string }[];
      const scanned = plan
        .map(({ detail }) => detail)
        .filter((detail) => /^SCAN (?!json_each)|TEMP B-TREE/.test(detail));
      return scanned.length === 0 ? [] : [{ sql, scanned }];
    });
    database.close();
    expect(statements.mock.calls.length).toBeGreaterThan(6);
    expect(scans).toEqual([
      {
        sql: expect.stringMatching(/^select count\(\*\).*from "robustnessProtocol"/),
        scanned: ["SCAN robustnessProtocol"],
      },
    ]);
  });
});
