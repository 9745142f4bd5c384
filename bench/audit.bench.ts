import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import SqliteDatabase from "better-sqlite3";
import { commitment } from "../kernel/audit/append.ts";
import { checkLog } from "../kernel/audit/check-log.ts";
import { edgeOf, hashIn } from "../kernel/audit/head.ts";
import { inclusionProofs } from "../kernel/audit/proofs.ts";
import { SignedLog } from "../kernel/audit/signed-log.ts";
import { withStoredLog } from "../kernel/audit/stored-log.ts";
import { entryContent, sortedJson } from "../kernel/audit-log.ts";
import { generateInternalKeys } from "../kernel/internal-token.ts";
import { createLogger } from "../kernel/logger.ts";
import { appended, foldRight, leafHash } from "../kernel/merkle-tree.ts";
import { performWrite } from "../kernel/write.ts";
import { licenses } from "../subgraphs/licenses/index.ts";
import { median } from "./measure.ts";

// What a write costs with its entry in the signed log, one after the other and many at once; what a proof costs, and the
// check of a whole log.

const { values: options } = parseArgs({ options: { entries: { type: "string", default: "100000" } } });

async function bench(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "pedigree-audit-"));
  try {
    await measured(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function measured(folder: string): Promise<void> {
  const keys = generateInternalKeys();
  const auditLog = new SignedLog("pedigree/licenses", keys);
  const location = join(folder, "licenses.sqlite");
  const verifyToken = () => Promise.reject(new Error("Nobody asks."));
  const now = () => new Date();
  const logger = createLogger("error", "bench");
  const subgraph = await licenses.open({ location, now, logger, verifyToken, auditKeys: keys });
  const actor = { subject: "bench", kind: "service", scopes: ["records:write"], labels: ["public"] } as const;
  const { signal } = new AbortController();
  const context = {
    ...{ actor, database: subgraph.database, auditLog, requestId: "bench", now, signal },
    ...{ behind: () => [], committed: async () => {} },
  };
  let written = 0;
  const write = async () => {
    const input = { idempotencyKey: String(written++) };
    await performWrite(context, { subgraph: "licenses", action: "bench", input }, async () => {
      return { subjects: [`lic_${written}`], outcome: "CREATED" };
    });
  };
  print(`a write alone: ${(await eachMs(300, write)).toFixed(3)} ms, median`);
  const began = performance.now();
  await Promise.all(Array.from({ length: 2_000 }, write));
  print(`a write among 2000 at once: ${((performance.now() - began) / 2_000).toFixed(3)} ms`);

  const count = Number(options.entries);
  fill(location, auditLog, count);
  const proof = async () => void (await inclusionProofs(context, [1 + Math.floor(Math.random() * count)], null));
  print(`an inclusion proof in ${count} entries: ${(await eachMs(300, proof)).toFixed(3)} ms, median`);
  await subgraph.close();
  const start = performance.now();
  const verifier = { name: auditLog.origin, publicKey: keys.publicKey };
  const checked = await withStoredLog(location, "licenses", async (log) => log && (await checkLog(log, { verifier })));
  if (checked?.fault !== null) throw new Error(`The log does not hold: ${checked?.fault.message}`);
  print(`the check of ${checked.size} entries: ${((performance.now() - start) / 1_000).toFixed(2)} s`);
}

async function eachMs(rounds: number, act: () => Promise<void>): Promise<number> {
  const times: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const start = performance.now();
    await act();
    times.push(performance.now() - start);
  }
  return median(times);
}

/** Brings a log to a size with the rows that as many writes would have made. */
function fill(file: string, log: SignedLog, size: number): void {
  const database = new SqliteDatabase(file);
  const insert = (table: string, values: number) =>
    database.prepare(`insert into "${table}" values (${Array(values).fill("?").join()})`);
  const [entries, leaves] = [insert("auditEntry", 7), insert("auditLeaf", 3)];
  const [nodes, heads] = [insert("auditNode", 2), insert("auditCheckpoint", 2)];
  const stored = database.prepare<[], { number: number; hash: string }>(`select * from "auditNode"`).all();
  const known = new Map<number, Buffer>(stored.map(({ number, hash }) => [number, Buffer.from(hash, "base64")]));
  const from = Number(database.prepare(`select max("seq") from "auditEntry"`).pluck().get());
  database.transaction(() => {
    for (let seq = from + 1; seq <= size; seq++) {
      const columns = ["2026-11-21T05:00:00.000Z", "bench", "bench", `lic_${seq}`, "bench", "a".repeat(64)] as const;
      const [at, actor, action, subject, requestId, inputDigest] = columns;
      const told = entryContent(log.origin, { seq, at, actor, action, subject, requestId, inputDigest });
      const [bytes, salt] = [sortedJson({ v: 1, ...told }), Buffer.alloc(32, seq)];
      for (const { number, hash } of appended(seq - 1, leafHash(commitment(bytes, salt)), hashIn(known))) {
        known.set(number, hash);
        nodes.run(number, hash.toString("base64"));
      }
      entries.run(seq, ...columns);
      leaves.run(seq, bytes, salt.toString("base64"));
      heads.run(seq, log.sign({ size: seq, root: foldRight(edgeOf(seq).map(hashIn(known))) }));
    }
  })();
  database.close();
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

await bench();
