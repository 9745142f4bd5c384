import { type RawBuilder, type SqlBool, sql } from "kysely";
import type { Database } from "../../../kernel/database.ts";
import type { Condition } from "./condition.ts";
import { bitsAtLeast, bitsOfKind, bitsPerhapsAtLeast, joinedBits } from "./limitation-bits.ts";
import type { SearchFilter } from "./search-filter.input.ts";

/**
 * What is asked of limitations; silence is not safety, so that "without" asks for documentation as well.
 *
 * @param limits the number with the bits of what a thing falls short of
 */
export function limitationConditions(
  database: Database,
  limits: RawBuilder<number>,
  filter: SearchFilter,
): Condition[] {
  const { withoutLimitation, withoutSeverity, withLimitation, includeUndocumented } = filter;
  const without = (condition: "WITHOUT_LIMITATION" | "WITHOUT_SEVERITY", bits: number): Condition => {
    const none = sql<SqlBool>`(${limits} & ${sql.lit(bits)}) = 0`;
    const documented = sql<SqlBool>`"doc"."documented" = ${database.storedBoolean(true)}`;
    if (includeUndocumented) return { holds: none, onLineage: true };
    const holds = sql<SqlBool>`(${none} and ${documented})`;
    return { holds, silent: { condition, test: none }, onLineage: true };
  };
  const conditions: Condition[] = [];
  if (withoutLimitation?.length)
    conditions.push(without("WITHOUT_LIMITATION", joinedBits(withoutLimitation.map(bitsOfKind))));
  if (withoutSeverity != null) conditions.push(without("WITHOUT_SEVERITY", bitsPerhapsAtLeast(null, withoutSeverity)));
  if (withLimitation?.length) {
    const bits = joinedBits(
      withLimitation.map(({ kind = null, severity }) =>
        severity == null ? bitsOfKind(kind) : bitsAtLeast(kind, severity),
      ),
    );
    conditions.push({ holds: sql<SqlBool>`(${limits} & ${sql.lit(bits)}) <> 0`, onLineage: true });
  }
  return conditions;
}
