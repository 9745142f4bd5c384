import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, statfsSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { counted, prove } from "../proof.ts";
import { buildSubgraphs } from "./bundled-subgraphs.ts";
import { type Acknowledged, readable, WriteRefused, write } from "./client.ts";
import { takeYardstick } from "./crash-cycles.ts";
import { gaps, halfApplied, lost, unaudited } from "./laws.ts";
import { SqliteServer } from "./server-under-test.ts";

/** A way to take the room from a running server, and to give it back. */
interface Scarcity extends Disposable {
  /** Where the server keeps its database. */
  readonly parent: string;
  leave(server: SqliteServer, bytes: number): void;
  giveBack(server: SqliteServer): void;
}

/** The kernel refuses to let the files of the process grow. */
function limitedFiles(): Scarcity {
  const limit = (server: SqliteServer, size: string) =>
    execFileSync("prlimit", [`--fsize=${size}:unlimited`, "--pid", String(server.pid)]);
  return {
    parent: tmpdir(),
    leave: (server, bytes) => limit(server, String(statSync(`${server.file}-wal`).size + bytes)),
    giveBack: (server) => limit(server, "unlimited"),
    [Symbol.dispose]: () => {},
  };
}

/** A file system of its own in memory, filled by somebody else. */
function smallFileSystem(): Scarcity {
  const parent = mkdtempSync(join(tmpdir(), "pedigree-small-"));
  execFileSync("mount", ["-t", "tmpfs", "-o", "size=24m", "none", parent], { stdio: "ignore" });
  const ballast = join(parent, "ballast");
  return {
    parent,
    leave: (_, bytes) => {
      const { bavail, bsize } = statfsSync(parent);
      writeFileSync(ballast, Buffer.alloc(bavail * bsize - bytes));
    },
    giveBack: () => rmSync(ballast),
    [Symbol.dispose]: () => {
      execFileSync("umount", [parent]);
      rmSync(parent, { recursive: true });
    },
  };
}

function canLimitFiles(): boolean {
  try {
    execFileSync("prlimit", ["--fsize", "--pid", String(process.pid)], { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
}

// Only who may mount can have a file system that is really full.
function canMount(): boolean {
  try {
    smallFileSystem()[Symbol.dispose]();
    return true;
  } catch {
    return false;
  }
}

const ways = [
  { way: "a limit on the size of its files", make: limitedFiles, isThere: canLimitFiles() },
  { way: "a full file system", make: smallFileSystem, isThere: canMount() },
].filter(({ isThere }) => isThere);

const subgraphs = ["datasets", "models"];
const cases = ways.flatMap((way) => subgraphs.map((name) => ({ ...way, name })));

describe.runIf(cases.length > 0)("a server without room on its disk", () => {
  const totals = { acknowledged: 0, refused: 0, lost: 0, partial: 0 };

  beforeAll(buildSubgraphs);
  afterAll(() =>
    prove(
      `disk full under a running server, SQLite (${ways.map(({ way }) => way).join(", ")})`,
      `${counted(totals.acknowledged, "acknowledged")}, ${totals.refused} refused`,
      `${totals.lost} lost, ${totals.partial} partial, writes resumed without a restart`,
    ),
  );

  it.each(cases)("refuses writes, reads on, and writes again once there is room: $name, $way", async ({
    make,
    name,
  }) => {
    using scarcity = make();
    await using server = new SqliteServer(name, scarcity.parent);
    const known: Acknowledged[] = [];
    let number = 0;
    const yardstick = await takeYardstick(server, () => number++, known);
    for (const bytes of [0, 5_000, 50_000, 1_000_000]) {
      scarcity.leave(server, bytes);
      const refused = await writeUntilRefused(server, () => number++, known);
      expect(refused.code).toBe("STORAGE_UNAVAILABLE");
      // Whoever goes on trying is refused again, and does not make the server worse.
      await expect(write(server, refused.number)).rejects.toMatchObject({ code: "STORAGE_UNAVAILABLE" });
      const ids = known.flatMap((each) => each.ids);
      expect((await readable(server, ids)).size).toBe(ids.length);
      scarcity.giveBack(server);
      known.push(await write(server, refused.number));
      const holdings = await server.inspect();
      const partial = [...halfApplied(holdings, yardstick), ...unaudited(holdings)];
      totals.partial += partial.length;
      totals.lost += lost(known, holdings).length;
      totals.refused += 2;
      expect({ faults: holdings.faults, partial, lost: lost(known, holdings) }).toEqual({
        ...{ faults: [], partial: [], lost: [] },
      });
      expect(gaps(holdings.audit.map(({ seq }) => seq))).toEqual([]);
    }
    totals.acknowledged += known.length;
  }, 60_000);
});

/** Writes one number after another; answers the one that was refused. */
async function writeUntilRefused(server: SqliteServer, next: () => number, known: Acknowledged[]) {
  for (;;) {
    const number = next();
    try {
      known.push(await write(server, number));
    } catch (error) {
      if (error instanceof WriteRefused) return { number, code: error.code };
      throw error;
    }
  }
}
