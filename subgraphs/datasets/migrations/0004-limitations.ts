/** Limitations that can be reviewed: what they are in parts, how they came to be known, and what was decided of them. */
export const datasets0004: readonly string[] = [
  `alter table "datasetLimitation" add column "slice" text`,
  `alter table "datasetLimitation" add column "outOfDistribution" text`,
  `alter table "datasetLimitation" add column "origin" text not null default 'DECLARED'`,
  `alter table "datasetLimitation" add column "proposedBy" text`,
  `alter table "datasetLimitation" add column "history" text not null default '[]'`,
  `update "datasetLimitation" set "history" = '[{"status":"' || "status" || '","at":"' || (
      select "recordedAt" from "sourceDocument" where "sourceDocument"."id" = "datasetLimitation"."sourceId")
    || '","by":null,"reason":null,"evidence":[],"resolvedBy":null}]'`,
];
