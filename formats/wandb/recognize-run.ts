/** Names of the files that a run keeps beside each other. */
export const runFiles = {
  metadata: "wandb-metadata.json",
  config: "config.yaml",
  summary: "wandb-summary.json",
  requirements: "requirements.txt",
} as const;

/** Whether a JSON object with these keys says where and when a run of Weights & Biases was started. */
export function isRunMetadata(keys: ReadonlySet<string>): boolean {
  return keys.has("python") && keys.has("startedAt") && ["program", "codePath", "host"].some((key) => keys.has(key));
}

/** Whether a JSON object with these keys holds the last values that a run logged. */
export function isRunSummary(keys: ReadonlySet<string>): boolean {
  return keys.has("_runtime") && ["_timestamp", "_step", "_wandb"].some((key) => keys.has(key));
}

/** Whether a YAML document with these keys is how a run was set. */
export function isRunConfig(keys: ReadonlySet<string>): boolean {
  return keys.has("_wandb");
}
