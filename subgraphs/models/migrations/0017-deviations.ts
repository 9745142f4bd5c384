/** How runs departed from what was planned. */
export const models0017: readonly string[] = [
  `alter table "trainingRun" add column "deviationsText" text not null default '[]'`,
];
