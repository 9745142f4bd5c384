import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import Sqlite from "better-sqlite3";
import type { Actor } from "../../kernel/actor.ts";
import { createTokenMint, generateInternalKeys } from "../../kernel/internal-token.ts";
import { compiledCode } from "../e2e/program.ts";
import { bundleFolder } from "./bundled-subgraphs.ts";

/** What a database holds after a crash, as far as the laws of durability speak of it. */
export interface Holdings {
  /** How many rows each table has. */
  readonly rows: Readonly<Record<string, number>>;
  readonly audit: readonly { readonly seq: number; readonly subject: string }[];
  readonly outboxSeqs: readonly number[];
  readonly keys: readonly { readonly key: string; readonly subjects: string; readonly auditSeq: number | null }[];
  /** What the database itself finds wrong with its files and references. */
  readonly faults: readonly string[];
}

/** A subgraph that serves HTTP, can be ended without warning and started again on what it left behind. */
export interface ServerUnderTest extends AsyncDisposable {
  readonly name: string;
  /** Where it listens; only between a start and a kill. */
  readonly url: string;
  start(): Promise<void>;
  /** Ends it as a loss of power would end the process: nothing is flushed or said good-bye to. */
  kill(): Promise<void>;
  inspect(): Promise<Holdings>;
  /** A token by which the server takes somebody's call. */
  tokenOf(actor: Actor): Promise<string>;
}

/** Runs one statement and answers its rows. */
export type RunQuery = (text: string) => Promise<readonly Readonly<Record<string, unknown>>[]>;

/** What a database holds, asked in SQL that every engine understands. */
export async function holdingsOf(
  query: RunQuery,
  tables: readonly string[],
  faults: readonly string[],
): Promise<Holdings> {
  const counts = tables.map(async (table) => {
    const [row] = await query(`select count(*) as "count" from "${table}"`);
    return [table, Number(row?.["count"])] as const;
  });
  const outbox = await query(`select "seq" from "outboxEntry" order by "seq"`);
  // The casts name the columns that the statements select.
  return {
    rows: Object.fromEntries(await Promise.all(counts)),
    audit: (await query(`select "seq", "subject" from "auditEntry" order by "seq"`)) as Holdings["audit"],
    outboxSeqs: outbox.map(({ seq }) => Number(seq)),
    keys: (await query(`select "key", "subjects", "auditSeq" from "idempotencyRecord"`)) as Holdings["keys"],
    faults,
  };
}

/** What a SQLite file holds, whoever else has it open. */
export async function sqliteHoldings(file: string): Promise<Holdings> {
  const database = new Sqlite(file, { readonly: true });
  try {
    const found = [database.pragma("integrity_check"), database.pragma("foreign_key_check")] as object[][];
    const faults = found.flat().map((fault) => JSON.stringify(fault));
    const tables = database.prepare("select name from sqlite_master where type = 'table'").pluck().all() as string[];
    const query: RunQuery = async (text) => database.prepare<[], Record<string, unknown>>(text).all();
    return await holdingsOf(
      query,
      tables.filter((table) => !table.startsWith("sqlite_")),
      faults.filter((fault) => fault !== '{"integrity_check":"ok"}'),
    );
  } finally {
    database.close();
  }
}

const entry = fileURLToPath(new URL("serve-subgraph.ts", import.meta.url));

/** A subgraph as a process of the bundled sources, which can be ended without warning. */
export class SubgraphProcess {
  readonly #mint: ReturnType<typeof createTokenMint>;
  readonly #arguments: readonly string[];
  #child: ChildProcess | null = null;
  url = "";

  constructor(
    readonly name: string,
    folder: string,
    databaseUrl?: string,
  ) {
    this.#arguments = [name, folder, ...(databaseUrl === undefined ? [] : [databaseUrl])];
    const { privateKey, publicKey } = generateInternalKeys();
    this.#mint = createTokenMint(privateKey, () => new Date());
    writeFileSync(join(folder, "gateway.pem"), publicKey.export({ type: "spki", format: "pem" }));
  }

  /** The number of its process; only between a start and a kill. */
  get pid(): number {
    return this.#child?.pid ?? 0;
  }

  async start(): Promise<void> {
    const { PATH = "", HOME = "" } = process.env;
    this.#child = spawn(process.execPath, [entry, bundleFolder, ...this.#arguments], {
      env: { PATH, HOME, ...compiledCode },
      stdio: ["ignore", "pipe", "pipe"],
    });
    this.url = await listeningAt(this.#child);
  }

  async kill(): Promise<void> {
    const child = this.#child;
    if (child === null || child.exitCode !== null || child.signalCode !== null) return;
    const gone = once(child, "exit");
    child.kill("SIGKILL");
    await gone;
  }

  tokenOf(actor: Actor): Promise<string> {
    return this.#mint(this.name, actor);
  }
}

/** A subgraph on a SQLite file. */
export class SqliteServer implements ServerUnderTest {
  readonly folder: string;
  readonly #process: SubgraphProcess;

  constructor(
    readonly name: string,
    parent: string = tmpdir(),
  ) {
    this.folder = mkdtempSync(join(parent, "pedigree-crash-"));
    this.#process = new SubgraphProcess(name, this.folder);
  }

  get url(): string {
    return this.#process.url;
  }

  get pid(): number {
    return this.#process.pid;
  }

  get file(): string {
    return join(this.folder, `${this.name}.sqlite`);
  }

  start(): Promise<void> {
    return this.#process.start();
  }

  kill(): Promise<void> {
    return this.#process.kill();
  }

  inspect(): Promise<Holdings> {
    return sqliteHoldings(this.file);
  }

  tokenOf(actor: Actor): Promise<string> {
    return this.#process.tokenOf(actor);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.kill();
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/** The address that the process prints; rejects with what it complained of if it ends without. */
async function listeningAt({ stdout, stderr }: ChildProcess): Promise<string> {
  let complaint = "";
  stderr?.setEncoding("utf8").on("data", (text: string) => {
    complaint += text;
  });
  if (stdout === null) throw new Error("The process has no standard output.");
  for await (const line of createInterface({ input: stdout })) {
    const [, url] = /^Listening at (\S+)$/.exec(line) ?? [];
    if (url !== undefined) return url;
  }
  throw new Error(`The process ended before it listened: ${complaint}`);
}
