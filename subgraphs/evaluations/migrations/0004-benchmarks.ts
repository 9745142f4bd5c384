/** What is registered of benchmarks, and the protocols under which results measured them. */
export const evaluations0004: readonly string[] = [
  `create table "benchmarkFacts" (
    "benchmarkId" text primary key references "benchmark" ("id") deferrable initially deferred,
    "benchmarkRef" text not null unique, "description" text, "instructions" text, "tasksText" text not null,
    "metricsText" text not null, "baselinesText" text not null, "protocolText" text, "pipelineText" text,
    "environmentText" text, "registeredAt" text not null)`,
  `create index "result_benchmarkProtocol" on "result" ("benchmarkRef", "protocolHash") where "supersededAt" is null`,
  `create index "benchmark_name" on "benchmark" ("name", "ref")`,
];
