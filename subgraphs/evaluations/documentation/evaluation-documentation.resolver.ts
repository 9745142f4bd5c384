import { Ctx, Directive, FieldResolver, Resolver, Root } from "type-graphql";
import type { EvaluationFacts } from "../../../kernel/vocabulary/release-facts.ts";
import { Checkpoint } from "../checkpoint.stub.ts";
import type { EvaluationsContext } from "../context.ts";
import { documentationOf } from "./documentation-state.ts";
import { EvaluationDocumentation } from "./evaluation-documentation.entity.ts";

@Resolver(() => Checkpoint)
export class EvaluationDocumentationResolver {
  @FieldResolver(() => EvaluationDocumentation, {
    nullable: true,
    description: "Whether its results state by which metrics and where they were measured, and what else they state.",
  })
  async evaluationDocumentation(
    @Root() { indexKey }: Checkpoint,
    @Ctx() context: EvaluationsContext,
  ): Promise<EvaluationDocumentation> {
    return documentedUnder(indexKey, context);
  }

  @Directive("@inaccessible")
  @FieldResolver(() => String, {
    nullable: true,
    description: "How well its results are documented, as JSON text; absent means not known.",
  })
  async evaluationFacts(@Root() { indexKey }: Checkpoint, @Ctx() context: EvaluationsContext): Promise<string> {
    const { state, results } = await documentedUnder(indexKey, context);
    return JSON.stringify({ state, results } satisfies EvaluationFacts);
  }
}

async function documentedUnder(indexKey: string, context: EvaluationsContext): Promise<EvaluationDocumentation> {
  // The key holds every reference that the checkpoint has or had, separated by blanks.
  const counted = await Promise.all(indexKey.split(" ").map((ref) => context.statedCountsOf.load(ref)));
  return documentationOf(counted.filter((counts) => counts !== null));
}
