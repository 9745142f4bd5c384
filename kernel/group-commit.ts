import { setImmediate as immediately } from "node:timers/promises";
import { type Kysely, sql } from "kysely";
import type { UnitOfWork } from "./unit-of-work.ts";

/** A piece of work that waits for its transaction. */
interface Waiting {
  run(em: UnitOfWork): Promise<void>;
  /** Tells the caller, once it is durable or lost. */
  settle(failure: { readonly error: unknown } | null): void;
}

/** What a group needs of a database. */
export interface Group {
  readonly writer: Kysely<unknown>;
  /** A fresh unit of work inside a transaction. */
  unitOver(transaction: Kysely<unknown>): UnitOfWork;
  /** Takes the lock of writes inside a transaction. */
  lock(transaction: Kysely<unknown>): Promise<void>;
  /** Whether a failure is the database's own, after which nothing more of the transaction can be trusted. */
  isFault(error: unknown): boolean;
}

const savepoint = sql`savepoint "work"`;
const rollBack = sql`rollback to savepoint "work"`;
const release = sql`release savepoint "work"`;

const mostTogether = 64;
/** Other processes wait for the lock meanwhile. */
const longestMs = 250;

/**
 * Runs writes one after the other, and those that came while another was running in one transaction, so that many share
 * one wait for the disk. Each stands behind a savepoint of its own: one that fails takes nothing of the others with it, and
 * none is acknowledged before all are stored.
 */
export class GroupCommit {
  readonly #group: Group;
  readonly #waiting: Waiting[] = [];
  #isRunning = false;

  constructor(group: Group) {
    this.#group = group;
  }

  /** Runs a work in a transaction; resolves when what it wrote is durable. */
  run<Result>(work: (em: UnitOfWork) => Promise<Result>): Promise<Result> {
    const { promise, resolve, reject } = Promise.withResolvers<Result>();
    let done: { result: Result } | { error: unknown } | null = null;
    this.#waiting.push({
      run: async (em) => {
        done = null;
        try {
          const result = await work(em);
          await em.flush();
          done = { result };
        } catch (error) {
          done = { error };
          throw error;
        }
      },
      settle: (failure) => {
        if (failure) reject(failure.error);
        else if (done !== null && "result" in done) resolve(done.result);
        else reject(done?.error);
      },
    });
    if (!this.#isRunning) void this.#drain();
    return promise;
  }

  async #drain(): Promise<void> {
    this.#isRunning = true;
    // A driver that answers at once would never let others in: those who are ready now may join the first group.
    await immediately();
    while (this.#waiting.length > 0) await (this.#waiting.length === 1 ? this.#runAlone() : this.#runTogether());
    this.#isRunning = false;
  }

  async #runAlone(): Promise<void> {
    const work = this.#waiting.shift();
    try {
      await this.#group.writer.transaction().execute(async (transaction) => {
        await this.#group.lock(transaction);
        await work?.run(this.#group.unitOver(transaction));
      });
      work?.settle(null);
    } catch (error) {
      work?.settle({ error });
    }
  }

  async #runTogether(): Promise<void> {
    const taken: Waiting[] = [];
    const start = performance.now();
    try {
      await this.#group.writer.transaction().execute(async (transaction) => {
        await this.#group.lock(transaction);
        while (taken.length < mostTogether && performance.now() - start < longestMs) {
          const work = this.#waiting.shift();
          if (work === undefined) break;
          taken.push(work);
          await this.#runBehindSavepoint(work, transaction);
        }
      });
      for (const work of taken) work.settle(null);
    } catch (error) {
      // Where no transaction could begin, all who wait are told, instead of trying in a circle.
      const failed = taken.length > 0 ? taken : this.#waiting.splice(0);
      for (const work of failed) work.settle({ error });
    }
  }

  async #runBehindSavepoint(work: Waiting, transaction: Kysely<unknown>): Promise<void> {
    await savepoint.execute(transaction);
    try {
      await work.run(this.#group.unitOver(transaction));
    } catch (error) {
      if (this.#group.isFault(error)) throw error;
      await rollBack.execute(transaction);
    }
    await release.execute(transaction);
  }
}
