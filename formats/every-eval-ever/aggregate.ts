import { evaluatedName } from "../evaluation/evaluated-name.ts";
import { firstText, keptText, stated } from "../evaluation/kept-text.ts";
import { readEvaluation } from "../evaluation/read-evaluation.ts";
import { asWritten, type JsonNode, member, pointerTo } from "../json/json-node.ts";
import type { Diagnostic, DocumentFile, Reading } from "../reading.ts";
import type { ResultRecord, SourceRecord } from "../record.ts";
import type { Remarks } from "../remarks.ts";
import { subjectOf } from "../subject.ts";
import { metricNames } from "./metric.ts";
import { resultOf } from "./result.ts";
import { sampleValues } from "./samples.ts";

/** Whether a JSON object with these keys is an evaluation of Every Eval Ever. */
export function isEveryEval(keys: ReadonlySet<string>): boolean {
  return (
    keys.has("evaluation_results") && ["schema_version", "evaluation_id", "model_info"].some((key) => keys.has(key))
  );
}

/** Whether it is one of the samples that are kept in a file beside it. */
export function isEveryEvalSample(keys: ReadonlySet<string>): boolean {
  return keys.has("sample_id") && keys.has("evaluation_id") && keys.has("evaluation");
}

/** Reads an evaluation in the exchange format Every Eval Ever, 0.3 and what older files share with it. */
export function readEveryEval(file: DocumentFile): Reading {
  return readEvaluation(file, "every-eval-ever", (root, remarks) => ({
    results: resultsOf(root, file, remarks),
    source: sourceOf(root, file, remarks),
  }));
}

function resultsOf(root: JsonNode, file: DocumentFile, remarks: Remarks): ResultRecord[] {
  remarkOnVersion(root, remarks);
  remarkOnMissing(root, remarks);
  const list = member(root, "evaluation_results");
  const items = list?.kind === "array" ? list.items : [];
  if (items.length === 0) {
    remarks.on("RESULTS_MISSING", "/evaluation_results", "The evaluation holds no results; nothing was taken.", list);
    return [];
  }
  const shared = { ...claimOf(root, remarks), checkpoint: checkpointOf(root, file, remarks) };
  const names = metricNames(items);
  const samples = sampleValues(root, file, remarks);
  return items.flatMap((item, index) => {
    const pointer = pointerTo("/evaluation_results", index);
    const result = resultOf(item, pointer, root, names, samples, remarks);
    return result === undefined ? [] : [{ ...shared, ...result }];
  });
}

function remarkOnVersion(root: JsonNode, remarks: Remarks): void {
  const node = member(root, "schema_version");
  const version = asWritten(node);
  if (version !== undefined && /^0\.[23](?:\.|$)/.test(version)) return;
  const message = "The version of the format is missing or not known; the file was read as of 0.3.";
  remarks.on("EVALUATION_VERSION_UNKNOWN", "/schema_version", message, node);
}

/** What 0.3 requires of a file as a whole and older files have not, each remarked on once. */
const required = [
  ["eval_library"],
  ["source_metadata"],
  ["retrieved_timestamp"],
  ["model_info", "additional_details", "deployment_type"],
  ["model_info", "additional_details", "model_availability"],
] as const;

function remarkOnMissing(root: JsonNode, remarks: Remarks): void {
  for (const path of required) {
    const node = path.reduce<JsonNode | undefined>(member, root);
    if (node !== undefined) continue;
    remarks.on("EVALUATION_INCOMPLETE", pointerTo("", ...path), `"${path.join(".")}" is missing, which 0.3 requires.`);
  }
}

function checkpointOf(root: JsonNode, file: DocumentFile, remarks: Remarks): string {
  if (file.subject !== undefined) return file.subject;
  const name = firstText(member(root, "model_info"), ["id", "name"], "/model_info", remarks);
  if (name !== undefined) return evaluatedName(name, "/model_info/id", remarks);
  const diagnostics: Diagnostic[] = [];
  const { name: inferred } = subjectOf(file, diagnostics);
  remarks.take(diagnostics);
  return inferred;
}

const relationships: ReadonlyMap<string, "FIRST_PARTY" | "THIRD_PARTY"> = new Map([
  ["first_party", "FIRST_PARTY"],
  ["third_party", "THIRD_PARTY"],
]);

function relationshipOf(root: JsonNode): "FIRST_PARTY" | "THIRD_PARTY" | "UNKNOWN" {
  const text = asWritten(member(member(root, "source_metadata"), "evaluator_relationship"));
  return relationships.get(text ?? "") ?? "UNKNOWN";
}

/** Who measured; a file made from a page or paper repeats what that claims. */
function claimOf(root: JsonNode, remarks: Remarks): Pick<ResultRecord, "evaluator" | "sourceClaim"> {
  const metadata = member(root, "source_metadata");
  const organization = keptText(metadata, "source_organization_name", "/source_metadata", remarks);
  const isRepeated = asWritten(member(metadata, "source_type")) === "documentation";
  const claim = stated<NonNullable<ResultRecord["sourceClaim"]>>({
    uri: keptText(metadata, "source_organization_url", "/source_metadata", remarks),
    text: keptText(metadata, "source_name", "/source_metadata", remarks),
  });
  return {
    evaluator: { name: organization ?? "unknown", relationship: relationshipOf(root) },
    ...(isRepeated && claim !== undefined && { sourceClaim: claim }),
  };
}

function sourceOf(root: JsonNode, { path: uri, sha256 }: DocumentFile, remarks: Remarks): SourceRecord {
  const name = keptText(member(root, "source_metadata"), "source_organization_name", "/source_metadata", remarks);
  return {
    ...{ uri, sha256, mediaType: "application/json" },
    ...(name !== undefined && { assertedBy: name }),
    relationship: relationshipOf(root),
  };
}
