import { Arg, Args, Ctx, FieldResolver, Int, Resolver, Root } from "type-graphql";
import { claimConnection } from "../../kernel/claim.reads.ts";
import { type Connection, PageArguments } from "../../kernel/connection.ts";
import { Limitation } from "../../kernel/vocabulary/limitation.ts";
import { boundedLimitations, filtered, LimitationFilter } from "../../kernel/vocabulary/limitation-filter.ts";
import type { Claim } from "../../kernel/vocabulary/source.ts";
import type { DatasetsContext } from "./context.ts";
import { Dataset } from "./dataset.entity.ts";
import { DatasetFile } from "./dataset-file.entity.ts";
import { DatasetSample } from "./dataset-sample.entity.ts";
import { DatasetSource } from "./dataset-source.entity.ts";
import { DatasetSplit } from "./dataset-split.entity.ts";
import { DatasetVersion } from "./dataset-version.entity.ts";
import { datasetOf } from "./dataset-version.reads.ts";
import { EthicsApproval } from "./ethics-approval.entity.ts";
import { LicenseExpression } from "./license-expression.stub.ts";
import { shownLimitation } from "./limitation/limitation.reads.ts";
import { Transformation } from "./transformation.entity.ts";
import {
  mergeFiles,
  mergeLimitations,
  mergeSamples,
  mergeSources,
  mergeSplits,
  mergeSteps,
} from "./union-of-documents.ts";

export const ClaimConnection = claimConnection("Dataset");

@Resolver(() => DatasetVersion)
export class DatasetVersionResolver {
  @FieldResolver(() => Dataset, { description: "The dataset this is a version of." })
  dataset(@Root() version: DatasetVersion, @Ctx() context: DatasetsContext): Promise<Dataset> {
    return datasetOf(context, version);
  }

  @FieldResolver(() => LicenseExpression, { description: "License as stated; NOASSERTION if none is documented." })
  license(@Root() { licenseExpression, licenseSource }: DatasetVersion): LicenseExpression {
    return { expression: licenseExpression, source: licenseSource };
  }

  @FieldResolver(() => [String], { description: "Languages of the data, BCP 47 tags; empty if none is stated." })
  languages(@Root() { languageTags }: DatasetVersion): string[] {
    return JSON.parse(languageTags);
  }

  @FieldResolver(() => [String], { description: "Who made the data, by name; empty if it is not stated." })
  creators(@Root() { creatorNames }: DatasetVersion): string[] {
    return JSON.parse(creatorNames);
  }

  @FieldResolver(() => EthicsApproval, {
    nullable: true,
    description: "Who approved it on ethical grounds; null if no document says.",
  })
  ethicsApproval(@Root() { ethicsApprovalText }: DatasetVersion): EthicsApproval | null {
    return ethicsApprovalText === null ? null : JSON.parse(ethicsApprovalText);
  }

  @FieldResolver(() => [DatasetFile], { description: "Its files and sets of files, as all documents state them." })
  async files(@Root() { id }: DatasetVersion, @Ctx() context: DatasetsContext): Promise<DatasetFile[]> {
    return mergeFiles(await context.filesOf.load(id));
  }

  @FieldResolver(() => [DatasetSample], {
    description: "Synthetic or de-identified samples that show what the data looks like; empty if none is stated.",
  })
  async samples(@Root() { id }: DatasetVersion, @Ctx() context: DatasetsContext): Promise<DatasetSample[]> {
    return mergeSamples(await context.samplesOf.load(id));
  }

  @FieldResolver(() => [DatasetSplit], { description: "Its named parts, as all documents about it state them." })
  async splits(@Root() { id }: DatasetVersion, @Ctx() context: DatasetsContext): Promise<DatasetSplit[]> {
    return mergeSplits(await context.splitsOf.load(id));
  }

  @FieldResolver(() => [Transformation], { description: "Steps that made the data, in order." })
  async transformations(
    @Root() { id }: DatasetVersion,
    @Arg("kind", () => String, {
      nullable: true,
      description: "Only of this kind, such as SYNTHETIC_GENERATION, in upper or lower case; of all if absent.",
    })
    kind: string | null | undefined,
    @Ctx() context: DatasetsContext,
  ): Promise<Transformation[]> {
    const steps = mergeSteps(await context.stepsOf.load(id));
    return kind == null ? steps : steps.filter((step) => step.kind.toLowerCase() === kind.toLowerCase());
  }

  @FieldResolver(() => [DatasetSource], { description: "What the data was made from." })
  async sources(@Root() { id }: DatasetVersion, @Ctx() context: DatasetsContext): Promise<DatasetSource[]> {
    return mergeSources(await context.sourcesOf.load(id));
  }

  @FieldResolver(() => [Limitation], {
    description: "Documented limitations of the data itself; refused if they are more than 1,000.",
  })
  async limitations(
    @Root() { id }: DatasetVersion,
    @Args(() => LimitationFilter) filter: LimitationFilter,
    @Ctx() context: DatasetsContext,
  ): Promise<readonly Limitation[]> {
    const stated = mergeLimitations(await context.limitationsOf.load(id));
    return boundedLimitations(filtered(stated.map(shownLimitation), filter));
  }

  @FieldResolver(() => Int, { description: "How many limitations the same question would list, however many." })
  async limitationCount(
    @Root() { id }: DatasetVersion,
    @Args(() => LimitationFilter) filter: LimitationFilter,
    @Ctx() context: DatasetsContext,
  ): Promise<number> {
    return filtered(mergeLimitations(await context.limitationsOf.load(id)), filter).length;
  }

  @FieldResolver(() => ClaimConnection, { description: "Every statement of every document about it, by field." })
  claims(
    @Root() { id }: DatasetVersion,
    @Args(() => PageArguments) page: PageArguments,
    @Ctx() context: DatasetsContext,
  ): Promise<Connection<Claim>> {
    return context.claims.pageOf(id, page);
  }
}

@Resolver(() => DatasetSource)
export class DatasetSourceResolver {
  @FieldResolver(() => DatasetVersion, { nullable: true, description: "The source, if it is registered and visible." })
  dataset(@Root() { sourceRef }: DatasetSource, @Ctx() context: DatasetsContext): Promise<DatasetVersion | null> {
    return context.versionByRef.load(sourceRef);
  }
}
