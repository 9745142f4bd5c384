import { kernelTables } from "../../../kernel/tables.ts";

/** Licenses. */
export const licenses0001: readonly string[] = [
  ...kernelTables,
  `create table "license" (
    "id" text primary key, "ref" text not null unique, "name" text not null, "spdxId" text, "url" text, "text" text,
    "redistributable" text not null, "redistributableBasis" text not null, "label" text not null)`,
];
