import { Arg, Ctx, Directive, FieldResolver, Query, Resolver, Root } from "type-graphql";
import { Completeness } from "../../../kernel/completeness.ts";
import {
  type Findings,
  FitFinding,
  type FitOutcome,
  FitRequirements,
  Safeguard,
} from "../../../kernel/vocabulary/fit.ts";
import { refsOf } from "../checkpoint/checkpoint.entity.ts";
import type { ModelsContext } from "../context.ts";
import { upstreamWorksText } from "../lineage/upstream-works.ts";
import { withComponents } from "../release/release.resolver.ts";
import { Fit, FitVerdict } from "./fit.entity.ts";
import { findingsAbout, fitOf } from "./fit-of.ts";
import { verdictOf } from "./fit-verdict.ts";

/** What the fields below are worked out from. */
const judged = '@requires(fields: "licenseFindings resultFindings")';

@Resolver(() => Fit)
export class FitResolver {
  @Query(() => Fit, {
    nullable: true,
    description:
      "Whether a checkpoint does for a use: what is satisfied, what is unmet, what is unknown, and which safeguards are " +
      "to be taken; null if the reference names no checkpoint that the caller can see.",
  })
  fit(
    @Arg("ref", () => String, { description: "Reference to the checkpoint." }) ref: string,
    @Arg("requirements", () => FitRequirements, { description: "What is needed of it." }) requirements: FitRequirements,
    @Ctx() context: ModelsContext,
  ): Promise<Fit | null> {
    return fitOf(context, ref, requirements);
  }

  @Directive(judged)
  @FieldResolver(() => FitVerdict, { nullable: true, description: "The outcome over all requirements." })
  async verdict(@Root() fit: Fit, @Ctx() context: ModelsContext): Promise<FitVerdict> {
    return verdictOf(await findingsAbout(context, fit));
  }

  @Directive(judged)
  @FieldResolver(() => [FitFinding], { nullable: true, description: "Requirements that are known to be met." })
  async satisfied(@Root() fit: Fit, @Ctx() context: ModelsContext): Promise<FitFinding[]> {
    return only(await findingsAbout(context, fit), "SATISFIED");
  }

  @Directive(judged)
  @FieldResolver(() => [FitFinding], { nullable: true, description: "Requirements that are known not to be met." })
  async unmet(@Root() fit: Fit, @Ctx() context: ModelsContext): Promise<FitFinding[]> {
    return only(await findingsAbout(context, fit), "UNMET");
  }

  @Directive(judged)
  @FieldResolver(() => [FitFinding], { nullable: true, description: "Requirements of which too little is known." })
  async unknown(@Root() fit: Fit, @Ctx() context: ModelsContext): Promise<FitFinding[]> {
    return only(await findingsAbout(context, fit), "UNKNOWN");
  }

  @Directive(judged)
  @FieldResolver(() => [Safeguard], { nullable: true, description: "What to do or to allow for in the use." })
  async safeguards(@Root() fit: Fit, @Ctx() context: ModelsContext): Promise<readonly Safeguard[]> {
    return (await findingsAbout(context, fit)).safeguards;
  }

  @FieldResolver(() => Completeness, { description: "Whether everything that the checkpoint came from was seen." })
  async completeness(@Root() { checkpoint }: Fit, @Ctx() context: ModelsContext): Promise<Completeness> {
    return (await context.closureOf.load(checkpoint.ref)).completeness;
  }

  @Directive("@inaccessible")
  @FieldResolver(() => String, { nullable: true, description: "Upstream closure for other subgraphs, as JSON text." })
  async upstreamWorks(@Root() { checkpoint }: Fit, @Ctx() context: ModelsContext): Promise<string> {
    return upstreamWorksText(await withComponents(checkpoint, context), await context.closureOf.load(checkpoint.ref));
  }

  @Directive("@inaccessible")
  @FieldResolver(() => String, { description: "Key under which other subgraphs file facts about the checkpoint." })
  indexKey(@Root() { checkpoint }: Fit): string {
    return refsOf(checkpoint).join(" ");
  }

  @Directive("@inaccessible")
  @FieldResolver(() => String, { nullable: true, description: "Digest of the weights." })
  rootDigest(@Root() { checkpoint }: Fit): string | null {
    return checkpoint.rootDigest;
  }
}

function only({ findings }: Findings, wanted: FitOutcome): FitFinding[] {
  return findings.filter(({ outcome }) => outcome === wanted);
}
