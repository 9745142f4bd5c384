import {
  type ContaminationQuestion,
  type DocumentedCheck,
  datasetsIn,
} from "../../../kernel/vocabulary/contamination.ts";
import { type ContaminationAnswer, shows } from "./contamination-verdict.ts";
import { reasonOf } from "./evidence-reason.ts";
import type { Overlap } from "./overlap-evidence.ts";

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
  const byName = datasetsIn(question).flatMap((dataset): CheckOutcome[] => [
    leakageOf(dataset, answer, ({ measured }) => measured.dataset === dataset),
    ...(documented?.filter((check) => check.dataset === dataset) ?? undocumented(dataset, notAnswered)),
  ]);
  return [...byName, ...digestsAlone(question).flatMap((digest) => checksOfDigest(digest, answer))];
}

/** The digests of files of which nobody says to what data they belong. */
function digestsAlone({ data }: ContaminationQuestion): readonly string[] {
  return [...new Set(data.flatMap(({ dataset, digest }) => (dataset === null && digest !== null ? [digest] : [])))];
}

function checksOfDigest(digest: string, answer: ContaminationAnswer): CheckOutcome[] {
  const file = `sha256:${digest}`;
  const isOfFile = ({ measured }: Overlap) => measured.dataset === null && measured.digest === digest;
  return [
    leakageOf(file, answer, isOfFile),
    ...undocumented(file, "It is not stated to what dataset the file belongs."),
  ];
}

function leakageOf(
  dataset: string,
  { evidence, gaps, learned }: ContaminationAnswer,
  isOwn: (overlap: Overlap) => boolean,
): CheckOutcome {
  const own = evidence.filter(isOwn);
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

const notAnswered = "What is documented of the data could not be asked.";

function undocumented(dataset: string, reason: string): CheckOutcome[] {
  return (["REPRESENTATIVENESS", "LICENSE", "ANONYMIZATION", "ETHICS_APPROVAL"] as const).map((kind) => {
    return { dataset, kind, state: "NOT_DOCUMENTED", reason };
  });
}
