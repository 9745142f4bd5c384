import { Entity, PrimaryKey, Property } from "@mikro-orm/decorators/legacy";
import type { LimitationKind, LimitationStatus, Severity } from "../../../kernel/vocabulary/limitation.ts";

/** A limitation of one checkpoint as one document states it; its evidence is JSON text. */
@Entity({ tableName: "checkpointLimitation" })
export class CheckpointLimitation {
  @PrimaryKey({ type: "text" })
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

  @Property({ type: "text" })
  status!: LimitationStatus;

  @Property({ type: "text" })
  evidence!: string;

  @Property({ type: "text", nullable: true })
  pointer!: string | null;

  @Property({ type: "text", nullable: true })
  supersededAt!: string | null;
}
