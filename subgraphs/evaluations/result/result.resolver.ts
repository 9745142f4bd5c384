import { Ctx, FieldResolver, Resolver, Root } from "type-graphql";
import { parseRef } from "../../../kernel/ref.ts";
import { SourceClaim } from "../../../kernel/vocabulary/source.ts";
import { Benchmark } from "../benchmark/benchmark.entity.ts";
import type { EvaluationsContext } from "../context.ts";
import { type ComparedResult, disagree } from "./disagreement.ts";
import { Evaluator } from "./evaluator.entity.ts";
import { Protocol } from "./protocol.entity.ts";
import { Result } from "./result.entity.ts";
import type { SourcedResult } from "./result.reads.ts";
import { Uncertainty } from "./uncertainty.entity.ts";

@Resolver(() => Result)
export class ResultResolver {
  @FieldResolver(() => Benchmark, { description: "The benchmark." })
  benchmark(@Root() { benchmarkId, benchmarkRef, benchmarkName, label }: Result): Benchmark {
    const version = parseRef(benchmarkRef)?.version ?? null;
    return { id: benchmarkId, ref: benchmarkRef, name: benchmarkName, version, label };
  }

  @FieldResolver(() => [Uncertainty], {
    description: "Uncertainties, one for each source of it; empty if none is stated.",
  })
  uncertainty(@Root() { uncertainty }: Result): Uncertainty[] {
    return JSON.parse(uncertainty);
  }

  @FieldResolver(() => Evaluator, { description: "Who measured." })
  evaluator(@Root() { evaluatorName, evaluatorRelationship }: Result): Evaluator {
    return { name: evaluatorName, relationship: evaluatorRelationship };
  }

  @FieldResolver(() => Protocol, { description: "How it was measured, as far as the source says." })
  protocol(@Root() { protocol }: Result): Protocol {
    return { sampling: [], ...JSON.parse(protocol) };
  }

  @FieldResolver(() => [Result], {
    description:
      "Results of other documents or places that claim the same quantity with another value, best standing first.",
  })
  async conflicts(@Root() result: Result, @Ctx() context: EvaluationsContext): Promise<Result[]> {
    if (result.rule === null) return [];
    const group = await context.resultsOfGroup.load(result.groupKey);
    return group.filter((other) => other.id !== result.id && disagree(compared(result), compared(other)));
  }

  @FieldResolver(() => SourceClaim, { description: "The document the value was read from." })
  source(@Root() { sourceUri, sourceSha256, sourceMediaType, pointer }: SourcedResult): SourceClaim {
    return { uri: sourceUri, sha256: sourceSha256, mediaType: sourceMediaType, pointer };
  }
}

function compared(result: Result): ComparedResult {
  return { ...result, protocol: JSON.parse(result.protocol) };
}
