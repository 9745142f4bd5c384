import { Ctx, Query, Resolver } from "type-graphql";
import { auditLogFields, auditLogType } from "../../../kernel/audit/audit-log.resolver.ts";
import type { ModelsContext } from "../context.ts";
import { AuditLog } from "./audit-log.entity.ts";

const logged = ["datasets", "evaluations", "licenses", "models"];

@Resolver()
class AuditLogsResolver {
  @Query(() => [AuditLog], { description: "The audit log of each subgraph, in the order of their names; always four." })
  auditLogs(@Ctx() { auditLog }: ModelsContext): AuditLog[] {
    // All logs of a deployment are named alike.
    const originOf = (subgraph: string) => auditLog.origin.replace(/[^/]+$/, subgraph);
    return logged.map((subgraph) => ({ __typename: auditLogType(subgraph), origin: originOf(subgraph) }));
  }
}

/** All that answers of audit logs. */
export const auditResolvers = [AuditLogsResolver, ...auditLogFields(AuditLog as never)];
