/** Of the things of the lineage index, the few that not everybody may see: every step of a walk asks for them. */
export const models0008: readonly string[] = [
  `create index "indexNode_hidden" on "indexNode" ("n", "label") where "label" <> 'public'`,
];
