import { Entity, PrimaryKey, Property } from "@mikro-orm/decorators/legacy";

/** That somebody says a name of another system stands for a thing of ours. */
@Entity({ tableName: "refAlias" })
export class RefAlias {
  @PrimaryKey({ type: "text" })
  id!: string;

  /** The foreign reference in its one spelling. */
  @Property({ type: "text" })
  name!: string;

  /** Canonical reference of the thing, registered or not. */
  @Property({ type: "text" })
  ref!: string;

  @Property({ type: "text" })
  foreignRef!: string;

  @Property({ type: "text", nullable: true })
  reason!: string | null;

  @Property({ type: "text" })
  registeredBy!: string;

  @Property({ type: "text" })
  registeredAt!: string;

  @Property({ type: "text" })
  label!: string;

  @Property({ type: "text", nullable: true })
  retractedAt!: string | null;
}
