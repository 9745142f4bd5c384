import { restates } from "../../../kernel/restate.ts";
import { textIndex } from "../../../kernel/text-index.ts";

/** What checkpoints and datasets are found by, kept up to date from the feeds that the lineage index follows. */
export const models0010: readonly string[] = [
  `create table "searchDoc" (
    "n" integer primary key, "ref" text not null unique, "type" text not null, "id" text not null, "label" text not null,
    "status" text, "createdAt" text not null, "family" text, "size" bigint, "license" text not null,
    "languages" text not null, "documented" boolean not null, "redistributable" text not null,
    "limits" bigint not null, "gaps" bigint not null)`,
  `create index "searchDoc_newest" on "searchDoc" ("type", "createdAt" desc, "ref")`,
  `create table "searchValue" (
    "n" bigint not null, "field" text not null, "value" text not null, primary key ("n", "field", "value"))`,
  `create index "searchValue_value" on "searchValue" ("field", "value", "n")`,
  `create table "searchScore" (
    "resultRef" text primary key, "subjectRef" text not null, "benchmark" text not null, "base" text not null,
    "metric" text not null, "value" real not null, "low" real, "high" real, "hasUnit" boolean not null,
    "higherIsBetter" boolean, "label" text not null)`,
  `create index "searchScore_subject" on "searchScore" ("subjectRef", "benchmark")`,
  `create index "searchScore_base" on "searchScore" ("base", "low", "subjectRef")`,
  `create table "searchLicense" (
    "key" text primary key, "redistributable" text not null, "licenseClass" text not null)`,
  `create table "searchStale" ("n" integer primary key, "stamp" text not null)`,
  textIndex("searchWords"),
  ...restates("checkpoint"),
];
