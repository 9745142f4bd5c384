import { noAssertion } from "../../../kernel/vocabulary/license-source.ts";
import type { ModelsContext } from "../context.ts";
import { mergeGuidance } from "../guidance/merge-guidance.ts";
import type { Checkpoint } from "./checkpoint.entity.ts";
import type { DocumentationSection } from "./documentation.entity.ts";
import type { DocumentationEvidence } from "./documentation.ts";

/** Gathers what is on record for each section of a checkpoint's documentation. */
export async function documentationEvidence(
  checkpoint: Checkpoint,
  context: ModelsContext,
): Promise<DocumentationEvidence> {
  const [limitations, runs, guidance, evaluated] = await Promise.all([
    context.limitationsOf.load(checkpoint.id),
    context.runsOf.load(checkpoint.id),
    context.guidanceOf.load(checkpoint.id),
    context.isEvaluated.load(checkpoint.ref),
  ]);
  const inputs = await Promise.all(runs.map((run) => context.inputsOf.load(run.id)));
  return {
    provided: {
      LIMITATIONS: limitations.length > 0,
      TRAINING_DATA: inputs.some((list) => list.length > 0),
      TRAINING_CONFIGURATION: runs.some((run) => run.hyperparametersText !== "[]" || run.environmentText !== null),
      EVALUATION: evaluated !== null,
      USE_POLICY: mergeGuidance(guidance) !== null,
      LICENSE: checkpoint.licenseText !== noAssertion,
    },
    // The cast reads back what the write stored.
    noneKnown: new Set(guidance.flatMap((record) => JSON.parse(record.noneKnown) as DocumentationSection[])),
  };
}
