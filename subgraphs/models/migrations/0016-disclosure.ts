/** How weaknesses of a checkpoint are reported, concluded from what documents state. */
export const models0016: readonly string[] = [
  `alter table "checkpoint" add column "disclosureContact" text`,
  `alter table "checkpoint" add column "disclosureUrl" text`,
  `alter table "checkpoint" add column "acknowledgeWithinDays" integer`,
  `alter table "checkpoint" add column "discloseAfterDays" integer`,
];
