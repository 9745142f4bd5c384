import { Field, Float, InputType } from "type-graphql";
import { DriftStatistic } from "./drift-statistic.entity.ts";
import { CheckSource, CheckWindow, MonitoringKind, ObservedValuesInput } from "./monitoring-check.entity.ts";

@InputType({ description: "What the value of a check is computed from." })
export class ComputedValueInput {
  @Field(() => DriftStatistic, { description: "How." })
  method!: DriftStatistic;

  @Field(() => ObservedValuesInput, { description: "As it was when the certificate was issued, or is meant to be." })
  reference!: ObservedValuesInput;

  @Field(() => ObservedValuesInput, { description: "As it is now." })
  current!: ObservedValuesInput;
}

@InputType({ description: "A check of what a certificate holds for." })
export class RecordCheckInput {
  @Field(() => String, { description: "Key that makes a retry harmless." })
  idempotencyKey!: string;

  @Field(() => String, { description: "The certificate, by id or reference." })
  certificate!: string;

  @Field(() => MonitoringKind, { description: "Kind." })
  kind!: MonitoringKind;

  @Field(() => String, { nullable: true, description: "What was looked at, such as an input or a metric." })
  metric?: string | null;

  @Field(() => String, {
    nullable: true,
    description: "Name of a stated value; a computed one has that of its method.",
  })
  statistic?: string | null;

  @Field(() => String, { description: "How the value has to stand to the threshold: >=, >, <= or <." })
  operator!: string;

  @Field(() => Float, { description: "Threshold." })
  threshold!: number;

  @Field(() => Float, { nullable: true, description: "The value, where it is not computed here." })
  value?: number | null;

  @Field(() => ComputedValueInput, { nullable: true, description: "What the value is computed from." })
  computed?: ComputedValueInput | null;

  @Field(() => CheckWindow, { nullable: true, description: "Of which time the data is." })
  window?: CheckWindow | null;

  @Field(() => String, { nullable: true, description: "The data, as named." })
  dataset?: string | null;

  @Field(() => String, { nullable: true, description: "SHA-256 of the data." })
  datasetDigest?: string | null;

  @Field(() => CheckSource, { nullable: true, description: "Where it was run, or written down." })
  source?: CheckSource | null;
}
