import { Arg, Args, Ctx, FieldResolver, Int, Query, Resolver, Root } from "type-graphql";
import { type Connection, connectionOf, PageArguments } from "../../../kernel/connection.ts";
import { DateTime } from "../../../kernel/scalars.ts";
import type { DatasetsContext } from "../context.ts";
import { DatasetVersion } from "../dataset-version.entity.ts";
import { AccessDisclosure } from "./access-disclosure.entity.ts";
import { AccessRequest, AccessRequestEvent } from "./access-request.entity.ts";
import { disclosuresPaged, requestsPaged } from "./access-request.reads.ts";
import { AccessState } from "./access-state.entity.ts";
import { presentOf, stateAt } from "./request-life.ts";

export const AccessRequestConnection = connectionOf(AccessRequest, "AccessRequest", "the requests for access");
export const AccessDisclosureConnection = connectionOf(AccessDisclosure, "AccessDisclosure", "the disclosures");

@Resolver(() => AccessRequest)
export class AccessRequestResolver {
  @Query(() => AccessRequestConnection, {
    nullable: true,
    description:
      "Requests for access that the caller made, or decides as a custodian, oldest first; none for whoever gives no credential. Null if the dataset is not to be seen.",
  })
  accessRequests(
    @Arg("dataset", () => String, {
      nullable: true,
      description: "Reference to a dataset version or the dataset as named; all that the caller sees if absent.",
    })
    dataset: string | null | undefined,
    @Arg("state", () => AccessState, { nullable: true, description: "State now; any if absent." })
    state: AccessState | null | undefined,
    @Args(() => PageArguments) page: PageArguments,
    @Ctx() context: DatasetsContext,
  ): Promise<Connection<AccessRequest> | null> {
    return requestsPaged(context, { dataset: dataset ?? null, state: state ?? null }, page);
  }

  @FieldResolver(() => DatasetVersion, {
    nullable: true,
    description: "The set that is asked for: what holds the policy; null if the caller cannot see it.",
  })
  dataset(
    @Root() { datasetVersionId }: AccessRequest,
    @Ctx() context: DatasetsContext,
  ): Promise<DatasetVersion | null> {
    return context.versionById.load(datasetVersionId);
  }

  @FieldResolver(() => AccessState, { nullable: true, description: "State; null for a time before it was made." })
  async state(
    @Root() { id }: AccessRequest,
    @Arg("asOf", () => DateTime, { nullable: true, description: "At this time; now if absent." })
    asOf: string | null | undefined,
    @Ctx() context: DatasetsContext,
  ): Promise<AccessState | null> {
    const events = await context.eventsOfAccess.load(id);
    return stateAt(events, asOf ?? presentOf(events, context.now().toISOString()));
  }

  @FieldResolver(() => DateTime, {
    nullable: true,
    description: "Last instant of the grant, also of one that has ended since; null if nothing was granted.",
  })
  async until(@Root() { id }: AccessRequest, @Ctx() context: DatasetsContext): Promise<string | null> {
    return (await context.eventsOfAccess.load(id)).find(({ until }) => until !== null)?.until ?? null;
  }

  @FieldResolver(() => [AccessRequestEvent], { description: "What happened to it, in that order; at most 3." })
  async events(@Root() { id }: AccessRequest, @Ctx() context: DatasetsContext): Promise<AccessRequestEvent[]> {
    return [...(await context.eventsOfAccess.load(id))];
  }
}

@Resolver(() => AccessDisclosure)
export class AccessDisclosureResolver {
  @Query(() => AccessDisclosureConnection, {
    nullable: true,
    description:
      "Who was told where a dataset is, and when, oldest first: all of it for a custodian, for others what they were told themselves. Null if the dataset is not to be seen.",
  })
  accessDisclosures(
    @Arg("dataset", () => String, { description: "Reference to a dataset version, or the dataset as named." })
    dataset: string,
    @Args(() => PageArguments) page: PageArguments,
    @Ctx() context: DatasetsContext,
  ): Promise<Connection<AccessDisclosure> | null> {
    return disclosuresPaged(context, dataset, page);
  }

  @FieldResolver(() => DatasetVersion, {
    nullable: true,
    description: "What was asked for, which may stand under the policy of the dataset as named.",
  })
  dataset(
    @Root() { datasetVersionId }: AccessDisclosure,
    @Ctx() context: DatasetsContext,
  ): Promise<DatasetVersion | null> {
    return context.versionById.load(datasetVersionId);
  }

  @FieldResolver(() => Int, { nullable: true, description: "Version of the policy whose location was told." })
  async policyVersion(@Root() { policyId }: AccessDisclosure, @Ctx() context: DatasetsContext): Promise<number | null> {
    return (await context.policyById.load(policyId))?.version ?? null;
  }
}
