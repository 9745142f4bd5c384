import { limitationFrom, statesNone } from "../hugging-face/limitation.ts";
import { isPlaceholder } from "../hugging-face/placeholder.ts";
import type { DatasetVersionRecord, FactPlace, LimitationKind, LimitationRecord } from "../record.ts";
import type { Description } from "./description.ts";
import type { LinkedValue } from "./linked-node.ts";
import { nameOf, statedText, textOf, valuesOf } from "./linked-value.ts";
import { factOf } from "./written-fact.ts";

/** What the vocabulary for responsible AI says of a dataset. */
export interface ResponsibleAi {
  readonly limitations: readonly LimitationRecord[];
  readonly transformations: NonNullable<DatasetVersionRecord["transformations"]>;
  readonly facts: readonly FactPlace[];
}

/** Characters of the longest statement that is told apart by its words. */
const longestStatement = 5000;
/** Statements that are told apart; real descriptions have fewer than ten. */
const mostLimitations = 200;

/** Where data falls short, and which kind of shortcoming it is where the property alone says that. */
const limitationWords: ReadonlyMap<string, LimitationKind | undefined> = new Map([
  ["dataLimitations", undefined],
  ["dataBiases", "DISTRIBUTION_BIAS"],
  ["personalSensitiveInformation", "PRIVACY"],
  ["dataSocialImpact", undefined],
  ["dataCollectionMissingData", "COVERAGE_GAP"],
]);

/** The steps that made the data. */
const stepWords: ReadonlyMap<string, string> = new Map([
  ["dataCollection", "collection"],
  ["dataPreprocessingProtocol", "preprocessing"],
  ["dataImputationProtocol", "imputation"],
  ["dataManipulationProtocol", "manipulation"],
  ["dataAnnotationProtocol", "annotation"],
]);

/** What has no field of its own and is kept as it is written. */
const factWords = [
  ...[
    "dataUseCases",
    "dataCollectionType",
    "dataCollectionRawData",
    "dataCollectionTimeframe",
    "dataAnnotationPlatform",
  ],
  ...["dataAnnotationAnalysis", "annotationsPerItem", "annotatorDemographics", "machineAnnotationTools"],
  ...["dataReleaseMaintenancePlan", "dataCollectionDemographics", "dataSharingAgreements", "dataGovernanceProtocol"],
  ...["dataQuality", "syntheticData", "hasSyntheticData"],
];

/** All words of the vocabulary. */
export const responsibleAiWords: readonly string[] = [...limitationWords.keys(), ...stepWords.keys(), ...factWords];

/** Reads the properties of the RAI vocabulary, whichever namespace they are written in. */
export function readResponsibleAi(description: Description): ResponsibleAi {
  const { limitations, facts } = readLimitations(description);
  const transformations = [...stepWords].flatMap(([word, kind]) =>
    statementsOf(word, description).map((value) => ({ kind, description: textIn(value, description) ?? "" })),
  );
  const others = factWords.flatMap((word) =>
    statementsOf(word, description).map((value) => factOf(`rai.${word}`, value, description.remarks)),
  );
  return { limitations, transformations, facts: [...facts, ...others] };
}

/** A statement is a limitation; one that states none, is cut or is one too many is kept as written. */
function readLimitations(description: Description): { limitations: LimitationRecord[]; facts: FactPlace[] } {
  const limitations: LimitationRecord[] = [];
  const facts: FactPlace[] = [];
  const statements = [...limitationWords].flatMap(([word, kind]) =>
    statementsOf(word, description).map((value) => ({ word, kind, value })),
  );
  for (const { word, kind, value } of statements) {
    const limitation = limitations.length < mostLimitations ? limitationIn(value, kind, description) : undefined;
    const isWhole = (textIn(value, description) ?? "").length <= longestStatement;
    if (limitation === undefined || !isWhole) facts.push(factOf(`rai.${word}`, value, description.remarks));
    if (limitation !== undefined) limitations.push(limitation);
  }
  const next = statements[mostLimitations];
  if (next !== undefined) {
    const message = `There are ${statements.length} statements of limitations; those after ${mostLimitations} were kept as written.`;
    description.remarks.on("VALUE_CUT", next.value.pointer, message);
  }
  return { limitations, facts };
}

/** The values of a property that say something. */
function statementsOf(word: string, description: Description): readonly LinkedValue[] {
  const { dataset, remarks } = description;
  return valuesOf(dataset, word).filter((value) => {
    const text = textIn(value, description);
    if (text !== undefined && !isPlaceholder(text.slice(0, longestStatement))) return true;
    const [code, message] =
      textOf(value) === undefined
        ? (["WRONG_TYPE", "The statement is no text; it was not taken."] as const)
        : (["TEMPLATE_PLACEHOLDER", "The text says that there is nothing to say; it states nothing."] as const);
    remarks.on(code, value.pointer, message, value.written);
    return false;
  });
}

function limitationIn(
  value: LinkedValue,
  kind: LimitationKind | undefined,
  description: Description,
): LimitationRecord | undefined {
  const text = textIn(value, description) ?? "";
  if (text.length > longestStatement) {
    const message = `The statement has ${text.length} characters; the limitation was cut, and the whole was kept as written.`;
    description.remarks.on("VALUE_CUT", value.pointer, message, value.written);
  }
  const passage = { text: text.slice(0, longestStatement).toWellFormed().replace(/\s+/g, " "), line: 1 };
  if (statesNone(passage)) return undefined;
  const limitation = limitationFrom(passage);
  return { ...limitation, ...(kind !== undefined && { kind }), pointer: value.pointer };
}

function textIn(value: LinkedValue, { document }: Description): string | undefined {
  return statedText(value) ?? (value.kind === "node" ? nameOf(value, document) : undefined);
}
