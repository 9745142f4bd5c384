import { describe, expect, it } from "vitest";
import { Database } from "../../kernel/database.ts";
import { createLogger } from "../../kernel/logger.ts";
import { Benchmark } from "../../subgraphs/evaluations/benchmark/benchmark.entity.ts";
import { evaluations } from "../../subgraphs/evaluations/index.ts";
import { evaluations0001 } from "../../subgraphs/evaluations/migrations/0001-evaluations.ts";
import { evaluations0002 } from "../../subgraphs/evaluations/migrations/0002-search.ts";
import { auditKeys } from "../audit-keys.ts";
import { newStore, testTime } from "../store.ts";

const migrations = [
  { name: "0001-evaluations", statements: evaluations0001 },
  { name: "0002-search", statements: evaluations0002 },
];

describe("certificates that were put into the database by hand, when nothing could write any", () => {
  it("keep their state, and are told of with their threat model", async () => {
    const store = await newStore("evaluations");
    const old = await Database.open({ name: "evaluations", entities: [Benchmark], migrations }, store.location);
    await old.close();
    await store.run(
      `insert into "threatModel" values ('thr_1', 'threat-model:a', 'LINF', 0.03, null, 'k', 'g', 's', 'public')`,
    );
    const claim = JSON.stringify({ kind: "EMPIRICAL", scope: "s", narrative: "n", limitations: [], contexts: [] });
    for (const [id, status] of [
      ["cert_1", "ISSUED"],
      ["cert_2", "REVOKED"],
      ["cert_3", "EXPIRED"],
    ])
      await store.run(
        `insert into "certificate" values (?, ?, ?, ?, 'thr_1', '2026-01-01T00:00:00.000Z', ?, 'public')`,
        ...[id, "a".repeat(64), status, claim, id === "cert_3" ? "2026-02-01T00:00:00.000Z" : null],
      );

    const verifyToken = () => Promise.reject(new Error("Nobody calls it."));
    const logger = createLogger("silent", "evaluations");
    const opening = { location: store.location, now: () => new Date(testTime), verifyToken, auditKeys, logger };
    await (await evaluations.open(opening)).close();

    const events = await store.run(`select * from "certificateEvent" order by "certificateId", "seq"`);
    expect(events.map(({ certificateId, seq, kind }) => `${certificateId} ${seq} ${kind}`)).toEqual([
      ...["cert_1 1 PROPOSED", "cert_1 2 ISSUED", "cert_2 1 PROPOSED", "cert_2 2 ISSUED", "cert_2 3 REVOKED"],
      ...["cert_3 1 PROPOSED", "cert_3 2 ISSUED"],
    ]);
    const [certificate] = await store.run(`select * from "certificate" where "id" = 'cert_1'`);
    expect(certificate).toMatchObject({
      ...{ originalId: "cert_1", supersedesId: null, author: "unknown", decisionsText: "[]", guaranteeText: null },
      ...{ proposedAt: "2026-01-01T00:00:00.000Z", claim, norm: "LINF", claimKind: "EMPIRICAL", turn: "ISSUED" },
    });
    const turns = await store.run(`select "turn" from "certificate" order by "id"`);
    expect(turns.map(({ turn }) => turn)).toEqual(["ISSUED", "REVOKED", "ISSUED"]);
    expect((await store.run(`select "name", "structuredText" from "threatModel"`))[0]).toEqual({
      ...{ name: "a", structuredText: "[]" },
    });
    const announced = (await store.rows("outboxEntry")).map(({ payload }) => JSON.parse(String(payload)).ref);
    expect(announced.sort()).toEqual([
      ...["certificate:cert_1", "certificate:cert_2", "certificate:cert_3", "threat-model:a"],
    ]);
    await store.remove();
  });
});
