import Sqlite from "better-sqlite3";
import { describe, expect, it } from "vitest";
import { models } from "../../subgraphs/models/index.ts";
import { models0009 } from "../../subgraphs/models/migrations/0009-limitations.ts";

describe("limitations that were recorded before they could be reviewed", () => {
  it("keep their ids, and begin their history when their document was recorded", () => {
    const database = new Sqlite(":memory:");
    const [before, from] = [models.migrations, models.migrations.findIndex(({ name }) => name === "0009-limitations")];
    for (const statement of before.slice(0, from).flatMap(({ statements }) => statements)) database.exec(statement);
    database.exec(`
      insert into "model" values ('mod_1', 'model:a', 'a', null, null, 'public', '[]');`.replace(", '[]'", ""));
    database.exec(`insert into "sourceDocument" values
      ('src_1', 'ckp_1', 'card.md', null, null, null, 'UNKNOWN', 0, 'd', '2026-01-01T00:00:00.000Z', null)`);
    database.pragma("foreign_keys = off");
    database.exec(`insert into "checkpointLimitation" values
      ('lim_1', 'ckp_1', 'src_1', 'PRIVACY', 'LOW', 'Recites.', null, 'All', 'ACCEPTED', '[]', 'line:3', null)`);
    for (const statement of models0009) database.exec(statement);
    const [row] = database.prepare(`select * from "checkpointLimitation"`).all() as Record<string, unknown>[];
    expect(row).toMatchObject({ rowId: "lim_1", id: "lim_1", origin: "DECLARED", affectedSlice: "All", slice: null });
    expect(JSON.parse(String(row?.["history"]))).toEqual([
      { status: "ACCEPTED", at: "2026-01-01T00:00:00.000Z", by: null, reason: null, evidence: [], resolvedBy: null },
    ]);
    database.close();
  });
});
