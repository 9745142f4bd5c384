import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { readDocument } from "../../formats/read.ts";

const keys = [
  "__proto__",
  "constructor",
  "prototype",
  "constructor.prototype",
  "__proto__.admin",
  "toString",
  "valueOf",
];

/** Each place of a document where a stranger chooses a key or a name. */
const places: readonly (readonly [string, (key: string) => string])[] = [
  ["card-key.md", (key) => `---\nlicense: mit\nlibrary_name: x\n${key}: {admin: true}\n---\n# Model card\n`],
  [
    "card-nested.md",
    (key) =>
      `---\nmodel-index:\n- name: x\n  ${key}: {admin: true}\n  results:\n  - task: {${key}: {admin: 1}}\n    dataset: {name: a, type: b}\n    metrics: [{type: acc, value: 1, ${key}: 2}]\n---\n`,
  ],
  ["card-merge.md", (key) => `---\nlibrary_name: x\n<<: {${key}: {admin: true}}\n---\n`],
  [
    "card-hyperparameter.md",
    (key) => `---\nlibrary_name: x\n---\n### Training hyperparameters\n- ${key}: {"admin": true}\n- learning_rate: 1\n`,
  ],
  [
    "dataset.md",
    (key) =>
      `---\ntask_categories: [x]\ndataset_info:\n  ${key}: {admin: true}\n  splits:\n  - name: ${key}\n    num_examples: 1\nconfigs:\n- config_name: ${key}\n---\n`,
  ],
  ["broken.md", (key) => `---\nlibrary_name: x\n${key}: "open\nlicense: mit\n${key}: {admin: true}\n---\n`],
  [
    "results.json",
    (key) =>
      `{"results": {"${key}": {"${key}": 1, "acc": 0.5}}, "versions": {"${key}": {"admin": true}}, "config": {"model_args": "pretrained=acme/x,${key}=1", "${key}": {"admin": true}}}`,
  ],
  [
    "results-top.json",
    (key) =>
      `{"${key}": {"admin": true}, "results": {"arc": {"acc": 0.5}}, "config": {"model_args": "pretrained=${key}"}}`,
  ],
  [
    "records.yaml",
    (key) =>
      `pedigree: 1\n${key}: {admin: true}\ncheckpoints:\n- ref: checkpoint:${key}\n  ${key}: {admin: true}\n  architecture: {${key}: 1, family: x}\n  facts: [{path: ${key}, valueAsWritten: x}]\n`,
  ],
  [
    "records.json",
    (key) =>
      `{"pedigree": 1, "${key}": {"admin": true}, "models": [{"ref": "model:x", "${key}": {"admin": true}, "source": {"uri": "x", "${key}": {"admin": true}}}]}`,
  ],
  [
    "events.json",
    (key) =>
      `{"run": {"runId": "${key}", "facets": {"${key}": {"admin": true}}}, "eventType": "COMPLETE", "job": {"namespace": "${key}", "name": "${key}"}, "${key}": {"admin": true}, "outputs": [{"namespace": "${key}", "name": "${key}", "facets": {"${key}": {"admin": true}}}]}`,
  ],
  [
    "run.json",
    (key) =>
      `{"mlflow": {"info": {"run_id": "${key}", "artifact_uri": "x"}, "params": {"${key}": {"admin": true}}, "tags": {"${key}": "x", "mlflow.log-model.history": "[{\\"artifact_path\\": \\"${key}\\"}]"}}}`,
  ],
  ["MLmodel", (key) => `flavors:\n  ${key}: {admin: true}\nrun_id: x\n${key}: {admin: true}\n`],
  [
    "crate.json",
    (key) =>
      `{"@context": "https://w3id.org/ro/crate/1.1/context", "@graph": [{"@id": "${key}", "@type": "CreateAction", "${key}": {"admin": true}, "result": {"@id": "${key}"}}]}`,
  ],
  [
    "prov.json",
    (key) =>
      `{"prefix": {"${key}": "x"}, "entity": {"${key}": {"${key}": {"admin": true}}}, "used": {"${key}": {"prov:activity": "${key}", "prov:entity": "${key}"}}}`,
  ],
  ["edges.jsonl", (key) => `{"from": "${key}", "relation": "MERGE", "to": "x", "${key}": {"admin": true}}`],
  ["edges.tsv", (key) => `from\trelation\tto\t${key}\n${key}\tMERGE\tx\ttrue\n`],
];

const before = new Map(
  [Object, Array, String, Number, Boolean, Function, Map, Set, RegExp].map((type) => [type, shapeOf(type.prototype)]),
);

function shapeOf(prototype: object): string {
  return JSON.stringify(Reflect.ownKeys(prototype).map(String));
}

/** Whether an object's own prototype was swapped, anywhere in a value. */
function hasStrangePrototype(value: unknown): boolean {
  if (value === null || typeof value !== "object") return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype !== Object.prototype && prototype !== Array.prototype) return true;
  return Object.values(value).some(hasStrangePrototype);
}

describe.each(places)("%s", (name, make) => {
  it.each(keys)("is read with the key %s and changes no object", (key) => {
    const bytes = Buffer.from(make(key));
    const sha256 = createHash("sha256").update(bytes).digest("hex");
    const reading = readDocument({ path: `acme/x/${name}`, bytes, sha256 });
    expect(["read", "refused"]).toContain(reading.outcome);
    expect(hasStrangePrototype(reading)).toBe(false);
    for (const [type, shape] of before) expect(shapeOf(type.prototype)).toBe(shape);
    expect(({} as Record<string, unknown>)["admin"]).toBeUndefined();
  });
});

it.each(["--disable-proto=throw", "--frozen-intrinsics"])("is read so under %s too", (flag) => {
  const program = `
    import { readDocument } from ${JSON.stringify(fileURLToPath(new URL("../../formats/read.ts", import.meta.url)))};
    const documents = ${JSON.stringify(places.map(([name, make]) => [name, make("__proto__")]))};
    for (const [name, text] of documents) {
      const reading = readDocument({ path: "acme/x/" + name, bytes: Buffer.from(text), sha256: "0".repeat(64) });
      if (reading.outcome === "unrecognized") throw new Error(name);
    }
    console.log("read");
  `;
  const args = [flag, "--no-warnings", "--input-type=module", "--eval", program];
  expect(execFileSync(process.execPath, args, { encoding: "utf8" })).toBe("read\n");
});
