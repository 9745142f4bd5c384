import { Entity, PrimaryKey, Property } from "@mikro-orm/decorators/legacy";
import type { ChecklistItemKind, ChecklistStatus } from "./checklist.entity.ts";

/** What somebody does about a checklist. */
export type ActKind = "SUBMITTED" | "APPROVED" | "REJECTED";

/** One submission or review. A submission supersedes those before it and all reviews; a review that of the same person. */
@Entity({ tableName: "checklistAct" })
export class ChecklistAct {
  @PrimaryKey({ type: "text" })
  id!: string;

  @Property({ type: "text" })
  checkpointId!: string;

  /** Counts the acts of one checkpoint, from 1. */
  @Property({ type: "integer" })
  version!: number;

  @Property({ type: "text" })
  kind!: ActKind;

  @Property({ type: "text" })
  at!: string;

  @Property({ type: "text" })
  actor!: string;

  @Property({ type: "text", nullable: true })
  note!: string | null;

  /** Of the weights that it is about; null where their digest was not known. */
  @Property({ type: "text", nullable: true })
  rootDigest!: string | null;

  @Property({ type: "text", nullable: true })
  supersededAt!: string | null;
}

/** What somebody submitted of one item. */
@Entity({ tableName: "checklistEntry" })
export class ChecklistEntry {
  @PrimaryKey({ type: "text" })
  id!: string;

  @Property({ type: "text" })
  actId!: string;

  @Property({ type: "text" })
  checkpointId!: string;

  @Property({ type: "text" })
  kind!: ChecklistItemKind;

  @Property({ type: "text" })
  status!: ChecklistStatus;

  @Property({ type: "text" })
  rationale!: string;

  /** JSON text. */
  @Property({ type: "text" })
  evidenceText!: string;

  @Property({ type: "text", nullable: true })
  rootDigest!: string | null;

  @Property({ type: "text" })
  actor!: string;

  @Property({ type: "text" })
  at!: string;

  @Property({ type: "text", nullable: true })
  supersededAt!: string | null;
}
