import { keptText } from "../evaluation/kept-text.ts";
import { jsonFact } from "../json/json-fact.ts";
import { type JsonNode, member } from "../json/json-node.ts";
import type { DocumentFile } from "../reading.ts";
import type { CheckpointRecord, FactPlace, SourceRecord } from "../record.ts";
import type { Remarks } from "../remarks.ts";
import { refTo, type Subject, subjectOf } from "../subject.ts";
import type { RobustnessTask } from "./task.ts";

const texts = ["name", "link", "authors", "venue", "eps", "footnote"];
const values = ["additional_data", "number_forward_passes", "unreliable"];

/** The checkpoint of an entry, with what the entry says of it. */
export function entryCheckpoint(
  root: JsonNode,
  file: DocumentFile,
  task: RobustnessTask,
  source: SourceRecord,
  remarks: Remarks,
): CheckpointRecord {
  const architecture = keptText(root, "architecture", "", remarks);
  const facts = [
    ...texts.flatMap((key) => textFact(root, key)),
    ...values.flatMap((key) => valueFact(root, key, remarks)),
  ];
  return {
    ref: refTo("checkpoint", file.subject === undefined ? filedSubject(file, task) : subjectOf(file, [])),
    ...(architecture !== undefined && { architecture: { name: architecture } }),
    source,
    ...(facts.length > 0 && { facts }),
  };
}

/**
 * The checkpoint is called as the file is, since the title in it is that of the paper. The same id stands for other
 * weights in another folder, so data and threat model are its version.
 */
function filedSubject({ path, sha256 }: DocumentFile, { dataset, threat }: RobustnessTask): Subject {
  const id = (path.split(/[/\\]/).at(-1) ?? "").replace(/\.json$/i, "") || `unnamed-${sha256.slice(0, 12)}`;
  return { name: `robustbench/${id}`, version: `${dataset}-${threat}` };
}

function textFact(root: JsonNode, key: string): FactPlace[] {
  const node = member(root, key);
  const text = node?.kind === "string" ? node.value.replaceAll("\0", "").toWellFormed().slice(0, 2000) : "";
  return text.trim() === "" ? [] : [{ path: `robustbench.${key}`, valueAsWritten: text, pointer: `/${key}` }];
}

function valueFact(root: JsonNode, key: string, remarks: Remarks): FactPlace[] {
  const node = member(root, key);
  const isValue = node?.kind === "boolean" || node?.kind === "number";
  return isValue ? [jsonFact(`robustbench.${key}`, `/${key}`, node, remarks)] : [];
}
