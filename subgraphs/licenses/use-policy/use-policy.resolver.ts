import { Args, Ctx, Directive, FieldResolver, Resolver, Root } from "type-graphql";
import { type Connection, connectionOf, PageArguments } from "../../../kernel/connection.ts";
import { Checkpoint } from "../checkpoint.stub.ts";
import type { LicensesContext } from "../context.ts";
import { ExportControl, JurisdictionStatus, UsePolicy } from "./use-policy.entity.ts";

export const UsePolicyConnection = connectionOf(UsePolicy, "UsePolicy", "the statements");

@Resolver(() => Checkpoint)
export class CheckpointUsePolicyResolver {
  @Directive('@requires(fields: "indexKey")')
  @FieldResolver(() => UsePolicy, {
    nullable: true,
    description: "What the publisher permits and forbids; null if nobody stated it, which permits nothing.",
  })
  async usePolicy(@Root() { indexKey }: Checkpoint, @Ctx() context: LicensesContext): Promise<UsePolicy | null> {
    return indexKey == null ? null : await usePolicyUnder(context, indexKey);
  }
}

/** What was last stated under any reference in the key of a checkpoint; null if nobody stated a use policy. */
export async function usePolicyUnder(context: LicensesContext, indexKey: string): Promise<UsePolicy | null> {
  // The key holds every reference that the checkpoint has or had, separated by blanks.
  const stated = await Promise.all(indexKey.split(" ").map((ref) => context.usePolicyOf.load(ref)));
  const [last = null] = stated.filter((policy) => policy !== null).toSorted(latestFirst);
  return last;
}

@Resolver(() => UsePolicy)
export class UsePolicyResolver {
  @FieldResolver(() => [String], { description: "Permitted uses." })
  permitted(@Root() { permittedText }: UsePolicy): string[] {
    return JSON.parse(permittedText);
  }

  @FieldResolver(() => [String], { description: "Prohibited uses." })
  prohibited(@Root() { prohibitedText }: UsePolicy): string[] {
    return JSON.parse(prohibitedText);
  }

  @FieldResolver(() => [ExportControl], { description: "Export-control classifications." })
  exportControls(@Root() { exportControlsText }: UsePolicy): ExportControl[] {
    return JSON.parse(exportControlsText);
  }

  @FieldResolver(() => [JurisdictionStatus], {
    description: "Status per jurisdiction; nothing is stated of those that are not among them.",
  })
  jurisdictions(@Root() { jurisdictionsText }: UsePolicy): JurisdictionStatus[] {
    return JSON.parse(jurisdictionsText);
  }

  @FieldResolver(() => UsePolicyConnection, {
    description: "All that was stated under the same reference, oldest first, this statement among it.",
  })
  history(
    @Root() { checkpointRef }: UsePolicy,
    @Args(() => PageArguments) page: PageArguments,
    @Ctx() context: LicensesContext,
  ): Promise<Connection<UsePolicy>> {
    return context.usePolicyHistoryOf(page).load(checkpointRef);
  }
}

// Two names of one renamed checkpoint have statements of their own; ids sort as they were made.
function latestFirst(a: UsePolicy, b: UsePolicy): number {
  return a.statedAt === b.statedAt ? Number(a.id < b.id) - Number(a.id > b.id) : a.statedAt < b.statedAt ? 1 : -1;
}
