import { refuseUnsafe } from "../diagnostic-code.ts";
import { withinGraphBounds } from "../graph-bounds.ts";
import { jsonFact } from "../json/json-fact.ts";
import { openJson } from "../json/open-json.ts";
import { LeftOut } from "../left-out.ts";
import { StatedLineage } from "../lineage/stated-lineage.ts";
import { nameRef } from "../lineage/thing-ref.ts";
import type { DocumentFile, Reading } from "../reading.ts";
import type { CheckpointRecord, FactPlace, PedigreeRecord, SourceRecord, TrainingRunRecord } from "../record.ts";
import { Remarks } from "../remarks.ts";
import { type ExportedRun, exportedRun, type RunInput } from "./exported-run.ts";
import { loggedModelName, timeOf } from "./model-name.ts";

const mostJsonValues = 500_000;
/** `3` is how the file store writes FINISHED. */
const finished = new Set(["FINISHED", "3"]);
/** What the context of an input says that the data was for. */
const roles: ReadonlyMap<string, string> = new Map([
  ["train", "train"],
  ["training", "train"],
  ["validation", "validation"],
  ["eval", "evaluation"],
  ["evaluation", "evaluation"],
  ["test", "evaluation"],
]);
/** Tags that are kept as facts; others name people, machines and addresses of the company. */
const keptTags = ["mlflow.parentRunId", "mlflow.source.git.commit", "mlflow.source.git.branch", "mlflow.source.type"];

const readTags = new Set([
  ...keptTags,
  ...["mlflow.log-model.history", "mlflow.source.git.repoURL"],
  ...["mlflow.databricks.gitRepoUrl", "mlflow.databricks.gitRepoCommit"],
]);

/** Reads an exported run: what it was given, how it was set, and the models that it logged. */
export function readMlflowRun(file: DocumentFile): Reading {
  return refuseUnsafe(() => {
    const remarks = new Remarks();
    const run = exportedRun(openJson(file, remarks, mostJsonValues), new LeftOut(remarks));
    remarkOnTags(run, remarks);
    const source: SourceRecord = {
      uri: file.path,
      sha256: file.sha256,
      mediaType: "application/json",
      relationship: "UNKNOWN",
    };
    const records = isFinished(run, remarks) ? recordsOf(run, source, remarks) : [];
    const bounded = records.map((record) => withinGraphBounds(record, remarks));
    return { outcome: "read", format: "mlflow-run", records: bounded, diagnostics: remarks.all() };
  });
}

/** Only the names are told: the values may hold secrets. */
function remarkOnTags({ tags }: ExportedRun, remarks: Remarks): void {
  for (const { name, pointer } of tags.values()) {
    if (readTags.has(name)) continue;
    const message = `The tag "${name.slice(0, 100)}" was left out: it may name people, machines or addresses of the company.`;
    remarks.on("FACET_NOT_READ", pointer, message);
  }
}

function isFinished({ status, pointer }: ExportedRun, remarks: Remarks): boolean {
  if (status === undefined || finished.has(status)) return true;
  const message = "The run did not end, or not well; nothing was taken to have come from it.";
  remarks.add("RUN_NOT_COMPLETE", { message, pointer: `${pointer}/info/status`, raw: JSON.stringify(status) });
  return false;
}

function recordsOf(run: ExportedRun, source: SourceRecord, remarks: Remarks): PedigreeRecord[] {
  const refs = new Set(run.models.flatMap((model) => modelRef(model, run, remarks)));
  const training = trainingOf(run);
  const facts = factsOf(run);
  const models = [...refs].map((ref): PedigreeRecord => {
    const input: CheckpointRecord = { ref, trainingRuns: [training], source, ...(facts.length > 0 && { facts }) };
    return { kind: "checkpoint", input };
  });
  const data = run.inputs.flatMap((input) => inputRecord(input, source, remarks));
  const records = [...data, ...models, ...(models.length > 0 ? [] : runLineage(run, source, remarks))];
  if (records.length === 0) {
    const message = "The run logged no model and names no data; nothing was recorded.";
    remarks.add("RUN_MADE_NOTHING", { message, pointer: run.pointer });
  }
  return records;
}

function modelRef(model: ExportedRun["models"][number], { pointer }: ExportedRun, remarks: Remarks): string[] {
  const name = loggedModelName(model);
  const ref = name === null ? null : nameRef("checkpoint", name);
  if (ref !== null) return [ref];
  remarks.on("NAME_UNUSABLE", pointer, "A logged model has no name that a reference can hold; it was left out.");
  return [];
}

function trainingOf(run: ExportedRun): TrainingRunRecord {
  const startedAt = timeOf(run.startMs);
  const finishedAt = timeOf(run.endMs);
  const code = codeOf(run);
  const inputs = run.inputs.map(({ name, digest, context, pointer }) => ({
    dataset: datasetRef({ name, digest }) ?? name,
    role: roles.get(context?.toLowerCase() ?? "") ?? "unspecified",
    pointer,
  }));
  return {
    ...(run.runId !== undefined && { name: run.runId }),
    ...(startedAt !== undefined && { startedAt }),
    ...(finishedAt !== undefined && { finishedAt }),
    ...(code && { code }),
    ...(run.params.length > 0 && { hyperparameters: run.params.map(({ name, value }) => ({ name, value })) }),
    ...(inputs.length > 0 && { inputs }),
    pointer: run.pointer,
  };
}

function codeOf({ tags }: ExportedRun): TrainingRunRecord["code"] | null {
  const tag = (...names: string[]) => names.map((name) => tags.get(name)?.value).find((value) => value !== undefined);
  const repository = tag("mlflow.source.git.repoURL", "mlflow.databricks.gitRepoUrl");
  const commit = tag("mlflow.source.git.commit", "mlflow.databricks.gitRepoCommit");
  return repository === undefined ? null : { repository, ...(commit !== undefined && { commit }) };
}

/** MLflow does not say on what a metric was measured, so that it is a fact and no result. */
function factsOf({ metrics, tags }: ExportedRun): FactPlace[] {
  const measured = metrics.map(({ name, value, pointer }) => ({
    path: `mlflow.metrics.${name}`,
    valueAsWritten: value,
    pointer,
  }));
  const tagged = keptTags.flatMap((name) => tags.get(name) ?? []);
  return [...measured, ...tagged.map(({ name, value, pointer }) => ({ path: name, valueAsWritten: value, pointer }))];
}

function inputRecord(input: RunInput, source: SourceRecord, remarks: Remarks): PedigreeRecord[] {
  const ref = datasetRef(input);
  if (ref === null) {
    remarks.on(
      "NAME_UNUSABLE",
      input.pointer,
      "No reference can hold the name of the data; it was left out.",
      input.node,
    );
    return [];
  }
  const facts = [jsonFact("mlflow.dataset", input.pointer, input.node, remarks)];
  return [{ kind: "datasetVersion", input: { ref, source, facts } }];
}

/** Data is named with its digest, which makes it one version. */
function datasetRef({ name, digest }: Pick<RunInput, "name" | "digest">): string | null {
  return nameRef("dataset", { name, ...(digest !== undefined && { version: digest }) });
}

/** A run that logged no model has a place of its own. */
function runLineage(run: ExportedRun, source: SourceRecord, remarks: Remarks): PedigreeRecord[] {
  if (run.runId === undefined && run.inputs.length > 0) {
    const message = "The run has no id; the name of all runs without one stands for it.";
    remarks.add("RUN_UNIDENTIFIED", { message, pointer: `${run.pointer}/info` });
  }
  const to = nameRef("run", { name: "mlflow", ...(run.runId !== undefined && { version: run.runId }) });
  const lineage = new StatedLineage(remarks);
  if (to !== null) lineage.addRun(to);
  for (const { name, digest, pointer } of run.inputs) {
    const from = datasetRef({ name, digest });
    if (from !== null && to !== null) lineage.add({ from, to, relation: "TRAINED_ON", fromAsWritten: name, pointer });
  }
  return lineage.records(source);
}
