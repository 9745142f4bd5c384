import { chmodSync, existsSync, mkdtempSync, rmSync, statfsSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestProject } from "vitest/node";
import { startCluster } from "./postgres-cluster.ts";

declare module "vitest" {
  interface ProvidedContext {
    /** Which system the databases of a test project are kept in. */
    engine: "sqlite" | "postgres";
    /** The real PostgreSQL of this run; its path is that of a database which always exists. */
    postgresUrl: string;
  }
}

const roomNeeded = 3 * 2 ** 30;

/**
 * Makes the folder of temporary files of this run, and starts one PostgreSQL in it; every test makes databases of its
 * own there.
 */
export async function setup({ provide }: TestProject): Promise<() => Promise<void>> {
  const folder = mkdtempSync(join(roomiestPlace(), "pedigree-tests-"));
  // PostgreSQL may run as another user, who has to find its way through.
  chmodSync(folder, 0o755);
  process.env["TMPDIR"] = folder;
  const cluster = await startCluster(join(folder, "cluster"));
  provide("postgresUrl", cluster.url);
  return async () => {
    await cluster.stop();
    rmSync(folder, { recursive: true, force: true });
  };
}

/** Thousands of databases, of which none is about a disk: memory takes them where enough of it is mounted. */
function roomiestPlace(): string {
  const memory = "/dev/shm";
  if (!existsSync(memory)) return tmpdir();
  const { bavail, bsize } = statfsSync(memory);
  return bavail * bsize >= roomNeeded ? memory : tmpdir();
}
