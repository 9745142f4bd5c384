import { kernelTables } from "../../../kernel/tables.ts";

const statedByDocument = `
  "rowId" text primary key, "versionId" text not null references "datasetVersion" ("id") deferrable initially deferred,
  "sourceId" text not null references "sourceDocument" ("id") deferrable initially deferred, "weight" text not null, "position" integer not null,
  "label" text not null, "supersededAt" text`;

function statedTable(name: string, columns: string): readonly string[] {
  return [
    `create table "${name}" (${statedByDocument}, ${columns})`,
    `create index "${name}_version" on "${name}" ("versionId", "weight", "position") where "supersededAt" is null`,
    `create index "${name}_source" on "${name}" ("sourceId")`,
  ];
}

/** Datasets, their versions, and what documents state of them. */
export const datasets0001: readonly string[] = [
  ...kernelTables,
  `create table "dataset" (
    "id" text primary key, "ref" text not null unique, "name" text not null, "label" text not null)`,
  `create table "datasetVersion" (
    "id" text primary key, "datasetId" text not null references "dataset" ("id") deferrable initially deferred, "ref" text not null unique,
    "name" text not null, "version" text, "licenseExpression" text not null, "licenseSource" text not null,
    "summary" text, "languageTags" text not null, "registeredAt" text not null, "label" text not null)`,
  `create index "datasetVersion_dataset" on "datasetVersion" ("datasetId", "registeredAt", "id")`,
  ...statedTable("datasetSplit", `"name" text not null, "config" text, "records" bigint, "bytes" bigint`),
  ...statedTable("transformation", `"kind" text not null, "description" text, "codeRef" text`),
  ...statedTable(
    "datasetSource",
    `"relation" text not null, "refAsWritten" text not null, "sourceRef" text not null, "pointer" text`,
  ),
  ...statedTable(
    "datasetLimitation",
    `"id" text not null, "kind" text not null, "severity" text not null, "summary" text not null, "scenario" text,
    "affectedSlice" text, "status" text not null, "evidence" text not null, "pointer" text`,
  ),
  `create index "datasetLimitation_id" on "datasetLimitation" ("id")`,
];
