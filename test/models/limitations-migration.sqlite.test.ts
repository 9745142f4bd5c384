import Sqlite from "better-sqlite3";
import { describe, expect, it } from "vitest";
import { models0001 } from "../../subgraphs/models/migrations/0001-models.ts";
import { models0003 } from "../../subgraphs/models/migrations/0003-lineage.ts";
import { models0013 } from "../../subgraphs/models/migrations/0013-limitations.ts";

describe("limitations that were recorded before they could be reviewed", () => {
  it("keep their ids, and begin their history when their document was recorded", () => {
    const database = new Sqlite(":memory:");
    database.pragma("foreign_keys = off");
    for (const statement of [...models0001, ...models0003]) database.exec(statement);
    database.exec(`insert into "sourceDocument" values
      ('src_1', 'ckp_1', 'card.md', null, null, null, 'UNKNOWN', 0, 'd', '2026-01-01T00:00:00.000Z', null)`);
    database.exec(`insert into "checkpointLimitation" values
      ('lim_1', 'ckp_1', 'src_1', 'PRIVACY', 'LOW', 'Recites.', null, 'All', 'ACCEPTED', '[]', 'line:3', null)`);
    for (const statement of models0013) database.exec(statement);
    const row = database.prepare<[], Record<string, unknown>>(`select * from "checkpointLimitation"`).get();
    database.close();
    expect(row).toMatchObject({ rowId: "lim_1", id: "lim_1", origin: "DECLARED", affectedSlice: "All", slice: null });
    expect(JSON.parse(String(row?.["history"]))).toEqual([
      { status: "ACCEPTED", at: "2026-01-01T00:00:00.000Z", by: null, reason: null, evidence: [], resolvedBy: null },
    ]);
  });
});
