const ofCheckpoint = `"id" text primary key,
  "checkpointId" text not null references "checkpoint" ("id") deferrable initially deferred, "sourceId" text not null,
  "pointer" text, "supersededAt" text`;

function statedTable(name: string, columns: string): readonly string[] {
  return [
    `create table "${name}" (${ofCheckpoint}, ${columns})`,
    `create index "${name}_live" on "${name}" ("checkpointId", "id") where "supersededAt" is null`,
    `create index "${name}_source" on "${name}" ("sourceId")`,
  ];
}

const guidance = [
  `alter table "guidance" add column "channels" text not null default '[]'`,
  `alter table "checkpoint" add column "riskMisuse" text`,
  `alter table "checkpoint" add column "riskWorkload" text`,
  `alter table "checkpoint" add column "riskResidual" text`,
  ...statedTable(
    "failureCase",
    `"input" text not null, "expected" text, "actual" text not null, "severity" text not null, "reproducible" boolean,
    "environment" text, "recipe" text, "evidenceText" text not null`,
  ),
  ...statedTable(
    "usageExample",
    `"kind" text not null, "scenario" text not null, "input" text, "output" text, "note" text`,
  ),
  ...statedTable(
    "impactAssessment",
    `"area" text not null, "summary" text not null, "likelihood" text not null, "magnitude" text not null,
    "affected" text, "mitigation" text`,
  ),
];

const feedback = [
  `create table "review" (
    "id" text primary key, "subjectId" text not null, "subjectType" text not null, "kind" text not null,
    "title" text not null, "body" text not null, "author" text not null, "openedAt" text not null,
    "state" text not null, "resolvedById" text, "resolvedByCommit" text,
    "path" text, "value" text, "valueAsWritten" text, "evidenceText" text not null, "sourceId" text)`,
  `create index "review_subject" on "review" ("subjectId", "id")`,
  `create index "review_author" on "review" ("subjectId", "author", "state")`,
  `create table "reviewComment" (
    "id" text primary key, "reviewId" text not null references "review" ("id") deferrable initially deferred,
    "author" text not null, "at" text not null, "body" text not null)`,
  `create index "reviewComment_review" on "reviewComment" ("reviewId", "id")`,
  `create table "reviewChange" (
    "id" text primary key, "reviewId" text not null references "review" ("id") deferrable initially deferred,
    "subjectId" text not null, "state" text not null, "at" text not null, "actor" text not null, "reason" text)`,
  `create index "reviewChange_review" on "reviewChange" ("reviewId", "id")`,
  `create index "reviewChange_subject" on "reviewChange" ("subjectId", "at", "id")`,
  // What was suggested to be changed, of all that was said.
  `create view "suggestion" as select * from "review" where "kind" in ('CORRECTION', 'SUGGESTION')`,
];

/** What documents state for those who use a checkpoint, and what readers say about what is recorded. */
export const models0012: readonly string[] = [...guidance, ...feedback];
