import type { DocumentFormat } from "../reading.ts";

/** Which of the documents that MLflow exports a JSON object with these keys is; null for none. */
export function mlflowFormat(keys: ReadonlySet<string>, text: string): DocumentFormat | null {
  const isExport = keys.has("mlflow");
  if (isExport && /"registered_model"\s*:\s*\{/.test(text)) return "mlflow-registered-model";
  const holdsRun = isExport || keys.has("run") || (keys.has("info") && keys.has("data"));
  const isRun = /"run_(?:id|uuid)"\s*:/.test(text) && /"artifact_uri"\s*:|"lifecycle_stage"\s*:/.test(text);
  return holdsRun && isRun ? "mlflow-run" : null;
}
