/** What generated data, and with which settings steps were done. */
export const datasets0009: readonly string[] = [
  `alter table "transformation" add column "generator" text`,
  `alter table "transformation" add column "generatorRef" text`,
  `alter table "transformation" add column "parametersText" text not null default '[]'`,
];
