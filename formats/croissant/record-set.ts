import type { DatasetSplitRecord } from "../dataset-parts.ts";
import { jsonFact } from "../json/json-fact.ts";
import type { JsonNode } from "../json/json-node.ts";
import type { FactPlace } from "../record.ts";
import type { Description } from "./description.ts";
import type { LinkedNode, LinkedValue } from "./linked-node.ts";
import { nodeOf, statedText, textOf, typeWords, valuesOf } from "./linked-value.ts";

/** The splits that a description enumerates, and its record sets and their fields as facts. */
export interface RecordSets {
  readonly splits: readonly DatasetSplitRecord[];
  readonly facts: readonly FactPlace[];
}

/** Words for a set of records whose records are the names of splits. */
const splitTypes = new Set([
  "Split",
  "https://mlcommons.org/definitions/split",
  "https://www.wikidata.org/wiki/Q3985153",
]);

/** The record sets of a dataset. */
export function recordSetsOf({ dataset, document }: Description): readonly LinkedNode[] {
  return valuesOf(dataset, "recordSet").flatMap((value) => nodeOf(value, document) ?? []);
}

/** The fields of a record set, or of a field. */
export function fieldsOf(
  node: LinkedNode,
  word: "field" | "subField",
  { document }: Description,
): readonly LinkedNode[] {
  return valuesOf(node, word).flatMap((value) => nodeOf(value, document) ?? []);
}

/** The fields of a record set and their fields, each once. */
export function allFields(set: LinkedNode, description: Description): readonly LinkedNode[] {
  const found = new Set<LinkedNode>();
  const waiting = [...fieldsOf(set, "field", description)];
  for (let field = waiting.pop(); field !== undefined; field = waiting.pop()) {
    if (found.has(field)) continue;
    found.add(field);
    for (const subField of fieldsOf(field, "subField", description)) waiting.push(subField);
  }
  return [...found].reverse();
}

/** What a record set or a field is called: by its id, in the oldest descriptions by its name. */
export function recordName(node: LinkedNode): string | undefined {
  return node.id ?? statedText(valuesOf(node, "name")[0]);
}

/** Reads `recordSet`. */
export function readRecordSets(description: Description): RecordSets {
  const sets = recordSetsOf(description);
  const splitSets = sets.filter((set) => isSplitSet(set, description));
  const splits = splitSets.flatMap((set) =>
    splitsOf(set, splitSets.length > 1 ? configOf(set, sets, description) : undefined),
  );
  return { splits, facts: sets.flatMap((set) => factsOf(set, description)) };
}

function isSplitSet(set: LinkedNode, description: Description): boolean {
  if (valuesOf(set, "data").length === 0) return false;
  const ownTypes = [...typeWords(set), ...valuesOf(set, "dataType").flatMap((value) => wordOfType(value))];
  if (ownTypes.some((type) => splitTypes.has(type))) return true;
  // Before there was a type for it, one of the columns pointed to the definition of splits.
  const fields = fieldsOf(set, "field", description);
  return fields.some((field) =>
    valuesOf(field, "dataType").some((value) => wordOfType(value).some((type) => splitTypes.has(type))),
  );
}

function wordOfType(value: LinkedValue): readonly string[] {
  const id = textOf(value);
  return id === undefined ? [] : [id, id.replace(/^https?:\/\/mlcommons\.org\/(?:croissant|schema)\/|^cr:/, "")];
}

function splitsOf(set: LinkedNode, config: string | undefined): DatasetSplitRecord[] {
  const [data] = valuesOf(set, "data");
  const rows = data === undefined ? [] : data.written.kind === "array" ? data.written.items : [data.written];
  const key = textOf(valuesOf(set, "key")[0]);
  return rows.flatMap((row) => {
    const name = splitName(row, key);
    return name === undefined ? [] : [{ name, ...(config !== undefined && { config }) }];
  });
}

/** A row names its split in the column that is the key, or in the first that is called a name. */
function splitName(row: JsonNode, key: string | undefined): string | undefined {
  if (row.kind !== "object") return undefined;
  const columns = [...row.members.keys()];
  const column =
    columns.find((each) => each === key) ?? columns.find((each) => /(?:^|[/_])name$/.test(each)) ?? columns[0];
  const cell = column === undefined ? undefined : row.members.get(column);
  return cell?.kind === "string" && cell.value.trim() !== "" ? cell.value : undefined;
}

/** The one record set with a field that refers to the splits. */
function configOf(splitSet: LinkedNode, sets: readonly LinkedNode[], description: Description): string | undefined {
  const own = new Set([recordName(splitSet), ...fieldsOf(splitSet, "field", description).map(recordName)]);
  const users = sets.filter((set) =>
    fieldsOf(set, "field", description).some((field) => referredTo(field).some((id) => own.has(id))),
  );
  const [user] = users;
  return users.length === 1 && user !== undefined
    ? (statedText(valuesOf(user, "name")[0]) ?? recordName(user))
    : undefined;
}

/** The ids of what a field refers to: the key of another record set. */
function referredTo(field: LinkedNode): readonly string[] {
  return valuesOf(field, "references").flatMap((value) => {
    const targets =
      value.kind === "node" ? [value, ...valuesOf(value.node, "field"), ...valuesOf(value.node, "recordSet")] : [value];
    return targets.flatMap((target) => textOf(target) ?? []);
  });
}

/** One fact for the record set without its fields, and one for each field as it is written. */
function factsOf(set: LinkedNode, description: Description): FactPlace[] {
  const { remarks } = description;
  const path = `recordSet.${recordName(set) ?? set.pointer}`;
  const fields = fieldsOf(set, "field", description);
  const facts = fields.map((field) => jsonFact(`${path}.field`, field.pointer, field.written, remarks));
  return [jsonFact(path, set.pointer, withoutFields(set), remarks), ...facts];
}

/** A key that ends in the word, however it is prefixed, holds the fields. */
function withoutFields({ written }: LinkedNode): JsonNode {
  if (written.kind !== "object") return written;
  return { kind: "object", members: new Map([...written.members].filter(([key]) => !/(?:^|[:/#])field$/.test(key))) };
}
