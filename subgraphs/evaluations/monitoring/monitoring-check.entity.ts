import { Field, Float, ObjectType, registerEnumType } from "type-graphql";
import { DateTime } from "../../../kernel/scalars.ts";
import { TestVerdict } from "../certificate/certificate-status.entity.ts";

export const MonitoringKind = { DRIFT: "DRIFT", DECAY: "DECAY" } as const;
export type MonitoringKind = (typeof MonitoringKind)[keyof typeof MonitoringKind];
registerEnumType(MonitoringKind, {
  name: "MonitoringKind",
  description: "Kinds of monitoring.",
  valuesConfig: {
    DRIFT: { description: "Input distribution moved." },
    DECAY: { description: "Quality fell." },
  },
});

@ObjectType({ description: "A monitoring check.", simpleResolvers: true })
export class MonitoringCheck {
  @Field(() => MonitoringKind, { description: "Kind." })
  kind!: MonitoringKind;

  @Field(() => String, { description: "Statistic." })
  statistic!: string;

  @Field(() => Float, { description: "Threshold." })
  threshold!: number;

  @Field(() => Float, { description: "Value." })
  value!: number;

  @Field(() => TestVerdict, { description: "Verdict." })
  verdict!: TestVerdict;

  @Field(() => DateTime, { description: "When." })
  at!: string;

  certificateId!: string;
}
