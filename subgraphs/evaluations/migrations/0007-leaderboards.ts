/** Results by benchmark, and the number of those that were replaced. */
export const evaluations0007: readonly string[] = [
  `create index "result_benchmark" on "result" ("benchmarkRef", "label") where "supersededAt" is null`,
  `create index "result_supersededModel" on "result" ("modelRef", "benchmarkName", "benchmarkRef", "label")
    where "supersededAt" is not null`,
  `create index "result_supersededBenchmark" on "result" ("benchmarkRef", "label") where "supersededAt" is not null`,
];
