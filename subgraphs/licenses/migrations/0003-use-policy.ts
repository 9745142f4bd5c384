/** What publishers permit and forbid; every statement stays, the last one counts. */
export const licenses0003: readonly string[] = [
  `create table "usePolicy" (
    "id" text primary key, "checkpointRef" text not null, "version" integer not null, "statedAt" text not null,
    "statedBy" text not null, "permittedText" text not null, "prohibitedText" text not null,
    "exportControlsText" text not null, "jurisdictionsText" text not null, "sourceUri" text, "label" text not null)`,
  `create unique index "usePolicy_version" on "usePolicy" ("checkpointRef", "version")`,
  `create index "usePolicy_history" on "usePolicy" ("checkpointRef", "id")`,
];
