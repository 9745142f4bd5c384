import "reflect-metadata";
import { buildSubgraphSchema, printSubgraphSchema } from "@apollo/subgraph";
import type { EntityClass } from "@mikro-orm/core";
import {
  execute,
  type GraphQLError,
  type GraphQLFormattedError,
  type GraphQLSchema,
  getOperationAST,
  isObjectType,
  parse,
} from "graphql";
import { buildSchemaSync, createResolversMap, type NonEmptyArray } from "type-graphql";
import { withAuditLog } from "./audit/audit-log.resolver.ts";
import { auditFault } from "./audit/head.reads.ts";
import { auditLogEntities } from "./audit/log-rows.ts";
import { type AuditKeys, originOf, SignedLog } from "./audit/signed-log.ts";
import { AuditEntry, adoptAuditEntries } from "./audit-log.ts";
import { Database, type DatabaseDefinition, type DatabaseLocation } from "./database.ts";
import { guardArguments } from "./guarded-schema.ts";
import { type DatabaseReport, inspectDatabase } from "./inspect-database.ts";
import type { VerifyToken } from "./internal-token.ts";
import type { Logger } from "./logger.ts";
import { Exchange, observedOperation } from "./observed-operation.ts";
import { type AdmitRequest, admitRequests } from "./operations.ts";
import { OutboxEntry, outboxFeed, type ReadFeed } from "./outbox.ts";
import { presentable } from "./presentable.ts";
import type { RequestContext, SubgraphObserver } from "./request-context.ts";
import { BigIntScalar, DateTime } from "./scalars.ts";
import { ClaimRecord, SourceDocument } from "./source-document.ts";
import type { AskGraph, SubgraphAnswer, SubgraphCallContext, SubgraphRequest } from "./subgraph-call.ts";
import { IdempotencyRecord } from "./write.ts";

const federationLink =
  'extend schema @link(url: "https://specs.apollo.dev/federation/v2.7", ' +
  'import: ["@key", "@shareable", "@external", "@requires", "@inaccessible"])\n\n';

/** Answers one entity for one representation; null if there is none that the caller may see. */
// The representation's shape is the gateway's business; each resolver names the key it reads.
type ResolveReference<Context> = (representation: Readonly<Record<string, string>>, context: Context) => unknown;

/** What makes a subgraph: its types, its database, and the context of its requests. */
export interface SubgraphDefinition<Context extends RequestContext> {
  readonly name: string;
  readonly resolvers: NonEmptyArray<abstract new (...args: never[]) => object>;
  /** Types that no resolver mentions by itself, such as stubs of other subgraphs' entities. */
  readonly types?: readonly (abstract new (
    ...args: never[]
  ) => object)[];
  readonly references: Readonly<Record<string, ResolveReference<Context>>>;
  /** Fields such as `Query.resolve` that answer each of their texts by itself, also one that is no text at all. */
  readonly anyText?: readonly string[];
  /** Tells the type of a value of an interface or union. */
  readonly resolveType?: (value: { readonly id: string; readonly __typename?: string }) => string | undefined;
  readonly entities: readonly EntityClass<object>[];
  readonly migrations: DatabaseDefinition["migrations"];
  readonly createContext: (base: RequestContext) => Context;
  /** Starting data; called at every open and writes nothing when it is there. */
  readonly seed?: (base: RequestContext) => Promise<void>;
}

/** A subgraph as a process or the embedded mode opens it. */
export interface SubgraphOptions {
  readonly location: DatabaseLocation;
  readonly verifyToken: VerifyToken;
  readonly now: () => Date;
  readonly logger: Logger;
  /** The keys with which its audit log is signed. */
  readonly auditKeys: AuditKeys;
  /** Name of the deployment, as part of the name of its audit log; none if absent. */
  readonly deployment?: string | undefined;
  /** The subgraphs whose announcements this one follows and may not have seen; none if absent. */
  readonly behind?: () => readonly string[];
  /** Watches what is done; nobody if absent. */
  readonly observe?: SubgraphObserver;
  /** How the whole graph is asked; it cannot be if absent. */
  readonly askGraph?: AskGraph;
}

/** An open subgraph. */
export interface Subgraph {
  readonly name: string;
  readonly schema: GraphQLSchema;
  readonly database: Database;
  readonly feed: ReadFeed;
  /** Why nothing is written: the audit log is not what was signed; null if it is. */
  readonly auditFault: () => Promise<string | null>;
  /** Checks what is asked against the schema and the limits, before anything is done. */
  readonly admit: AdmitRequest;
  execute(request: SubgraphRequest, call: SubgraphCallContext): Promise<SubgraphAnswer>;
  /** Verifies the caller's token and makes the context of one request. */
  contextOf(call: SubgraphCallContext): Promise<RequestContext>;
  /** Turns what a resolver threw into what a caller may see. */
  present(error: GraphQLError, requestId: string): GraphQLFormattedError;
  /** Has `listener` called, and waited for, after every committed write. */
  onCommitted(listener: () => Promise<void>): void;
  /** Who watches what is done. */
  readonly observe: SubgraphObserver;
  close(): Promise<void>;
}

export interface SubgraphKind {
  readonly name: string;
  readonly typeDefs: () => string;
  /** Names of the migrations that this version knows, oldest first. */
  readonly migrations: readonly string[];
  readonly open: (options: SubgraphOptions) => Promise<Subgraph>;
  /** What the one who runs its database wants to know; changes nothing. */
  readonly inspect: (location: DatabaseLocation) => Promise<DatabaseReport>;
}

/** Assembles a subgraph from its parts. */
export function defineSubgraph<Context extends RequestContext>(parts: SubgraphDefinition<Context>): SubgraphKind {
  const definition = withAuditLog(parts);
  const build = once(() => buildSchema(definition));
  return {
    name: definition.name,
    typeDefs: () => build().typeDefs,
    migrations: definition.migrations.map(({ name }) => name),
    open: (options) => open(definition, build().schema, options),
    inspect: (location) => inspectDatabase(definition, location),
  };
}

async function open<Context extends RequestContext>(
  definition: SubgraphDefinition<Context>,
  schema: GraphQLSchema,
  options: SubgraphOptions,
): Promise<Subgraph> {
  const database = await Database.open(databaseOf(definition), options.location);
  const listeners: (() => Promise<void>)[] = [];
  const committed = async () => {
    // The write is durable by now: a follower that fails catches up later, and does not make the write a failure.
    for (const listener of listeners)
      await listener().catch((err: unknown) => options.logger.error({ err }, "a follower failed"));
  };
  const { behind = () => [], observe = {}, now, askGraph } = options;
  const auditLog = new SignedLog(originOf(definition.name, options.deployment), options.auditKeys);
  await adoptAuditEntries({ database, auditLog });
  const shared = { database, auditLog, behind, committed, observe, now, ...(askGraph && { askGraph }) };
  await definition.seed?.({ ...shared, ...systemCall });
  const admit = admitRequests(schema);
  const contextOf = async ({ token, requestId, signal, afterWrite }: SubgraphCallContext) => {
    const actor = await options.verifyToken(token);
    const { current } = shared.database;
    return definition.createContext({
      ...shared,
      actor,
      requestId,
      signal,
      // Whoever writes reads what they have written, and no replica that may be a moment behind.
      database: afterWrite ? current : shared.database,
    });
  };
  const present = (error: GraphQLError, requestId: string) => presentable(error, options.logger, requestId);
  return {
    name: definition.name,
    schema,
    admit,
    database,
    feed: outboxFeed(database),
    auditFault: () => auditFault(database, auditLog),
    onCommitted: (listener) => void listeners.push(listener),
    close: () => database.close(),
    contextOf,
    present,
    observe,
    execute: async (request, call) => {
      const contextValue = await contextOf(call);
      const exchange = new Exchange(call.requestId);
      return await observedOperation({ subgraph: definition.name, from: "within", observe }, exchange, async () => {
        const document = admit(request);
        if (!("kind" in document)) return exchange.answered(document);
        const { variables: variableValues = {}, operationName = null } = request;
        exchange.asks(getOperationAST(document, operationName));
        const result = await execute({ schema, document, contextValue, variableValues, operationName });
        const errors = result.errors?.map((error) => present(error, call.requestId));
        return exchange.answered(errors, result.data);
      });
    },
  };
}

function databaseOf<Context extends RequestContext>(definition: SubgraphDefinition<Context>): DatabaseDefinition {
  const kernelEntities = [AuditEntry, ...auditLogEntities, OutboxEntry, IdempotencyRecord, SourceDocument, ClaimRecord];
  const { name, entities, migrations } = definition;
  return { name, migrations, entities: [...kernelEntities, ...entities] };
}

/** In whose name starting data is written. */
const systemCall: Pick<RequestContext, "actor" | "requestId" | "signal"> = {
  actor: { subject: "system", kind: "service", scopes: ["records:write"], labels: ["public"] },
  requestId: "start",
  signal: new AbortController().signal,
};

function buildSchema<Context extends RequestContext>(definition: SubgraphDefinition<Context>) {
  const classes = buildSchemaSync({
    // type-graphql asks for Function where any class will do.
    resolvers: definition.resolvers as unknown as NonEmptyArray<() => unknown>,
    orphanedTypes: [...(definition.types ?? [])] as unknown as (() => unknown)[],
    scalarsMap: [{ type: Date, scalar: DateTime }],
    validate: false,
    skipCheck: true,
  });
  const printed = printSubgraphSchema(classes).replace(/^schema \{[^}]*\}\s*/m, "");
  const typeDefs = federationLink + withRootDescriptions(printed);
  const resolvers = resolversOf(classes, definition);
  return {
    typeDefs,
    schema: guardArguments(buildSubgraphSchema([{ typeDefs: parse(typeDefs), resolvers }]), definition.anyText ?? []),
  };
}

// The classes have no place for what the root types are.
function withRootDescriptions(sdl: string): string {
  return sdl
    .replace(/^type Query \{/m, '"""What can be asked."""\ntype Query {')
    .replace(/^type Mutation \{/m, '"""What can be recorded."""\ntype Mutation {');
}

function resolversOf<Context extends RequestContext>(classes: GraphQLSchema, definition: SubgraphDefinition<Context>) {
  const map: Record<string, Record<string, unknown>> = { ...createResolversMap(classes) } as never;
  for (const [name, resolvers] of Object.entries(map)) {
    if (isObjectType(classes.getType(name))) {
      // Rows are plain objects: an instanceof test would refuse them where a type implements an interface.
      delete resolvers["__isTypeOf"];
    } else if (resolvers["__resolveType"]) {
      map[name] = { __resolveType: definition.resolveType };
    }
  }
  for (const [name, resolveReference] of Object.entries(definition.references)) {
    map[name] = { ...map[name], __resolveReference: resolveReference };
  }
  return { ...map, DateTime, BigInt: BigIntScalar } as never;
}

function once<Value>(make: () => Value): () => Value {
  let made: { value: Value } | null = null;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
