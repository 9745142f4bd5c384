import { Entity, PrimaryKey, Property } from "@mikro-orm/decorators/legacy";

/** A name that a model had before, and still answers to. */
@Entity({ tableName: "formerName" })
export class FormerName {
  @PrimaryKey({ type: "text" })
  name!: string;

  @Property({ type: "text" })
  modelId!: string;

  @Property({ type: "text", nullable: true })
  reason!: string | null;

  @Property({ type: "text" })
  renamedBy!: string;

  @Property({ type: "text" })
  renamedAt!: string;
}
