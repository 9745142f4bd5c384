import { restates } from "../../../kernel/restate.ts";

/** What others announce to have happened, until when weights are certified, and against what. */
export const models0015: readonly string[] = [
  `create table "indexEvent" (
    "key" text primary key, "ownerRef" text not null, "ofRef" text not null, "kind" text not null, "at" text not null,
    "actor" text, "about" text, "note" text, "subjectRef" text, "subjectId" text, "seenWith" text, "label" text not null)`,
  `create index "indexEvent_of" on "indexEvent" ("ofRef", "at")`,
  `create table "indexCertificate" (
    "ref" text primary key, "id" text not null, "digest" text not null, "threatModelId" text not null,
    "claimKind" text not null, "turnedTo" text not null, "validFrom" text not null, "validUntil" text)`,
  `create index "indexCertificate_digest" on "indexCertificate" ("digest", "ref")`,
  `create table "indexThreat" (
    "id" text primary key, "ref" text not null, "base" text not null, "norm" text, "epsilon" text, "nearest" real)`,
  `create index "checkpoint_rootDigest" on "checkpoint" ("rootDigest")`,
  // What is seen only together with something else names that by its id.
  `create index "indexNode_id" on "indexNode" ("id", "label")`,
  ...restates("checkpoint"),
];
