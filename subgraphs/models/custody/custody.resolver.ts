import { Arg, Args, Ctx, FieldResolver, ID, Int, Resolver, Root } from "type-graphql";
import { AuditReceipt } from "../../../kernel/audit-log.ts";
import { type Connection, connectionOf, PageArguments } from "../../../kernel/connection.ts";
import { Refusal } from "../../../kernel/errors.ts";
import { DateTime } from "../../../kernel/scalars.ts";
import { Checkpoint } from "../checkpoint/checkpoint.entity.ts";
import type { ModelsContext } from "../context.ts";
import { NamedActor } from "../history/actor.entity.ts";
import { mostChecked } from "./custody.reads.ts";
import { checkChain } from "./custody-chain.ts";
import { CustodyIntegrity } from "./custody-integrity.entity.ts";
import { CustodyRecord } from "./custody-record.entity.ts";

export const CustodyConnection = connectionOf(CustodyRecord, "Custody", "the custody records");

const lastPosition = 999_999_000;

@Resolver(() => Checkpoint)
export class CheckpointCustodyResolver {
  @FieldResolver(() => CustodyConnection, {
    description:
      "Who did what to it, in which role, when and why, oldest first; complete since `custodySince`, nothing before.",
  })
  custody(
    @Root() { id }: Checkpoint,
    @Args(() => PageArguments) page: PageArguments,
    @Ctx() context: ModelsContext,
  ): Promise<Connection<CustodyRecord>> {
    return context.custody.page(page).load(id);
  }

  @FieldResolver(() => DateTime, {
    nullable: true,
    description:
      "Since when every act is kept: since its registration if the first record is REGISTERED, otherwise since the first " +
      "act after custody began to be kept. Null if there is no record.",
  })
  async custodySince(@Root() { id }: Checkpoint, @Ctx() context: ModelsContext): Promise<string | null> {
    return (await context.custody.first.load(id))?.at ?? null;
  }

  @FieldResolver(() => CustodyIntegrity, {
    description:
      "Whether the records are what was kept: each hash is computed again and held against the one before and the log.",
  })
  async custodyIntegrity(
    @Root() { id }: Checkpoint,
    @Arg("from", () => Int, { defaultValue: 1, description: "Position to begin at, 1 for the first record." })
    from: number,
    @Ctx() context: ModelsContext,
  ): Promise<CustodyIntegrity> {
    refuseNoPosition(from);
    const records = await context.custody.chainFrom(from).load(id);
    const end = from + mostChecked;
    const within = records.filter(({ position }) => position < end);
    const { checked, broken } = checkChain(within, from);
    const next = broken === null && records.length > within.length ? end : null;
    return {
      intact: broken === null,
      checked,
      firstBroken: broken?.position ?? null,
      fault: broken?.fault ?? null,
      next,
    };
  }
}

@Resolver(() => CustodyRecord)
export class CustodyRecordResolver {
  @FieldResolver(() => Int, { description: "Number of the record among those of its checkpoint: 1 for the first." })
  position(@Root() { place }: CustodyRecord): number {
    return Number(place);
  }

  @FieldResolver(() => NamedActor, { description: "Who." })
  actor(@Root() { actor: name }: CustodyRecord): NamedActor {
    return { name };
  }

  @FieldResolver(() => String, {
    nullable: true,
    description: "Why, or what changed; null if not stated, or if it may name a checkpoint that is not for the caller.",
  })
  async note(@Root() record: CustodyRecord, @Ctx() context: ModelsContext): Promise<string | null> {
    return (await isHidden(record, context)) ? null : record.note;
  }

  @FieldResolver(() => ID, {
    nullable: true,
    description:
      "Opaque id of the other checkpoint of a moved alias; null if there is none, or it is not for the caller.",
  })
  async otherId(@Root() record: CustodyRecord, @Ctx() context: ModelsContext): Promise<string | null> {
    return (await isHidden(record, context)) ? null : record.otherId;
  }

  @FieldResolver(() => Boolean, {
    description: "Whether there is another checkpoint that is not for the caller, who then cannot compute the hash.",
  })
  hidden(@Root() record: CustodyRecord, @Ctx() context: ModelsContext): Promise<boolean> {
    return isHidden(record, context);
  }

  @FieldResolver(() => AuditReceipt, { description: "The entry of the audit log that was written with it." })
  audit(@Root() { auditSeq: index }: CustodyRecord, @Ctx() { auditLog }: ModelsContext): AuditReceipt {
    return { origin: auditLog.origin, index };
  }
}

export const custodyResolvers = [CheckpointCustodyResolver, CustodyRecordResolver] as const;

/** Those of one answer are read together. */
async function isHidden({ otherId }: CustodyRecord, { checkpointById }: ModelsContext): Promise<boolean> {
  return otherId !== null && (await checkpointById.load(otherId)) === null;
}

function refuseNoPosition(from: number): void {
  if (from >= 1 && from <= lastPosition) return;
  throw new Refusal("BAD_USER_INPUT", `from is ${from}; it must be between 1 and ${lastPosition}.`);
}
