import { Args, Ctx, Directive, FieldResolver, Resolver, Root } from "type-graphql";
import { claimConnection } from "../../../kernel/claim.reads.ts";
import { type Connection, PageArguments } from "../../../kernel/connection.ts";
import { DateTime } from "../../../kernel/scalars.ts";
import type { Claim } from "../../../kernel/vocabulary/source.ts";
import type { EvaluationsContext } from "../context.ts";
import { Protocol } from "../result/protocol.entity.ts";
import { Benchmark } from "./benchmark.entity.ts";
import {
  BenchmarkBaseline,
  BenchmarkEnvironment,
  type BenchmarkFacts,
  BenchmarkMetric,
  BenchmarkPipeline,
  BenchmarkTask,
} from "./benchmark-facts.entity.ts";

export const BenchmarkClaimConnection = claimConnection("Benchmark");

/** What is registered of a benchmark; one that results named first and nobody registered has nothing of it. */
@Resolver(() => Benchmark)
export class BenchmarkFactsResolver {
  @FieldResolver(() => String, { nullable: true, description: "What it measures, in prose; null if no document says." })
  async description(@Root() root: Benchmark, @Ctx() context: EvaluationsContext): Promise<string | null> {
    return (await factsOf(root, context))?.description ?? null;
  }

  @FieldResolver(() => String, {
    nullable: true,
    description: "How to run it, step by step, with what has to be installed; null if no document says.",
  })
  async instructions(@Root() root: Benchmark, @Ctx() context: EvaluationsContext): Promise<string | null> {
    return (await factsOf(root, context))?.instructions ?? null;
  }

  @FieldResolver(() => [BenchmarkTask], {
    description: "Its tasks with their data, at most 1,000; empty if none are registered.",
  })
  async tasks(@Root() root: Benchmark, @Ctx() context: EvaluationsContext): Promise<readonly BenchmarkTask[]> {
    return listIn((await factsOf(root, context))?.tasksText);
  }

  @FieldResolver(() => [BenchmarkMetric], {
    description: "What is measured, with unit, range and direction, at most 100; empty if none are registered.",
  })
  async metrics(@Root() root: Benchmark, @Ctx() context: EvaluationsContext): Promise<readonly BenchmarkMetric[]> {
    return listIn((await factsOf(root, context))?.metricsText);
  }

  @FieldResolver(() => Protocol, {
    nullable: true,
    description: "How it is measured unless a result says otherwise; null if no document says.",
  })
  async protocol(@Root() root: Benchmark, @Ctx() context: EvaluationsContext): Promise<Protocol | null> {
    const stated = objectIn<Protocol>((await factsOf(root, context))?.protocolText);
    return stated === null ? null : { sampling: [], ...stated };
  }

  @FieldResolver(() => BenchmarkPipeline, {
    nullable: true,
    description: "The code that measures; null if no document says.",
  })
  async pipeline(@Root() root: Benchmark, @Ctx() context: EvaluationsContext): Promise<BenchmarkPipeline | null> {
    return objectIn((await factsOf(root, context))?.pipelineText);
  }

  @FieldResolver(() => BenchmarkEnvironment, {
    nullable: true,
    description: "Where it is to be run; null if no document says.",
  })
  async environment(@Root() root: Benchmark, @Ctx() context: EvaluationsContext): Promise<BenchmarkEnvironment | null> {
    return objectIn((await factsOf(root, context))?.environmentText);
  }

  @FieldResolver(() => [BenchmarkBaseline], {
    description: "Values measured under standard conditions, at most 1,000; empty if none are registered.",
  })
  async baselines(@Root() root: Benchmark, @Ctx() context: EvaluationsContext): Promise<readonly BenchmarkBaseline[]> {
    return listIn((await factsOf(root, context))?.baselinesText);
  }

  @FieldResolver(() => DateTime, {
    nullable: true,
    description: "When it was first registered here; null if only results name it.",
  })
  async registeredAt(@Root() root: Benchmark, @Ctx() context: EvaluationsContext): Promise<string | null> {
    return (await factsOf(root, context))?.registeredAt ?? null;
  }

  @FieldResolver(() => BenchmarkClaimConnection, {
    description: "Every statement of every document about it, by field.",
  })
  claims(
    @Root() { id }: Benchmark,
    @Args(() => PageArguments) page: PageArguments,
    @Ctx() context: EvaluationsContext,
  ): Promise<Connection<Claim>> {
    return context.claims.pageOf(id, page);
  }
}

@Resolver(() => BenchmarkBaseline)
export class BenchmarkBaselineResolver {
  @Directive("@inaccessible")
  @FieldResolver(() => String, {
    description: "Key by which the owner of checkpoints finds the one that was measured; empty if it was none.",
  })
  checkpointKey(@Root() { checkpointRef }: BenchmarkBaseline): string {
    return checkpointRef ?? "";
  }
}

async function factsOf({ ref }: Benchmark, context: EvaluationsContext): Promise<BenchmarkFacts | null> {
  return (await context.registeredBenchmark.load(ref)).own;
}

function listIn<Item>(text: string | undefined): readonly Item[] {
  return text === undefined ? [] : JSON.parse(text);
}

function objectIn<Facts>(text: string | null | undefined): Facts | null {
  return text == null ? null : JSON.parse(text);
}
