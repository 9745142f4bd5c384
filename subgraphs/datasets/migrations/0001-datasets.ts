import { Migration } from "@mikro-orm/migrations";
import { kernelTables } from "../../../kernel/tables.ts";

const statedByDocument = `
  "rowId" text primary key, "versionId" text not null references "datasetVersion" ("id") deferrable initially deferred,
  "sourceId" text not null references "sourceDocument" ("id") deferrable initially deferred, "weight" text not null, "position" integer not null,
  "label" text not null, "supersededAt" text`;

/** Datasets, their versions, and what documents state of them. */
export class Datasets0001 extends Migration {
  override up(): void {
    for (const table of kernelTables) this.addSql(table);
    this.addSql(`create table "dataset" (
      "id" text primary key, "ref" text not null unique, "name" text not null, "label" text not null)`);
    this.addSql(`create table "datasetVersion" (
      "id" text primary key, "datasetId" text not null references "dataset" ("id") deferrable initially deferred, "ref" text not null unique,
      "name" text not null, "version" text, "licenseExpression" text not null, "licenseSource" text not null,
      "summary" text, "languageTags" text not null, "registeredAt" text not null, "label" text not null)`);
    this.addSql(`create index "datasetVersion_dataset" on "datasetVersion" ("datasetId", "registeredAt", "id")`);
    this.#addStatedTable("datasetSplit", `"name" text not null, "config" text, "records" bigint, "bytes" bigint`);
    this.#addStatedTable("transformation", `"kind" text not null, "description" text, "codeRef" text`);
    this.#addStatedTable(
      "datasetSource",
      `"relation" text not null, "refAsWritten" text not null, "sourceRef" text not null, "pointer" text`,
    );
    this.#addStatedTable(
      "datasetLimitation",
      `"id" text not null, "kind" text not null, "severity" text not null, "summary" text not null, "scenario" text,
      "affectedSlice" text, "status" text not null, "evidence" text not null, "pointer" text`,
    );
    this.addSql(`create index "datasetLimitation_id" on "datasetLimitation" ("id")`);
  }

  #addStatedTable(name: string, columns: string): void {
    this.addSql(`create table "${name}" (${statedByDocument}, ${columns})`);
    this.addSql(
      `create index "${name}_version" on "${name}" ("versionId", "weight", "position") where "supersededAt" is null`,
    );
    this.addSql(`create index "${name}_source" on "${name}" ("sourceId")`);
  }
}
