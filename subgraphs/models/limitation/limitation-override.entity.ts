import { Entity, PrimaryKey, Property } from "@mikro-orm/decorators/legacy";
import type { OverrideStatus } from "../../../kernel/vocabulary/limitation-history.ts";

/** That an inherited limitation no longer holds for one checkpoint, as somebody says; its evidence is JSON text. */
@Entity({ tableName: "limitationOverride" })
export class OverrideRecord {
  @PrimaryKey({ type: "text" })
  id!: string;

  @Property({ type: "text" })
  checkpointId!: string;

  @Property({ type: "text" })
  limitationId!: string;

  @Property({ type: "text" })
  status!: OverrideStatus;

  @Property({ type: "text" })
  reason!: string;

  @Property({ type: "text" })
  evidence!: string;

  @Property({ type: "text" })
  proposedAt!: string;

  @Property({ type: "text" })
  proposedBy!: string;

  @Property({ type: "text", nullable: true })
  reviewedAt!: string | null;

  @Property({ type: "text", nullable: true })
  reviewedBy!: string | null;

  @Property({ type: "text", nullable: true })
  review!: string | null;

  @Property({ type: "text" })
  reviewEvidence!: string;
}
