import { Field, Float, Int, ObjectType } from "type-graphql";
import { PageInfo } from "../../../kernel/connection.ts";
import { ExclusionReason } from "../comparison/exclusion-reason.ts";
import { Result } from "../result/result.entity.ts";
import { RankingBound } from "./ranking-bound.ts";

@ObjectType({ description: "One rank.", simpleResolvers: true })
export class LeaderboardEdge {
  @Field(() => String, { description: "Cursor of this item." })
  cursor!: string;

  @Field(() => Int, { description: "Rank from 1, best first; ties share one, and the next counts all before it." })
  rank!: number;

  @Field(() => Float, { description: "The number that ranks it, as a fraction where it is in percent." })
  bound!: number;

  @Field(() => String, { description: "The protocol of this result." })
  protocolHash!: string;

  @Field(() => Result, { description: "The result." })
  node!: Result;
}

@ObjectType({ description: "How many results were left out for one reason.", simpleResolvers: true })
export class ExcludedCount {
  @Field(() => ExclusionReason, { description: "Why." })
  reason!: ExclusionReason;

  @Field(() => Int, { description: "How many." })
  count!: number;
}

@ObjectType({ description: "Checkpoints in order of one measured value.", simpleResolvers: true })
export class Leaderboard {
  @Field(() => String, {
    nullable: true,
    description: "The one protocol that is ranked; null where nothing is ranked, or all protocols are.",
  })
  protocolHash!: string | null;

  @Field(() => String, { nullable: true, description: "The metric that is ranked; null where nothing is." })
  metric!: string | null;

  @Field(() => RankingBound, { description: "What ranks." })
  bound!: RankingBound;

  @Field(() => Boolean, { nullable: true, description: "Whether more is better; null where nothing is ranked." })
  higherIsBetter!: boolean | null;

  @Field(() => Int, { description: "Number of ranked results." })
  totalCount!: number;

  @Field(() => PageInfo, { description: "Where this page lies." })
  pageInfo!: PageInfo;

  @Field(() => [LeaderboardEdge], { description: "The ranks." })
  edges!: readonly LeaderboardEdge[];

  @Field(() => [ExcludedCount], {
    description: "Results of the benchmark that are not ranked, each counted once, by the first reason that holds.",
  })
  excluded!: readonly ExcludedCount[];

  /** One result of each protocol that is ranked, where several are. */
  protocolExamples!: readonly string[];
}
