import type { Subject } from "../subject.ts";

/** What MLflow knows a logged model by. */
export interface LoggedModel {
  readonly runId?: string | undefined;
  readonly artifactPath?: string | undefined;
  /** Of MLflow 3: `m-…`. */
  readonly modelId?: string | undefined;
}

/** The name of a logged model: its own id, else its path among the artifacts of its run; null if it has neither. */
export function loggedModelName({ runId, artifactPath, modelId }: LoggedModel): Subject | null {
  if (modelId !== undefined) return { name: `mlflow/${modelId}` };
  if (runId === undefined) return null;
  return { name: `mlflow/${runId}/${artifactPath ?? "model"}` };
}

/** The logged model that an address among the artifacts of a run names, or that `models:/m-…` does. */
export function modelAt(address: string): LoggedModel | null {
  const [, modelId] = /^models:\/(m-[0-9a-z]+)$/i.exec(address) ?? [];
  if (modelId !== undefined) return { modelId };
  const [, runId, artifactPath] =
    /(?:^|\/)([0-9a-f]{32})\/artifacts\/([^?#]+)$/i.exec(address) ?? /^runs:\/([^/]+)\/([^?#]+)$/.exec(address) ?? [];
  return runId === undefined || artifactPath === undefined ? null : { runId, artifactPath };
}

/** A time in milliseconds since 1970 as RFC 3339; undefined for what is none. */
export function timeOf(milliseconds: number | undefined): string | undefined {
  if (milliseconds === undefined || milliseconds < 0 || milliseconds > 8.64e15) return undefined;
  return new Date(milliseconds).toISOString();
}
