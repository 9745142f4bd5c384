import { Entity, Property } from "@mikro-orm/decorators/legacy";
import type { LimitationKind, LimitationStatus, Severity } from "../../kernel/vocabulary/limitation.ts";
import { StatedByDocument } from "./stated-by-document.ts";

/** A limitation of one dataset version as one document states it. */
@Entity({ tableName: "datasetLimitation" })
export class DatasetLimitation extends StatedByDocument {
  /** Published; kept while its document states a limitation of this kind and summary. No two documents share one. */
  @Property({ type: "text" })
  id!: string;

  @Property({ type: "text" })
  kind!: LimitationKind;

  @Property({ type: "text" })
  severity!: Severity;

  @Property({ type: "text" })
  summary!: string;

  @Property({ type: "text", nullable: true })
  scenario!: string | null;

  @Property({ type: "text", nullable: true })
  affectedSlice!: string | null;

  @Property({ type: "text" })
  status!: LimitationStatus;

  /** JSON text of the list. */
  @Property({ type: "text" })
  evidence!: string;

  @Property({ type: "text", nullable: true })
  pointer!: string | null;
}
