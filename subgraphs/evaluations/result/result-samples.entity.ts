import { Entity, PrimaryKey, Property } from "@mikro-orm/decorators/legacy";

/** The value of each sample behind a result; apart from it, since only comparisons need them. */
@Entity({ tableName: "resultSamples" })
export class ResultSamples {
  @PrimaryKey({ type: "text" })
  resultId!: string;

  /** JSON text: names of the samples. */
  @Property({ type: "text" })
  idsText!: string;

  /** JSON text: their values, in the same order. */
  @Property({ type: "text" })
  valuesText!: string;
}
