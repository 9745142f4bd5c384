import { existsSync, mkdtempSync, rmSync } from "node:fs";
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

/** Starts one PostgreSQL for the whole run; every test makes databases of its own in it. */
export async function setup({ provide }: TestProject): Promise<() => Promise<void>> {
  // Thousands of databases, of which none is about durability: memory takes them where there is some to mount.
  const place = existsSync("/dev/shm") ? "/dev/shm" : tmpdir();
  const folder = mkdtempSync(join(place, "pedigree-postgres-"));
  const cluster = await startCluster(join(folder, "cluster"));
  provide("postgresUrl", cluster.url);
  return async () => {
    await cluster.stop();
    rmSync(folder, { recursive: true, force: true });
  };
}
