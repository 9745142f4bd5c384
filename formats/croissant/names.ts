import type { Description } from "./description.ts";
import { partName } from "./distribution.ts";
import type { LinkedNode, LinkedValue } from "./linked-node.ts";
import { textOf, valuesOf } from "./linked-value.ts";
import { allFields, recordName, recordSetsOf } from "./record-set.ts";

/** Fields that one takes its values from by way of others; real descriptions have three at most. */
export const longestChain = 10;

/** The names that parts of a description can be referred to by. */
export interface Names {
  readonly parts: ReadonlyMap<string, LinkedNode>;
  readonly records: ReadonlyMap<string, LinkedNode>;
}

/** Everything in a description that has a name. */
export function namesIn(description: Description, parts: readonly LinkedNode[]): Names {
  const records = new Map<string, LinkedNode>();
  for (const set of recordSetsOf(description)) {
    const name = recordName(set);
    if (name !== undefined) records.set(name, set);
    for (const field of allFields(set, description)) {
      const own = recordName(field);
      if (own === undefined) continue;
      records.set(own, field);
      records.set(`${name}/${own}`, field);
    }
  }
  return { parts: new Map(parts.flatMap((part) => named(part))), records };
}

function named(part: LinkedNode): [string, LinkedNode][] {
  const name = partName(part);
  return name === undefined ? [] : [[name, part]];
}

/** What a source or reference names: a file, a set of files, a record set or a field. */
export function sourceNames(value: LinkedValue): readonly (readonly [LinkedValue, string])[] {
  const values =
    value.kind === "node" && value.node.words.size > 0
      ? ["fileObject", "fileSet", "field", "recordSet", "distribution"].flatMap((word) => valuesOf(value.node, word))
      : [value];
  return values.flatMap((each) => {
    const name = textOf(each);
    return name === undefined ? [] : [[each, name.replace(/^#\{(.*)\}$/, "$1")] as const];
  });
}
