import { refuseUnsafe } from "../diagnostic-code.ts";
import { withinGraphBounds } from "../graph-bounds.ts";
import { openJsonLines } from "../json/json-lines.ts";
import { member, pointerTo } from "../json/json-node.ts";
import { LeftOut } from "../left-out.ts";
import { StatedLineage } from "../lineage/stated-lineage.ts";
import type { DocumentFile, Reading } from "../reading.ts";
import type { PedigreeRecord, SourceRecord } from "../record.ts";
import { Remarks } from "../remarks.ts";
import { ToldDatasets } from "./dataset-record.ts";
import { type Event, isEvent, type Named, readEvent, remarkOnUnread } from "./event.ts";
import { datasetLineage, jobLineage, type StatedInput, type StatedInputs } from "./stated-inputs.ts";

/** Values of the largest file of events that is read. */
const mostJsonValues = 1_000_000;

/** All that the events of a file tell of one run. */
interface Story {
  readonly ref: string;
  readonly events: readonly Event[];
}

/** Reads events of OpenLineage, one or one a line: what the runs that ended well read and wrote. */
export function readOpenLineage(file: DocumentFile): Reading {
  return refuseUnsafe(() => {
    const remarks = new Remarks();
    const leftOut = new LeftOut(remarks);
    const events = openEvents(file, leftOut, remarks);
    const lineage = new StatedLineage(remarks);
    const datasets = new ToldDatasets(remarks, leftOut);
    for (const story of storiesIn(events)) tellStory(story, lineage, datasets, remarks);
    for (const event of events) if (event.dataset) tellDataset(event.dataset, lineage, datasets, remarks);
    const source: SourceRecord = {
      uri: file.path,
      sha256: file.sha256,
      mediaType: "application/json",
      relationship: "UNKNOWN",
    };
    const records: PedigreeRecord[] = [...datasets.records(source), ...lineage.records(source)];
    const bounded = records.map((record) => withinGraphBounds(record, remarks));
    return { outcome: "read", format: "openlineage", records: bounded, diagnostics: remarks.all() };
  });
}

function openEvents(file: DocumentFile, leftOut: LeftOut, remarks: Remarks): Event[] {
  return openJsonLines(file, remarks, mostJsonValues).flatMap((entry) => {
    if (isEvent(new Set(entry.node.members.keys()))) {
      const event = readEvent(entry, remarks);
      remarkOnUnread(entry, event, leftOut);
      return [event];
    }
    remarks.on("LINE_UNREADABLE", entry.pointer, "The line is no event of OpenLineage; it was left out.", entry.node);
    return [];
  });
}

/** A producer tells of a run in several events, each of which adds to the earlier ones. */
function storiesIn(events: readonly Event[]): Story[] {
  const told = events.filter(({ job }) => job !== null);
  return [...Map.groupBy(told, ({ job }) => job?.ref ?? "")].map(([ref, of]) => ({ ref, events: of }));
}

/** A job that is told of without a run says what it is made to read and write. */
function tellStory({ ref, events }: Story, lineage: StatedLineage, datasets: ToldDatasets, remarks: Remarks): void {
  const inputs = events.flatMap((event) => event.inputs);
  for (const input of inputs) datasets.tell(input, "input");
  if (!events.some(({ isRun, type }) => !isRun || type === "COMPLETE")) {
    remarkOnEnd(events, remarks);
    return;
  }
  lineage.addRun(ref);
  const outputs = events.flatMap((event) => event.outputs);
  if (inputs.length + outputs.length === 0 && !events.some(({ job }) => member(job?.node, "facets"))) {
    const message = "The run names nothing that it read or wrote; nothing was recorded.";
    remarks.on("RUN_MADE_NOTHING", events[0]?.pointer ?? "", message);
  }
  const making = datasets.making(events);
  for (const output of outputs) datasets.tellMade(output, making);
  const stated = statedBy(events, outputs, remarks);
  for (const { ref: from, asWritten: fromAsWritten, pointer } of inputs)
    lineage.add({ from, to: ref, relation: "DERIVED_DATA", fromAsWritten, pointer });
  const fromNothing = new Set(stated.flatMap((one) => (one.isWithoutInputs ? [one.ref] : [])));
  for (const { ref: to, asWritten: toAsWritten, pointer } of outputs)
    if (!fromNothing.has(to)) lineage.add({ from: ref, to, relation: "PRODUCED_BY", toAsWritten, pointer });
  const throughRun = new Set(inputs.map((input) => input.ref));
  for (const one of stated) addStated(one, throughRun, lineage);
}

/** What facets say, of the versions that the events name: a facet names a dataset and not its version. */
function statedBy(events: readonly Event[], outputs: readonly Named[], remarks: Remarks): StatedInputs[] {
  const byJobs = events.flatMap(({ job }) => (job === null ? [] : jobLineage(job, remarks)));
  const stated = [...byJobs, ...outputs.flatMap((output) => datasetLineage(output, remarks))];
  const read = refsByName(events.flatMap((event) => event.inputs));
  const made = refsByName(outputs);
  return stated.map((one) => ({
    ...one,
    ref: made.get(one.ref) ?? one.ref,
    inputs: one.inputs.map((input) => ({ ...input, ref: read.get(input.ref) ?? input.ref })),
  }));
}

function refsByName(datasets: readonly Named[]): ReadonlyMap<string, string> {
  return new Map(datasets.map(({ ref }) => [ref.split("@", 1)[0] ?? ref, ref]));
}

function tellDataset(dataset: Named, lineage: StatedLineage, datasets: ToldDatasets, remarks: Remarks): void {
  datasets.tell(dataset, "dataset");
  for (const one of datasetLineage(dataset, remarks)) addStated(one, new Set(), lineage);
}

/** What a run read reaches what it wrote through the run; only what it is not said to have read has an edge of its own. */
function addStated(stated: StatedInputs, throughRun: ReadonlySet<string>, lineage: StatedLineage): void {
  if (stated.isWithoutInputs) lineage.addWithoutUpstream(stated.ref);
  for (const input of stated.inputs)
    if (!throughRun.has(input.ref)) lineage.add({ ...ends(input, stated), pointer: input.pointer });
}

function ends(input: StatedInput, { ref, asWritten, isRun }: StatedInputs) {
  const relation = input.isRun && !isRun ? ("PRODUCED_BY" as const) : ("DERIVED_DATA" as const);
  return { from: input.ref, to: ref, relation, fromAsWritten: input.asWritten, toAsWritten: asWritten };
}

function remarkOnEnd(events: readonly Event[], remarks: Remarks): void {
  const last = events.at(-1);
  if (last === undefined) return;
  const type = last.type ?? "no type";
  const message = `Of the run there is only ${type}, and no COMPLETE; nothing was taken to have come from it.`;
  const written = last.type === undefined ? ({ kind: "null" } as const) : ({ kind: "string", value: type } as const);
  remarks.on("RUN_NOT_COMPLETE", pointerTo(last.pointer, "eventType"), message, written);
}
