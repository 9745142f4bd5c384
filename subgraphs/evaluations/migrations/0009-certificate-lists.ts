const columns = [
  `alter table "certificate" add column "turn" text not null default 'PROPOSED'`,
  `alter table "certificate" add column "norm" text`,
  `alter table "certificate" add column "claimKind" text not null default 'ATTESTED'`,
  `alter table "certificate" add column "policyVersion" integer not null default 0`,
];

// Each begins with what a page is of, so that it is read in its order and ends where the page does.
const indexes = [
  `create index "certificate_turn" on "certificate" ("turn", "id", "validUntil")`,
  ...["rootDigest", "threatModelId", "norm", "author", "claimKind"].map(
    (column) => `create index "certificate_${column}Turn" on "certificate" ("${column}", "turn", "id", "validUntil")`,
  ),
  `create index "certificateEvent_kind" on "certificateEvent" ("kind", "certificateId", "at")`,
];

// Inside of texts, quotes stand behind a backslash: no text can be taken for the kind of a claim, or for a version.
const isOfKind = (kind: string) => `replace("claim", '"kind":"${kind}"', '') <> "claim"`;

// Behind all others: PostgreSQL alters no table in which rows wait to have their references checked.
const ofWhatIsThere = [
  `update "certificate" set
    "turn" = coalesce((select "kind" from "certificateEvent" as "event"
      where "event"."certificateId" = "certificate"."id" and "kind" in
        ('PROPOSED', 'REJECTED', 'ISSUED', 'SUSPENDED', 'REINSTATED', 'REVOKED', 'SUPERSEDED')
      order by "seq" desc limit 1), 'PROPOSED'),
    "norm" = (select "norm" from "threatModel" where "threatModel"."id" = "certificate"."threatModelId"),
    "claimKind" = case when ${isOfKind("EMPIRICAL")} then 'EMPIRICAL' when ${isOfKind("CERTIFIED")} then 'CERTIFIED'
      else 'ATTESTED' end,
    "policyVersion" = coalesce((select max("version") from "certificationPolicy", "certificateEvent"
      where "certificateId" = "certificate"."id" and "seq" = 1 and
        replace("detailsText", '"policyVersion":' || "version" || ',', '') <> "detailsText"), 0)`,
];

/** What certificates are listed by: where each stands but for its time, and what never changes of it. */
export const evaluations0009: readonly string[] = [...columns, ...indexes, ...ofWhatIsThere];
