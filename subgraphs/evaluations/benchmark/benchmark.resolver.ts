import { Arg, Args, Ctx, Query, Resolver } from "type-graphql";
import { type Connection, connectionOf, PageArguments } from "../../../kernel/connection.ts";
import type { EvaluationsContext } from "../context.ts";
import { Benchmark } from "./benchmark.entity.ts";
import { benchmarkByRef, benchmarkPage } from "./benchmark.reads.ts";

export const BenchmarkConnection = connectionOf(Benchmark, "Benchmark", "the benchmarks");

@Resolver(() => Benchmark)
export class BenchmarkResolver {
  @Query(() => Benchmark, { nullable: true, description: "One benchmark by reference." })
  benchmark(
    @Arg("ref", () => String, { description: "Reference; benchmark: may be left out." }) ref: string,
    @Ctx() context: EvaluationsContext,
  ): Promise<Benchmark | null> {
    return benchmarkByRef(context, ref);
  }

  @Query(() => BenchmarkConnection, { nullable: true, description: "All benchmarks, by reference." })
  benchmarks(
    @Args(() => PageArguments) page: PageArguments,
    @Ctx() context: EvaluationsContext,
  ): Promise<Connection<Benchmark>> {
    return benchmarkPage(context, page);
  }
}
