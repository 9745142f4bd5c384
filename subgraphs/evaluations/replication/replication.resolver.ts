import { Args, Ctx, Field, FieldResolver, Float, ObjectType, Resolver, Root } from "type-graphql";
import { type Connection, connectionOf, PageArguments } from "../../../kernel/connection.ts";
import { Evidence } from "../../../kernel/vocabulary/evidence.ts";
import type { EvaluationsContext } from "../context.ts";
import { Result } from "../result/result.entity.ts";
import { detailsOf } from "../result/result-details.ts";
import { EvaluationEnvironment, shownEnvironment } from "../result/run-setup.entity.ts";
import { Uncertainty } from "../result/uncertainty.entity.ts";
import { Replication } from "./replication.entity.ts";
import { type ReplicationJudgement, ReplicationOutcome, replicationOutcome } from "./replication-outcome.ts";

export const ReplicationConnection = connectionOf(Replication, "Replication", "the replications");

@ObjectType({ description: "Whether a result came out again, and why.", simpleResolvers: true })
export class ReplicationVerdict implements ReplicationJudgement {
  @Field(() => ReplicationOutcome, { description: "Whether it came out again, computed whenever it is asked." })
  outcome!: ReplicationOutcome;

  @Field(() => String, { description: "What it was judged by." })
  why!: string;

  @Field(() => Float, {
    nullable: true,
    description: "What was measured again minus what was to come out; null if the result has no number.",
  })
  difference!: number | null;
}

@Resolver(() => Result)
export class ResultReplicationsResolver {
  @FieldResolver(() => ReplicationConnection, { description: "Who measured it again, oldest first." })
  replications(
    @Root() { id }: Result,
    @Args(() => PageArguments) page: PageArguments,
    @Ctx() context: EvaluationsContext,
  ): Promise<Connection<Replication>> {
    return context.replicationsOf(page).load(id);
  }
}

@Resolver(() => Replication)
export class ReplicationResolver {
  @FieldResolver(() => EvaluationEnvironment, { nullable: true, description: "Where; null if not stated." })
  environment(@Root() { environmentText }: Replication): EvaluationEnvironment | null {
    return environmentText === null ? null : shownEnvironment(JSON.parse(environmentText));
  }

  @FieldResolver(() => [Uncertainty], {
    description: "Uncertainties of what was measured again, one for each source; empty if none is stated.",
  })
  uncertainty(@Root() { uncertaintyText }: Replication): Uncertainty[] {
    return JSON.parse(uncertaintyText);
  }

  @FieldResolver(() => [Evidence], { description: "Documents that show it, at most 20; empty if none is named." })
  evidence(@Root() { evidenceText }: Replication): Evidence[] {
    return JSON.parse(evidenceText);
  }

  @FieldResolver(() => ReplicationVerdict, {
    description:
      "Whether the result came out again: by the tolerance of its recipe, else by the uncertainties of both.",
  })
  async verdict(
    @Root() { resultId, value, uncertaintyText }: Replication,
    @Ctx() context: EvaluationsContext,
  ): Promise<ReplicationVerdict> {
    const result = await context.resultById.load(resultId);
    const { expected = null, tolerance = null } = (result && detailsOf(result).reproduction) ?? {};
    const stated = { value: result?.value ?? null, uncertainty: JSON.parse(result?.uncertainty ?? "[]") };
    return replicationOutcome({ ...stated, expected, tolerance }, { value, uncertainty: JSON.parse(uncertaintyText) });
  }
}
