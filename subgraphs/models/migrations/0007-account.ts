/** How a checkpoint came to be in prose, and how records of the data that went into a run were chosen. */
export const models0007: readonly string[] = [
  `alter table "checkpoint" add column "provenanceNarrative" text`,
  `alter table "trainingInput" add column "samplingMethod" text`,
  `alter table "trainingInput" add column "samplingSeed" text`,
];
