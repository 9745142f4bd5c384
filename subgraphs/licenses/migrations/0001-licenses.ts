import { Migration } from "@mikro-orm/migrations";
import { kernelTables } from "../../../kernel/tables.ts";

/** Licenses. */
export class Licenses0001 extends Migration {
  override up(): void {
    for (const table of kernelTables) this.addSql(table);
    this.addSql(`create table "license" (
      "id" text primary key, "ref" text not null unique, "name" text not null, "spdxId" text, "url" text, "text" text,
      "redistributable" text not null, "redistributableBasis" text not null, "label" text not null)`);
  }
}
