/** Protocols of tests, and which one a certificate says that it follows. */
export const evaluations0008: readonly string[] = [
  `create table "robustnessProtocol" (
    "id" text primary key, "ref" text not null unique, "name" text not null, "title" text not null, "description" text,
    "testsText" text not null, "previousId" text, "registeredBy" text not null, "registeredAt" text not null,
    "label" text not null)`,
  `create index "robustnessProtocol_name" on "robustnessProtocol" ("name", "id")`,
  `alter table "certificate" add column "protocolId" text
    references "robustnessProtocol" ("id") deferrable initially deferred`,
  `create index "certificate_protocol" on "certificate" ("protocolId", "id") where "protocolId" is not null`,
];
