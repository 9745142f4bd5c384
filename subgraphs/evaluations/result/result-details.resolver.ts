import { FieldResolver, Resolver, Root } from "type-graphql";
import { BigIntScalar } from "../../../kernel/scalars.ts";
import { MetricRange, RepeatedClaim, ResultBaseline, ResultSlice, SeedValue, Sensitivity } from "./breakdown.entity.ts";
import { Result } from "./result.entity.ts";
import { detailsOf } from "./result-details.ts";
import { EvaluationEnvironment, EvaluationPipeline, ReproductionRecipe, shownEnvironment } from "./run-setup.entity.ts";
import { sampleCountOf } from "./sample-count.ts";

@Resolver(() => Result)
export class ResultDetailsResolver {
  @FieldResolver(() => MetricRange, { nullable: true, description: "Scale of the metric; null if not stated." })
  range(@Root() result: Result): MetricRange | null {
    return detailsOf(result).range ?? null;
  }

  @FieldResolver(() => BigIntScalar, {
    nullable: true,
    description: "Number of samples behind the value, by whatever the source states of them; null if it does not say.",
  })
  sampleCount(@Root() result: Result): number | null {
    return sampleCountOf(result);
  }

  @FieldResolver(() => BigIntScalar, {
    nullable: true,
    description: "Number of samples that were right, where the metric is a proportion; null if not stated.",
  })
  successes(@Root() result: Result): number | null {
    return detailsOf(result).successes ?? null;
  }

  @FieldResolver(() => Boolean, {
    description: "Whether the value of each sample is recorded, so that comparisons can pair them.",
  })
  hasSampleValues(@Root() result: Result): boolean {
    return detailsOf(result).sampleValues !== undefined;
  }

  @FieldResolver(() => [SeedValue], { description: "Seeds with their values, at most 1,000; empty if none is stated." })
  seeds(@Root() result: Result): SeedValue[] {
    return detailsOf(result).seeds ?? [];
  }

  @FieldResolver(() => [ResultSlice], {
    description: "The metric over parts of the samples, at most 1,000; empty if none is stated.",
  })
  slices(@Root() result: Result): ResultSlice[] {
    return detailsOf(result).slices ?? [];
  }

  @FieldResolver(() => ResultBaseline, { nullable: true, description: "What it is held against; null if not stated." })
  baseline(@Root() result: Result): ResultBaseline | null {
    const { baseline } = detailsOf(result);
    return baseline == null ? null : { ...baseline, difference: difference(result.value, baseline.value) };
  }

  @FieldResolver(() => [Sensitivity], {
    description: "The same metric with one setting changed each, at most 1,000; empty if none is stated.",
  })
  sensitivity(@Root() result: Result): Sensitivity[] {
    const changed = detailsOf(result).sensitivity ?? [];
    return changed.map((each) => ({ ...each, delta: difference(each.value, result.value) }));
  }

  @FieldResolver(() => EvaluationPipeline, { nullable: true, description: "Code that measured; null if not stated." })
  pipeline(@Root() result: Result): EvaluationPipeline | null {
    return detailsOf(result).pipeline ?? null;
  }

  @FieldResolver(() => EvaluationEnvironment, {
    nullable: true,
    description: "Where it was measured; null if not stated.",
  })
  environment(@Root() result: Result): EvaluationEnvironment | null {
    const { environment } = detailsOf(result);
    return environment == null ? null : shownEnvironment(environment);
  }

  @FieldResolver(() => [String], {
    description: "How the measurement departs from the benchmark's own rules; empty if nothing is stated.",
  })
  deviations(@Root() result: Result): string[] {
    return detailsOf(result).deviations ?? [];
  }

  @FieldResolver(() => ReproductionRecipe, { nullable: true, description: "How to measure again; null if not stated." })
  reproduction(@Root() result: Result): ReproductionRecipe | null {
    return detailsOf(result).reproduction ?? null;
  }

  @FieldResolver(() => RepeatedClaim, {
    nullable: true,
    description: "The document whose claim the source only repeats; null if the claim is its own.",
  })
  sourceClaim(@Root() result: Result): RepeatedClaim | null {
    return detailsOf(result).sourceClaim ?? null;
  }
}

function difference(value: number | null | undefined, from: number | null | undefined): number | null {
  return value == null || from == null ? null : value - from;
}
