/** What headers of weights and configurations of derivations state. */
export const models0002: readonly string[] = [
  `alter table "checkpointFile" add column "parametersText" text`,
  `alter table "derivation" add column "weight" double precision`,
  `alter table "derivation" add column "settingsText" text not null default '[]'`,
];
