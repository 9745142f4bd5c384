import type { Channel } from "./channel.entity.ts";
import type {
  Fallback,
  GuidanceRecord,
  Placed,
  SafePrompt,
  UsageGuidance,
  UsageStatement,
} from "./usage-guidance.entity.ts";

type Stored = Pick<
  GuidanceRecord,
  "sourceId" | "recommendedContexts" | "outOfScope" | "safePrompts" | "fallbacks" | "channels"
>;

/** What all documents together say about using a checkpoint, each thing once; null if they say nothing. */
export function mergeGuidance(records: readonly Stored[]): UsageGuidance | null {
  const recommended = statementsIn(records, "RECOMMENDED");
  const outOfScope = statementsIn(records, "OUT_OF_SCOPE");
  const safePrompts = eachOnce(promptsIn(records));
  const fallbacks = eachOnce(fallbacksIn(records));
  const statements = [...recommended, ...outOfScope];
  if (statements.length + safePrompts.length + fallbacks.length === 0) return null;
  return {
    recommendedContexts: recommended.map(({ text }) => text),
    outOfScope: outOfScope.map(({ text }) => text),
    ...{ statements, safePrompts, fallbacks },
  };
}

/** Every channel that documents name, each once. */
export function mergeChannels(records: readonly Stored[]): Channel[] {
  return eachOnce(records.flatMap((record) => listIn<Channel>(record, "channels").map(withSource(record))));
}

/** A use as stored: its text alone, or with the place where it stands. */
type StoredUse = string | { readonly text: string; readonly pointer: string | null };

function statementsIn(records: readonly Stored[], kind: UsageStatement["kind"]): UsageStatement[] {
  const column = kind === "RECOMMENDED" ? "recommendedContexts" : "outOfScope";
  return eachOnce(
    records.flatMap(({ sourceId, ...record }) =>
      listIn<StoredUse>(record, column).map((use) => {
        const { text, pointer } = typeof use === "string" ? { text: use, pointer: null } : use;
        return { kind, text, sourceId, pointer };
      }),
    ),
  );
}

function promptsIn(records: readonly Stored[]): SafePrompt[] {
  return records.flatMap((record) =>
    listIn<SafePrompt>(record, "safePrompts").map(({ template, purpose, testedBy = null, resultRef = null, pointer }) =>
      withSource(record)({ template, purpose, testedBy, resultRef, pointer }),
    ),
  );
}

function fallbacksIn(records: readonly Stored[]): Fallback[] {
  return records.flatMap((record) =>
    listIn<Fallback>(record, "fallbacks").map(({ trigger, threshold = null, action, pointer }) =>
      withSource(record)({ trigger, threshold, action, pointer }),
    ),
  );
}

function withSource({ sourceId }: Pick<Stored, "sourceId">) {
  return <Item extends { readonly pointer?: string | null }>(item: Item) => ({
    ...item,
    sourceId,
    pointer: item.pointer ?? null,
  });
}

function listIn<Item>(record: Partial<Stored>, column: Exclude<keyof Stored, "sourceId">): Item[] {
  // The cast reads back what the write stored in this column.
  return JSON.parse(record[column] ?? "[]") as Item[];
}

/** What several documents say alike is said once, with the place in the first of them. */
function eachOnce<Item extends Placed>(items: readonly Item[]): Item[] {
  const byContent = new Map<string, Item>();
  for (const item of items) {
    const { sourceId: _, pointer: __, ...content } = item;
    const key = JSON.stringify(content);
    if (!byContent.has(key)) byContent.set(key, item);
  }
  return [...byContent.values()];
}
