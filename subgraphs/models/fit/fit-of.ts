import { type Findings, type FitRequirements, questionIn } from "../../../kernel/vocabulary/fit.ts";
import type { Checkpoint } from "../checkpoint/checkpoint.entity.ts";
import { documentationOf } from "../checkpoint/documentation.ts";
import { documentationEvidence } from "../checkpoint/documentation-evidence.ts";
import type { ModelsContext } from "../context.ts";
import { mergeGuidance } from "../guidance/merge-guidance.ts";
import { limitationsOfCheckpoint } from "../limitation/limitations-of.ts";
import { checkpointByAnyRef } from "../resolution/resolve.ts";
import { dataLanguagesOf } from "./data-languages.reads.ts";
import { type DocumentedFacts, documentedFit, documentedSafeguards } from "./documented-fit.ts";
import type { Fit } from "./fit.entity.ts";
import { refuseUnjudgeable } from "./fit-bounds.ts";
import { findingsOf, joinedFindings } from "./fit-verdict.ts";

/** The question whether a checkpoint does for a use; its fields answer it. */
export async function fitOf(context: ModelsContext, ref: string, requirements: FitRequirements): Promise<Fit | null> {
  refuseUnjudgeable(requirements);
  const checkpoint = await checkpointByAnyRef(context, ref);
  return checkpoint && { fitKey: JSON.stringify({ ref: checkpoint.ref, requirements }), checkpoint };
}

/** A fit that the gateway brings back, with what other subgraphs found. */
export async function fitBack(
  context: ModelsContext,
  { fitKey = "", licenseFindings, resultFindings }: Partial<Fit>,
): Promise<Fit | null> {
  const checkpoint = await context.checkpointByRef.load(questionIn(fitKey).ref);
  return (
    checkpoint && {
      fitKey,
      checkpoint,
      licenseFindings: licenseFindings ?? null,
      resultFindings: resultFindings ?? null,
    }
  );
}

/** What all subgraphs find about the requirements. */
export async function findingsAbout(
  context: ModelsContext,
  { fitKey, checkpoint, licenseFindings, resultFindings }: Fit,
): Promise<Findings> {
  const question = questionIn(fitKey);
  const facts = await documentedFacts(context, checkpoint);
  const documented = {
    findings: documentedFit(question.requirements, facts),
    safeguards: documentedSafeguards(facts),
  };
  return joinedFindings([
    documented,
    findingsOf(licenseFindings, "licenses", question),
    findingsOf(resultFindings, "evaluations", question),
  ]);
}

async function documentedFacts(context: ModelsContext, checkpoint: Checkpoint): Promise<DocumentedFacts> {
  const [limitations, closure, records, evidence, dataLanguages] = await Promise.all([
    limitationsOfCheckpoint(checkpoint, { includeInherited: true, includeOverridden: false }, context),
    context.closureOf.load(checkpoint.ref),
    context.guidanceOf.load(checkpoint.id),
    documentationEvidence(checkpoint, context),
    dataLanguagesOf(context, checkpoint.ref),
  ]);
  const guidance = mergeGuidance(records);
  const states = documentationOf(evidence);
  return {
    dataLanguages,
    recommendedContexts: guidance?.recommendedContexts ?? [],
    outOfScope: guidance?.outOfScope ?? [],
    fallbacks: guidance?.fallbacks ?? [],
    safePrompts: guidance?.safePrompts ?? [],
    limitations,
    limitationsDocumented: states.some(({ section, state }) => section === "LIMITATIONS" && state !== "NOT_DOCUMENTED"),
    complete: closure.completeness.complete,
  };
}
