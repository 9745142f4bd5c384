/** Migration after which the rows of a table can be added to and read, and nothing else. */
export function appendOnly(table: string): readonly string[] {
  return ["update", "delete"].map(
    (change) => `create trigger "${table}_no_${change}" before ${change} on "${table}"
      begin select raise(abort, '${table} is append-only'); end`,
  );
}

/** What the triggers of PostgreSQL call: it has no body of their own for them. */
export const logFunctions: readonly string[] = [
  // A sequence would leave a gap for every write that failed; writers take turns, so that the highest number is the last.
  `create or replace function "nextSeq"() returns trigger language plpgsql as $body$
    begin
      execute format('select coalesce(max("seq"), 0) + 1 from %I.%I', tg_table_schema, tg_table_name) into new."seq";
      return new;
    end $body$`,
  `create or replace function "refuseChange"() returns trigger language plpgsql as $body$
    begin
      raise exception '% is append-only', tg_table_name;
    end $body$`,
];

/** The numbering of a log whose table is made; nothing for other statements. */
export function gaplessInPostgres(ddl: string): readonly string[] {
  if (!/\bautoincrement\b/.test(ddl)) return [];
  const table = /create table "(\w+)"/.exec(ddl)?.[1];
  return [`create trigger "${table}_seq" before insert on "${table}" for each row execute function "nextSeq"()`];
}

/** A trigger of `appendOnly` in PostgreSQL's words; null for other statements. */
export function appendOnlyInPostgres(ddl: string): string | null {
  const [, name, change, table] = /^create trigger "(\w+)" before (update|delete) on "(\w+)"/.exec(ddl) ?? [];
  if (name === undefined) return null;
  const changes = change === "delete" ? "delete or truncate" : "update";
  return `create trigger "${name}" before ${changes} on "${table}" for each statement execute function "refuseChange"()`;
}
