import type { JsonNode } from "../json/json-node.ts";
import type { PedigreeRecord, SourceRecord } from "../record.ts";
import type { Remarks } from "../remarks.ts";
import type { LineageEdgeRecord, LineageRecord, LineageThingRecord } from "./lineage-record.ts";

/** How much one record holds: well below what the graph takes at once, and small enough to be sent in one request. */
const most = { edges: 2_000, things: 500, withoutUpstream: 500 } as const;

/** What a document states to have come from what, each edge once, gathered while it is read. */
export class StatedLineage {
  readonly #remarks: Remarks;
  readonly #edges = new Map<string, LineageEdgeRecord>();
  readonly #things = new Map<string, LineageThingRecord>();
  readonly #withoutUpstream = new Set<string>();

  constructor(remarks: Remarks) {
    this.#remarks = remarks;
  }

  /** Takes an edge. Data may be made from earlier data of its name; nothing else can have come from itself. */
  add(edge: LineageEdgeRecord, written?: JsonNode): void {
    const { from, relation, to } = edge;
    const key = JSON.stringify([from, relation, to]);
    if (from === to && !to.startsWith("dataset:")) this.#remarkOnItself(edge, written);
    else if (!this.#edges.has(key)) this.#edges.set(key, edge);
  }

  addThing(thing: LineageThingRecord): void {
    this.#things.set(thing.ref, { ...this.#things.get(thing.ref), ...thing });
  }

  /** Takes the statement that something has come from nothing. */
  addWithoutUpstream(ref: string): void {
    this.#withoutUpstream.add(ref);
  }

  /** The references of everything that an edge leads to or from, as a set that is made once. */
  ends(): ReadonlySet<string> {
    return new Set([...this.#edges.values()].flatMap(({ from, to }) => [from, to]));
  }

  /** Everything as records; of more than one record holds, each further one has an address of its own. */
  records(source: SourceRecord): PedigreeRecord[] {
    const edges = [...this.#edges.values()];
    const things = [...this.#things.values()];
    const withoutUpstream = [...this.#withoutUpstream];
    const parts = Math.max(
      partsOf(edges, most.edges),
      partsOf(things, most.things),
      partsOf(withoutUpstream, most.withoutUpstream),
    );
    return Array.from({ length: parts }, (_, part) => {
      const input: LineageRecord = {
        ...listed("things", partOf(things, part, most.things)),
        ...listed("edges", partOf(edges, part, most.edges)),
        ...listed("withoutUpstream", partOf(withoutUpstream, part, most.withoutUpstream)),
        source: part === 0 ? source : { ...source, uri: `${source.uri}#lineage-${part + 1}` },
      };
      return { kind: "lineage", input };
    });
  }

  #remarkOnItself({ to, pointer = "" }: LineageEdgeRecord, written: JsonNode | undefined): void {
    this.#remarks.on(
      "DERIVED_FROM_ITSELF",
      pointer,
      `"${to}" is said to have come from itself; that was not taken.`,
      written,
    );
  }
}

function partsOf(list: readonly unknown[], size: number): number {
  return Math.ceil(list.length / size);
}

function partOf<Item>(list: readonly Item[], part: number, size: number): readonly Item[] {
  return list.slice(part * size, (part + 1) * size);
}

function listed<Key extends string, Item>(key: Key, list: readonly Item[]): Partial<Record<Key, readonly Item[]>> {
  // One key with its list, which the compiler widens to any key.
  return (list.length > 0 ? { [key]: list } : {}) as Partial<Record<Key, readonly Item[]>>;
}
