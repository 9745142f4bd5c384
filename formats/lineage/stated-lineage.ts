import type { JsonNode } from "../json/json-node.ts";
import type { PedigreeRecord, SourceRecord } from "../record.ts";
import type { Remarks } from "../remarks.ts";
import type { LineageEdgeRecord, LineageRecord, LineageThingRecord } from "./lineage-record.ts";
import { kindOfRef } from "./thing-ref.ts";

/** How much one record holds: well below what the graph takes at once, and small enough to be sent in one request. */
const most = { edges: 2_000, things: 500, withoutUpstream: 500, bytes: 400_000 } as const;

/** What a document states to have come from what, each edge once, gathered while it is read. */
export class StatedLineage {
  readonly #remarks: Remarks;
  readonly #edges = new Map<string, LineageEdgeRecord>();
  readonly #things = new Map<string, LineageThingRecord>();
  readonly #runs = new Set<string>();
  readonly #withoutUpstream = new Set<string>();

  constructor(remarks: Remarks) {
    this.#remarks = remarks;
  }

  /** Takes an edge. Data may be made from earlier data of its name; nothing else can have come from itself. */
  add(edge: LineageEdgeRecord, written?: JsonNode): void {
    const { from, relation, to } = edge;
    const key = JSON.stringify([from, relation, to]);
    if (from === to && !to.startsWith("dataset:")) this.#remarkOnItself(edge, written);
    else {
      const known = this.#edges.get(key);
      if (known === undefined) this.#edges.set(key, edge);
      else if (known.pinned !== edge.pinned) this.#remarkOnTwice(known, edge);
    }
  }

  addThing(thing: LineageThingRecord): void {
    this.#things.set(thing.ref, { ...this.#things.get(thing.ref), ...thing });
  }

  /** Takes that the document tells of a run, which is registered if anything came from it or went into it. */
  addRun(ref: string): void {
    if (kindOfRef(ref) === "run") this.#runs.add(ref);
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
    const edges = inParts(this.#edges.values(), most.edges);
    const things = inParts([...this.#things.values(), ...this.#runsWithEdges()], most.things);
    const withoutUpstream = inParts(this.#withoutUpstream, most.withoutUpstream);
    const parts = Math.max(edges.length, things.length, withoutUpstream.length);
    return Array.from({ length: parts }, (_, part) => {
      const input: LineageRecord = {
        ...listed("things", things[part]),
        ...listed("edges", edges[part]),
        ...listed("withoutUpstream", withoutUpstream[part]),
        source: { ...source, uri: addressOfPart(source.uri, part) },
      };
      return { kind: "lineage", input };
    });
  }

  #runsWithEdges(): LineageThingRecord[] {
    const ends = this.#runs.size > 0 ? this.ends() : this.#runs;
    return [...this.#runs].filter((ref) => ends.has(ref)).map((ref) => ({ ref }));
  }

  #remarkOnTwice({ pinned }: LineageEdgeRecord, { from, to, pointer = "" }: LineageEdgeRecord): void {
    const first = pinned === undefined ? "left open" : String(pinned);
    const message = `That "${to}" came from "${from}" is stated above with another word on whether it is pinned; ${first} was taken.`;
    this.#remarks.on("STATED_TWICE", pointer, message);
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

/** The address of a part of what a document states; the first part has that of the document. */
export function addressOfPart(uri: string, part: number): string {
  return part === 0 ? uri : `${uri}#lineage-${part + 1}`;
}

/** A list as parts of bounded length and of bounded size as they are sent. */
function inParts<Item>(list: Iterable<Item>, mostItems: number): Item[][] {
  const parts: Item[][] = [];
  let bytes = 0;
  for (const item of list) {
    const size = Buffer.byteLength(JSON.stringify(item));
    const last = parts.at(-1);
    if (last === undefined || last.length === mostItems || bytes + size > most.bytes) {
      parts.push([item]);
      bytes = size;
    } else {
      last.push(item);
      bytes += size;
    }
  }
  return parts;
}

function listed<Key extends string, Item>(key: Key, list: readonly Item[] = []): Partial<Record<Key, readonly Item[]>> {
  // One key with its list, which the compiler widens to any key.
  return (list.length > 0 ? { [key]: list } : {}) as Partial<Record<Key, readonly Item[]>>;
}
