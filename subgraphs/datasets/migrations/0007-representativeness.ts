/** Whom and what data stands for; and files are found by their digest. */
export const datasets0007: readonly string[] = [
  `alter table "datasetVersion" add column "representativeness" text`,
  `create index "datasetFile_sha256" on "datasetFile" ("sha256") where "supersededAt" is null`,
];
