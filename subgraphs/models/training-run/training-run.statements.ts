import { newId } from "../../../kernel/global-id.ts";
import type { UnitOfWork } from "../../../kernel/unit-of-work.ts";
import { canonicalForeignRef } from "../../../kernel/vocabulary/foreign-ref.ts";
import { TrainingInput, TrainingRun } from "./training-run.entity.ts";
import type { RunEnvironmentInput, TrainingRunInput } from "./training-run.input.ts";

/** Records a run as a document states it. */
export function recordTrainingRun(
  em: UnitOfWork,
  input: TrainingRunInput,
  from: {
    readonly checkpointId: string;
    readonly sourceId: string;
    readonly label: string;
    readonly supersededAt: null;
  },
): TrainingRun {
  const { name, stage = null, startedAt = null, finishedAt = null, code, compute, pointer = null } = input;
  const run = em.create(TrainingRun, {
    ...from,
    ...{ id: newId("run"), name: name ?? "main", stage, startedAt, finishedAt, pointer },
    ...{ codeRepository: code?.repository ?? null, codeCommit: code?.commit ?? null },
    hyperparametersText: JSON.stringify((input.hyperparameters ?? []).map(({ name, value }) => ({ name, value }))),
    deviationsText: JSON.stringify(input.deviations ?? []),
    environmentText: input.environment ? JSON.stringify(environmentOf(input.environment)) : null,
    ...{ gpuHours: compute?.gpuHours ?? null, energyKwh: compute?.energyKwh ?? null, co2eKg: compute?.co2eKg ?? null },
  });
  for (const [position, data] of (input.inputs ?? []).entries()) {
    const { role, split = null, recordsUsed = null, weight = null, pointer = null } = data;
    const datasetRef = canonicalForeignRef(data.dataset, "dataset");
    const { method: samplingMethod = null, seed: samplingSeed = null } = data.sampling ?? {};
    em.create(TrainingInput, {
      ...{ id: newId("inp"), runId: run.id, position, role, split, recordsUsed, weight, pointer },
      ...{ samplingMethod, samplingSeed, refAsWritten: data.dataset, datasetRef },
    });
  }
  return run;
}

function environmentOf({ os, runtime, accelerators, cuda, containerDigest, packages }: RunEnvironmentInput) {
  return {
    os: os ?? null,
    runtime: runtime ?? null,
    accelerators: (accelerators ?? []).map(({ model, count = null }) => ({ model, count })),
    cuda: cuda ?? null,
    containerDigest: containerDigest ?? null,
    packages: (packages ?? []).map(({ name, version = null }) => ({ name, version })),
  };
}
