import type { CompiledQuery, Dialect, Expression, Kysely, RawBuilder, SqlBool } from "kysely";
import type { TextIndexForms } from "./text-index.ts";

/** Begins a statement of which there are too many forms for each to be kept compiled. */
export const ofManyForms = "/* of many forms */";

/** The database could not be opened; the message is one sentence and says what to do. */
export class DatabaseRefused extends Error {}

/** Where a subgraph keeps its records: the file of an SQLite database, or a PostgreSQL server. */
export type DatabaseLocation = string | PostgresLocation;

export interface PostgresLocation {
  /** Of the primary: writes, and reads that must be current. */
  readonly url: string;
  /** Of a replica that takes the other reads. */
  readonly replicaUrl?: string | undefined;
  /** Connections of one process to each server. */
  readonly poolSize?: number | undefined;
}

/** How the few things are said that SQLite and PostgreSQL say differently. */
export interface SqlForms {
  /** `column IN (the items of a list parameter)`, with one statement whatever the length of the list. */
  readonly anyOf: (column: string, list: unknown) => Expression<SqlBool>;
  /** The items of a list parameter as a table with one column, "item". */
  readonly itemsOf: (list: unknown) => RawBuilder<unknown>;
  /** A list as one bound value. */
  readonly bindList: (list: unknown) => unknown;
  /** All values of a column as one list, each at least once; read with `readGathered`. */
  readonly gather: (column: string) => Expression<unknown>;
  /** A boolean as the driver takes it. */
  readonly bindBoolean: (value: boolean) => unknown;
  readonly textIndex: TextIndexForms;
  /** A statement of a migration, written for SQLite. */
  readonly translate: (ddl: string) => string;
}

/** The system that keeps a database: what differs between SQLite and PostgreSQL, and nothing else. */
export interface Engine {
  /** For messages to the person who runs it; never for a client. */
  readonly name: string;
  /** Takes writes. */
  readonly writer: Dialect;
  /** Takes reads that must see every write; cannot write. */
  readonly primary: Dialect;
  /** Takes reads that may be a moment old; null if there is none. */
  readonly replica: Dialect | null;
  readonly forms: SqlForms;
  /** Answers a read at once, where the records are in this process: a walk makes hundreds that take microseconds each. */
  readonly readAtOnce?: <Row>(query: CompiledQuery<Row>) => Row[];
  /** Called first in every write: writers of one subgraph take turns, also in several processes. */
  readonly lockWrites: (transaction: Kysely<unknown>) => Promise<void>;
  /** Makes what migrations need, and asserts that what is acknowledged is durable. */
  readonly prepare: (transaction: Kysely<unknown>) => Promise<void>;
  /** Checks the references that a migration left to be checked, so that the next one may alter the same tables. */
  readonly settle: (transaction: Kysely<unknown>) => Promise<void>;
  readonly hasTable: (kysely: Kysely<unknown>, table: string) => Promise<boolean>;
  /** What the one who runs it wants to know of it. */
  readonly facts: () => Promise<EngineFacts>;
  /** The connections to a server; none where there is no server. */
  readonly pools?: () => Readonly<Record<string, PoolState>>;
}

export interface EngineFacts {
  readonly engine: string;
  readonly settings: Readonly<Record<string, unknown>>;
  /** What durability needs and the settings do not grant, a sentence each. */
  readonly problems: readonly string[];
}

/** How the connections of a pool stand. */
export interface PoolState {
  readonly inUse: number;
  readonly idle: number;
  /** Who waits for one. */
  readonly waiting: number;
}
