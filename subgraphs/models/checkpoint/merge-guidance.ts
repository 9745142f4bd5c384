import type { GuidanceRecord, UsageGuidance } from "./usage-guidance.entity.ts";

/** What all documents together say about using a checkpoint, each thing once; null if they say nothing. */
export function mergeGuidance(records: readonly GuidanceRecord[]): UsageGuidance | null {
  const merged: UsageGuidance = {
    recommendedContexts: union(records, "recommendedContexts"),
    outOfScope: union(records, "outOfScope"),
    safePrompts: union(records, "safePrompts"),
    fallbacks: union(records, "fallbacks"),
  };
  return Object.values(merged).every((list) => list.length === 0) ? null : merged;
}

function union<Field extends keyof UsageGuidance>(
  records: readonly GuidanceRecord[],
  field: Field,
): UsageGuidance[Field] {
  // The cast reads back what the write stored under this field.
  const items = records.flatMap((record) => JSON.parse(record[field]) as UsageGuidance[Field][number][]);
  return [...new Map(items.map((item) => [JSON.stringify(item), item])).values()] as UsageGuidance[Field];
}
