import {
  Arg,
  Args,
  type ClassType,
  Ctx,
  Directive,
  Field,
  FieldResolver,
  ObjectType,
  Resolver,
  Root,
} from "type-graphql";
import { AuditReceipt } from "../audit-log.ts";
import { type Connection, PageArguments } from "../connection.ts";
import type { RequestContext } from "../request-context.ts";
import { BigIntScalar } from "../scalars.ts";
import {
  AuditCheckpoint,
  AuditConsistency,
  AuditEntryContent,
  AuditEntryFilter,
  AuditLogEntry,
  AuditLogEntryConnection,
} from "./audit-log.types.ts";
import { type EntryContent, type EntryRow, entriesPage, entryContent, leafHashOf } from "./entries.ts";
import {
  checkpointOf,
  consistencyOf,
  inclusionProofs,
  proofOfReceipt,
  type ShownCheckpoint,
  type ShownConsistency,
} from "./proofs.ts";

type Class = abstract new (...args: never[]) => object;

@Resolver(() => AuditReceipt)
class AuditReceiptResolver {
  @FieldResolver(() => String, {
    description:
      "Proof as C2SP tlog-proof text: the path of hashes, and the last signed head of the log that it leads to.",
  })
  inclusionProof(@Root() { index }: AuditReceipt, @Ctx() context: RequestContext): Promise<string> {
    return proofOfReceipt(context, index);
  }
}

@Resolver(() => AuditLogEntry)
class AuditLogEntryResolver {
  @FieldResolver(() => String, {
    nullable: true,
    description:
      "Its hash as a leaf of the tree, base64, which tells nobody what it says; null if the log has lost it.",
  })
  leafHash(@Root() entry: EntryRow, @Ctx() context: RequestContext): Promise<string | null> {
    return leafHashOf(context, entry);
  }

  @FieldResolver(() => AuditEntryContent, {
    nullable: true,
    description: "What it says; refused without the scope audit:read, null if the log has lost it.",
  })
  content(@Root() entry: EntryRow, @Ctx() context: RequestContext): Promise<EntryContent | null> {
    return entryContent(context, entry);
  }
}

/** The fields of a log, for a type that has its origin; all of them may be null, since they cross subgraphs. */
export function auditLogFields(type: ClassType<object>): readonly Class[] {
  return [headFields(type), proofFields(type)];
}

function headFields(type: ClassType<object>) {
  @Resolver(() => type)
  class AuditHeadResolver {
    @FieldResolver(() => AuditCheckpoint, {
      nullable: true,
      description: "The last signed head, or the one at a size; null if none was signed there.",
    })
    checkpoint(
      @Arg("size", () => BigIntScalar, {
        nullable: true,
        description: "Number of entries at the time; the last head if absent.",
      })
      size: number | null,
      @Ctx() context: RequestContext,
    ): Promise<ShownCheckpoint | null> {
      return checkpointOf(context, size ?? null);
    }

    @FieldResolver(() => String, {
      nullable: true,
      description: "The key that signs the heads, as C2SP writes a verifier key: keep a copy of it elsewhere.",
    })
    publicKey(@Ctx() { auditLog }: RequestContext): string {
      return auditLog.publicKey;
    }

    @FieldResolver(() => AuditLogEntryConnection, { nullable: true, description: "The entries, the first first." })
    entries(
      @Args(() => PageArguments) page: PageArguments,
      @Arg("filter", () => AuditEntryFilter, { nullable: true, description: "Which entries; all if absent." })
      filter: AuditEntryFilter | null,
      @Ctx() context: RequestContext,
    ): Promise<Connection<EntryRow>> {
      const { subject = null, actor = null, action = null, from = null, until = null } = filter ?? {};
      return entriesPage(context, page, { subject, actor, action, from, until });
    }
  }
  return AuditHeadResolver;
}

function proofFields(type: ClassType<object>) {
  @Resolver(() => type)
  class AuditProofResolver {
    @FieldResolver(() => String, {
      nullable: true,
      description:
        "Proof that an entry is in the log, as C2SP tlog-proof text; null if it is not in a head of that size.",
    })
    async inclusionProof(
      // Arguments are printed from the last to the first.
      @Arg("size", () => BigIntScalar, {
        nullable: true,
        description: "Size of the signed head; the last one if absent.",
      })
      size: number | null,
      @Arg("index", () => BigIntScalar, { description: "Position of the entry, from 1." }) index: number,
      @Ctx() context: RequestContext,
    ): Promise<string | null> {
      return (await inclusionProofs(context, [index], size ?? null))[0] ?? null;
    }

    @FieldResolver(() => AuditConsistency, {
      nullable: true,
      description: "Proof that a later head goes on from an earlier one; null if one of them was never signed.",
    })
    consistencyProof(
      @Arg("to", () => BigIntScalar, { nullable: true, description: "Size of the later head; the last one if absent." })
      to: number | null,
      @Arg("from", () => BigIntScalar, { description: "Size of the earlier head, 1 or more." }) from: number,
      @Ctx() context: RequestContext,
    ): Promise<ShownConsistency | null> {
      return consistencyOf(context, from, to ?? null);
    }
  }
  return AuditProofResolver;
}

/** The type of the audit log of a subgraph, with its fields. */
function auditLogOf(subgraph: string) {
  @Directive('@key(fields: "origin")')
  @ObjectType(auditLogType(subgraph), { description: `Audit log of the ${subgraph} subgraph.` })
  class OwnAuditLog {
    @Field(() => String, { simple: true, description: "Name of the log." })
    origin!: string;
  }
  return { type: OwnAuditLog, resolvers: auditLogFields(OwnAuditLog) };
}

/** The name of the GraphQL type of a log. */
export function auditLogType(subgraph: string): string {
  return `${subgraph.charAt(0).toUpperCase()}${subgraph.slice(1)}AuditLog`;
}

/** What of a subgraph's definition tells of its audit log. */
interface Parts<Context extends RequestContext> {
  readonly name: string;
  readonly resolvers: readonly [Class, ...Class[]];
  readonly types?: readonly Class[];
  readonly references: Readonly<Record<string, (key: Readonly<Record<string, string>>, context: Context) => unknown>>;
}

/** Every subgraph tells of its audit log; the one that lists all logs has made the type of its own already. */
export function withAuditLog<Context extends RequestContext, Definition extends Parts<Context>>(
  parts: Definition & Parts<Context>,
): Definition {
  const resolvers = [...parts.resolvers, AuditReceiptResolver, AuditLogEntryResolver];
  const typeName = auditLogType(parts.name);
  const reference = ({ origin }: Readonly<Record<string, string>>, { auditLog }: Context) =>
    origin === auditLog.origin ? { __typename: typeName, origin } : null;
  const references = { ...parts.references, [typeName]: reference };
  if (typeName in parts.references) return { ...parts, resolvers };
  const own = auditLogOf(parts.name);
  return {
    ...parts,
    resolvers: [...resolvers, ...own.resolvers],
    types: [...(parts.types ?? []), own.type],
    references,
  };
}
