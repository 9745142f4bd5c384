import type { Diagnostic, Reading } from "./reading.ts";

/**
 * The closed catalogue of what a reader may remark on. A new reader adds its codes as one more block of entries; a code
 * is never renamed, because it is stored with the import.
 */
export const diagnosticCodes = {
  // Bytes and text
  EMPTY_DOCUMENT: "The document holds nothing but white space; no record was made.",
  INVALID_UTF8: "Bytes that are not UTF-8 were read as U+FFFD, or the document holds U+FFFD already.",
  NUL_BYTES_REMOVED: "NUL characters were removed before the text was read.",
  SUBJECT_INFERRED: "What the document is about was concluded from its path, or from a name in it.",
  SUBJECT_UNKNOWN:
    "Neither the caller nor the path says what the document is about; a name was minted from its digest.",

  // Front matter
  FRONT_MATTER_MISSING: "The card has no front matter; only its prose was read.",
  BLANK_BEFORE_FENCE: "White space stands before the fence that opens the front matter.",
  FENCE_NOT_CLOSED: "The front matter is opened and never closed; its leading lines were read as front matter.",
  FRONT_MATTER_NOT_A_MAP: "The front matter is not a map of keys; nothing was taken from it.",
  YAML_BLOCK_LOST: "A part of the front matter is not YAML and was left out.",
  YAML_REPAIRED:
    "A part of the front matter is not YAML as it stands and was read after its lines were indented or joined.",
  ALIAS_NOT_EXPANDED: "A YAML alias was not expanded; its value was left out.",
  DUPLICATE_KEY: "A key occurs more than once; the first was taken.",
  UNSAFE_KEY: "A key is named like a part of the JavaScript object model and was left out.",
  UNREADABLE_KEY: "A key is not a scalar and was left out.",
  KEY_MISSPELLED: "A key is a known misspelling and was taken as the key it stands for.",
  LEGACY_KEY: "A key is an older name and was taken as its present one.",
  UNKNOWN_KEY: "A key is unknown; its value is kept only in the diagnostic.",
  WRONG_TYPE: "A value has a type that its key does not allow.",
  EMPTY_VALUE: "A key is present and its value is empty.",
  PER_CONFIG_MAP: "A value is given per configuration; the values of all configurations were taken together.",

  // Licenses
  LICENSE_FAMILY: "The license names a family; which member or version is meant is not stated.",
  LICENSE_LIST_COMBINED: "Several licenses are listed without saying how they combine; they were joined with AND.",
  LICENSE_UNRECOGNIZED: "The license is not an identifier or an SPDX expression.",
  LICENSE_UNNAMED: "The license is given as `other` and no name says which.",
  LICENSE_VERSION_ASSUMED: "The license id does not say whether later versions may be used; the `only` form was taken.",

  // Lineage, training, languages
  RELATION_UNKNOWN: "The stated relation is not a known one.",
  EMISSIONS_UNREADABLE: "The emissions are no number.",
  LANGUAGE_BOOLEAN: "The language is the boolean false, which YAML 1.1 makes of the Norwegian `no`.",
  LANGUAGE_UNRECOGNIZED: "The language is no BCP 47 tag.",
  TAG_BOOLEAN: "A tag is the boolean false, which YAML 1.1 makes of `no`.",
  SOURCE_UNNAMED: "The dataset is said to extend another one that is not named.",
  SPLIT_UNREADABLE: "A split has no name or a count that is no whole number.",

  // Results
  MODEL_INDEX_NOT_A_LIST: "The model index is not a list; its single model was taken.",
  MODEL_INDEX_SEVERAL_MODELS: "The model index reports on several models; each result keeps the name written there.",
  RESULT_WITHOUT_DATASET: "A result does not say on which dataset it was measured.",
  RESULT_WITHOUT_METRIC: "A result has no metric that could be read.",
  RESULT_SHAPE_UNUSUAL: "A result is written in an unusual shape and was read as far as possible.",
  DUPLICATE_RESULT: "The same metric is reported more than once for the same task and dataset; all were kept.",
  VERIFIED_WITHOUT_TOKEN: "A result is called verified without a token that shows it; it was taken as unverified.",
  VALUE_MISSING: "A result has no value.",
  VALUE_NOT_A_NUMBER: "The value of a result is not a number; only its text was kept.",
  VALUE_DECIMAL_COMMA: "The value is written with a decimal comma.",
  VALUE_WITH_SPREAD:
    "The value is written with a spread, which is no standard error; the spread stays in the text only.",

  // Evaluation results of a harness
  NAME_IS_LOCAL_PATH: "A name is a path on somebody's machine; it was kept as written.",
  JSON_KEY_REPEATED: "A key of a JSON object occurs more than once; the last was taken.",
  PARTIAL_EVALUATION: "Only a part of the benchmark was run; its results are marked as partial.",
  RESULTS_MISSING: "The document holds no results.",
  STANDARD_ERROR_UNREADABLE: "A standard error is no number or below zero; its value was taken without one.",
  STANDARD_ERROR_CONTRADICTED:
    "A standard error is not that of the stated share of the stated number of samples; it was kept as stated.",
  GROUP_OF_TASKS: "A task is a group that sums up others; it was taken as a benchmark of its own.",
  TASK_ALIAS: "A task is shown under another name; its own name was taken.",
  TASK_INFERRED: "The document does not name its task; it was concluded from the path.",
  TASK_VERSION_MISSING: "The version of a task says only how the task is defined; none was taken.",

  // Evaluation results of other tools
  METRIC_UNNAMED: "A value does not say what it measures; it was recorded as `score`.",
  NAME_IS_DIGEST: "A digest or commit stands where a name should; it was kept as written.",
  REVISION_UNUSABLE: "What stands in the place of a revision names none; the checkpoint was taken without one.",
  EVALUATION_INCOMPLETE: "A part that the format requires is missing; everything else was taken.",
  EVALUATION_VERSION_UNKNOWN: "The version of the format is not known; the file was read as of the newest known one.",
  EVALUATION_PART_NOT_READ: "A part of the file says nothing that a result holds; it was left out.",
  READ_WITH_ANOTHER: "The file is a part of a run; what it says is read with the results beside it.",
  AGGREGATE_LEFT_OUT: "A value over several benchmarks is no result of any one of them; it was left out.",
  UNIT_CONTRADICTED: "The stated unit or scale and the value contradict each other; the value was taken without them.",
  INTERVAL_UNUSABLE: "An interval says nothing of its level, or its ends are no numbers in order; it was left out.",
  SAMPLES_DISAGREE: "The values of the samples are not those that the result was measured on; they were left out.",
  DATASET_DISAGREES: "The file names another dataset than its folder; that of the folder was taken.",
  THREAT_UNSTATED: "Neither the path nor the file says what robustness was measured against; nothing was taken.",
  EPSILON_UNREADABLE: "The size of the perturbation is missing or no number; the benchmark was taken without it.",

  // Pedigree's own documents
  REQUIRED_KEY_MISSING: "A key without which an entry means nothing is missing; the entry was left out.",
  REF_OF_WRONG_KIND: "A reference names another kind of thing than is described; the entry was left out.",

  // Weights and what lies beside them
  TENSOR_UNREADABLE: "A tensor has no data type, shape or offsets that mean anything; it was not counted.",
  OFFSETS_WRONG: "The header puts a tensor where it cannot lie: its size is another, or there is a hole or an overlap.",
  PARAMETERS_NOT_COUNTED: "The tensors cannot be summed up to a number of parameters; none was concluded.",
  INDEX_DISAGREES: "The index and the headers of the files that it lists disagree.",
  TOTAL_SIZE_MISSING: "The index states no total size, or zero.",
  PATH_OUTSIDE_REPOSITORY: "A path leads out of the folder of its document and was left out.",
  FILE_UNNAMED: "A saved header does not say by its name which file it was taken from; no file was recorded.",
  POINTER_UNREADABLE: "A git-LFS pointer has no SHA-256 or size that could be read.",
  NOT_WEIGHTS: "The file that is spoken of holds no weights; nothing was recorded.",
  MODEL_WITH_ADAPTER: "A merged model is a model with an adapter applied; both were taken as parents.",
  VALUE_TOO_LONG: "A value is longer than what is kept and was left out.",

  // Croissant descriptions
  CROISSANT_VERSION_UNSTATED: "The description does not say which version of Croissant it conforms to.",
  CROISSANT_VERSION_UNKNOWN: "The version of Croissant is not known; the description was read as the newest known one.",
  CONTEXT_SUPPLIED: "The context is missing or an address; nothing is fetched, and the terms of Croissant were taken.",
  CONTEXT_PARTLY_READ:
    "The context or a key uses a part of JSON-LD that Croissant does not use; that part was not read.",
  DATASET_MISSING: "The description describes no dataset; no record was made.",
  DATASET_PASSED_OVER: "The document describes several datasets; the first was read.",
  TYPE_UNEXPECTED: "A part of the description is not of the type that stands in its place; it was read as one.",
  PROPERTY_MISSING: "A property that Croissant requires is missing; everything else was taken.",
  WORD_MISPLACED: "A word of Croissant is written as one of another vocabulary; it was taken as one of Croissant.",
  SUBJECT_DISAGREES:
    "The description is about another dataset than the one whose files it lists; its own name was taken.",
  ID_WITH_SPACES: "The id of a part holds white space; it was taken.",
  REFERENCE_DANGLING: "A part refers to another that the description does not hold.",
  JOIN_UNDECLARED: "A record set takes its fields from several files and does not say how their records meet.",
  ARRAY_SHAPE_UNREADABLE: "The shape of an array is no list of whole numbers, or the field is said to be no array.",
  DIGEST_UNREADABLE: "A digest is not of the length or the alphabet that it should be; it was not taken.",
  SIZE_NOT_EXACT: "A size is no whole number of bytes; it was kept as written only.",
  VERSION_NAMES_NOTHING: "The version is a placeholder or too long; the dataset was taken as named without one.",
  USE_CONDITIONS_NOT_READ: "Conditions of use were kept as written; they are not evaluated.",
  VALUE_CUT: "A text or list is longer than the graph takes and was cut.",
  REMARKS_CUT: "There are more remarks than are listed.",

  // What came from what
  DERIVED_FROM_ITSELF: "Something is said to have come from itself; that was not taken.",
  RUN_NOT_COMPLETE: "A run did not end, or not well; nothing was taken to have come from it.",
  RUN_UNIDENTIFIED: "The document does not say which run it speaks of; the job as named stands for it.",
  FACET_NOT_READ: "A facet was left out: it says nothing of what came from what, or may hold secrets.",
  NAME_UNUSABLE: "A name is empty, or longer than a reference holds; what it names was left out.",
  RUN_MADE_NOTHING: "A run logged no model and names no data; nothing was recorded.",
  LINE_UNREADABLE: "A line is no entry of its file; it was left out.",
  COLUMN_NOT_READ: "A column is filled that means nothing on its line; what stands in it was left out.",
  HISTORY_CUT: "Of a history of values the last one was taken.",
  STATED_TWICE: "The same step is stated twice, differently; the first statement was taken.",
  STATEMENT_NOT_LINEAGE: "Statements of this kind say nothing of what came from what; they were left out.",
  ENTITY_NOT_DATA: "Something that is no data and no model is said to have been used or made; it was left out.",

  // Releases
  COMPONENT_UNKNOWN: "A component is none of those that the Model Openness Framework knows; it was left out.",
  COMPONENT_REPEATED: "A component is listed more than once; the first entry was taken.",
  COMPONENT_NOT_INCLUDED: "A component is listed as one that was not released; it was taken so.",

  // Prose
  TEMPLATE_PLACEHOLDER: "A section holds the text of the template and no statement.",
} as const satisfies Record<string, string>;

/** A code of the closed catalogue. */
export type DiagnosticCode = keyof typeof diagnosticCodes;

/** Why a document is refused as a whole; everything milder is a diagnostic. */
export const refusalCodes = {
  FILE_TOO_LARGE: "The file is larger than is read: 16 MiB of a document, 64 MiB of an archive.",
  NESTING_TOO_DEEP: "The front matter or YAML document is nested deeper than 64 levels.",
  YAML_TOO_LARGE: "The front matter or YAML document has more than 300,000 lines and items.",
  JSON_TOO_LARGE: "The JSON document is larger than 64 MiB, or holds more values than any of its format does.",
  JSON_TOO_DEEP: "The JSON document is nested deeper than 64 levels.",
  JSON_UNREADABLE: "The document is no JSON, and no part of it can be read.",
  RECORDS_UNREADABLE: "The document is not YAML or JSON, or not a map with `pedigree: 1`.",
  EDGES_TOO_MANY: "A list of edges has more than 250,000 lines.",
  HEADER_UNREADABLE: "The header of a safetensors file is cut off, longer than 25 MB, or no JSON object.",
  MERGE_UNREADABLE: "The configuration of a merge is not one YAML map.",
  ALIAS_BOMB: "The front matter multiplies itself through nested or very many YAML aliases.",
  LOG_NOT_FINISHED: "The packed log of an evaluation holds no header: the evaluation still runs or was stopped.",
  ARCHIVE_UNREADABLE: "The archive is damaged, cut off, or no zip or tar.",
  ARCHIVE_TOO_LARGE:
    "The archive has more than 10,000 entries, 64 MiB in all or 16 MiB in an entry, or unpacks to more than 200 times its size.",
  ARCHIVE_NAME_UNSAFE: "The name of an entry leads out of the archive, or is no plain relative path in UTF-8.",
  ARCHIVE_NAME_TWICE: "Two entries of the archive have one name, or names that are one on some file system.",
  ARCHIVE_ENTRY_UNSAFE: "An entry of the archive is a link, a device, sparse, encrypted or an archive itself.",
  ARCHIVE_CONTRADICTORY: "The archive says two things of an entry, or holds bytes that belong to none.",
} as const satisfies Record<string, string>;

/** A code of the closed list of refusals. */
export type RefusalCode = keyof typeof refusalCodes;

/** What a diagnostic says beyond its code; an absent place or value may be passed as `undefined`. */
export interface DiagnosticDetail {
  readonly message: string;
  readonly pointer?: string | undefined;
  readonly line?: number | undefined;
  readonly raw?: string | undefined;
}

const rawLimit = 500;

/** A diagnostic with a code of the catalogue; the raw value is cut at 500 characters. */
export function diagnose(code: DiagnosticCode, { message, pointer, line, raw }: DiagnosticDetail): Diagnostic {
  return {
    code,
    message,
    ...(pointer !== undefined && { pointer }),
    ...(line !== undefined && { line }),
    ...(raw !== undefined && { raw: raw.length > rawLimit ? raw.slice(0, rawLimit) : raw }),
  };
}

/** Thrown inside a reader for a document that cannot be read safely, and turned into its refusal by `refuseUnsafe`. */
export class UnsafeDocument extends Error {
  readonly code: RefusalCode;

  constructor(code: RefusalCode, message: string) {
    super(message);
    this.code = code;
  }
}

/** Runs a reader; a document it finds unsafe becomes a refusal, any other error stays one. */
export function refuseUnsafe(read: () => Reading): Reading {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof UnsafeDocument)) throw error;
    return { outcome: "refused", code: error.code, message: error.message };
  }
}
