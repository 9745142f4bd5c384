import { ArgsType, Field, registerEnumType } from "type-graphql";
import { PageArguments } from "../../../kernel/connection.ts";
import { RankingBound } from "./ranking-bound.ts";

registerEnumType(RankingBound, {
  name: "RankingBound",
  description: "Which end of the interval ranks.",
  valuesConfig: {
    VALUE: { description: "The value itself." },
    CI_LOW: { description: "The lower bound." },
    CI_HIGH: { description: "The upper bound." },
  },
});

export const RankTies = { EQUAL: "EQUAL", SIGNIFICANCE: "SIGNIFICANCE" } as const;
export type RankTies = (typeof RankTies)[keyof typeof RankTies];
registerEnumType(RankTies, {
  name: "RankTies",
  description: "Which results share a rank.",
  valuesConfig: {
    EQUAL: { description: "Those with the same number." },
    SIGNIFICANCE: {
      description:
        "Those that no test at 5 percent tells from the best of their rank; also where too little is known for a test.",
    },
  },
});

@ArgsType()
export class LeaderboardArguments extends PageArguments {
  @Field(() => RankingBound, {
    nullable: true,
    defaultValue: RankingBound.VALUE,
    description:
      "What ranks: the value, or an end of its interval at 95 percent. A lower bound is the cautious choice where more is " +
      "better, an upper one where less is.",
  })
  bound!: RankingBound | null;

  @Field(() => String, {
    nullable: true,
    description: "Name of the metric; if absent, the one by which most checkpoints were measured alike.",
  })
  metric?: string | null;

  @Field(() => String, {
    nullable: true,
    description: "The protocol to rank, as protocolHash of a result; if absent, that of most checkpoints.",
  })
  protocolHash?: string | null;

  @Field(() => Boolean, {
    nullable: true,
    defaultValue: false,
    description: "Whether results of all protocols are ranked together; mismatches then says what differs.",
  })
  acrossProtocols!: boolean | null;

  @Field(() => RankTies, { nullable: true, defaultValue: RankTies.EQUAL, description: "Which results share a rank." })
  ties!: RankTies | null;

  @Field(() => Boolean, {
    nullable: true,
    description:
      "Whether more is better, where neither a result nor the benchmark says; refused if one says otherwise.",
  })
  higherIsBetter?: boolean | null;
}

@ArgsType()
export class ModelLeaderboardArguments extends LeaderboardArguments {
  @Field(() => String, {
    description: "Reference to the benchmark, or its name; without a version, any version of it.",
  })
  benchmark!: string;
}
