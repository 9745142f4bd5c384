import { Arg, Args, Directive, Field, InterfaceType, ObjectType } from "type-graphql";
import {
  AuditCheckpoint,
  AuditConsistency,
  AuditEntryFilter,
  AuditLogEntryConnection,
} from "../../../kernel/audit/audit-log.types.ts";
import { PageArguments } from "../../../kernel/connection.ts";
import { BigIntScalar } from "../../../kernel/scalars.ts";

@InterfaceType({ description: "The tamper-evident log of one subgraph." })
export abstract class AuditLog {
  @Field(() => String, { description: "Name of the log." })
  origin!: string;
}

@Directive('@key(fields: "origin")')
@ObjectType({ implements: AuditLog, description: "Audit log of the models subgraph.", simpleResolvers: true })
export class ModelsAuditLog extends AuditLog {}

// What other subgraphs own: only the key, so that one list can answer all logs.

/** A log that another subgraph owns; its fields are named only because the interface has them. */
function logElsewhere(name: string) {
  @Directive('@key(fields: "origin", resolvable: false)')
  @ObjectType(name, { implements: AuditLog, simpleResolvers: true })
  class LogElsewhere extends AuditLog {
    @Field(() => String)
    override origin!: string;

    @Directive("@external")
    @Field(() => AuditCheckpoint, { nullable: true })
    checkpoint(@Arg("size", () => BigIntScalar, { nullable: true }) _size: number | null): null {
      return null;
    }

    @Directive("@external")
    @Field(() => String, { nullable: true })
    publicKey?: string | null;

    @Directive("@external")
    @Field(() => AuditLogEntryConnection, { nullable: true })
    entries(
      @Args(() => PageArguments) _page: PageArguments,
      @Arg("filter", () => AuditEntryFilter, { nullable: true }) _filter: AuditEntryFilter | null,
    ): null {
      return null;
    }

    @Directive("@external")
    @Field(() => String, { nullable: true })
    inclusionProof(
      @Arg("size", () => BigIntScalar, { nullable: true }) _size: number | null,
      @Arg("index", () => BigIntScalar) _index: number,
    ): null {
      return null;
    }

    @Directive("@external")
    @Field(() => AuditConsistency, { nullable: true })
    consistencyProof(
      @Arg("to", () => BigIntScalar, { nullable: true }) _to: number | null,
      @Arg("from", () => BigIntScalar) _from: number,
    ): null {
      return null;
    }
  }
  return LogElsewhere;
}

/** The logs of the other subgraphs. */
export const logsElsewhere = ["DatasetsAuditLog", "EvaluationsAuditLog", "LicensesAuditLog"].map(logElsewhere);
