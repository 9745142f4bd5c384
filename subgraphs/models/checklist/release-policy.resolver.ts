import { Ctx, FieldResolver, Query, Resolver, Root } from "type-graphql";
import type { ModelsContext } from "../context.ts";
import { ChecklistItemKind } from "./checklist.entity.ts";
import { ReleasePolicy } from "./release-policy.entity.ts";
import { currentPolicy, requiredBy } from "./release-policy.reads.ts";

@Resolver(() => ReleasePolicy)
export class ReleasePolicyResolver {
  @Query(() => ReleasePolicy, { nullable: true, description: "What it takes to publish a checkpoint now." })
  releasePolicy(@Ctx() context: ModelsContext): Promise<ReleasePolicy> {
    return currentPolicy(context);
  }

  @FieldResolver(() => [ChecklistItemKind], { description: "The items that are required, each at most once." })
  requiredItems(@Root() policy: ReleasePolicy): ChecklistItemKind[] {
    return [...requiredBy(policy)];
  }

  @FieldResolver(() => [String], {
    description: "Who may set another policy, at most 200; empty if everybody who may write.",
  })
  administrators(@Root() { administratorsText }: ReleasePolicy): string[] {
    return JSON.parse(administratorsText);
  }
}
