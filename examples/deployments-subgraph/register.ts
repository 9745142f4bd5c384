import { randomUUID } from "node:crypto";
import { DatabaseSync } from "node:sqlite";
import { GraphQLError } from "graphql";
import { declarationOf } from "./declaration.ts";

/** What runs where. */
export interface NewDeployment {
  readonly ref: string;
  /** Reference of the checkpoint. */
  readonly checkpoint: string;
  readonly environment: string;
}

/** A deployment as the register keeps it. */
export interface Deployment extends NewDeployment {
  readonly registeredAt: string;
  /** Whether the graph has taken its edge. */
  readonly isInLineage: boolean;
}

/** What the graph still has to be told. */
export interface OutboxEntry {
  readonly idempotencyKey: string;
  /** JSON text, exactly as it was first written: the key stands for this very input. */
  readonly declaration: string;
  readonly attempts: number;
  /** In milliseconds since 1970. */
  readonly dueAt: number;
}

/** A part of the list of one checkpoint. */
export interface Page {
  readonly first: number;
  readonly after?: string | null | undefined;
}

const tables = `
  pragma journal_mode = wal;
  pragma synchronous = full;
  create table if not exists deployment (
    seq integer primary key,
    ref text not null unique,
    checkpoint text not null,
    environment text not null,
    registeredAt text not null
  ) strict;
  create index if not exists deploymentOfCheckpoint on deployment (checkpoint, seq);
  create table if not exists outbox (
    idempotencyKey text primary key,
    ref text not null unique,
    declaration text not null,
    attempts integer not null,
    dueAt integer not null
  ) strict;
  create index if not exists outboxByDueAt on outbox (dueAt);`;

const columns =
  "d.ref, d.checkpoint, d.environment, d.registeredAt, d.ref not in (select ref from outbox) as isInLineage";

const pageOfEach = `
  select ${columns} from json_each(?) as wanted, deployment as d
  where d.seq in (
    select seq from deployment
    where checkpoint = wanted.value
      and seq < case when ? is null then 9e15 else (select seq from deployment where ref = ?) end
    order by seq desc limit ?
  )
  order by d.seq desc`;

/** The deployments, in one SQLite file. */
export class DeploymentRegister {
  readonly #database: DatabaseSync;

  constructor(file: string) {
    this.#database = new DatabaseSync(file, { timeout: 5_000 });
    this.#database.exec(tables);
  }

  /** Writes the deployment and what the graph has to be told of it, or neither. The same again changes nothing. */
  register(wanted: NewDeployment, now: Date): Deployment {
    this.#database.exec("begin immediate");
    try {
      const deployment = this.#known(wanted) ?? this.#add(wanted, now);
      this.#database.exec("commit");
      return deployment;
    } catch (error) {
      this.#database.exec("rollback");
      throw error;
    }
  }

  /** One page for each checkpoint, in the order of their references, with one statement for all. */
  ofCheckpoints(checkpoints: readonly string[], { first, after }: Page): Deployment[][] {
    const rows = this.#rows(pageOfEach, JSON.stringify(checkpoints), after ?? null, after ?? null, first);
    const pages = Map.groupBy(rows, ({ checkpoint }) => checkpoint);
    return checkpoints.map((checkpoint) => pages.get(checkpoint) ?? []);
  }

  /** Deployments in the order of their references, null where there is none, with one statement for all. */
  byRefs(refs: readonly string[]): (Deployment | null)[] {
    const sql = `select ${columns} from deployment as d where d.ref in (select value from json_each(?))`;
    const found = new Map(this.#rows(sql, JSON.stringify(refs)).map((row) => [row.ref, row]));
    return refs.map((ref) => found.get(ref) ?? null);
  }

  /** What has to be told next, whether or not it is due; null if nothing has. */
  nextToTell(): OutboxEntry | null {
    const sql = "select idempotencyKey, declaration, attempts, dueAt from outbox order by dueAt, rowid limit 1";
    // The columns above are the interface's fields.
    return (this.#database.prepare(sql).get() as OutboxEntry | undefined) ?? null;
  }

  /** The graph has taken it. */
  told({ idempotencyKey }: OutboxEntry): void {
    this.#database.prepare("delete from outbox where idempotencyKey = ?").run(idempotencyKey);
  }

  /** The graph has not taken it and is to be told again. */
  tellLater({ idempotencyKey }: OutboxEntry, dueAt: number): void {
    const sql = "update outbox set attempts = attempts + 1, dueAt = ? where idempotencyKey = ?";
    this.#database.prepare(sql).run(dueAt, idempotencyKey);
  }

  close(): void {
    this.#database.close();
  }

  #known({ ref, checkpoint, environment }: NewDeployment): Deployment | null {
    const [known = null] = this.byRefs([ref]);
    if (known === null || (known.checkpoint === checkpoint && known.environment === environment)) return known;
    throw new GraphQLError(`input.ref: ${ref} runs ${known.checkpoint} in ${known.environment}; choose another one.`, {
      extensions: { code: "BAD_USER_INPUT" },
    });
  }

  #add(wanted: NewDeployment, now: Date): Deployment {
    const { ref, checkpoint, environment } = wanted;
    const registeredAt = now.toISOString();
    this.#database
      .prepare("insert into deployment (ref, checkpoint, environment, registeredAt) values (?, ?, ?, ?)")
      .run(ref, checkpoint, environment, registeredAt);
    this.#database
      .prepare("insert into outbox (idempotencyKey, ref, declaration, attempts, dueAt) values (?, ?, ?, 0, ?)")
      .run(randomUUID(), ref, JSON.stringify(declarationOf(wanted)), now.getTime());
    return { ...wanted, registeredAt, isInLineage: false };
  }

  #rows(sql: string, ...values: (string | number | null)[]): Deployment[] {
    const rows = this.#database.prepare(sql).all(...values);
    // The selected columns are the interface's fields; SQLite has 0 and 1 for the last.
    return rows.map((row) => ({ ...row, isInLineage: row["isInLineage"] === 1 }) as unknown as Deployment);
  }
}
