import { PrimaryKey, Property } from "@mikro-orm/decorators/legacy";

/** What every row has that one document states of one dataset version; replaced when the document changes. */
export abstract class StatedByDocument {
  @PrimaryKey({ type: "text" })
  rowId!: string;

  @Property({ type: "text" })
  versionId!: string;

  @Property({ type: "text" })
  sourceId!: string;

  /** Sorts the rows of weightier documents first. */
  @Property({ type: "text" })
  weight!: string;

  /** Place in the document's list, from 0. */
  @Property({ type: "integer" })
  position!: number;

  @Property({ type: "text" })
  label!: string;

  @Property({ type: "text", nullable: true })
  supersededAt!: string | null;
}
