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

// Walks go over numbers: comparing and passing them on costs a fraction of what it costs with references.
const steps = [
  `create table "indexRef" ("n" bigint primary key, "ref" text not null unique)`,
  `create table "indexStep" (
    "toN" bigint not null, "fromN" bigint not null, "relation" text not null, primary key ("toN", "fromN", "relation"))`,
  `create index "indexStep_from" on "indexStep" ("fromN", "toN", "relation")`,
  `alter table "indexNode" add column "n" bigint`,
  `create index "indexNode_n" on "indexNode" ("n", "label")`,
];

/** Numbers every reference of an index that has none yet, and makes the steps of its edges. */
export const numberedIndex: readonly string[] = [
  `insert into "indexRef" ("n", "ref") select row_number() over (order by "ref"), "ref" from (
    select "ref" from "indexNode" union select "toRef" from "indexEdge" union select "fromRef" from "indexEdge") as "all"`,
  `update "indexNode" set "n" = (select "n" from "indexRef" where "indexRef"."ref" = "indexNode"."ref")`,
  `insert into "indexStep" ("toN", "fromN", "relation")
    select distinct "to"."n", "from"."n", "relation" from "indexEdge"
    join "indexRef" as "to" on "to"."ref" = "toRef" join "indexRef" as "from" on "from"."ref" = "fromRef"`,
];

/** Lineage that any document may declare, and what the index knew at an earlier time. */
export const models0003: readonly string[] = [...edgesByOwner, ...history, ...declarations, ...steps, ...numberedIndex];
