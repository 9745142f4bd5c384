import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Actor } from "../../kernel/actor.ts";
import { type Cluster, startCluster } from "../postgres-cluster.ts";
import { postgresSnapshot } from "../store.ts";
import { type Holdings, holdingsOf, type ServerUnderTest, SubgraphProcess } from "./server-under-test.ts";

/**
 * A subgraph on a PostgreSQL of its own. Whenever it is ended, PostgreSQL is stopped at once; every other time the
 * subgraph is killed with it, and else has to find its way back to the database by itself.
 */
export class PostgresServer implements ServerUnderTest {
  readonly #process: SubgraphProcess;
  #kills = 0;
  #isRunning = false;

  private constructor(
    readonly name: string,
    readonly folder: string,
    readonly cluster: Cluster,
  ) {
    this.#process = new SubgraphProcess(name, folder, cluster.url);
  }

  static async open(name: string): Promise<PostgresServer> {
    const folder = mkdtempSync(join(tmpdir(), "pedigree-crash-"));
    const cluster = await startCluster(join(folder, "cluster"));
    return new PostgresServer(name, folder, cluster);
  }

  get url(): string {
    return this.#process.url;
  }

  async start(): Promise<void> {
    if (this.#kills > 0) await this.cluster.start();
    if (!this.#isRunning) await this.#process.start();
    this.#isRunning = true;
  }

  async kill(): Promise<void> {
    await this.cluster.stopImmediately();
    if (this.#kills++ % 2 === 0) return;
    await this.#process.kill();
    this.#isRunning = false;
  }

  /** As of one moment: a subgraph that was left alive may still be at a write whose client was told to repeat it. */
  async inspect(): Promise<Holdings> {
    return await postgresSnapshot(this.cluster.url, this.name, async (run) => {
      const tables = await run(`select tablename as name from pg_tables where schemaname = '${this.name}'`);
      // PostgreSQL checks its references at every commit, and its pages when they are read.
      return await holdingsOf(
        run,
        tables.map(({ name }) => String(name)),
        [],
      );
    });
  }

  tokenOf(actor: Actor): Promise<string> {
    return this.#process.tokenOf(actor);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#process.kill();
    await this.cluster.stop();
    rmSync(this.folder, { recursive: true, force: true });
  }
}
