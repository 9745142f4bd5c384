import type { GapReason } from "../contamination/contamination-verdict.ts";
import { dataOfTest } from "../data-check/certified-data.ts";
import type { ReportContent } from "./report-content.ts";
import { type Block, type Cell, facts, table } from "./section.ts";

type DataChecks = ReportContent["dataChecks"];

/** What a report tells of the data that the tests ran on. */
export function dataBlocks({ dataChecks }: Pick<ReportContent, "dataChecks">): Block[] {
  const { evidence, gaps, checks } = dataChecks;
  return [
    facts(dataRows(dataChecks)),
    ...unlessEmpty(
      ["Strength", "Evidence"],
      evidence.map(({ strength, reason }) => [strength, reason]),
    ),
    ...unlessEmpty(
      ["What is not known", "Of what"],
      gaps.map(({ reason, refs }) => [gapSentences[reason], refs.join("\n") || "the whole"]),
    ),
    ...unlessEmpty(
      ["Data", "Asked of it", "Outcome", "What is documented"],
      checks.map(({ dataset, kind, state, reason }) => [dataset, kind, state, reason]),
    ),
  ];
}

function dataRows(dataChecks: DataChecks): [string, Cell][] {
  const { verdict, strength, toldAt, checkpoints, data, completeness, measuredCompleteness } = dataChecks;
  return [
    ["Did the weights learn from it?", verdict],
    ["Why", verdictSentence(dataChecks)],
    ["Known as of", `${toldAt}, whatever time the report is of`],
    ["Checkpoints of these weights", checkpoints.join("\n") || "none is known"],
    ["Data of the tests", data.map(dataName).join("\n") || "no test names any"],
    ["Datasets compared", dataChecks.datasetsCompared],
    ["Pieces of evidence", strength === null ? 0 : `${dataChecks.evidenceCount}, the strongest ${strength}`],
    ["What the weights came from was seen", seenOf(completeness)],
    ["What the data came from was seen", seenOf(measuredCompleteness)],
  ];
}

function seenOf({ complete, reasons }: DataChecks["completeness"]): string {
  return complete ? "all that is registered of it" : `not all of it: ${reasons.join(", ")}`;
}

// A table of nothing says "None.", which of several would not say of what.
function unlessEmpty(columns: readonly string[], rows: readonly (readonly Cell[])[]): Block[] {
  return rows.length === 0 ? [] : [table(columns, rows)];
}

/** What is contradicted: it stands before everything else that is told of a certificate. */
export function dataWarnings(dataChecks: DataChecks): string[] {
  const overlap = dataChecks.verdict === "OVERLAP" ? [verdictSentence(dataChecks)] : [];
  const failed = dataChecks.checks.filter(({ kind, state }) => state === "FAILED" && kind !== "LEAKAGE");
  return [...overlap, ...failed.map(({ dataset, kind, reason }) => `${kind} of ${dataset} is contradicted: ${reason}`)];
}

/** What shows that the weights learned from the data of one test: the strongest evidence. */
export function testWarnings({ evidence }: DataChecks, test: ReportContent["tests"][number]): string[] {
  const { dataset, datasetSplit, datasetDigest } = test;
  const own = dataOfTest({ dataset, datasetSplit, datasetDigest });
  const isOwn = ({ measured }: DataChecks["evidence"][number]) =>
    measured.dataset === own.dataset && measured.split === own.split && measured.digest === own.digest;
  const shown = evidence.find((each) => each.strength !== "WEAK" && isOwn(each));
  return shown === undefined ? [] : [shown.reason];
}

/** The verdict in a sentence. */
export function verdictSentence({ verdict, checks, datasetsCompared, data }: DataChecks): string {
  const leaked = checks.flatMap(({ kind, state, dataset }) =>
    kind === "LEAKAGE" && state === "FAILED" ? [dataset] : [],
  );
  switch (verdict) {
    case "OVERLAP":
      return (
        `The certified weights came from data that overlaps what they were tested on: ${leaked.join(", ")}. ` +
        "What was measured there may overstate how they do elsewhere."
      );
    case "NONE_FOUND":
      return (
        `Nothing overlaps in the ${datasetsCompared} datasets that the weights are documented to have learned from. ` +
        "What nobody wrote down was not compared."
      );
    case "UNKNOWN":
      return data.length === 0
        ? "No test names the data that it ran on, so nothing can be told of it."
        : "It cannot be told whether the certified weights learned from what they were tested on.";
  }
}

const gapSentences: Readonly<Record<GapReason, string>> = {
  MEASURED_DATA_NOT_STATED: "Not of every test it is stated what data it ran on.",
  LINEAGE_NOT_ANSWERED: "The lineage of the weights could not be asked.",
  WEIGHTS_NOT_REGISTERED: "No checkpoint with these weights is registered.",
  TRAINING_DATA_NOT_DOCUMENTED: "No training data is documented.",
  LINEAGE_INCOMPLETE: "Not everything that the weights came from is registered and was seen.",
  MEASURED_LINEAGE_INCOMPLETE: "Not everything that the data of the tests came from is registered and was seen.",
  FILES_NOT_COMPARED: "Digests of files could not be compared.",
  WEAK_EVIDENCE_ONLY: "There is evidence, and none of it shows an overlap by itself.",
};

function dataName({ dataset, split, digest }: DataChecks["data"][number]): string {
  const name = dataset ?? (digest === null ? "not stated" : "a file");
  return `${name}${split === null ? "" : ` (${split})`}${digest === null ? "" : ` sha256:${digest}`}`;
}
