import { readCroissant } from "./croissant/croissant.ts";
import { readEdgeList } from "./edge-list/edge-list.ts";
import { readEveryEvalDocument } from "./every-eval-ever/document.ts";
import { readPointer } from "./git-lfs/pointer.ts";
import { readHelm } from "./helm/run.ts";
import { readDatasetCard } from "./hugging-face/dataset-card.ts";
import { readEvalResults } from "./hugging-face/eval-results.ts";
import { readModelCard } from "./hugging-face/model-card.ts";
import { readInspectLog } from "./inspect/log.ts";
import { readLeaderboard } from "./leaderboard/leaderboard.ts";
import { readLmEvalResults } from "./lm-eval/results.ts";
import { readMergeConfig } from "./mergekit/merge-config.ts";
import { readMlflowModel } from "./mlflow/model-file.ts";
import { readRegisteredModel } from "./mlflow/registered-model.ts";
import { readMlflowRun } from "./mlflow/run-export.ts";
import { readMof } from "./mof/mof-file.ts";
import { readMteb } from "./mteb/results.ts";
import { readOpenLineage } from "./openlineage/events.ts";
import { readPedigreeRecords } from "./pedigree-records/records.ts";
import { readAdapterConfig } from "./peft/adapter-config.ts";
import { readProvenance } from "./prov/provenance.ts";
import type { DocumentFile, Reading } from "./reading.ts";
import { recognize } from "./recognize.ts";
import { readCrate } from "./ro-crate/crate.ts";
import { readRobustBench } from "./robustbench/robustbench.ts";
import { readIndex } from "./safetensors/index-file.ts";
import { readSafetensors } from "./safetensors/weights.ts";
import { withoutSelfDerivations } from "./self-derivation.ts";
import { readWandbRun } from "./wandb/run.ts";

/** Reads a document of any known format, which its content and not its name decides. */
export function readDocument(file: DocumentFile): Reading {
  return withoutSelfDerivations(readByFormat(file));
}

function readByFormat(file: DocumentFile): Reading {
  const format = recognize(file);
  switch (format) {
    case "hf-model-card":
      return readModelCard(file);
    case "hf-dataset-card":
      return readDatasetCard(file);
    case "lm-eval-results":
      return readLmEvalResults(file);
    case "croissant":
      return readCroissant(file);
    case "pedigree-records":
      return readPedigreeRecords(file);
    case "safetensors":
      return readSafetensors(file);
    case "safetensors-index":
      return readIndex(file);
    case "git-lfs-pointer":
      return readPointer(file);
    case "peft-adapter-config":
      return readAdapterConfig(file);
    case "mergekit-config":
      return readMergeConfig(file);
    case "openlineage":
      return readOpenLineage(file);
    case "mlflow-model":
      return readMlflowModel(file);
    case "wandb-run":
      return readWandbRun(file);
    case "mlflow-run":
      return readMlflowRun(file);
    case "mlflow-registered-model":
      return readRegisteredModel(file);
    case "mof":
      return readMof(file);
    case "ro-crate":
      return readCrate(file);
    case "prov-json":
      return readProvenance(file);
    case "edge-list":
      return readEdgeList(file);
    case "every-eval-ever":
      return readEveryEvalDocument(file);
    case "helm-run":
      return readHelm(file);
    case "inspect-log":
      return readInspectLog(file);
    case "mteb-results":
      return readMteb(file);
    case "robustbench":
      return readRobustBench(file);
    case "leaderboard":
      return readLeaderboard(file);
    case "hf-eval-results":
      return readEvalResults(file);
    case null:
      return { outcome: "unrecognized", message: `The content of "${file.path}" is of no format that can be read.` };
  }
}
