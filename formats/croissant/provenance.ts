import type { DatasetRelation } from "../dataset-parts.ts";
import type { DatasetVersionRecord, FactPlace } from "../record.ts";
import type { Description } from "./description.ts";
import type { LinkedNode, LinkedValue } from "./linked-node.ts";
import { nodeOf, statedText, textOf, valuesOf } from "./linked-value.ts";
import { factOf } from "./written-fact.ts";

type DatasetSource = NonNullable<DatasetVersionRecord["sources"]>[number];

/** What data was made from and how, as far as a description says. */
export interface Provenance {
  readonly sources: readonly DatasetSource[];
  readonly transformations: NonNullable<DatasetVersionRecord["transformations"]>;
  readonly facts: readonly FactPlace[];
}

/** Properties that name what data was made from. */
const sourceWords: ReadonlyMap<string, DatasetRelation> = new Map([
  ["wasDerivedFrom", "DERIVED"],
  ["wasRevisionOf", "DERIVED"],
  ["hadPrimarySource", "DERIVED"],
  ["wasQuotedFrom", "SUBSET"],
  ["isBasedOn", "DERIVED"],
  ["translationOfWork", "TRANSLATED"],
]);
/** Properties of provenance that no field holds; they are kept as written. */
const factWords = ["wasAttributedTo", "wasAssociatedWith", "generatedAtTime", "atLocation", "hadMember", "used"];

/** All words of provenance that may stand at a dataset, a file, a record set or a field. */
export const provenanceWords: readonly string[] = [...sourceWords.keys(), "wasGeneratedBy", ...factWords];

/** Reads PROV-O and what schema.org has of it, at the dataset and at its files, record sets and fields. */
export function readProvenance(description: Description): Provenance {
  const { dataset, document, remarks } = description;
  const parts = partsOf(description);
  const own = new Set(parts);
  const sources = [dataset, ...parts].flatMap((node) => sourcesOf(node, own, description));
  const activities = [dataset, ...parts].flatMap((node) => valuesOf(node, "wasGeneratedBy"));
  const facts = factWords.flatMap((word) =>
    valuesOf(dataset, word).map((value) => factOf(`prov.${word}`, value, remarks)),
  );
  return {
    sources: distinct(sources),
    transformations: activities.map((value) => stepOf(value, nodeOf(value, document))),
    facts: [...activities.map((value) => factOf("prov.wasGeneratedBy", value, remarks)), ...facts],
  };
}

/** The files, record sets and fields of a dataset. Fields of fields are followed once each, whatever they refer to. */
function partsOf({ dataset, document }: Description): readonly LinkedNode[] {
  const found = new Set<LinkedNode>([dataset]);
  const waiting = [dataset];
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    for (const word of ["distribution", "recordSet", "field", "subField"]) {
      for (const value of valuesOf(node, word)) {
        const part = nodeOf(value, document);
        if (part === undefined || found.has(part)) continue;
        found.add(part);
        waiting.push(part);
      }
    }
  }
  found.delete(dataset);
  return [...found];
}

/** A file made from another file of the same dataset says nothing of where the data is from. */
function sourcesOf(node: LinkedNode, own: ReadonlySet<LinkedNode>, description: Description): DatasetSource[] {
  return [...sourceWords].flatMap(([word, relation]) =>
    valuesOf(node, word).flatMap((value) => {
      const source = nodeOf(value, description.document);
      if (source !== undefined && own.has(source)) return [];
      const ref = sourceName(value, description);
      return ref === undefined ? unnamed(value, description) : [{ ref, relation, pointer: value.pointer }];
    }),
  );
}

/** Where a source lies says best what it is; then its address, its id if that is one, and what it is called. */
function sourceName(value: LinkedValue, { document }: Description): string | undefined {
  const text = statedText(value);
  const node = nodeOf(value, document);
  if (node === undefined || node.words.size === 0) return text;
  const stated = (word: string) => statedText(valuesOf(node, word)[0]);
  const address =
    node.id !== undefined && /^[a-z][a-z0-9+.-]*:/i.test(node.id) && !node.id.startsWith("_:") ? node.id : undefined;
  return (
    stated("atLocation") ??
    stated("url") ??
    stated("contentUrl") ??
    address ??
    stated("name") ??
    stated("label") ??
    node.id
  );
}

function unnamed({ pointer, written }: LinkedValue, { remarks }: Description): [] {
  remarks.on("SOURCE_UNNAMED", pointer, "What the data was made from is not named; it was not taken.", written);
  return [];
}

/** The same source stated of the dataset and of its files is one. */
function distinct(sources: readonly DatasetSource[]): DatasetSource[] {
  const byName = new Map<string, DatasetSource>();
  for (const source of sources) {
    const key = JSON.stringify([source.ref, source.relation]);
    if (!byName.has(key)) byName.set(key, source);
  }
  return [...byName.values()];
}

function stepOf(value: LinkedValue, activity: LinkedNode | undefined) {
  const stated = (word: string) => (activity === undefined ? undefined : statedText(valuesOf(activity, word)[0]));
  const id = activity?.id?.startsWith("_:") ? undefined : activity?.id;
  const kind = stated("name") ?? stated("label") ?? id ?? textOf(value) ?? "activity";
  const description = stated("description") ?? stated("comment");
  const codeRef = stated("hadPlan") ?? stated("codeRepository");
  return { kind, ...(description !== undefined && { description }), ...(codeRef !== undefined && { codeRef }) };
}
