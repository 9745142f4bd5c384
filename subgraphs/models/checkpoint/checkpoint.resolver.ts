import { Arg, Args, Ctx, Directive, FieldResolver, Query, Resolver, Root } from "type-graphql";
import { claimConnection } from "../../../kernel/claim.reads.ts";
import { Completeness } from "../../../kernel/completeness.ts";
import { type Connection, connectionOf, PageArguments } from "../../../kernel/connection.ts";
import type { Claim } from "../../../kernel/vocabulary/source.ts";
import type { ModelsContext } from "../context.ts";
import { upstreamWorksText } from "../lineage/upstream-works.ts";
import { Model, Party } from "../model/model.entity.ts";
import { withComponents } from "../release/release.resolver.ts";
import { checkpointByAnyRef } from "../resolution/resolve.ts";
import { filteredCheckpoints } from "../search/search.ts";
import { CheckpointFilter } from "../search/search-filter.input.ts";
import { TrainingRun } from "../training-run/training-run.entity.ts";
import { Architecture, Checkpoint, LicenseExpression, refsOf } from "./checkpoint.entity.ts";
import { checkpointPage } from "./checkpoint.reads.ts";
import { CheckpointFile, ParameterCount } from "./checkpoint-file.entity.ts";
import { Derivation, DerivationSetting } from "./derivation.entity.ts";
import { DocumentationState } from "./documentation.entity.ts";
import { documentationOf } from "./documentation.ts";
import { documentationEvidence } from "./documentation-evidence.ts";
import { mergeDerivations } from "./merge-derivations.ts";

export const CheckpointConnection = connectionOf(Checkpoint, "Checkpoint", "the checkpoints");
export const CheckpointFileConnection = connectionOf(CheckpointFile, "CheckpointFile", "the files");
export const CheckpointClaimConnection = claimConnection("Checkpoint");

@Resolver(() => Checkpoint)
export class CheckpointResolver {
  @Query(() => Checkpoint, { nullable: true, description: "One checkpoint by reference." })
  checkpoint(
    @Arg("ref", () => String, { description: "Own reference, digest or hub reference." }) ref: string,
    @Ctx() context: ModelsContext,
  ): Promise<Checkpoint | null> {
    return checkpointByAnyRef(context, ref);
  }

  @Query(() => CheckpointConnection, { nullable: true, description: "Checkpoints, by reference." })
  checkpoints(
    @Arg("filter", () => CheckpointFilter, { nullable: true, description: "Conditions; all checkpoints if absent." })
    filter: CheckpointFilter | null | undefined,
    @Args(() => PageArguments) page: PageArguments,
    @Ctx() context: ModelsContext,
  ): Promise<Connection<Checkpoint>> {
    return filter == null ? checkpointPage(context, page) : filteredCheckpoints(context, filter, page);
  }

  @Directive("@inaccessible")
  @FieldResolver(() => String, { description: "Key under which other subgraphs file facts about this checkpoint." })
  indexKey(@Root() checkpoint: Checkpoint): string {
    // No reference holds a blank.
    return refsOf(checkpoint).join(" ");
  }

  @FieldResolver(() => Model, { description: "The model." })
  async model(@Root() { modelId }: Checkpoint, @Ctx() context: ModelsContext): Promise<Model | null> {
    return await context.modelById.load(modelId);
  }

  @FieldResolver(() => Party, { nullable: true, description: "Who answers for it; null if not stated." })
  owner(@Root() { ownerName, ownerContact }: Checkpoint): Party | null {
    return ownerName === null ? null : { name: ownerName, contact: ownerContact };
  }

  @FieldResolver(() => Architecture, { nullable: true, description: "Architecture; null if not stated." })
  architecture(
    @Root() { architectureFamily: family, architectureName: name, parameterCount }: Checkpoint,
  ): Architecture | null {
    return family === null && name === null && parameterCount === null ? null : { family, name, parameterCount };
  }

  @FieldResolver(() => CheckpointFileConnection, { description: "Files of the weights, by path." })
  files(
    @Root() { id }: Checkpoint,
    @Args(() => PageArguments) page: PageArguments,
    @Ctx() context: ModelsContext,
  ): Promise<Connection<CheckpointFile>> {
    return context.filesOf(page).load(id);
  }

  @FieldResolver(() => [DocumentationState], { description: "State of documentation, one entry for each section." })
  async documentation(@Root() checkpoint: Checkpoint, @Ctx() context: ModelsContext): Promise<DocumentationState[]> {
    return documentationOf(await documentationEvidence(checkpoint, context));
  }

  @FieldResolver(() => [TrainingRun], { description: "Runs that made it." })
  trainingRuns(@Root() { id }: Checkpoint, @Ctx() context: ModelsContext): Promise<readonly TrainingRun[]> {
    return context.runsOf.load(id);
  }

  @FieldResolver(() => [Derivation], { description: "What it was derived from." })
  async derivedFrom(@Root() { id }: Checkpoint, @Ctx() context: ModelsContext): Promise<readonly Derivation[]> {
    return mergeDerivations(await context.derivationsOf.load(id));
  }

  @FieldResolver(() => LicenseExpression, { description: "License as stated; NOASSERTION if none is documented." })
  license(@Root() { licenseText: expression, licenseSource: source }: Checkpoint): LicenseExpression {
    return { expression, source };
  }

  @Directive("@inaccessible")
  @FieldResolver(() => String, {
    nullable: true,
    description: "Upstream closure for other subgraphs, as JSON text; absent means not known, never empty.",
  })
  async upstreamWorks(@Root() checkpoint: Checkpoint, @Ctx() context: ModelsContext): Promise<string> {
    return upstreamWorksText(await withComponents(checkpoint, context), await context.closureOf.load(checkpoint.ref));
  }

  @FieldResolver(() => CheckpointClaimConnection, {
    description: "Every statement of every document about it, by field.",
  })
  claims(
    @Root() { id }: Checkpoint,
    @Args(() => PageArguments) page: PageArguments,
    @Ctx() context: ModelsContext,
  ): Promise<Connection<Claim>> {
    return context.claims.pageOf(id, page);
  }

  @FieldResolver(() => Completeness, {
    description: "Whether the upstream closure behind inherited limitations and the license report is complete.",
  })
  async completeness(@Root() { ref }: Checkpoint, @Ctx() context: ModelsContext): Promise<Completeness> {
    return (await context.closureOf.load(ref)).completeness;
  }
}

@Resolver(() => CheckpointFile)
export class CheckpointFileResolver {
  @FieldResolver(() => [ParameterCount], { description: "Numbers in its tensors by data type; empty if not known." })
  parameters(@Root() { parametersText }: CheckpointFile): ParameterCount[] {
    return parametersText === null ? [] : JSON.parse(parametersText);
  }
}

@Resolver(() => Derivation)
export class DerivationResolver {
  @FieldResolver(() => [DerivationSetting], { description: "What else configures it, such as the method of a merge." })
  settings(@Root() { settingsText }: Derivation): DerivationSetting[] {
    return JSON.parse(settingsText);
  }

  @FieldResolver(() => Boolean, {
    nullable: true,
    description:
      "Whether the parent has another digest now than the recorded one; null if that cannot be told, since one of them is " +
      "not known or the parent is not visible.",
  })
  async drifted(
    @Root() { parentRef, parentDigest }: Derivation,
    @Ctx() context: ModelsContext,
  ): Promise<boolean | null> {
    const rootDigest = (await context.checkpointByRef.load(parentRef))?.rootDigest ?? null;
    return parentDigest === null || rootDigest === null ? null : rootDigest !== parentDigest;
  }

  @FieldResolver(() => Checkpoint, { nullable: true, description: "The parent, if it is registered and visible." })
  parent(@Root() { parentRef }: Derivation, @Ctx() context: ModelsContext): Promise<Checkpoint | null> {
    return context.checkpointByRef.load(parentRef);
  }
}
