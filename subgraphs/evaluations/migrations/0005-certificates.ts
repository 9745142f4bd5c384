import { restates } from "../../../kernel/restate.ts";

const threatModels = [
  `alter table "threatModel" add column "name" text not null default ''`,
  `alter table "threatModel" add column "unit" text`,
  `alter table "threatModel" add column "structuredText" text not null default '[]'`,
  `alter table "threatModel" add column "description" text`,
  // Without a version, what follows the kind is the name.
  `update "threatModel" set "name" = substr("ref", length('threat-model:') + 1)`,
  `create index "threatModel_name" on "threatModel" ("name", "id")`,
];

const certificates = [
  `alter table "certificate" add column "guaranteeText" text`,
  `alter table "certificate" add column "riskText" text`,
  `alter table "certificate" add column "decisionsText" text not null default '[]'`,
  `alter table "certificate" add column "pinsText" text not null default '[]'`,
  `alter table "certificate" add column "evidenceText" text not null default '[]'`,
  `alter table "certificate" add column "author" text not null default 'unknown'`,
  `alter table "certificate" add column "proposedAt" text not null default ''`,
  `alter table "certificate" add column "originalId" text not null default ''`,
  `alter table "certificate" add column "supersedesId" text`,
  `alter table "certificate" add column "amendmentReason" text`,
  `update "certificate" set "proposedAt" = "validFrom", "originalId" = "id"`,
  `create index "certificate_threatModel" on "certificate" ("threatModelId", "id")`,
  `create index "certificate_original" on "certificate" ("originalId", "id")`,
];

const events = [
  `create table "certificateEvent" (
    "id" text primary key,
    "certificateId" text not null references "certificate" ("id") deferrable initially deferred,
    "seq" integer not null, "at" text not null, "kind" text not null, "actor" text not null, "reason" text,
    "detailsText" text not null, "digest" text not null, unique ("certificateId", "seq"))`,
  // Nothing could write certificates until now; one that was put there by hand keeps the state that it was given.
  `insert into "certificateEvent"
    select 'cev_1_' || "id", "id", 1, "validFrom", 'PROPOSED', 'unknown', null, '{"approvalsRequired":0}', ''
    from "certificate"`,
  `insert into "certificateEvent"
    select 'cev_2_' || "id", "id", 2, "validFrom", 'ISSUED', 'unknown', null, '{}', '' from "certificate"`,
  `insert into "certificateEvent"
    select 'cev_3_' || "id", "id", 3, "validFrom", "status", 'unknown', null, '{}', '' from "certificate"
    where "status" in ('SUSPENDED', 'REINSTATED', 'REVOKED', 'SUPERSEDED')`,
  `alter table "certificate" drop column "status"`,
];

const tests = [
  `create table "robustnessTest" (
    "id" text primary key,
    "certificateId" text not null references "certificate" ("id") deferrable initially deferred,
    "position" integer not null,
    "threatModelId" text not null references "threatModel" ("id") deferrable initially deferred,
    "name" text not null, "statedText" text not null, unique ("certificateId", "position"))`,
  `create index "robustnessTest_threatModel" on "robustnessTest" ("threatModelId", "certificateId")`,
  `create table "witnessInputs" (
    "testId" text primary key references "robustnessTest" ("id") deferrable initially deferred,
    "originalText" text not null, "perturbedText" text not null)`,
];

const policy = [
  `create table "certificationPolicy" (
    "version" integer primary key, "approvalsRequired" integer not null, "reviewersText" text not null,
    "issuersText" text not null, "reason" text, "setBy" text, "setAt" text)`,
];

/** Threat models as data, certificates as they were proposed, and what happened to them since. */
export const evaluations0005: readonly string[] = [
  ...threatModels,
  ...certificates,
  ...events,
  ...tests,
  ...policy,
  ...restates("threatModel", "certificate"),
];
