import type { Remarks } from "../remarks.ts";
import type { Description } from "./description.ts";
import type { LinkedNode } from "./linked-node.ts";
import { valuesOf } from "./linked-value.ts";
import { longestChain, type Names, sourceNames } from "./names.ts";
import { allFields } from "./record-set.ts";

/** Remarks on each record set that takes its fields from several sources, if nothing says how their records meet. */
export function remarkOnUndeclaredJoins(sets: readonly LinkedNode[], names: Names, description: Description): void {
  const groups = new Groups();
  const usedBy = new Map(sets.map((set) => [set, new Set<string>()]));
  for (const [set, used] of usedBy) {
    for (const field of allFields(set, description)) {
      const sources = originsOf(field, "source", names);
      for (const source of sources) used.add(source);
      groups.join([...sources, ...originsOf(field, "references", names)]);
      for (const parent of valuesOf(field, "parentField")) {
        if (parent.kind !== "node") continue;
        groups.join([...originsOf(parent.node, "source", names), ...originsOf(parent.node, "references", names)]);
      }
    }
  }
  for (const [set, used] of usedBy) {
    const apart = new Set([...used].map((source) => groups.of(source)));
    if (apart.size > 1) report(set, [...used].slice(0, 5), description.remarks);
  }
}

function report({ pointer }: LinkedNode, sources: readonly string[], remarks: Remarks): void {
  const listed = sources.map((source) => `"${source.slice(0, 80)}"`).join(", ");
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
    if (seen.has(name) || seen.size >= longestChain) continue;
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
    // Every name on the way is put right below its root, or long chains would be walked again and again.
    for (let at = name; at !== root; ) {
      const next = this.#parents.get(at) ?? root;
      this.#parents.set(at, root);
      at = next;
    }
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
