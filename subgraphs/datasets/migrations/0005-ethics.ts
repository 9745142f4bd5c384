/** How persons in data were made unrecognizable, and who approved the data. */
export const datasets0005: readonly string[] = [
  `alter table "datasetVersion" add column "anonymization" text`,
  `alter table "datasetVersion" add column "ethicsApprovalText" text`,
];
