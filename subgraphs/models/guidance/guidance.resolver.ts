import { Arg, Args, type ClassType, Ctx, FieldResolver, Resolver, Root } from "type-graphql";
import { type Connection, connectionOf, PageArguments } from "../../../kernel/connection.ts";
import { Evidence } from "../../../kernel/vocabulary/evidence.ts";
import { SourceClaim } from "../../../kernel/vocabulary/source.ts";
import { Checkpoint } from "../checkpoint/checkpoint.entity.ts";
import type { ModelsContext } from "../context.ts";
import { Channel } from "./channel.entity.ts";
import { DisclosurePolicy } from "./disclosure-policy.entity.ts";
import { documentAddress } from "./guidance-document.ts";
import { ImpactArea, ImpactAssessment, RiskAssessment } from "./impact.entity.ts";
import { ExampleKind, FailureCase, UsageExample } from "./known-failure.entity.ts";
import { mergeChannels, mergeGuidance } from "./merge-guidance.ts";
import { Fallback, type Placed, SafePrompt, UsageGuidance, UsageStatement } from "./usage-guidance.entity.ts";

export const FailureCaseConnection = connectionOf(FailureCase, "FailureCase", "the failures");
export const UsageExampleConnection = connectionOf(UsageExample, "UsageExample", "the examples");
export const ImpactAssessmentConnection = connectionOf(ImpactAssessment, "ImpactAssessment", "the assessments");

@Resolver(() => Checkpoint)
export class CheckpointGuidanceResolver {
  @FieldResolver(() => UsageGuidance, {
    nullable: true,
    description: "How to use it safely; null if nothing is documented.",
  })
  async usageGuidance(@Root() { id }: Checkpoint, @Ctx() context: ModelsContext): Promise<UsageGuidance | null> {
    return mergeGuidance(await context.guidanceOf.load(id));
  }

  @FieldResolver(() => FailureCaseConnection, { description: "Inputs on which it failed, in the order recorded." })
  failureCases(
    @Root() { id }: Checkpoint,
    @Args(() => PageArguments) page: PageArguments,
    @Ctx() context: ModelsContext,
  ): Promise<Connection<FailureCase>> {
    return context.failureCasesOf(page).load(id);
  }

  @FieldResolver(() => UsageExampleConnection, { description: "Example scenarios, in the order recorded." })
  examples(
    @Root() { id }: Checkpoint,
    @Arg("kind", () => ExampleKind, { nullable: true, description: "Of this kind only; all if absent." })
    kind: ExampleKind | null,
    @Args(() => PageArguments) page: PageArguments,
    @Ctx() context: ModelsContext,
  ): Promise<Connection<UsageExample>> {
    return context.examplesOf(page, kind).load(id);
  }

  @FieldResolver(() => ImpactAssessmentConnection, {
    description: "What it may do to society, in the order recorded.",
  })
  impactAssessments(
    @Root() { id }: Checkpoint,
    @Arg("area", () => ImpactArea, { nullable: true, description: "In this area only; in all if absent." })
    area: ImpactArea | null,
    @Args(() => PageArguments) page: PageArguments,
    @Ctx() context: ModelsContext,
  ): Promise<Connection<ImpactAssessment>> {
    return context.impactAssessmentsOf(page, area).load(id);
  }

  @FieldResolver(() => RiskAssessment, {
    nullable: true,
    description: "What remains to be feared of it in practice; null if nobody says.",
  })
  riskAssessment(
    @Root() { riskMisuse: misuse, riskWorkload: workload, riskResidual: residualRisk }: Checkpoint,
  ): RiskAssessment | null {
    return misuse === null && workload === null && residualRisk === null ? null : { misuse, workload, residualRisk };
  }

  @FieldResolver(() => DisclosurePolicy, {
    nullable: true,
    description: "How to report a weakness in confidence; null if nobody says.",
  })
  disclosurePolicy(@Root() checkpoint: Checkpoint): DisclosurePolicy | null {
    const { disclosureContact: contact, disclosureUrl: url } = checkpoint;
    const { acknowledgeWithinDays, discloseAfterDays } = checkpoint;
    const policy = { contact, url, acknowledgeWithinDays, discloseAfterDays };
    return Object.values(policy).every((fact) => fact === null) ? null : policy;
  }

  @FieldResolver(() => [Channel], { description: "Where those who make it can be told something." })
  async channels(@Root() { id }: Checkpoint, @Ctx() context: ModelsContext): Promise<Channel[]> {
    return mergeChannels(await context.guidanceOf.load(id));
  }
}

@Resolver(() => FailureCase)
export class FailureCaseResolver {
  @FieldResolver(() => [Evidence], { description: "What supports it." })
  evidence(@Root() { evidenceText }: FailureCase): Evidence[] {
    return JSON.parse(evidenceText);
  }
}

/** Adds to a statement where it was read. */
function sourceField(type: ClassType<Placed>) {
  @Resolver(() => type)
  class SourceFieldResolver {
    @FieldResolver(() => SourceClaim, { nullable: true, description: "Where it was read; null if that was not kept." })
    async source(@Root() { sourceId, pointer }: Placed, @Ctx() context: ModelsContext): Promise<SourceClaim | null> {
      const document = await context.sourceDocumentById.load(sourceId);
      if (document === null) return null;
      const { uri, sha256, mediaType } = document;
      return { uri: documentAddress(uri), sha256, mediaType, pointer };
    }
  }
  return SourceFieldResolver;
}

export const guidanceResolvers = [
  CheckpointGuidanceResolver,
  FailureCaseResolver,
  ...[UsageStatement, SafePrompt, Fallback, FailureCase, UsageExample, ImpactAssessment, Channel].map(sourceField),
] as const;
