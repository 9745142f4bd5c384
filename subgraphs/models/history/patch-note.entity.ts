import { Entity, PrimaryKey, Property } from "@mikro-orm/decorators/legacy";

/** What somebody says of a change to a checkpoint. Never edited. */
@Entity({ tableName: "patchNote" })
export class PatchNote {
  @PrimaryKey({ type: "text" })
  id!: string;

  @Property({ type: "text" })
  checkpointId!: string;

  @Property({ type: "text" })
  at!: string;

  @Property({ type: "text" })
  actor!: string;

  @Property({ type: "text" })
  note!: string;

  @Property({ type: "boolean" })
  affectsBehavior!: boolean;
}
