// Several things may declare the same edge, and it lasts until the last of them takes it back.
const edgesByOwner = [
  `create table "indexEdgeByOwner" (
    "toRef" text not null, "fromRef" text not null, "relation" text not null, "ownerRef" text not null,
    "pinned" boolean not null, "asWritten" text not null, "since" text not null default '',
    primary key ("toRef", "fromRef", "relation", "ownerRef"))`,
  `insert into "indexEdgeByOwner" ("toRef", "fromRef", "relation", "ownerRef", "pinned", "asWritten")
    select "toRef", "fromRef", "relation", "ownerRef", "pinned", "asWritten" from "indexEdge"`,
  `drop table "indexEdge"`,
  `alter table "indexEdgeByOwner" rename to "indexEdge"`,
  `create index "indexEdge_from" on "indexEdge" ("fromRef", "relation", "toRef")`,
  `create index "indexEdge_owner" on "indexEdge" ("ownerRef")`,
];

const history = [
  `alter table "indexNode" add column "since" text not null default ''`,
  `create table "indexNodePast" (
    "ref" text not null, "base" text not null, "id" text not null, "type" text not null, "ownerRef" text not null,
    "label" text not null, "license" text, "licenseSource" text, "limitations" text not null,
    "since" text not null, "until" text not null, primary key ("ref", "since"))`,
  `create table "indexEdgePast" (
    "toRef" text not null, "fromRef" text not null, "relation" text not null, "ownerRef" text not null,
    "pinned" boolean not null, "asWritten" text not null, "since" text not null, "until" text not null,
    primary key ("toRef", "fromRef", "relation", "ownerRef", "since"))`,
  `create index "indexEdgePast_from" on "indexEdgePast" ("fromRef")`,
  `create table "indexWithoutUpstream" ("ref" text not null, "ownerRef" text not null, primary key ("ref", "ownerRef"))`,
  `create index "indexWithoutUpstream_owner" on "indexWithoutUpstream" ("ownerRef")`,
];

const declarations = [
  `create table "lineageThing" (
    "id" text primary key, "ref" text not null unique, "kind" text not null, "name" text not null, "ownerName" text,
    "label" text not null)`,
  `create table "declaredEdge" (
    "id" text primary key, "sourceId" text not null, "fromRef" text not null, "toRef" text not null,
    "relation" text not null, "pinned" boolean not null, "fromAsWritten" text not null, "toAsWritten" text not null,
    "pointer" text, "supersededAt" text)`,
  `create index "declaredEdge_source" on "declaredEdge" ("sourceId")`,
];

/** Lineage that any document may declare, and what the index knew at an earlier time. */
export const models0003: readonly string[] = [...edgesByOwner, ...history, ...declarations];
