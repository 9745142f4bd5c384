import type { Description } from "./description.ts";
import type { LinkedNode } from "./linked-node.ts";
import { valuesOf } from "./linked-value.ts";
import { type Names, sourceNames } from "./names.ts";
import { allFields } from "./record-set.ts";
import type { Remarks } from "./remarks.ts";

/** Remarks on a record set that takes its fields from several sources and does not say how their records meet. */
export function remarkOnUndeclaredJoin(set: LinkedNode, names: Names, description: Description): void {
  const groups = new Groups();
  const used = new Set<string>();
  for (const field of allFields(set, description)) {
    const sources = originsOf(field, "source", names);
    for (const source of sources) used.add(source);
    groups.join([...sources, ...originsOf(field, "references", names)]);
  }
  const apart = [...new Set([...used].map((source) => groups.of(source)))];
  if (apart.length > 1) report(set, [...used], description.remarks);
}

function report({ pointer }: LinkedNode, sources: readonly string[], remarks: Remarks): void {
  const listed = sources
    .slice(0, 5)
    .map((source) => `"${source.slice(0, 80)}"`)
    .join(", ");
  const message = `The record set takes its fields from ${listed} and does not say by "references" how their records meet.`;
  remarks.on("JOIN_UNDECLARED", pointer, message);
}

/** The files that a field comes from; what comes from a field of another record set comes from the files of that. */
function originsOf(field: LinkedNode, word: "source" | "references", names: Names): readonly string[] {
  const origins = new Set<string>();
  const seen = new Set<string>();
  const waiting = valuesOf(field, word)
    .flatMap(sourceNames)
    .map(([, name]) => name);
  for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
    if (seen.has(name)) continue;
    seen.add(name);
    const record = names.records.get(name);
    const behind = record === undefined ? [] : valuesOf(record, "source").flatMap(sourceNames);
    if (names.parts.has(name)) origins.add(name);
    else if (behind.length === 0) origins.add(recordSetOf(name));
    for (const [, next] of behind) waiting.push(next);
  }
  return [...origins];
}

function recordSetOf(name: string): string {
  return name.split("/")[0] ?? name;
}

/** Names that were said to belong together, directly or by way of others. */
class Groups {
  readonly #parents = new Map<string, string>();

  of(name: string): string {
    let root = name;
    for (let next = this.#parents.get(root); next !== undefined; next = this.#parents.get(root)) root = next;
    return root;
  }

  join([first, ...others]: readonly string[]): void {
    if (first === undefined) return;
    for (const other of others) {
      const [one, two] = [this.of(first), this.of(other)];
      if (one !== two) this.#parents.set(two, one);
    }
  }
}
