import { Arg, Args, Ctx, FieldResolver, Int, Query, Resolver, Root } from "type-graphql";
import { type Connection, connectionOf, PageArguments } from "../../../kernel/connection.ts";
import { parseRef } from "../../../kernel/ref.ts";
import type { EvaluationsContext } from "../context.ts";
import { ThreatModel } from "../threat/threat-model.entity.ts";
import { ProtocolDataset, ProtocolTest, RobustnessProtocol, testsOf } from "./robustness-protocol.entity.ts";
import { robustnessProtocolByRef, robustnessProtocolPage } from "./robustness-protocol.reads.ts";

export const RobustnessProtocolConnection = connectionOf(
  RobustnessProtocol,
  "RobustnessProtocol",
  "the protocols of tests",
);

@Resolver(() => RobustnessProtocol)
export class RobustnessProtocolResolver {
  @Query(() => RobustnessProtocol, {
    nullable: true,
    description: "One protocol of tests by reference; without a version, the one registered last.",
  })
  robustnessProtocol(
    @Arg("ref", () => String, { description: "Reference; robustness-protocol: may be left out." }) ref: string,
    @Ctx() context: EvaluationsContext,
  ): Promise<RobustnessProtocol | null> {
    return robustnessProtocolByRef(context, ref);
  }

  @Query(() => RobustnessProtocolConnection, {
    nullable: true,
    description: "All protocols of tests by name, the versions of each as they were registered.",
  })
  robustnessProtocols(
    @Args(() => PageArguments) page: PageArguments,
    @Ctx() context: EvaluationsContext,
  ): Promise<Connection<RobustnessProtocol>> {
    return robustnessProtocolPage(context, page);
  }

  @FieldResolver(() => String, { description: "Version, as in the reference." })
  version(@Root() { ref }: RobustnessProtocol): string {
    return parseRef(ref)?.version ?? "";
  }

  @FieldResolver(() => RobustnessProtocol, {
    nullable: true,
    description: "The version that was registered before it; null for the first.",
  })
  async previous(
    @Root() { previousId }: RobustnessProtocol,
    @Ctx() context: EvaluationsContext,
  ): Promise<RobustnessProtocol | null> {
    return previousId === null ? null : await context.robustnessProtocolById.load(previousId);
  }

  @FieldResolver(() => [ProtocolTest], { description: "Tests that it requires: 1 to 50." })
  tests(@Root() protocol: RobustnessProtocol): readonly ProtocolTest[] {
    return testsOf(protocol);
  }

  @FieldResolver(() => [ProtocolTest], {
    description: "Tests without which no certificate by it is issued, since they stand for real threats: 1 to 50.",
  })
  baselineSuite(@Root() protocol: RobustnessProtocol): readonly ProtocolTest[] {
    return testsOf(protocol).filter(({ baseline }) => baseline);
  }

  @FieldResolver(() => Int, {
    description: "How many certificates of any state, of those that the caller may see, were issued by it.",
  })
  async certificateCount(@Root() { id }: RobustnessProtocol, @Ctx() context: EvaluationsContext): Promise<number> {
    return (await context.issuedByProtocol.load(id))?.total ?? 0;
  }

  @FieldResolver(() => [ProtocolDataset], { description: "Data that its tests run on, each once; at most 50." })
  datasets(@Root() protocol: RobustnessProtocol): readonly ProtocolDataset[] {
    const datasets = testsOf(protocol).flatMap(({ dataset }) => dataset ?? []);
    return [...new Map(datasets.map((dataset) => [JSON.stringify(dataset), dataset])).values()];
  }
}

@Resolver(() => ProtocolTest)
export class ProtocolTestResolver {
  @FieldResolver(() => ThreatModel, {
    nullable: true,
    description: "The threat that it tests, in this very version; null if the caller may not see it.",
  })
  threatModel(
    @Root() { threatModelId }: ProtocolTest,
    @Ctx() context: EvaluationsContext,
  ): Promise<ThreatModel | null> {
    return context.threatModelById.load(threatModelId);
  }
}
