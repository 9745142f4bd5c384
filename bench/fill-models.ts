import { fill, type Insert } from "./bulk-insert.ts";
import { licenseSource, recordedAt } from "./fill-datasets.ts";
import { rootDigest } from "./fill-evaluations.ts";
import { type MadeCheckpoint, type MadeGraph, madeDigest, madeId } from "./made-graph.ts";

type Table = (name: string, columns: string) => Insert;

const documentColumns =
  "id subjectId uri sha256 mediaType assertedBy relationship verified contentDigest recordedAt supersededAt";
const checkpointColumns =
  "id ref modelId version rootDigest step tokensSeen status createdAt releasedAt ownerName ownerContact " +
  "architectureFamily architectureName parameterCount licenseText licenseSource label";
const runColumns =
  "id checkpointId sourceId name stage startedAt finishedAt codeRepository codeCommit hyperparametersText " +
  "environmentText gpuHours energyKwh co2eKg pointer label supersededAt";
const limitationColumns =
  "rowId id checkpointId sourceId kind severity summary scenario affectedSlice status evidence pointer supersededAt";
const guidanceColumns =
  "id checkpointId sourceId recommendedContexts outOfScope safePrompts fallbacks noneKnown supersededAt";

/** Fills the records of the models subgraph; the lineage index is filled by itself. */
export function fillModels(file: string, graph: MadeGraph): void {
  fill(file, (table) => {
    const model = table("model", "id ref name ownerName ownerContact label");
    const write = writers(table);
    for (let number = 0; number < graph.checkpointCount; number++) {
      const made = graph.checkpoint(number);
      if (made.generation === 0) {
        const name = graph.modelName(made.family);
        model(madeId("mdl", made.family), `model:${name}`, name, "The lab", "lab@example.org", "public");
      }
      for (const one of write) one(made);
    }
  });
}

function writers(table: Table): ((made: MadeCheckpoint) => void)[] {
  return [
    documents(table),
    checkpoints(table),
    files(table),
    derivations(table),
    runs(table),
    limitations(table),
    guidance(table),
  ];
}

function documents(table: Table) {
  const insert = table("sourceDocument", documentColumns);
  return ({ number, ref }: MadeCheckpoint) => {
    const uri = `hf://${ref}/README.md`;
    const [id, subjectId] = [madeId("src", number), madeId("ckp", number)];
    insert(id, subjectId, uri, null, "text/markdown", null, "FIRST_PARTY", 0, "", recordedAt, null);
  };
}

function checkpoints(table: Table) {
  const insert = table("checkpoint", checkpointColumns);
  return (made: MadeCheckpoint) => {
    const { number, family, generation, ref, license } = made;
    const step = (generation + 1) * 1000;
    insert(
      ...[madeId("ckp", number), ref, madeId("mdl", family), `step${step}`, rootDigest(ref), step, step * 2_097_152],
      ...["RELEASED", recordedAt, recordedAt, "The lab", "lab@example.org"],
      ...["transformer", "GPTNeoXForCausalLM", 1_414_647_808, license, licenseSource(made), "public"],
    );
  };
}

/** The digest of one file of a checkpoint. */
export function fileDigest(ref: string, position: number): string {
  return madeDigest(`${ref} ${position}`);
}

function files(table: Table) {
  const insert = table("checkpointFile", "id checkpointId sourceId path sizeBytes sha256 supersededAt");
  return ({ number, ref, files: count }: MadeCheckpoint) => {
    for (let position = 0; position < count; position++) {
      const [id, owner, source] = [madeId("fil", number * 8 + position), madeId("ckp", number), madeId("src", number)];
      const path = `model-0000${position + 1}-of-0000${count}.safetensors`;
      insert(id, owner, source, path, 2_930_076_432 + number + position, fileDigest(ref, position), null);
    }
  };
}

function derivations(table: Table) {
  const columns = "id checkpointId sourceId relation inferred pinned refAsWritten parentRef pointer supersededAt";
  const insert = table("derivation", columns);
  return ({ number, parentRef, generation }: MadeCheckpoint) => {
    if (parentRef === null) return;
    const owner = [madeId("drv", number), madeId("ckp", number), madeId("src", number)];
    insert(
      ...owner,
      derivationRelation(generation),
      0,
      1,
      parentRef.slice("checkpoint:".length),
      parentRef,
      null,
      null,
    );
  };
}

/** How a generation of a family was derived from the one before. */
export function derivationRelation(generation: number): string {
  return generation === 5 ? "FINETUNE" : "CONTINUED_PRETRAINING";
}

function runs(table: Table) {
  const insert = table("trainingRun", runColumns);
  const input = table(
    "trainingInput",
    "id runId position role split recordsUsed weight refAsWritten datasetRef pointer",
  );
  const hyperparameters = [
    "learning_rate=2e-4",
    "batch_size=1024",
    "optimizer=AdamW",
    "warmup=0.01",
    "seed=1234",
    "precision=bf16",
  ];
  const hyperparametersText = JSON.stringify(
    hyperparameters.map((text) => ({ name: text.split("=")[0], value: text.split("=")[1] })),
  );
  const packages = ["torch", "transformers", "datasets", "deepspeed"].map((name, index) => ({
    name,
    version: `2.${index}.0`,
  }));
  const place = { os: "Ubuntu 22.04", runtime: "Python 3.11", accelerators: [{ model: "A100-40GB", count: 64 }] };
  const environmentText = JSON.stringify({ ...place, cuda: "12.1", containerDigest: null, packages });
  return ({ number, inputs, ref }: MadeCheckpoint) => {
    const runId = madeId("run", number);
    insert(
      ...[runId, madeId("ckp", number), madeId("src", number), "main", "pretraining", recordedAt, recordedAt],
      ...["https://github.com/example/train", madeDigest(ref).slice(0, 40), hyperparametersText, environmentText],
      ...[1000 + number, 2.5, 0.75, null, "public", null],
    );
    for (const [position, datasetRef] of datasetRefs(inputs).entries()) {
      const name = datasetRef.slice("dataset:".length);
      const used = [1_000_000 + position, 1 / inputs.length, name, datasetRef, null];
      input(madeId("inp", number * 16 + position), runId, position, "PRETRAINING", "train", ...used);
    }
  };
}

/** The references of training datasets by their numbers. */
export function datasetRefs(numbers: readonly number[]): string[] {
  return numbers.map((number) => `dataset:data-${number % 53}/corpus-${number}`);
}

function limitations(table: Table) {
  const insert = table("checkpointLimitation", limitationColumns);
  return ({ number, limitations: made }: MadeCheckpoint) => {
    for (const { id, kind, severity, summary, scenario, affectedSlice, status, evidence } of made) {
      const owner = [id, id, madeId("ckp", number), madeId("src", number)];
      insert(...owner, kind, severity, summary, scenario, affectedSlice, status, JSON.stringify(evidence), null, null);
    }
  };
}

function guidance(table: Table) {
  const insert = table("guidance", guidanceColumns);
  const texts = [
    ["Research on language models", "Further training"],
    ["Advice on health", "Decisions about people"],
    [{ template: "Summarize: {text}", purpose: "summaries" }],
    [{ trigger: "The answer repeats itself", action: "Lower the temperature" }],
    [],
  ].map((list) => JSON.stringify(list));
  return ({ number }: MadeCheckpoint) => {
    insert(madeId("gui", number), madeId("ckp", number), madeId("src", number), ...texts, null);
  };
}
