/** Edges that name their source by its digest, whatever is registered with that digest and when. */
export const models0014: readonly string[] = [
  `create table "indexDigestEdge" (
    "digest" text not null, "toRef" text not null, "relation" text not null, "ownerRef" text not null,
    primary key ("digest", "toRef", "relation", "ownerRef"))`,
  `create index "indexDigestEdge_owner" on "indexDigestEdge" ("ownerRef", "digest")`,
];
