const name = `lower(substr("base", length(rtrim("base", replace(replace("base", '/', ''), ':', ''))) + 1))`;
const tail = `substr(${name}, length(${name}) - (length(${name}) - 1) / 2 + 1)`;
const isNamed = `"type" in ('Benchmark', 'Dataset', 'License', 'Model')`;

/** Finding things by a name that was misspelled, by its beginning or by its end. */
export const models0009: readonly string[] = [
  // The same expressions as in what looks for names, or the indexes are not used. A checkpoint has the name of its model.
  `create index "indexNode_name" on "indexNode" (${name}, "ref", "label") where ${isNamed}`,
  `create index "indexNode_tail" on "indexNode" (${tail}, "ref", "label") where ${isNamed}`,
];
