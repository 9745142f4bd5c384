import DataLoader from "dataloader";
import { formatRef, parseRef } from "../../../kernel/ref.ts";
import type { RequestContext } from "../../../kernel/request-context.ts";
import {
  type ContaminationQuestion,
  contaminationQuestionIn,
  type DataFacts,
  datasetsIn,
  type LineageFacts,
} from "../../../kernel/vocabulary/contamination.ts";
import type { DatasetsContext } from "../context.ts";
import type { DatasetVersion } from "../dataset-version.entity.ts";
import { mergeLimitations } from "../union-of-documents.ts";
import { digestedFilesOf, filesWithDigests, maxDigestedFiles } from "./digested-files.reads.ts";
import { type CheckedData, documentedChecks } from "./documented-checks.ts";
import { type DigestedFile, sameFiles } from "./same-files.ts";

/** Data whose files are compared. */
interface ComparedFiles {
  readonly training: readonly string[];
  readonly measured: readonly string[];
  readonly digests: readonly string[];
}

interface FoundFiles {
  readonly training: readonly DigestedFile[];
  readonly measured: readonly DigestedFile[];
  readonly isCut: boolean;
}

/** Loads files that might be the same; two statements, whatever the number of questions. */
export function comparedFiles(context: RequestContext): DataLoader<ComparedFiles, FoundFiles> {
  return new DataLoader(async (questions: readonly ComparedFiles[]) => {
    const all = (part: keyof ComparedFiles) => [...new Set(questions.flatMap((question) => question[part]))];
    const measured = await digestedFilesOf(context, all("measured"));
    const digests = new Set([...all("digests"), ...measured.map(({ sha256 }) => sha256)]);
    const training = digests.size === 0 ? [] : await filesWithDigests(context, all("training"), [...digests]);
    const isCut = measured.length > maxDigestedFiles || training.length > maxDigestedFiles;
    return questions.map((question) => {
      const [of, by] = [new Set(question.training), new Set(question.measured)];
      const found = (files: readonly DigestedFile[], refs: ReadonlySet<string>) =>
        files.slice(0, maxDigestedFiles).filter(({ ref }) => refs.has(ref));
      return { training: found(training, of), measured: found(measured, by), isCut };
    });
  });
}

/** What is documented of the data of a question, as JSON text; where its lineage is not known, no files are compared. */
export async function dataFactsText(
  context: DatasetsContext,
  key: string,
  lineageText: string | null | undefined,
): Promise<string> {
  const question = contaminationQuestionIn(key);
  const compared = lineageText == null ? notCompared : await filesCompared(context, question, JSON.parse(lineageText));
  const facts: DataFacts = { ...compared, checks: await checksOf(context, question) };
  return JSON.stringify(facts);
}

type FilesCompared = Pick<DataFacts, "sameFiles" | "isCut">;

const notCompared: FilesCompared = { sameFiles: [], isCut: true };

async function filesCompared(
  context: DatasetsContext,
  question: ContaminationQuestion,
  lineage: LineageFacts,
): Promise<FilesCompared> {
  const digests = question.data.flatMap(({ digest }) => digest ?? []);
  const measured = datasetsIn(question);
  const {
    training: ofTraining,
    measured: ofMeasured,
    isCut,
  } = await context.comparedFiles.load({
    training: lineage.training.things.flatMap(({ ref, kind }) => (kind === "DATASET_VERSION" ? (ref ?? []) : [])),
    measured,
    digests,
  });
  return { sameFiles: sameFiles(ofTraining, ofMeasured, digests), isCut };
}

async function checksOf(context: DatasetsContext, question: Pick<ContaminationQuestion, "data">) {
  const today = context.now().toISOString().slice(0, 10);
  const checks = datasetsIn(question).map(async (ref) => {
    const found = await Promise.all([...new Set([ref, asNamed(ref)])].map((each) => context.versionByRef.load(each)));
    const versions = found.filter((version) => version !== null);
    return documentedChecks(ref, await Promise.all(versions.map((version) => checkedData(context, version))), today);
  });
  return (await Promise.all(checks)).flat();
}

async function checkedData(context: DatasetsContext, version: DatasetVersion): Promise<CheckedData> {
  const { ref, licenseExpression: license, representativeness, anonymization, ethicsApprovalText } = version;
  const ethicsApproval = ethicsApprovalText === null ? null : JSON.parse(ethicsApprovalText);
  const limitations = mergeLimitations(await context.limitationsOf.load(version.id));
  return { ref, license, representativeness, anonymization, ethicsApproval, limitations };
}

export function asNamed(ref: string): string {
  const parsed = parseRef(ref);
  return parsed === null || parsed.version === null ? ref : formatRef({ ...parsed, version: null });
}
