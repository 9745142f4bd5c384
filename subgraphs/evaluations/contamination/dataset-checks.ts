import {
  type ContaminationQuestion,
  type DocumentedCheck,
  datasetsIn,
} from "../../../kernel/vocabulary/contamination.ts";
import { type ContaminationAnswer, shows } from "./contamination-verdict.ts";
import { reasonOf } from "./evidence-reason.ts";

/** One thing that is asked of a dataset, and what came of it. */
export interface CheckOutcome extends Pick<DocumentedCheck, "dataset" | "state" | "reason"> {
  readonly kind: DocumentedCheck["kind"] | "LEAKAGE";
}

/** What is asked of each dataset of a question, leakage first; what was not answered is not documented. */
export function datasetChecks(
  question: ContaminationQuestion,
  answer: ContaminationAnswer,
  documented: readonly DocumentedCheck[] | null,
): readonly CheckOutcome[] {
  return datasetsIn(question).flatMap((dataset): CheckOutcome[] => [
    leakageOf(dataset, answer),
    ...(documented?.filter((check) => check.dataset === dataset) ?? notAnswered(dataset)),
  ]);
}

function leakageOf(dataset: string, { evidence, gaps, learned }: ContaminationAnswer): CheckOutcome {
  const own = evidence.filter(({ measured }) => measured.dataset === dataset);
  const leak = own.find(shows);
  if (leak) return { dataset, kind: "LEAKAGE", state: "FAILED", reason: reasonOf(leak) };
  const missing = gaps.map(({ reason }) => reason).filter((reason) => reason !== "WEAK_EVIDENCE_ONLY");
  const isWeak = own.some(({ kind }) => kind !== "SAME_DATASET_OTHER_SPLIT");
  const reasons = [...missing, ...(isWeak ? ["WEAK_EVIDENCE_ONLY"] : [])];
  if (reasons.length > 0)
    return { dataset, kind: "LEAKAGE", state: "NOT_DOCUMENTED", reason: `It cannot be told: ${reasons.join(", ")}.` };
  const reason = `Nothing overlaps in the ${learned.length} datasets that it is documented to have learned from.`;
  return { dataset, kind: "LEAKAGE", state: "PROVIDED", reason };
}

function notAnswered(dataset: string): CheckOutcome[] {
  const reason = "What is documented of the data could not be asked.";
  return (["REPRESENTATIVENESS", "LICENSE", "ANONYMIZATION", "ETHICS_APPROVAL"] as const).map((kind) => {
    return { dataset, kind, state: "NOT_DOCUMENTED", reason };
  });
}
