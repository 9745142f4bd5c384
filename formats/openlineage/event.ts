import type { JsonEntry } from "../json/json-lines.ts";
import { asText, type JsonNode, member, type ObjectNode, pointerTo } from "../json/json-node.ts";
import type { LeftOut } from "../left-out.ts";
import { nameRef } from "../lineage/thing-ref.ts";
import type { Remarks } from "../remarks.ts";
import { namespacedName } from "./namespaced-name.ts";

/** A part of an event that has a name in a namespace, and facets. */
export interface Named {
  readonly ref: string;
  /** As written: the namespace and the name. */
  readonly asWritten: string;
  readonly pointer: string;
  readonly node: ObjectNode;
}

/** What happened, and to what, as one event tells it. */
export interface Event {
  readonly pointer: string;
  /** `START`, `COMPLETE` and so on; absent if not stated, and at events that are of no run. */
  readonly type: string | undefined;
  readonly isRun: boolean;
  readonly job: Named | null;
  readonly run: JsonNode | undefined;
  readonly inputs: readonly Named[];
  readonly outputs: readonly Named[];
  /** What an event is about that tells of a dataset and not of a run. */
  readonly dataset: Named | null;
}

/** Whether a JSON object with these keys is an event of OpenLineage, of a run, a job or a dataset. */
export function isEvent(keys: ReadonlySet<string>): boolean {
  if (keys.has("job") && keys.has("run")) return true;
  return (keys.has("job") || keys.has("dataset")) && keys.has("eventTime") && keys.has("schemaURL");
}

const readKeys = {
  event: new Set(["eventType", "eventTime", "producer", "schemaURL", "run", "job", "dataset", "inputs", "outputs"]),
  run: new Set(["runId", "facets"]),
  job: new Set(["namespace", "name", "facets"]),
  dataset: new Set(["namespace", "name", "facets", "inputFacets", "outputFacets"]),
} as const;

/** Remarks on what an event holds that is not of OpenLineage. */
export function remarkOnUnread({ node, pointer }: JsonEntry, event: Event, leftOut: LeftOut): void {
  leftOut.members(node, readKeys.event, pointer, "an event");
  leftOut.members(event.run, readKeys.run, pointerTo(pointer, "run"), "a run");
  if (event.job) leftOut.members(event.job.node, readKeys.job, event.job.pointer, "a job");
  const datasets = [...event.inputs, ...event.outputs, ...(event.dataset ? [event.dataset] : [])];
  for (const dataset of datasets) leftOut.members(dataset.node, readKeys.dataset, dataset.pointer, "a dataset");
}

/** Reads one event; what it names without a namespace or a name is remarked on and left out. */
export function readEvent({ node, pointer }: JsonEntry, remarks: Remarks): Event {
  const isRun = member(node, "run") !== undefined;
  return {
    pointer,
    type: asText(member(node, "eventType")),
    isRun,
    job: isRun || member(node, "job") ? jobOf(node, pointer, remarks) : null,
    run: member(node, "run"),
    inputs: datasetsUnder(node, "inputs", pointer, remarks),
    outputs: datasetsUnder(node, "outputs", pointer, remarks),
    dataset:
      member(node, "dataset") && !isRun
        ? datasetOf(member(node, "dataset"), pointerTo(pointer, "dataset"), remarks)
        : null,
  };
}

/** The reference of a dataset by what an event calls it, of the version that its facet states. */
export function datasetOf(node: JsonNode | undefined, pointer: string, remarks: Remarks): Named | null {
  const version = asText(member(member(member(node, "facets"), "version"), "datasetVersion"));
  return named(node, pointer, remarks, (name) =>
    nameRef("dataset", { name, ...(version !== undefined && { version }) }),
  );
}

/** A run of a job; the job as named where no run is told of. */
export function runRefOf(node: JsonNode | undefined, runId: string | undefined): string | null {
  const parts = nameParts(node);
  if (parts === null) return null;
  return nameRef("run", { name: namespacedName(...parts), ...(runId !== undefined && { version: runId }) });
}

function jobOf(event: ObjectNode, place: string, remarks: Remarks): Named | null {
  const runId = asText(member(member(event, "run"), "runId"));
  const job = member(event, "job");
  const found = named(job, pointerTo(place, "job"), remarks, () => runRefOf(job, runId));
  if (found !== null && runId === undefined) {
    const message = "It is not said which run of the job this was; the job as named stands for it.";
    remarks.on("RUN_UNIDENTIFIED", pointerTo(place, "run"), message, member(event, "run"));
  }
  return found;
}

function datasetsUnder(event: ObjectNode, key: string, place: string, remarks: Remarks): Named[] {
  const list = member(event, key);
  const pointer = pointerTo(place, key);
  if (list === undefined || list.kind === "null") return [];
  if (list.kind !== "array") {
    remarks.on("WRONG_TYPE", pointer, `The ${key} are no list; they were left out.`, list);
    return [];
  }
  return list.items.flatMap((item, at) => datasetOf(item, pointerTo(pointer, at), remarks) ?? []);
}

function named(
  node: JsonNode | undefined,
  pointer: string,
  remarks: Remarks,
  refOf: (name: string) => string | null,
): Named | null {
  const parts = nameParts(node);
  if (node?.kind !== "object" || parts === null) {
    const message = "There is no namespace or no name here; what has none was left out.";
    remarks.on("REQUIRED_KEY_MISSING", pointer, message, node);
    return null;
  }
  const ref = refOf(namespacedName(...parts));
  if (ref !== null) return { ref, asWritten: parts.join(" "), pointer, node };
  remarks.on("NAME_UNUSABLE", pointer, "No reference can hold the name; what it names was left out.", node);
  return null;
}

function nameParts(node: JsonNode | undefined): readonly [string, string] | null {
  const namespace = asText(member(node, "namespace"));
  const name = asText(member(node, "name"));
  return namespace === undefined || name === undefined ? null : [namespace, name];
}
