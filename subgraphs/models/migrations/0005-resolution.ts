/** What other systems call things, what models were called before, and finding things of the same name elsewhere. */
export const models0005: readonly string[] = [
  `create table "refAlias" (
    "id" text primary key, "name" text not null, "ref" text not null, "foreignRef" text not null, "reason" text,
    "registeredBy" text not null, "registeredAt" text not null, "label" text not null, "retractedAt" text)`,
  // It holds all that looking up a name takes.
  `create index "refAlias_live" on "refAlias" ("name", "ref", "label", "retractedAt") where "retractedAt" is null`,
  `create table "formerName" (
    "name" text primary key, "modelId" text not null references "model" ("id") deferrable initially deferred,
    "reason" text, "renamedBy" text not null, "renamedAt" text not null)`,
  `create index "formerName_model" on "formerName" ("modelId")`,
  `alter table "checkpoint" add column "formerRefsText" text not null default '[]'`,
  // By its status first, or SQLite would read every row by its id.
  `create index "checkpoint_withdrawn" on "checkpoint" ("status", "id", "replacedByRef") where "status" = 'WITHDRAWN'`,
  // The same expression as in what looks for near names, or the index is not used.
  `create index "indexNode_near" on "indexNode" (
    lower(substr("base", length(rtrim("base", replace(replace("base", '/', ''), ':', ''))) + 1)), "ref")`,
];
