import { Arg, Ctx, FieldResolver, Int, Resolver, Root } from "type-graphql";
import type { DatasetsContext } from "../context.ts";
import { DatasetVersion } from "../dataset-version.entity.ts";
import { AccessPolicy, DataLocation } from "./access-policy.entity.ts";
import { ViewerAccess } from "./viewer-access.entity.ts";
import { policyOfVersion, viewerAccess } from "./viewer-access.reads.ts";

@Resolver(() => DatasetVersion)
export class DatasetAccessResolver {
  @FieldResolver(() => AccessPolicy, {
    nullable: true,
    description:
      "What it takes to be told where the data is: its own policy, or that of the dataset as named; null if nothing is recorded, which permits nothing.",
  })
  accessPolicy(
    @Root() { id }: DatasetVersion,
    @Arg("version", () => Int, { nullable: true, description: "An earlier version of the policy; the last if absent." })
    version: number | null | undefined,
    @Ctx() context: DatasetsContext,
  ): Promise<AccessPolicy | null> {
    return policyOfVersion(context, id, version ?? null);
  }

  @FieldResolver(() => ViewerAccess, { description: "Whether the caller may be told where the data is, now." })
  viewerAccess(@Root() { id }: DatasetVersion, @Ctx() context: DatasetsContext): Promise<ViewerAccess> {
    return viewerAccess(context, id);
  }
}

@Resolver(() => AccessPolicy)
export class AccessPolicyResolver {
  @FieldResolver(() => DatasetVersion, {
    nullable: true,
    description: "What it was set for: a version, or the dataset as named; null if the caller cannot see that.",
  })
  dataset(@Root() { datasetVersionId }: AccessPolicy, @Ctx() context: DatasetsContext): Promise<DatasetVersion | null> {
    return context.versionById.load(datasetVersionId);
  }

  @FieldResolver(() => [String], { description: "What has to be accepted, at most 50 texts." })
  conditions(@Root() { conditionsText }: AccessPolicy): string[] {
    return JSON.parse(conditionsText);
  }

  @FieldResolver(() => [String], {
    description: "Who decides of requests and alone may change the policy, by name, at most 50; empty if nobody does.",
  })
  async custodians(@Root() { id }: AccessPolicy, @Ctx() context: DatasetsContext): Promise<string[]> {
    return (await context.custodiansOf.load(id)).map(({ name }) => name);
  }

  @FieldResolver(() => DataLocation, {
    nullable: true,
    description:
      "Where the data is; null unless this is the policy that holds, it is OPEN, and says where. All else is told by openAccess only.",
  })
  location(@Root() { id }: AccessPolicy, @Ctx() context: DatasetsContext): Promise<DataLocation | null> {
    return context.openLocationOf.load(id);
  }
}
