/** What parents were when derivations from them were recorded, and what data which runs used. */
export const models0006: readonly string[] = [
  `alter table "derivation" add column "parentDigest" text`,
  `alter table "derivation" add column "parentDigestAt" text`,
  `alter table "derivation" add column "driftedTo" text`,
  `alter table "derivation" add column "parentId" text`,
  `create index "derivation_parent" on "derivation" ("parentRef") where "supersededAt" is null`,
  `create index "derivation_drifted" on "derivation" ("id") where "driftedTo" is not null`,
  `create index "trainingInput_dataset" on "trainingInput" ("datasetRef", "runId")`,
];
