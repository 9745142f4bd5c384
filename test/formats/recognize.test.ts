import { describe, expect, it } from "vitest";
import { recognize } from "../../formats/recognize.ts";
import { cardFile, hasRealCards, realCard, realCardNames } from "./hugging-face/card-file.ts";

describe("recognizing a document", () => {
  it.each([
    ["hf-model-card", "---\npipeline_tag: x\n---\n"],
    ["hf-model-card", "---\nlicense: mit\n---\n# Anything\n"],
    ["hf-model-card", "---\ntags: [x]\nlicenses: mit\nmetrics: [f1]\n---\n"],
    ["hf-model-card", "\uFEFF\r\n---\r\nbase_model: a/b\r\n---\r\n"],
    ["hf-model-card", "---\nlibrary_name: x\n# never closed\n"],
    ["hf-model-card", "# Some model\n\n## Model Details\n"],
    ["hf-model-card", "# Name\n\n## Intended Use\ntext"],
    ["hf-dataset-card", "---\ntask_categories:\n- x\ntags: [y]\n---\n"],
    ["hf-dataset-card", "---\nlicenses: [mit]\nlanguages: [en]\n---\n"],
    ["hf-dataset-card", "---\nlicense: mit\n---\n# Dataset Card for X\n"],
    ["hf-dataset-card", "# X\n## Dataset Summary\n## Data Splits\n"],
    ["lm-eval-results", '{"results": {}, "config": {}}'],
    ["lm-eval-results", '  {"results": {"a": {"acc": NaN}}, "versions": {}}'],
    ["lm-eval-results", '{"model_args": "x", "table_results": {}}'],
    ["pedigree-records", '{"pedigree": 1, "records": []}'],
    ["safetensors", '{"a": {"dtype": "F32", "shape": [], "data_offsets": [0, 4]}}'],
    ["safetensors-index", '{"metadata": {}, "weight_map": {}}'],
    ["git-lfs-pointer", "version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 1\n"],
    ["git-lfs-pointer", "version https://hawser.github.com/spec/v1\r\noid sha256:0\r\nsize 1\r\n"],
    ["peft-adapter-config", '{"peft_type": "LORA"}'],
    ["peft-adapter-config", '{"base_model_name_or_path": "a/b", "r": 8}'],
    ["mergekit-config", "# a comment\n---\nslices: []\nmerge_method: slerp\n"],
    ["mergekit-config", "base_model: a/b\ngate_mode: hidden\nexperts: []\n"],
    ["hf-model-card", "# Some model\n\n## Model Details\n```yaml\nmodels: []\nmerge_method: linear\n```\n"],
    ["hf-model-card", "---\nbase_model: a/b\nmerge_method: linear\n---\n# Merged\n"],
    ["openlineage", '{"eventType": "START", "run": {}, "job": {}}'],
    ["openlineage", '{"run": {"runId": "1"}, "job": {}}\n{"run": {}, "job": {}}\n'],
    ["openlineage", '{"eventTime": "x", "dataset": {}, "schemaURL": "x"}'],
    ["mlflow-model", "artifact_path: model\nflavors: {}\n"],
    ["mof", "framework:\n  name: x\nrelease:\n  name: y\n"],
    [null, "release: 1\nname: x\n"],
    ["wandb-run", '{"os": "Linux", "python": "3.12", "startedAt": "2026-03-01T12:00:00", "program": "t.py"}'],
    ["wandb-run", '{"loss": 0.5, "_runtime": 3, "_step": 1}'],
    ["wandb-run", "wandb_version: 1\n_wandb:\n  value: {}\nlr:\n  value: 1\n"],
    [null, '{"python": "3.12", "startedAt": "2026-03-01"}'],
    ["mlflow-run", '{"run": {"info": {"run_id": "x", "artifact_uri": "y"}}}'],
    ["mlflow-registered-model", '{"mlflow": {"registered_model": {"name": "x"}}}'],
    ["ro-crate", '{"@context": "https://w3id.org/ro/crate/1.1/context", "@graph": []}'],
    ["prov-json", '{"prefix": {}, "entity": {}}'],
    ["edge-list", "to\tfrom\trelation\n"],
    ["edge-list", '{"from": "a", "relation": "b", "to": "c"}\n'],
    ["hf-model-card", "---\nflavors: {}\nrun_id: x\nlibrary_name: y\n---\n# Model card\n"],
    [null, "flavors: [vanilla]\n"],
    [null, '{"entity": {}, "other": {}}'],
    [null, '{"mlflow": {"experiment": {}, "runs": []}}'],
    [null, '{"@context": {}, "@graph": []}'],
    [null, '{"from": "a", "to": "c"}'],
    [null, "from to relation\n"],
    [null, "version 2 of https://git-lfs.github.com/spec/v1\n"],
    [null, '{"base_model_name_or_path": "a/b"}'],
    [null, "merge_method: squash\n"],
    [null, "experts: [ada, grace]\n"],
    ["every-eval-ever", '{"schema_version": "0.3.0", "evaluation_results": []}'],
    ["every-eval-ever", '{"evaluation_id": "a", "sample_id": "b", "evaluation": {}}\n'],
    ["helm-run", '[{"name": {}, "count": 1, "sum": 1, "sum_squared": 1}]'],
    ["helm-run", ' [ {"instance_id": "x", "stats": []}]'],
    ["helm-run", '{"scenario_spec": {}, "adapter_spec": {}}'],
    ["inspect-log", '{"version": 2, "status": "success", "eval": {}, "results": {}}'],
    ["mteb-results", '{"task_name": "x", "dataset_revision": "y", "scores": {"test": [{"map": NaN}]}}'],
    ["robustbench", '{"clean_acc": "1", "reported": null}'],
    ["leaderboard", '{"config_general": {}, "results": {}, "versions": {}}'],
    ["leaderboard", '[{"fullname": "a/b", "Average ⬆️": 1}]'],
    ["leaderboard", '{"eval_metrics": {}, "uuid": "x"}'],
    ["hf-eval-results", "- dataset:\n    id: a/b\n    task_id: c\n  value: 1\n"],
    [null, '[{"name": "x", "count": 1}]'],
    [null, '{"task_name": "x", "scores": {}}'],
    [null, '{"eval": true, "status": 1}'],
    [null, '{"name": "x", "tags": []}'],
    [null, "- dataset: x\n  value: 1\n"],
    ["pedigree-records", "# comment\n---\npedigree: 1\nrecords: []\n"],
    ["pedigree-records", "records: []\npedigree: 1\n"],
    [null, '{"results": {}}'],
    [null, '{"a": {"results": {}, "config": {}}}'],
    [null, '{"a": "pedigree", "b": ["pedigree"]}'],
    [null, "[1, 2]"],
    [null, "# Shopping\n\n- milk\n"],
    [null, "---\ntitle: A post\nlayout: post\n---\nHello\n"],
    [null, "---\ntitle: A post\npedigree: good\n---\nHello\n"],
    [null, "Some text\npedigree: 1\n"],
    [null, new Uint8Array(2000)],
    [null, Uint8Array.from({ length: 2000 }, (_, index) => 128 + (index % 64))],
  ])("calls it %s: %j", (format, content) => {
    expect(recognize(cardFile(content, { path: "any.bin" }))).toBe(format);
  });

  it("goes by the name only where there is no content", () => {
    const formats = ["a/README.md", "datasets/a/README.md", "datasets--a/README.md", "a.json"].map((path) =>
      recognize(cardFile(" \n", { path })),
    );
    expect(formats).toEqual(["hf-model-card", "hf-dataset-card", "hf-dataset-card", null]);
  });

  describe.runIf(hasRealCards)("on real cards", () => {
    it("knows every model card but a bare template", () => {
      const others = realCardNames("model").filter((name) => recognize(realCard("model", name)) !== "hf-model-card");
      expect(others).toEqual(["hub-fixture__sample_template.md"]);
    });

    it("knows every dataset card that says anything about data", () => {
      const others = realCardNames("dataset").filter(
        (name) => recognize(realCard("dataset", name)) !== "hf-dataset-card",
      );
      expect(others).toEqual([
        "hf2022__audiofolder.md",
        "hf2022__csv.md",
        "hf2022__imagefolder.md",
        "hub-fixture__sample_datasetcard_template.md",
      ]);
    });
  });
});
