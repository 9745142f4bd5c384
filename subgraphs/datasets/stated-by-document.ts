import { PrimaryKey, Property } from "@mikro-orm/decorators/legacy";
import { newId } from "../../kernel/global-id.ts";
import type { SourceDocument } from "../../kernel/source-document.ts";
import type { DatasetVersion } from "./dataset-version.entity.ts";
import { documentWeight } from "./document-weight.ts";

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

/** What a row begins with that a document states of a version. */
export function stated({ id, label }: DatasetVersion, document: SourceDocument, position: number) {
  return {
    rowId: newId("row"),
    versionId: id,
    sourceId: document.id,
    weight: documentWeight(document),
    position,
    label,
    supersededAt: null,
  };
}
