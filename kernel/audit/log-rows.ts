import { Entity, PrimaryKey, Property } from "@mikro-orm/decorators/legacy";
import { appendOnly } from "../log-tables.ts";

/** An entry as it is in the tree: its exact bytes, which are never written anew to be checked. */
@Entity({ tableName: "auditLeaf" })
export class AuditLeaf {
  @PrimaryKey({ type: "integer", autoincrement: false })
  seq!: number;

  /** JSON with sorted keys. */
  @Property({ type: "text" })
  bytes!: string;

  /** 32 random bytes, base64: the public hash of an entry tells nobody what is in it. */
  @Property({ type: "text" })
  salt!: string;
}

/** A complete subtree, leaves among them. */
@Entity({ tableName: "auditNode" })
export class AuditNode {
  /** As `nodeNumber` counts them. */
  @PrimaryKey({ type: "integer", autoincrement: false })
  number!: number;

  /** Base64. */
  @Property({ type: "text" })
  hash!: string;
}

/** The signed head of the log at one size. */
@Entity({ tableName: "auditCheckpoint" })
export class AuditCheckpointRow {
  @PrimaryKey({ type: "integer", autoincrement: false })
  size!: number;

  @Property({ type: "text" })
  note!: string;
}

export const auditLogEntities = [AuditLeaf, AuditNode, AuditCheckpointRow] as const;

/** The tables of a tamper-evident log beside `auditEntry`, which they vouch for; none of the four ever changes a row. */
export const auditLogTables: readonly string[] = [
  `create table "auditLeaf" ("seq" integer primary key, "bytes" text not null, "salt" text not null)`,
  `create table "auditNode" ("number" integer primary key, "hash" text not null)`,
  `create table "auditCheckpoint" ("size" integer primary key, "note" text not null)`,
  // A write about thousands of things names them all, which no index of PostgreSQL takes as a whole.
  `create index "auditEntry_about" on "auditEntry" (substr("subject", 1, 60), "seq")`,
  `create index "auditEntry_actor" on "auditEntry" ("actor", "seq")`,
  `create index "auditEntry_action" on "auditEntry" ("action", "seq")`,
  ...["auditEntry", "auditLeaf", "auditNode", "auditCheckpoint"].flatMap(appendOnly),
];
