import { Entity, PrimaryKey, Property } from "@mikro-orm/decorators/legacy";

/** One "came from" that a document declares of any two things, as stored. */
@Entity({ tableName: "declaredEdge" })
export class DeclaredEdgeRecord {
  @PrimaryKey({ type: "text" })
  id!: string;

  @Property({ type: "text" })
  sourceId!: string;

  @Property({ type: "text" })
  fromRef!: string;

  @Property({ type: "text" })
  toRef!: string;

  @Property({ type: "text" })
  relation!: string;

  @Property({ type: "boolean" })
  pinned!: boolean;

  @Property({ type: "text" })
  fromAsWritten!: string;

  @Property({ type: "text" })
  toAsWritten!: string;

  @Property({ type: "text", nullable: true })
  pointer!: string | null;

  @Property({ type: "text", nullable: true })
  supersededAt!: string | null;
}

/** A thing in lineage that no other subgraph keeps, such as a deployment. */
@Entity({ tableName: "lineageThing" })
export class LineageThing {
  @PrimaryKey({ type: "text" })
  id!: string;

  @Property({ type: "text" })
  ref!: string;

  @Property({ type: "text" })
  kind!: string;

  @Property({ type: "text" })
  name!: string;

  @Property({ type: "text", nullable: true })
  ownerName!: string | null;

  @Property({ type: "text" })
  label!: string;
}
