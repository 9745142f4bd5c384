import { Directive, Field, InputType, Int, ObjectType } from "type-graphql";
import { PageInfo } from "../connection.ts";
import { BigIntScalar, DateTime } from "../scalars.ts";

@Directive("@shareable")
@ObjectType({ description: "The signed head of an audit log.", simpleResolvers: true })
export class AuditCheckpoint {
  @Field(() => BigIntScalar, { description: "Number of entries." })
  size!: number;

  @Field(() => String, { description: "Root of the RFC 6962 Merkle tree over the entries, base64." })
  rootHash!: string;

  @Field(() => String, { description: "The head as a C2SP signed note: origin, size, root and an Ed25519 signature." })
  signedNote!: string;
}

@Directive("@shareable")
@ObjectType({ description: "Proof that one head of an audit log goes on from another.", simpleResolvers: true })
export class AuditConsistency {
  @Field(() => AuditCheckpoint, { description: "The earlier head." })
  from!: AuditCheckpoint;

  @Field(() => AuditCheckpoint, { description: "The later head." })
  to!: AuditCheckpoint;

  @Field(() => [String], { description: "Consistency proof of RFC 6962, one base64 hash each; at most 106." })
  hashes!: readonly string[];
}

@Directive("@shareable")
@ObjectType({ description: "What an audit entry says, for those who may read it.", simpleResolvers: true })
export class AuditEntryContent {
  @Field(() => String, { description: "Who did it." })
  actor!: string;

  @Field(() => String, { description: "What was done, such as checkpoint.registered." })
  action!: string;

  @Field(() => String, {
    description: "Ids of what it was done to, separated by blanks; what it is about comes first.",
  })
  subject!: string;

  @Field(() => String, { nullable: true, description: "Why, if the input had a reason, rationale or note." })
  reason!: string | null;

  @Field(() => [String], {
    description: "What the one who did it was allowed to; empty for entries that are older than the signed log.",
  })
  scopes!: readonly string[];

  @Field(() => String, { description: "Id of the request." })
  requestId!: string;

  @Field(() => String, { description: "SHA-256 over the input as JSON with sorted keys, hex." })
  inputDigest!: string;

  @Field(() => String, { description: "The entry byte by byte as it was hashed, JSON." })
  bytes!: string;

  @Field(() => String, {
    description: "Salt, base64: the hash of the leaf is SHA-256(0x00 || SHA-256(salt || bytes)).",
  })
  salt!: string;
}

@Directive("@shareable")
@ObjectType({ description: "One entry of an audit log." })
export class AuditLogEntry {
  @Field(() => BigIntScalar, { simple: true, description: "Position in the log, from 1." })
  index!: number;

  @Field(() => DateTime, { simple: true, description: "When it was written." })
  at!: string;
}

@Directive("@shareable")
@ObjectType({ description: "One of the entries on a page.", simpleResolvers: true })
export class AuditLogEntryEdge {
  @Field(() => String, { description: "Cursor of this item." })
  cursor!: string;

  @Field(() => AuditLogEntry, { description: "The item." })
  node!: AuditLogEntry;
}

@Directive("@shareable")
@ObjectType({ description: "A page of the entries of an audit log, the first first.", simpleResolvers: true })
export class AuditLogEntryConnection {
  @Field(() => Int, { description: "Number of items over the same filter." })
  totalCount!: number;

  @Field(() => PageInfo, { description: "Where this page lies." })
  pageInfo!: PageInfo;

  @Field(() => [AuditLogEntryEdge], { description: "The items." })
  edges!: readonly AuditLogEntryEdge[];
}

@InputType({ description: "Which entries of an audit log are meant; everything that is given must hold." })
export class AuditEntryFilter {
  @Field(() => String, {
    nullable: true,
    description: "Id of what the write was about, the first that its entry names; needs the scope audit:read.",
  })
  subject?: string | null;

  @Field(() => String, { nullable: true, description: "Who did it; needs the scope audit:read." })
  actor?: string | null;

  @Field(() => String, { nullable: true, description: "What was done; needs the scope audit:read." })
  action?: string | null;

  @Field(() => DateTime, { nullable: true, description: "Written then or later." })
  from?: string | null;

  @Field(() => DateTime, { nullable: true, description: "Written before." })
  until?: string | null;
}
