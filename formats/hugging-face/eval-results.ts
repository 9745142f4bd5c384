import { benchmarkRef } from "../benchmark-name.ts";
import { diagnose, refuseUnsafe, UnsafeDocument } from "../diagnostic-code.ts";
import { readingOf } from "../evaluation/read-evaluation.ts";
import type { Diagnostic, DocumentFile, Reading } from "../reading.ts";
import type { ProtocolRecord, ResultRecord, SourceRecord } from "../record.ts";
import { Remarks } from "../remarks.ts";
import { organisationOf, refTo, type Subject, subjectOf } from "../subject.ts";
import { decodeText } from "../text/decode-text.ts";
import { parseYaml } from "../text/parse-yaml.ts";
import { child, itemsOf, jsonOf, textOf, type YamlNode } from "../text/yaml-node.ts";
import { readMetricValue } from "./metric-value.ts";

/** Whether a text is a list of results as the Hub keeps them in `.eval_results`. */
export function isEvalResults(text: string): boolean {
  const head = text.slice(0, 100_000);
  return (
    /^- +dataset[ \t]*:/m.test(head) && /^[ \t]+(?:- )?task_id[ \t]*:/m.test(head) && /^[ \t]+value[ \t]*:/m.test(head)
  );
}

/** Reads a file of `.eval_results`: what was measured on which task. What the values measure only the benchmark says. */
export function readEvalResults(file: DocumentFile): Reading {
  return refuseUnsafe(() => {
    const decoded = decodeText(file.bytes);
    const diagnostics: Diagnostic[] = [...decoded.diagnostics];
    const parsed = parseYaml(decoded.text, 1, diagnostics);
    if (parsed.kind === "failed") {
      throw new UnsafeDocument("RECORDS_UNREADABLE", `Line ${parsed.line} is not YAML: ${parsed.reason}`);
    }
    const subject = subjectOf(file, diagnostics, repositoryPath(file.path));
    const items = parsed.node === undefined ? [] : itemsOf(parsed.node);
    const results = items.flatMap((item) => resultOf(item, subject, diagnostics));
    const remarks = new Remarks();
    remarks.take(diagnostics);
    return readingOf("hf-eval-results", { results, source: sourceOf(file, subject) }, remarks);
  });
}

/** The path of the card that would be about the same. */
function repositoryPath(path: string): string {
  const folders = path.split(/[/\\]/).slice(0, -1);
  const at = folders.lastIndexOf(".eval_results");
  return [...(at === -1 ? folders : folders.slice(0, at)), "README.md"].join("/");
}

/** Whoever may write to the repository of a model may have written the file; who measured is another question. */
function sourceOf({ path: uri, sha256 }: DocumentFile, subject: Subject): SourceRecord {
  const owner = organisationOf(subject);
  return {
    ...{ uri, sha256, mediaType: "application/yaml" },
    ...(owner !== undefined && { assertedBy: owner }),
    relationship: owner === undefined ? "UNKNOWN" : "FIRST_PARTY",
  };
}

function resultOf(item: YamlNode, subject: Subject, diagnostics: Diagnostic[]): ResultRecord[] {
  const dataset = child(item, "dataset");
  const id = textOf(child(dataset, "id"));
  const value = child(item, "value");
  if (id === undefined || value === undefined || value.written === "") {
    const code = id === undefined ? "RESULT_WITHOUT_DATASET" : "VALUE_MISSING";
    const message = id === undefined ? "A result names no dataset; it was left out." : "A result has no value.";
    diagnostics.push(diagnose(code, { message, pointer: item.pointer, line: item.line, raw: jsonOf(item) }));
    return [];
  }
  const task = textOf(child(dataset, "task_id"));
  if (task === undefined) remarkOnTask(item, diagnostics);
  const measured = readMetricValue(value, diagnostics);
  const evaluator = evaluatorOf(item, subject);
  const claim = claimOf(child(item, "source"));
  return [
    {
      checkpoint: refTo("checkpoint", subject),
      ...benchmarkOf(id, task),
      metric: "score",
      ...measured,
      ...(evaluator && { evaluator }),
      protocol: protocolOf(item, id),
      ...(claim && { sourceClaim: claim }),
      pointer: value.pointer,
    },
  ];
}

function remarkOnTask({ pointer, line }: YamlNode, diagnostics: Diagnostic[]): void {
  const message = "A result does not say which task of its dataset was measured; it was taken as of the dataset.";
  diagnostics.push(diagnose("EVALUATION_INCOMPLETE", { message, pointer: `${pointer}/dataset/task_id`, line }));
}

/** A task that is called after its dataset is known by its own name; `default` is the dataset, and others are parts of it. */
function benchmarkOf(id: string, task: string | undefined): Pick<ResultRecord, "benchmark" | "benchmarkName"> {
  const own = (id.split("/").at(-1) ?? id).toLowerCase();
  const isWhole = task === undefined || task === "default" || task.toLowerCase() === own;
  const isNamed = task?.toLowerCase().startsWith(own) || task?.includes("/");
  const mention = isWhole ? { dataset: id } : isNamed ? { task } : { task: `${id}-${task}` };
  return { benchmark: benchmarkRef(mention).ref, benchmarkName: isWhole ? id : `${id} ${task}` };
}

/** Notes such as `no-tools` say how the model was asked. */
function protocolOf(item: YamlNode, dataset: string): ProtocolRecord {
  const revision = textOf(child(child(item, "dataset"), "revision"));
  const notes = textOf(child(item, "notes"));
  return {
    dataset,
    ...(revision !== undefined && { datasetRevision: revision }),
    ...(notes !== undefined && { prompt: notes }),
  };
}

function evaluatorOf(item: YamlNode, subject: Subject): ResultRecord["evaluator"] {
  const source = child(item, "source");
  const name = textOf(child(source, "org")) ?? textOf(child(source, "user"));
  // The token is signed by the Hub, whose own machines ran the evaluation.
  if (textOf(child(item, "verifyToken")) !== undefined)
    return { name: name ?? "Hugging Face", relationship: "VERIFIED" };
  const owner = organisationOf(subject);
  if (name !== undefined) return { name, relationship: name === owner ? "FIRST_PARTY" : "THIRD_PARTY" };
  return source === undefined && owner !== undefined ? { name: owner, relationship: "FIRST_PARTY" } : undefined;
}

function claimOf(source: YamlNode | undefined): ResultRecord["sourceClaim"] | undefined {
  const uri = textOf(child(source, "url"));
  const text = textOf(child(source, "name"));
  if (uri === undefined && text === undefined) return undefined;
  return { ...(uri !== undefined && { uri }), ...(text !== undefined && { text }) };
}
