import { Arg, Args, Ctx, FieldResolver, Query, Resolver, Root } from "type-graphql";
import { type Connection, connectionOf, PageArguments, pageRequest } from "../../kernel/connection.ts";
import type { DatasetsContext } from "./context.ts";
import { Dataset } from "./dataset.entity.ts";
import { DatasetVersion } from "./dataset-version.entity.ts";
import { versionByRef, versionPage } from "./dataset-version.reads.ts";

export const DatasetVersionConnection = connectionOf(DatasetVersion, "DatasetVersion", "the dataset versions");

@Resolver(() => Dataset)
export class DatasetResolver {
  @Query(() => DatasetVersion, {
    nullable: true,
    description: "One dataset version; without a version, the dataset as named.",
  })
  dataset(
    @Arg("ref", () => String, { description: "Reference, with or without dataset:, or address on the hub." })
    ref: string,
    @Ctx() context: DatasetsContext,
  ): Promise<DatasetVersion | null> {
    return versionByRef(context, ref);
  }

  @Query(() => DatasetVersionConnection, { nullable: true, description: "All dataset versions, by reference." })
  datasets(
    @Args(() => PageArguments) page: PageArguments,
    @Ctx() context: DatasetsContext,
  ): Promise<Connection<DatasetVersion>> {
    return versionPage(context, page);
  }

  @FieldResolver(() => DatasetVersionConnection, {
    description:
      "Everything registered under the name, newest first: its versions and, if registered, itself as named.",
  })
  versions(
    @Root() { id }: Dataset,
    @Args(() => PageArguments) page: PageArguments,
    @Ctx() context: DatasetsContext,
  ): Promise<Connection<DatasetVersion>> {
    return context.versionsOf(pageRequest(page, "versions", 2)).load(id);
  }
}
