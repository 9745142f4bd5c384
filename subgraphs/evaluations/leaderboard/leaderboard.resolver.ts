import { Args, Ctx, Directive, FieldResolver, Resolver, Root } from "type-graphql";
import { Benchmark } from "../benchmark/benchmark.entity.ts";
import { ProtocolMismatch } from "../comparison/comparison.entity.ts";
import { mismatchesBetween } from "../comparison/measured-alike.ts";
import type { EvaluationsContext } from "../context.ts";
import { Model } from "../model.stub.ts";
import { LeaderboardArguments, ModelLeaderboardArguments } from "./leaderboard.args.ts";
import { Leaderboard } from "./leaderboard.entity.ts";
import type { RankedPage } from "./leaderboards.ts";

@Resolver(() => Model)
export class ModelLeaderboardResolver {
  @Directive('@requires(fields: "indexKey")')
  @FieldResolver(() => Leaderboard, {
    nullable: true,
    description: "Its checkpoints in order of a result; null if the model's names could not be learned.",
  })
  async leaderboard(
    @Root() { indexKey }: Model,
    @Args(() => ModelLeaderboardArguments) args: ModelLeaderboardArguments,
    @Ctx() context: EvaluationsContext,
  ): Promise<Leaderboard | null> {
    return indexKey == null ? null : await shown(await context.modelLeaderboardsWith(args).load(indexKey), context);
  }
}

@Resolver(() => Benchmark)
export class BenchmarkLeaderboardResolver {
  @FieldResolver(() => Leaderboard, { description: "All checkpoints in order of a result on exactly this benchmark." })
  async leaderboard(
    @Root() { ref }: Benchmark,
    @Args(() => LeaderboardArguments) args: LeaderboardArguments,
    @Ctx() context: EvaluationsContext,
  ): Promise<Leaderboard> {
    return await shown(await context.benchmarkLeaderboardsWith(args).load(ref), context);
  }
}

@Resolver(() => Leaderboard)
export class LeaderboardResolver {
  @FieldResolver(() => [ProtocolMismatch], {
    description: "What differs between the protocols that are ranked, of at most 100; empty where one is.",
  })
  async mismatches(
    @Root() { protocolExamples }: Leaderboard,
    @Ctx() context: EvaluationsContext,
  ): Promise<ProtocolMismatch[]> {
    const examples = await Promise.all(protocolExamples.map((id) => context.resultById.load(id)));
    return mismatchesBetween(new Map(examples.flatMap((result) => (result ? [[result.checkpointRef, result]] : []))));
  }
}

async function shown({ places, ...board }: RankedPage, context: EvaluationsContext): Promise<Leaderboard> {
  const edges = places.map(async ({ cursor, node: { rank, result } }) => {
    const node = await context.resultById.load(result.id);
    const { bound, protocolHash } = result;
    return node && { ...{ cursor, rank, bound, protocolHash }, node };
  });
  // A result that was hidden since it was ranked is left out.
  return { ...board, edges: (await Promise.all(edges)).filter((edge) => edge !== null) };
}
