import { Entity, PrimaryKey, Property } from "@mikro-orm/decorators/legacy";
import type { LimitationKind, LimitationOrigin, Severity } from "../../../kernel/vocabulary/limitation.ts";
import type { LimitationStatus } from "../../../kernel/vocabulary/limitation-status.ts";

/** A limitation of one checkpoint as one document states it; what has parts is JSON text. */
@Entity({ tableName: "checkpointLimitation" })
export class CheckpointLimitation {
  @PrimaryKey({ type: "text" })
  rowId!: string;

  /** Published; kept while its document states a limitation of this kind and summary. No two documents share one. */
  @Property({ type: "text" })
  id!: string;

  @Property({ type: "text" })
  checkpointId!: string;

  @Property({ type: "text" })
  sourceId!: string;

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

  @Property({ type: "text", nullable: true })
  slice!: string | null;

  @Property({ type: "text", nullable: true })
  outOfDistribution!: string | null;

  @Property({ type: "text" })
  origin!: LimitationOrigin;

  /** Who may not judge it; null if nobody proposed it. */
  @Property({ type: "text", nullable: true })
  proposedBy!: string | null;

  @Property({ type: "text" })
  status!: LimitationStatus;

  @Property({ type: "text" })
  history!: string;

  @Property({ type: "text" })
  evidence!: string;

  @Property({ type: "text", nullable: true })
  pointer!: string | null;

  @Property({ type: "text", nullable: true })
  supersededAt!: string | null;
}
