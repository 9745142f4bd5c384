import { noAssertion } from "../../../kernel/vocabulary/license-source.ts";
import type { LimitationStatus } from "../../../kernel/vocabulary/limitation-status.ts";
import { isPlaceholder } from "../../../kernel/vocabulary/placeholder.ts";
import { usePolicyRef } from "../../../kernel/vocabulary/use.ts";
import type { ModelsContext } from "../context.ts";
import { mergeGuidance } from "../guidance/merge-guidance.ts";
import type { UsageGuidance } from "../guidance/usage-guidance.entity.ts";
import { type Checkpoint, refsOf } from "./checkpoint.entity.ts";
import type { DocumentationEvidence } from "./documentation.ts";

/** What anybody may propose documents nothing, and neither does what was found not to be so. */
const documented: readonly LimitationStatus[] = ["ACCEPTED", "DISPUTED", "MITIGATED"];

/** Gathers what is on record for each section of a checkpoint's documentation; texts of templates are not. */
export async function documentationEvidence(
  checkpoint: Checkpoint,
  context: ModelsContext,
): Promise<DocumentationEvidence> {
  const [limitations, runs, guidance, evaluated, ...policies] = await Promise.all([
    context.limitationsOf.load(checkpoint.id),
    context.runsOf.load(checkpoint.id),
    context.guidanceOf.load(checkpoint.id),
    context.documentedElsewhere.load(checkpoint.ref),
    ...refsOf(checkpoint).map((ref) => context.documentedElsewhere.load(usePolicyRef(ref))),
  ]);
  const inputs = await Promise.all(runs.map((run) => context.inputsOf.load(run.id)));
  const { id, licenseText } = checkpoint;
  const statesNone = guidance.some(({ noneKnown }) => noneKnown !== "[]");
  return {
    provided: {
      LIMITATIONS: limitations.some(({ status, summary }) => documented.includes(status) && !isPlaceholder(summary)),
      TRAINING_DATA: inputs.flat().some(({ refAsWritten }) => !isPlaceholder(refAsWritten)),
      TRAINING_CONFIGURATION: runs.some((run) => run.hyperparametersText !== "[]" || run.environmentText !== null),
      EVALUATION: evaluated !== null,
      USE_POLICY:
        policies.some((policy) => policy !== null) ||
        textsOf(mergeGuidance(guidance)).some((text) => !isPlaceholder(text)),
      LICENSE: licenseText !== noAssertion && !isPlaceholder(licenseText),
    },
    noneKnown: statesNone ? await context.statementsOfNone.load(id) : [],
  };
}

function textsOf(guidance: UsageGuidance | null): string[] {
  if (guidance === null) return [];
  const { recommendedContexts, outOfScope, safePrompts, fallbacks } = guidance;
  const prompts = safePrompts.map(({ template }) => template);
  return [...recommendedContexts, ...outOfScope, ...prompts, ...fallbacks.map(({ action }) => action)];
}
