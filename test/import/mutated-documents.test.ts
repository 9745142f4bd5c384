import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { packageRoot } from "../../cli/package-root.ts";
import { diagnosticCodes, refusalCodes } from "../../formats/diagnostic-code.ts";
import { readDocument } from "../../formats/read.ts";
import type { Reading } from "../../formats/reading.ts";
import { refuseUnstorable } from "../../kernel/storable-text.ts";
import type { RecordResultsInput } from "../../subgraphs/evaluations/result/record-results.input.ts";
import { refuseUnboundedResults } from "../../subgraphs/evaluations/result/result-bounds.ts";
import { proofScale } from "../proof.ts";

const catalogue = join(packageRoot, "catalogue");
const records = readdirSync(catalogue).filter((name) => name.endsWith(".yaml"));

/** One valid document of each format. */
const fixtures: Readonly<Record<string, string>> = {
  "card.md": `---\nlicense: mit\nbase_model: [acme/a, acme/b]\ndatasets: [x/y]\nlanguage: [en, no]\nmodel-index:\n- name: n\n  results:\n  - task: {type: t}\n    dataset: {name: d, type: e, split: test}\n    metrics:\n    - {type: acc, value: 0.5}\n---\n# Model card\n## Limitations\n- It fails at times.\n## Training hyperparameters\n- learning_rate: 1e-05\n`,
  "dataset.md": `---\ntask_categories: [x]\nlicense: [mit]\nlanguage: en\nsource_datasets: [extended|squad]\ndataset_info:\n- config_name: c\n  splits:\n  - {name: train, num_examples: 10, num_bytes: 5}\n---\n# Dataset card\n## Considerations\nIt is small.\n`,
  "results.json": `{"results": {"arc": {"acc,none": 0.5, "acc_stderr,none": 0.1, "alias": "arc"}}, "versions": {"arc": 1.0}, "n-shot": {"arc": 25}, "configs": {"arc": {"task": "arc", "dataset_path": "ai2_arc", "num_fewshot": 25}}, "config": {"model": "hf", "model_args": "pretrained=acme/x", "limit": null}, "git_hash": "abc"}`,
  "events.jsonl": `{"eventType": "START", "eventTime": "2026-01-01T00:00:00Z", "run": {"runId": "r"}, "job": {"namespace": "n", "name": "j"}, "inputs": [{"namespace": "s3://b", "name": "x"}]}\n{"eventType": "COMPLETE", "run": {"runId": "r", "facets": {"parent": {}}}, "job": {"namespace": "n", "name": "j", "facets": {"lineage": {"entries": [{"namespace": "s3://b", "name": "y", "type": "DATASET", "inputs": []}]}, "documentation": {"description": "d"}}}, "outputs": [{"namespace": "s3://b", "name": "y", "facets": {"version": {"datasetVersion": "1"}, "columnLineage": {"fields": {"a": {"inputFields": [{"namespace": "c", "name": "d"}]}}}}}]}\n`,
  MLmodel: `artifact_path: model\nflavors:\n  sklearn:\n    pickled_model: model.pkl\n    sklearn_version: 1.20\nmlflow_version: 2.20.3\nrun_id: abc\nsignature: {inputs: '[]'}\nutc_time_created: '2025-03-11 17:31:14.008458'\n`,
  "run.json": `{"run": {"info": {"run_id": "abc", "status": "FINISHED", "start_time": 1, "artifact_uri": "x"}, "data": {"params": [{"key": "a", "value": "1"}], "metrics": [{"key": "m", "value": 0.5}], "tags": [{"key": "mlflow.log-model.history", "value": "[{\\"artifact_path\\": \\"m\\"}]"}]}, "inputs": {"dataset_inputs": [{"dataset": {"name": "d", "digest": "e"}, "tags": [{"key": "mlflow.data.context", "value": "eval"}]}]}}}`,
  "model.json": `{"mlflow": {"registered_model": {"name": "wine", "versions": [{"version": "1", "source": "runs:/abc/model", "creation_timestamp": 1}]}}}`,
  "ro-crate-metadata.json": `{"@context": "https://w3id.org/ro/crate/1.1/context", "@graph": [{"@id": "ro-crate-metadata.json", "about": {"@id": "./"}}, {"@id": "#a", "@type": "CreateAction", "object": [{"@id": "x"}], "result": {"@id": "y/"}}, {"@id": "x", "@type": "File", "contentSize": "1"}, {"@id": "y/", "@type": ["Dataset"], "hasPart": {"@id": "x"}, "isBasedOn": {"@id": "https://x.org"}}]}`,
  "prov.json": `{"prefix": {"ex": "http://x.org/"}, "entity": {"ex:e": {"prov:label": "E", "prov:type": [{"$": "ex:Model", "type": "xsd:QName"}]}}, "used": {"_:1": {"prov:activity": "ex:a", "prov:entity": "ex:e"}}, "hadMember": {"_:2": [{"prov:entity": "ex:e", "prov:collection": "ex:c"}]}, "bundle": {"ex:b": {"prefix": {"ex": "y:"}, "wasDerivedFrom": {"_:3": {"prov:usedEntity": "ex:e", "prov:generatedEntity": "ex:f"}}}}}`,
  "edges.tsv":
    "from\trelation\tto\tpinned\tname\ndataset:a/b@1\tTRAINED_ON\ta/c\ttrue\t\na/c\tDEPLOYED\tdeployment:x\t\tShop\n\tNONE\tdataset:a/b\n",
  "edges.jsonl": `{"from": "dataset:a/b@1", "relation": "TRAINED_ON", "to": "a/c", "pinned": true}\n{"from": null, "relation": "NONE", "to": "dataset:a/b"}\n`,
  "every-eval-ever.json": `{"schema_version": "0.3.0", "evaluation_id": "e", "source_metadata": {"source_type": "documentation", "source_organization_name": "O", "evaluator_relationship": "third_party"}, "eval_library": {"name": "l", "version": "1"}, "model_info": {"name": "a/b", "id": "a/b"}, "evaluation_results": [{"evaluation_result_id": "r", "evaluation_name": "GSM8K", "source_data": {"dataset_name": "d", "hf_repo": "a/d", "hf_split": "test"}, "metric_config": {"metric_kind": "accuracy", "metric_unit": "proportion", "lower_is_better": false, "min_score": 0, "max_score": 1.0}, "score_details": {"score": 0.5, "uncertainty": {"standard_error": {"value": 0.1, "method": "bootstrap"}, "confidence_interval": {"lower": 0.1, "upper": 0.9, "confidence_level": 0.95}, "num_samples": 2}}, "generation_config": {"generation_args": {"temperature": 0.0, "prompt_template": "Q"}}}], "detailed_evaluation_results": {"file_path": "x.jsonl"}}`,
  "stats.json": `[{"name": {"name": "num_instances", "split": "test"}, "count": 1, "sum": 2, "sum_squared": 4, "mean": 2}, {"name": {"name": "exact_match", "split": "test"}, "count": 1, "sum": 0.5, "sum_squared": 0.25, "mean": 0.5}, {"name": {"name": "exact_match", "split": "test", "perturbation": {"name": "typos", "prob": 0.1, "computed_on": "worst"}}, "count": 1, "sum": 0, "sum_squared": 0, "mean": -0.0}]`,
  "log.json": `{"version": 2, "status": "success", "eval": {"task": "a/b", "task_version": 0, "dataset": {"name": "d", "samples": 2}, "model": "hf/a/b", "config": {"limit": 1, "epochs": 2}, "revision": {"origin": "o", "commit": "c"}, "packages": {"inspect_ai": "1"}}, "plan": {"steps": [{"solver": "generate"}], "config": {"temperature": 0.5}}, "results": {"total_samples": 2, "completed_samples": 2, "scores": [{"name": "s", "metrics": {"accuracy": {"name": "accuracy", "value": 0.5}, "stderr": {"name": "stderr", "value": 0.1}}}]}, "samples": [{"id": 1, "scores": {"s": {"value": "C"}}}, {"id": 2, "scores": {"s": {"value": 0}}}]}`,
  "mteb.json": `{"task_name": "T", "dataset_revision": "r", "mteb_version": "1", "scores": {"test": [{"accuracy": 0.5, "accuracy_stderr": 0.1, "map": NaN, "hf_subset": "en", "languages": ["eng"], "scores_per_experiment": [{"accuracy": 0.5}]}]}}`,
  "mteb-old.json": `{"mteb_dataset_name": "T", "mteb_version": "0", "dataset_revision": null, "test": {"en": {"cos_sim": {"pearson": 0.5}}, "evaluation_time": 1}}`,
  "cifar10/Linf/Entry.json": `{"link": "https://x", "name": "P", "authors": "A", "additional_data": false, "dataset": "cifar10", "venue": "V", "architecture": "R", "eps": "8/255", "clean_acc": "85.3", "reported": "57.1", "autoattack_acc": "57", "external": "56,5", "unreliable": true, "footnote": "f"}`,
  "leaderboard.json": `{"config_general": {"model_name": "a/b", "model_sha": "c", "max_samples": 1}, "results": {"harness|arc:challenge|25": {"acc": 0.5, "acc_stderr": 0.1}, "all": {"acc": 0.5}}, "versions": {"harness|arc:challenge|25": 0}}`,
  "rows.json": `[{"fullname": "a/b", "Model sha": "c", "Average": 1, "BBH Raw": 0.5, "BBH": 20.5}]`,
  "task-scores.json": `{"uuid": "u", "model_name": "m", "eval_metrics": {"perplexity": 2, "downstream_perpexity": {"mmlu": 1.5}, "icl": {"piqa_zeroshot": 0.5}}, "aggregated_results": 0.1}`,
  ".eval_results/gpqa.yaml":
    "- dataset:\n    id: a/gpqa\n    task_id: gpqa_diamond\n    revision: r\n  value: 20.9\n  verifyToken: t\n  source: {url: u, name: n, user: x}\n  notes: no-tools\n",
  "records.yaml": readFileSync(join(catalogue, records[0] ?? ""), "utf8"),
};

const scraps = fc.constantFrom(
  ...["null", "[]", "{}", '""', "true", "-1", "1e999", ".nan", "~", "[[]]", "{a: {b: []}}", '"\\ud800"', "&a x", "*a"],
  ...[
    "__proto__",
    "!!binary x",
    "|\n x",
    ">-",
    "\u0000",
    "\ufeff",
    "\u202e",
    "---",
    "...",
    "\t",
    "0x7f",
    "9".repeat(40),
  ],
);

/** A document in which parts between its separators were swapped, dropped, doubled or replaced. */
const edits = fc.array(
  fc.record({
    kind: fc.constantFrom("drop", "double", "swap", "replace", "indent"),
    at: fc.nat(),
    to: fc.nat(),
    scrap: scraps,
  }),
  { minLength: 1, maxLength: 6 },
);

type Edits = typeof edits extends fc.Arbitrary<infer T> ? T : never;

function edited(text: string, changes: Edits): string {
  const parts = text.split(/([\n,:{}[\]"])/);
  for (const { kind, at, to, scrap } of changes) {
    const [from, other] = [at % parts.length, to % parts.length];
    const part = parts[from] ?? "";
    if (kind === "drop") parts.splice(from, 1);
    else if (kind === "double") parts.splice(from, 0, part, parts[from + 1] ?? "");
    else if (kind === "replace") parts[from] = scrap;
    else if (kind === "indent") parts[from] = `\n  ${part}`;
    else [parts[from], parts[other]] = [parts[other] ?? "", part];
  }
  return parts.join("");
}

/** Sends results to the checks that the graph makes before it records them. */
function refuseResults(reading: Reading): void {
  for (const { kind, input } of reading.outcome === "read" ? reading.records : []) {
    if (kind !== "results") continue;
    refuseUnstorable(input, "input");
    // Inputs may be written to, records may not: a copy is both.
    refuseUnboundedResults({ idempotencyKey: "k", ...structuredClone(input) } as RecordResultsInput);
  }
}

const known = new Set([...Object.keys(diagnosticCodes), ...Object.keys(refusalCodes)]);

describe.each(Object.entries(fixtures))("%s with its parts swapped, dropped, doubled or replaced", (name, text) => {
  it("is read or refused with known codes, and what is read can be sent as JSON and recorded", () => {
    const property = fc.property(edits, (changes) => {
      const bytes = Buffer.from(edited(text, changes));
      const sha256 = createHash("sha256").update(bytes).digest("hex");
      const reading = readDocument({ path: `acme/seven/${name}`, bytes, sha256 });
      const codes = reading.outcome === "read" ? reading.diagnostics.map(({ code }) => code) : [];
      if (reading.outcome === "refused") codes.push(reading.code);
      expect(codes.filter((code) => !known.has(code))).toEqual([]);
      // Records in our own format are what their author says; the graph refuses those that cannot be.
      if (name !== "records.yaml") refuseResults(reading);
      if (reading.outcome === "read") expect(JSON.parse(JSON.stringify(reading.records))).toEqual(reading.records);
    });
    fc.assert(property, { numRuns: 1_000 * proofScale, seed: 20_261_121 });
  }, 120_000);
});
