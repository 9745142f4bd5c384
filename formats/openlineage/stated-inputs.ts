import { asObject, asText, type JsonNode, member, pointerTo } from "../json/json-node.ts";
import type { Remarks } from "../remarks.ts";
import { datasetOf, type Named, runRefOf } from "./event.ts";

/** What a facet says that one dataset or job took in. */
export interface StatedInputs {
  readonly ref: string;
  readonly asWritten: string;
  readonly pointer: string;
  readonly isRun: boolean;
  readonly inputs: readonly StatedInput[];
  /** True if the facet says that there is nothing that it came from. */
  readonly isWithoutInputs: boolean;
}

export interface StatedInput {
  readonly ref: string;
  readonly asWritten: string;
  readonly pointer: string;
  readonly isRun: boolean;
}

/** Reads the lineage facet of a job, whose entries name what each of them is about. */
export function jobLineage(job: Named, remarks: Remarks): StatedInputs[] {
  const entries = member(member(member(job.node, "facets"), "lineage"), "entries");
  const pointer = pointerTo(job.pointer, "facets", "lineage", "entries");
  if (!isList(entries, pointer, remarks)) return [];
  return entries.items.flatMap((entry, at) => {
    const place = pointerTo(pointer, at);
    const target = entryOf(entry, place, remarks);
    return target === null ? [] : [inputsOf(target, entry, remarks)];
  });
}

/** Reads what the lineage facets of a dataset say of it: by the dataset or by column. */
export function datasetLineage(dataset: Named, remarks: Remarks): StatedInputs[] {
  const facets = member(dataset.node, "facets");
  const target = { ref: dataset.ref, asWritten: dataset.asWritten, isRun: false };
  const lineage = member(facets, "lineage");
  const place = pointerTo(dataset.pointer, "facets", "lineage");
  const entries = member(lineage, "entries") ? jobLineage(dataset, remarks) : [];
  const own =
    asObject(lineage) && entries.length === 0 ? [inputsOf({ ...target, pointer: place }, lineage, remarks)] : [];
  const columns = columnInputs(
    member(facets, "columnLineage"),
    pointerTo(dataset.pointer, "facets", "columnLineage"),
    remarks,
  );
  const byColumn = { ...target, pointer: place, inputs: columns, isWithoutInputs: false };
  return [...entries, ...own, ...(columns.length > 0 ? [byColumn] : [])];
}

function entryOf(node: JsonNode | undefined, pointer: string, remarks: Remarks): StatedInput | null {
  if (asText(member(node, "type")) !== "JOB") {
    const dataset = datasetOf(node, pointer, remarks);
    return dataset && { ref: dataset.ref, asWritten: dataset.asWritten, pointer, isRun: false };
  }
  const ref = runRefOf(node, asText(member(node, "runId")));
  if (ref === null) {
    remarks.on("REQUIRED_KEY_MISSING", pointer, "There is no job of a usable name here; it was left out.", node);
    return null;
  }
  const asWritten = `${asText(member(node, "namespace"))} ${asText(member(node, "name"))}`;
  return { ref, asWritten, pointer, isRun: true };
}

function inputsOf(target: Omit<StatedInput, never>, node: JsonNode | undefined, remarks: Remarks): StatedInputs {
  const list = member(node, "inputs");
  const whole = itemsOf(list, pointerTo(target.pointer, "inputs"), remarks);
  const fields = asObject(member(node, "fields"));
  const byField = [...(fields?.members ?? [])].flatMap(([field, value]) =>
    itemsOf(member(value, "inputs"), pointerTo(target.pointer, "fields", field, "inputs"), remarks),
  );
  const inputs = distinct([...whole, ...byField]);
  const isWithoutInputs = list?.kind === "array" && list.items.length === 0 && inputs.length === 0;
  return { ...target, inputs, isWithoutInputs };
}

/** An input of the type JOB without a name is the job that the facet belongs to, which is no source. */
function itemsOf(list: JsonNode | undefined, pointer: string, remarks: Remarks): StatedInput[] {
  if (!isList(list, pointer, remarks)) return [];
  return list.items.flatMap((item, at) => {
    const isUnnamedJob = asText(member(item, "type")) === "JOB" && member(item, "name") === undefined;
    return isUnnamedJob ? [] : (entryOf(item, pointerTo(pointer, at), remarks) ?? []);
  });
}

function columnInputs(facet: JsonNode | undefined, pointer: string, remarks: Remarks): StatedInput[] {
  const fields = asObject(member(facet, "fields"));
  const byField = [...(fields?.members ?? [])].flatMap(([field, value]) =>
    itemsOf(member(value, "inputFields"), pointerTo(pointer, "fields", field, "inputFields"), remarks),
  );
  return distinct([...byField, ...itemsOf(member(facet, "dataset"), pointerTo(pointer, "dataset"), remarks)]);
}

/** What stands in the place of a list and is none is remarked on. */
function isList(
  node: JsonNode | undefined,
  pointer: string,
  remarks: Remarks,
): node is Extract<JsonNode, { kind: "array" }> {
  if (node === undefined || node.kind === "array") return node !== undefined;
  if (node.kind !== "null") remarks.on("WRONG_TYPE", pointer, "What was taken in is no list; it was left out.", node);
  return false;
}

function distinct(inputs: readonly StatedInput[]): StatedInput[] {
  return [...new Map(inputs.toReversed().map((input) => [input.ref, input])).values()].toReversed();
}
