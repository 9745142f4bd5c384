import type { ContaminationQuestion, DataFacts, LineageFacts } from "../../../kernel/vocabulary/contamination.ts";
import { type ContaminationAnswer, contaminationOf } from "../contamination/contamination-verdict.ts";
import { datasetChecks } from "../contamination/dataset-checks.ts";
import { reasonOf } from "../contamination/evidence-reason.ts";
import type { Overlap } from "../contamination/overlap-evidence.ts";

/** What is known of the data that a certificate was tested on. */
export interface ToldOfData {
  readonly question: ContaminationQuestion;
  /** Null where it could not be asked. */
  readonly lineage: LineageFacts | null;
  readonly documents: DataFacts | null;
  /** When it was told; RFC 3339 in UTC. */
  readonly toldAt: string;
}

const mostEvidence = 100;
const mostRefs = 100;

/** What a report tells of the data that a certificate was tested on, in the shape of its JSON. */
export function dataContent({ question, lineage, documents, toldAt }: ToldOfData) {
  const answer = contaminationOf(question, lineage, documents);
  const { verdict, checkpoints, evidence, gaps, learned } = answer;
  return {
    toldAt,
    verdict,
    strength: evidence[0]?.strength ?? null,
    checkpoints,
    data: question.data.map(({ dataset, split, digest }) => ({ dataset, split, digest })),
    evidence: evidence.slice(0, mostEvidence).map(evidenceContent),
    evidenceCount: evidence.length,
    gaps: gaps.map(({ reason, refs }) => ({ reason, refs: refs.slice(0, mostRefs) })),
    datasetsCompared: learned.length,
    completeness: completenessContent(answer.completeness),
    measuredCompleteness: completenessContent(answer.measuredCompleteness),
    checks: datasetChecks(question, answer, documents?.checks ?? null).map(({ dataset, kind, state, reason }) => {
      return { dataset, kind, state, reason };
    }),
  };
}

function evidenceContent(overlap: Overlap) {
  const { kind, strength, influence, ref, measured, path, sha256, file } = overlap;
  const { dataset, split, digest } = measured;
  const found = { kind, strength, influence, reason: reasonOf(overlap), dataset: ref };
  return { ...found, measured: { dataset, split, digest }, path, sha256, file };
}

function completenessContent({ complete, reasons, hiddenNodes }: ContaminationAnswer["completeness"]) {
  return { complete, reasons, hiddenNodes };
}
