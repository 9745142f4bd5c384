/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { TypedDocumentNode as DocumentNode } from '@graphql-typed-document-node/core';
/** Accelerators of one model. */
export type AcceleratorInput = {
  /** How many; absent if not stated. */
  readonly count?: number | null | undefined;
  /** Model. */
  readonly model: string;
};

/** What somebody may do with a checkpoint. */
export type AccessAction =
  /** Get its files. */
  | 'DOWNLOAD'
  /** Record what documents state of it. */
  | 'MODIFY'
  /** Publish it with publishCheckpoint. */
  | 'PUBLISH'
  /** Read its record. */
  | 'READ_METADATA'
  /** Pass its files on to others. */
  | 'REDISTRIBUTE';

/** Who or what a limitation affects. */
export type AffectedSliceInput = {
  /** Domains, such as law or chemistry; none if absent. */
  readonly domains?: ReadonlyArray<string> | null | undefined;
  /** Languages, BCP 47 tags; none if absent. */
  readonly languages?: ReadonlyArray<string> | null | undefined;
  /** Populations, such as speakers of a dialect; none if absent. */
  readonly populations?: ReadonlyArray<string> | null | undefined;
  /** The same or more in prose; absent if not stated. */
  readonly text?: string | null | undefined;
};

/** Architecture of a checkpoint. */
export type ArchitectureInput = {
  /** Family; absent if not stated. */
  readonly family?: string | null | undefined;
  /** Name; absent if not stated. */
  readonly name?: string | null | undefined;
  /** Number of parameters; absent if not stated. */
  readonly parameterCount?: number | null | undefined;
};

/** How the one who states a fact stands to the publisher. */
export type AsserterRelationship =
  /** The publisher. */
  | 'FIRST_PARTY'
  /** Somebody else. */
  | 'THIRD_PARTY'
  /** Not stated. */
  | 'UNKNOWN';

/** A value measured under standard conditions. */
export type BenchmarkBaselineInput = {
  /** The checkpoint that was measured; absent if it was none. */
  readonly checkpoint?: string | null | undefined;
  /** Conditions of the measurement; absent if not stated. */
  readonly conditions?: string | null | undefined;
  /** Name of the metric. */
  readonly metric: string;
  /** Who or what was measured; may be absent for a checkpoint. */
  readonly name?: string | null | undefined;
  /** Standard error of the value; absent if not stated. */
  readonly standardError?: number | null | undefined;
  /** The value. */
  readonly value: number;
};

/** Where a benchmark is to be run. */
export type BenchmarkEnvironmentInput = {
  /** Accelerators; absent if none are stated. */
  readonly accelerators?: ReadonlyArray<string> | null | undefined;
  /** Digest of the container; absent if not stated. */
  readonly containerDigest?: string | null | undefined;
  /** Operating system; absent if not stated. */
  readonly os?: string | null | undefined;
  /** Packages; absent if none are stated. */
  readonly packages?: ReadonlyArray<BenchmarkPackageInput> | null | undefined;
  /** Language runtime; absent if not stated. */
  readonly runtime?: string | null | undefined;
};

/** What a benchmark measures, and on what scale. */
export type BenchmarkMetricInput = {
  /** Whether more is better; absent if not stated. */
  readonly higherIsBetter?: boolean | null | undefined;
  /** Name, as results write it. */
  readonly name: string;
  /** Scale of the values; absent if not stated. */
  readonly range?: MetricScaleInput | null | undefined;
  /** Unit, such as fraction or percent; absent if not stated. */
  readonly unit?: string | null | undefined;
};

/** A package that measuring needs. */
export type BenchmarkPackageInput = {
  /** Name. */
  readonly name: string;
  /** Version; absent if any will do. */
  readonly version?: string | null | undefined;
};

/** The code that measures, at a commit, and how it is called. */
export type BenchmarkPipelineInput = {
  /** Command that runs it; absent if not stated. */
  readonly command?: string | null | undefined;
  /** Commit; absent if not stated. */
  readonly commit?: string | null | undefined;
  /** Repository; absent if not stated. */
  readonly repository?: string | null | undefined;
};

/** One task of a benchmark: what data is measured on. */
export type BenchmarkTaskInput = {
  /** Configuration or subset of the data; absent if not stated. */
  readonly config?: string | null | undefined;
  /** The data as the document names it; absent if not stated. */
  readonly dataset?: string | null | undefined;
  /** SHA-256 of the file that is measured on, lower-case hex; absent if not stated. */
  readonly digest?: string | null | undefined;
  /** Name, unlike that of any other task of the benchmark. */
  readonly name: string;
  /** Part of the split; absent if it is the whole. */
  readonly partition?: string | null | undefined;
  /** Number of records; absent if not stated. */
  readonly recordCount?: number | null | undefined;
  /** Revision of the data; absent if not stated. */
  readonly revision?: string | null | undefined;
  /** Split that is measured on; absent if not stated. */
  readonly split?: string | null | undefined;
};

/** What can happen to a certificate. */
export type CertificateEventKind =
  /** A reviewer approved it. */
  | 'APPROVED'
  /** Somebody contradicted it. */
  | 'CHALLENGED'
  /** Somebody decided on a challenge. */
  | 'CHALLENGE_DECIDED'
  /** It was issued. */
  | 'ISSUED'
  /** Somebody proposed it. */
  | 'PROPOSED'
  /** Somebody analyzed it again. */
  | 'REANALYZED'
  /** It was declared valid again. */
  | 'REINSTATED'
  /** A reviewer rejected it, or its author took it back. */
  | 'REJECTED'
  /** It was withdrawn for good. */
  | 'REVOKED'
  /** An amendment of it was issued. */
  | 'SUPERSEDED'
  /** It was suspended. */
  | 'SUSPENDED'
  /** Somebody verified it. */
  | 'VERIFIED';

/** What kind of evidence it is. */
export type CertificateEvidenceKind =
  /** That a rule is followed. */
  | 'COMPLIANCE'
  /** Data. */
  | 'DATASET'
  /** What a run wrote. */
  | 'LOG'
  /** Something else. */
  | 'OTHER'
  /** A proof that a machine can check. */
  | 'PROOF'
  /** A report. */
  | 'REPORT'
  /** That somebody was trained for the work. */
  | 'TRAINING_RECORD';

/** Which certificates and proposals are wanted; all conditions have to be met. */
export type CertificateListFilter = {
  /** Only what this person or service proposed. */
  readonly author?: string | null | undefined;
  /** Only proposals that this person may still approve or reject: they did not make it, have not approved it, and may review by the policy under which it was proposed. */
  readonly awaitingReviewBy?: string | null | undefined;
  /** Only claims of this strength. */
  readonly claimKind?: ClaimKind | null | undefined;
  /** Only against threats of this norm. */
  readonly norm?: Norm | null | undefined;
  /** True: the same for who asks, who needs a credential. False is as if absent. */
  readonly reviewable?: boolean | null | undefined;
  /** Only of these weights: SHA-256, lower-case hex or sha256:… */
  readonly rootDigest?: string | null | undefined;
  /** Only in these states; in any if absent. */
  readonly status?: ReadonlyArray<CertificateStatus> | null | undefined;
  /** Only against this threat model: a reference, of which threat-model: may be left out; without a version, the one registered last. */
  readonly threatModel?: string | null | undefined;
};

/** State of a certificate. */
export type CertificateStatus =
  /** Past its time. */
  | 'EXPIRED'
  /** Valid. */
  | 'ISSUED'
  /** Not issued yet: it vouches for nothing. */
  | 'PROPOSED'
  /** Valid again. */
  | 'REINSTATED'
  /** A reviewer refused the proposal; it was never issued. */
  | 'REJECTED'
  /** Withdrawn. */
  | 'REVOKED'
  /** Replaced. */
  | 'SUPERSEDED'
  /** Suspended. */
  | 'SUSPENDED';

/** A certificate of the weights to look for: one that fits all of this. */
export type CertifiedFilter = {
  /** Only claims of this strength; any if absent. */
  readonly claimKind?: ClaimKind | null | undefined;
  /** Only against perturbations of at least this size, without rounding; of any if absent. */
  readonly epsilonAtLeast?: number | null | undefined;
  /** Only against perturbations of this norm; any if absent. */
  readonly norm?: Norm | null | undefined;
  /** Only in this state now; in force, which is ISSUED or REINSTATED, if absent. Proposals are never found. */
  readonly status?: CertificateStatus | null | undefined;
  /** Only for this threat model; named without a version, for each of its versions; for any if absent. */
  readonly threatModel?: string | null | undefined;
};

/** What came of a challenge. */
export type ChallengeOutcome =
  /** What it says is not so, or does not matter. */
  | 'DISMISSED'
  /** What it says is so. */
  | 'UPHELD';

/** Where those who make a checkpoint can be told something. */
export type ChannelInput = {
  /** What it is for. */
  readonly kind: ChannelKind;
  /** JSON pointer or line in the source; absent if not known. */
  readonly pointer?: string | null | undefined;
  /** Its address: https://… or mailto:… */
  readonly url: string;
};

/** What a channel is for. */
export type ChannelKind =
  /** Formal audits are asked for or published there. */
  | 'AUDIT'
  /** Whoever answers for it reads it. */
  | 'EMAIL'
  /** It is discussed there. */
  | 'FORUM'
  /** Weaknesses are reported there in confidence. */
  | 'SECURITY'
  /** Problems are tracked there. */
  | 'TRACKER';

/** What is checked before a checkpoint is published. */
export type ChecklistItemKind =
  /** Size and digest of every file are known. */
  | 'CHECKSUMS'
  /** Its results state by which metrics and where they were measured. */
  | 'EVALUATION_DOCUMENTED'
  /** The licenses of everything that it came from let it be passed on. */
  | 'LICENSE_ALIGNMENT'
  /** Its limitations are documented, or stated to be none. */
  | 'LIMITATIONS_DOCUMENTED'
  /** The data that it learned from was looked through for what is sensitive. */
  | 'SENSITIVE_CONTENT_AUDIT'
  /** What it needs of others is listed, or stated to be nothing. */
  | 'THIRD_PARTY_DEPENDENCIES'
  /** What it learned from is documented. */
  | 'TRAINING_DATA_DOCUMENTED'
  /** How training departed from what was planned is stated, or that it did not. */
  | 'TRAINING_DEVIATIONS';

/** State of a checklist or of an item of one. */
export type ChecklistStatus =
  /** Failed. */
  | 'FAILED'
  /** Does not apply; no state of a whole checklist. */
  | 'NOT_APPLICABLE'
  /** Not decided, also where the facts could not be asked. */
  | 'OPEN'
  /** Passed. */
  | 'PASSED';

/** One file of the weights. */
export type CheckpointFileInput = {
  /** Numbers in its tensors by data type; absent if not known. */
  readonly parameters?: ReadonlyArray<ParameterCountInput> | null | undefined;
  /** Path. */
  readonly path: string;
  /** SHA-256 of its bytes, hex; absent if not known. */
  readonly sha256?: string | null | undefined;
  /** Size in bytes; absent if not known. */
  readonly sizeBytes?: number | null | undefined;
};

/** What to search for. All conditions hold together; of a list any item will do. */
export type CheckpointFilter = {
  /** Only of one of these families of architectures. */
  readonly architectureFamily?: ReadonlyArray<string> | null | undefined;
  /** Only with such a certificate of exactly its weights, as it stands at the time of asking. */
  readonly certified?: CertifiedFilter | null | undefined;
  /** Only made then or later. */
  readonly createdAfter?: string | null | undefined;
  /** Only derived from this checkpoint, in any number of steps. */
  readonly descendsFrom?: string | null | undefined;
  /** Whether what nobody documented counts as without limitations; false if absent. */
  readonly includeUndocumented?: boolean | null | undefined;
  /** Only made with data in one of these languages: BCP 47 tags; en finds en-US as well. */
  readonly language?: ReadonlyArray<string> | null | undefined;
  /** Only under a license of one of these classes; of two that one may choose from, either counts. */
  readonly licenseClass?: ReadonlyArray<LicenseClass> | null | undefined;
  /** Only under one of these: ids that the license names, or the whole expression. */
  readonly licenses?: ReadonlyArray<string> | null | undefined;
  /** Only of one of these owners: by name, or first part of the reference. */
  readonly owner?: ReadonlyArray<string> | null | undefined;
  /** Only with so many parameters. */
  readonly parameters?: RangeFilter | null | undefined;
  /** True: only where redistribution is known to be allowed. False: only where it is not. */
  readonly redistributable?: boolean | null | undefined;
  /** Only with at least this score. */
  readonly scoreAtLeast?: ScoreFilter | null | undefined;
  /** Only with at most this score, where less is better. */
  readonly scoreAtMost?: GreatestScoreFilter | null | undefined;
  /** Only these states. */
  readonly status?: ReadonlyArray<CheckpointStatus> | null | undefined;
  /** Only recommended for this, in the words of the guidance on its use; written as the text of a search. */
  readonly taskOrUse?: string | null | undefined;
  /** Only trained on this dataset, or derived from what was, in any number of steps. */
  readonly trainedOn?: string | null | undefined;
  /** Only with one of these limitations, its own or inherited. */
  readonly withLimitation?: ReadonlyArray<LimitationFilter> | null | undefined;
  /** Only without a limitation of these kinds, its own or inherited, where any is documented. */
  readonly withoutLimitation?: ReadonlyArray<LimitationKind> | null | undefined;
  /** Only without a limitation of any kind that is or may be at least so severe, where any is documented. */
  readonly withoutSeverity?: Severity | null | undefined;
};

/** State of a checkpoint record. */
export type CheckpointStatus =
  /** Still available, not advised. */
  | 'DEPRECATED'
  /** Not released. */
  | 'DRAFT'
  /** Released and immutable. */
  | 'RELEASED'
  /** Withdrawn. */
  | 'WITHDRAWN';

/** Strength of a claim. */
export type ClaimKind =
  /** Stated by somebody. */
  | 'ATTESTED'
  /** Proved by a method with a confidence. */
  | 'CERTIFIED'
  /** Attacks were tried. */
  | 'EMPIRICAL';

/** Code at a commit. */
export type CodeRefInput = {
  /** Commit; absent if not stated. */
  readonly commit?: string | null | undefined;
  /** Repository. */
  readonly repository: string;
};

/** How what is said of a stands to what is said of b. */
export type ComparedOrder =
  /** Neither is known to be more than the other. */
  | 'INCOMPARABLE'
  /** As much. */
  | 'SAME'
  /** More: a is stronger than b. */
  | 'STRONGER'
  /** Less: a is weaker than b. */
  | 'WEAKER';

/** Why an answer is not complete. */
export type CompletenessReason =
  /** Some nodes are hidden from the caller. */
  | 'AUTHORIZATION'
  /** The deadline cut the walk. */
  | 'DEADLINE'
  /** The depth limit cut the walk. */
  | 'DEPTH'
  /** The lineage index has not yet seen the latest changes. */
  | 'INDEX_LAG'
  /** The node budget cut the walk. */
  | 'NODE_BUDGET'
  /** A subgraph that was needed did not answer. */
  | 'SUBGRAPH_DOWN'
  /** A reference names nothing registered. */
  | 'UNRESOLVED_REF';

/** One part that a checkpoint is released with. */
export type ComponentInput = {
  /** Which part it is; each at most once. */
  readonly kind: ComponentKind;
  /** License as an SPDX expression; NONE if it is said to have none, absent if nothing is stated. */
  readonly license?: string | null | undefined;
  /** License as written, where that differs; absent if it does not. */
  readonly licenseAsWritten?: string | null | undefined;
  /** Where the text of the license is; absent if not stated. */
  readonly licenseUri?: string | null | undefined;
  /** JSON pointer or line in the source; absent if not known. */
  readonly pointer?: string | null | undefined;
  /** Whether it was released; absent if not stated. */
  readonly released?: boolean | null | undefined;
  /** Where the component is; absent if not stated. */
  readonly uri?: string | null | undefined;
};

/** The parts that a model can be released with, as the Model Openness Framework tells them apart. */
export type ComponentKind =
  /** Training, validation and test data. */
  | 'DATASETS'
  /** Description of the data. */
  | 'DATA_CARD'
  /** Code that prepared the data. */
  | 'DATA_PREPROCESSING_CODE'
  /** Code of the evaluation. */
  | 'EVALUATION_CODE'
  /** Data of the evaluation. */
  | 'EVALUATION_DATA'
  /** Results of the evaluation. */
  | 'EVALUATION_RESULTS'
  /** The trained parameters. */
  | 'FINAL_PARAMETERS'
  /** Code that runs it. */
  | 'INFERENCE_CODE'
  /** Parameters from during the training. */
  | 'INTERMEDIATE_PARAMETERS'
  /** Code of the architecture. */
  | 'MODEL_ARCHITECTURE'
  /** Model card. */
  | 'MODEL_CARD'
  /** Configuration of the training, state of the optimizer and the like. */
  | 'MODEL_METADATA'
  /** Research paper. */
  | 'RESEARCH_PAPER'
  /** Samples of what it answers. */
  | 'SAMPLE_OUTPUTS'
  /** Libraries and tools that it was made with. */
  | 'SUPPORTING_LIBRARIES'
  /** Technical report. */
  | 'TECHNICAL_REPORT'
  /** Code of the training. */
  | 'TRAINING_CODE';

/** What a run cost. */
export type ComputeInput = {
  /** Emissions in kilograms of CO2 equivalent; absent if not stated. */
  readonly co2eKg?: number | null | undefined;
  /** Energy in kilowatt hours; absent if not stated. */
  readonly energyKwh?: number | null | undefined;
  /** GPU hours; absent if not stated. */
  readonly gpuHours?: number | null | undefined;
};

/** An interval with its level. */
export type ConfidenceIntervalInput = {
  /** Upper bound, in the unit of the value. */
  readonly high: number;
  /** Level between 0 and 1, such as 0.95. */
  readonly level: number;
  /** Lower bound, in the unit of the value. */
  readonly low: number;
};

/** Whether those who verified agree. */
export type ConsistencyState =
  /** All verdicts are the same. */
  | 'CONSISTENT'
  /** Some passed and some failed. */
  | 'DISPUTED'
  /** Nobody verified, or nobody came to a verdict. */
  | 'NOT_VERIFIED';

/** Why it cannot be told that nothing overlaps. */
export type ContaminationGapReason =
  /** Digests of files could not be compared, or were too many. */
  | 'FILES_NOT_COMPARED'
  /** Not everything that the checkpoint came from is registered and was seen. */
  | 'LINEAGE_INCOMPLETE'
  /** The lineage of the checkpoint could not be asked. */
  | 'LINEAGE_NOT_ANSWERED'
  /** Nobody states what data is measured on, or not of all tasks. */
  | 'MEASURED_DATA_NOT_STATED'
  /** Not everything that the data that is measured on came from is registered and was seen. */
  | 'MEASURED_LINEAGE_INCOMPLETE'
  /** Of some checkpoints that it came from, no training data is documented. */
  | 'TRAINING_DATA_NOT_DOCUMENTED'
  /** There is evidence, and none of it shows an overlap by itself. */
  | 'WEAK_EVIDENCE_ONLY'
  /** No checkpoint with the weights that are asked about is registered, or none that the caller may see. */
  | 'WEIGHTS_NOT_REGISTERED';

/** Whether that from which a checkpoint learned overlaps the data that it is measured on. */
export type ContaminationVerdict =
  /** All that is documented was compared, and nothing overlaps; what nobody wrote down was not. */
  | 'NONE_FOUND'
  /** Evidence that is at least moderate shows it. */
  | 'OVERLAP'
  /** Too little is documented to tell; the gaps say what is missing. */
  | 'UNKNOWN';

/** Whether a certificate has a test that its protocol requires. */
export type CoverageState =
  /** It was run as required. */
  | 'COVERED'
  /** It was run otherwise than required. */
  | 'DEVIATES'
  /** No test of the certificate has its name. */
  | 'MISSING';

/** What somebody did to a checkpoint, and what `about` and `subjectId` of the record then are. */
export type CustodyAction =
  /** Took an alias from it; `about` is the alias, `otherId` what it names since. */
  | 'ALIAS_MOVED_AWAY'
  /** Gave an alias to it; `about` is the alias, `otherId` what it named before. */
  | 'ALIAS_MOVED_TO'
  /** Reviewed the checklist of its release; `about` is APPROVED or REJECTED, `subjectId` the review. */
  | 'CHECKLIST_REVIEWED'
  /** Spoke of items of the checklist of its release; `note` names them, `subjectId` is the submission. */
  | 'CHECKLIST_SUBMITTED'
  /** Accepted a proposed value; `about` is the path of the field, `subjectId` the review. */
  | 'CORRECTION_ACCEPTED'
  /** Rejected a proposed value, or took it back; as for CORRECTION_ACCEPTED. */
  | 'CORRECTION_REJECTED'
  /** Recorded what a document says to those who use it; as for REGISTERED. */
  | 'GUIDANCE_RECORDED'
  /** Declared its life: support, sunset, successor, planned updates; `about` is how it stands since. */
  | 'LIFECYCLE_DECLARED'
  /** Proposed a limitation in their own name; as for LIMITATION_RECORDED. */
  | 'LIMITATION_PROPOSED'
  /** Recorded a limitation; `about` is its summary, `subjectId` the document that states it. */
  | 'LIMITATION_RECORDED'
  /** Decided on a limitation; `about` is its state since, `subjectId` the limitation. */
  | 'LIMITATION_REVIEWED'
  /** Noted what changed about it without a new checkpoint; `subjectId` is the patch note. */
  | 'PATCHED'
  /** Published it; `about` is the digest of the checklist that it was published by. */
  | 'PUBLISHED'
  /** Registered it; `about` is the address of the document, `subjectId` the document. */
  | 'REGISTERED'
  /** Renamed its model; `about` is its reference since. */
  | 'RENAMED'
  /** Recorded what a document states of it, another or the same anew; as for REGISTERED. */
  | 'UPDATED'
  /** Declared that it is withdrawn. */
  | 'WITHDRAWN';

/** In which role somebody acted: what the act is makes the role, not what the actor is called elsewhere. */
export type CustodyRole =
  /** States something of the checkpoint, or what a document states of it. */
  | 'AUTHOR'
  /** Looks after it: patches, its life, aliases, its name, what is submitted for a release. */
  | 'MAINTAINER'
  /** Publishes or withdraws it. */
  | 'PUBLISHER'
  /** Decides on what others stated or proposed. */
  | 'REVIEWER';

/** What is asked of data before anything is certified on it. */
export type DatasetCheckKind =
  /** It is stated how persons were made unrecognizable. */
  | 'ANONYMIZATION'
  /** A board approved it. */
  | 'ETHICS_APPROVAL'
  /** The checkpoint did not learn from it. */
  | 'LEAKAGE'
  /** It is licensed. */
  | 'LICENSE'
  /** It is stated whom and what the data stands for. */
  | 'REPRESENTATIVENESS';

/** What came of a check. */
export type DatasetCheckState =
  /** What is recorded says otherwise. */
  | 'FAILED'
  /** Too little is documented. */
  | 'NOT_DOCUMENTED'
  /** It is documented, and nothing that is recorded contradicts it. */
  | 'PROVIDED';

/** A file of a dataset version, or a set of files given by a pattern. */
export type DatasetFileInput = {
  /** Name of the file or set that it lies in; absent if in none. */
  readonly containedIn?: string | null | undefined;
  /** MD5 of its bytes, lower-case hex; absent if it is not stated. */
  readonly md5?: string | null | undefined;
  /** Media type; absent if it is not stated. */
  readonly mediaType?: string | null | undefined;
  /** Name in the document. */
  readonly name: string;
  /** Which files belong to the set; absent for a single file. */
  readonly pattern?: string | null | undefined;
  /** SHA-256 of its bytes, lower-case hex; absent if not stated. */
  readonly sha256?: string | null | undefined;
  /** Size in bytes; absent if it is not stated exactly. */
  readonly sizeBytes?: number | null | undefined;
  /** Address or path of its bytes; absent if it is not stated. */
  readonly uri?: string | null | undefined;
};

/** How data relates to its source. */
export type DatasetRelation =
  /** Labelled. */
  | 'ANNOTATED'
  /** Put together from several sources. */
  | 'COMBINED'
  /** Derived in another way. */
  | 'DERIVED'
  /** Cleaned or selected. */
  | 'FILTERED'
  /** Generated by a model. */
  | 'GENERATED'
  /** A part of the source. */
  | 'SUBSET'
  /** Translated. */
  | 'TRANSLATED';

/** A sample that shows what the data looks like. */
export type DatasetSampleInput = {
  /** Why it can be shown. */
  readonly kind: SampleKind;
  /** How it was made or made safe; absent if it is not stated. */
  readonly method?: string | null | undefined;
  /** SHA-256 of its bytes, lower-case hex; absent if not stated. */
  readonly sha256?: string | null | undefined;
  /** Address or path of its bytes. */
  readonly uri: string;
};

/** Something that data was made from. */
export type DatasetSourceInput = {
  /** JSON pointer or line in the document; absent if not known. */
  readonly pointer?: string | null | undefined;
  /** The source exactly as the document names it: a reference, a hub id or address, a path, any text. */
  readonly ref: string;
  /** How the data relates to it. */
  readonly relation: DatasetRelation;
};

/** A named part of a dataset version. */
export type DatasetSplitInput = {
  /** Size in bytes; absent if it is not stated. */
  readonly bytes?: number | null | undefined;
  /** Configuration it belongs to; absent if there is only one. */
  readonly config?: string | null | undefined;
  /** Name, such as train. */
  readonly name: string;
  /** Number of records; absent if it is not stated. */
  readonly records?: number | null | undefined;
};

/** Lineage to declare, as one document states it. */
export type DeclareLineageInput = {
  /** The edges, at most 10,000; none if absent. */
  readonly edges?: ReadonlyArray<LineageEdgeInput> | null | undefined;
  /** Key that makes a retry harmless. */
  readonly idempotencyKey: string;
  /** The document that states all this, which replaces what it stated before; the caller if absent. */
  readonly source?: SourceInput | null | undefined;
  /** Deployments, exports and runs, at most 1,000; none if absent. */
  readonly things?: ReadonlyArray<LineageThingInput> | null | undefined;
  /** References that are stated to have come from nothing, at most 1,000; none if absent. */
  readonly withoutUpstream?: ReadonlyArray<string> | null | undefined;
};

/** A package of others that a checkpoint needs. */
export type DependencyInput = {
  /** License as an SPDX expression; absent if none is stated. */
  readonly license?: string | null | undefined;
  /** License as written, where that differs; absent if it does not. */
  readonly licenseAsWritten?: string | null | undefined;
  /** JSON pointer or line in the source; absent if not known. */
  readonly pointer?: string | null | undefined;
  /** Package URL, such as pkg:pypi/torch@2.5.1. */
  readonly purl: string;
  /** Version, or the range of versions; that of the package URL if absent. */
  readonly version?: string | null | undefined;
  /** Known vulnerabilities, at most 100; none are stated if absent. */
  readonly vulnerabilities?: ReadonlyArray<VulnerabilityInput> | null | undefined;
};

/** One parent to register. */
export type DerivationInput = {
  /** Whether the relation was concluded and not stated; false if absent. */
  readonly inferred?: boolean | null | undefined;
  /** Reference to the parent, as written. */
  readonly parent: string;
  /** Root digest of the parent, which fixes it; that of the parent as it is known here if absent. */
  readonly parentDigest?: string | null | undefined;
  /** JSON pointer or line in the source; absent if not known. */
  readonly pointer?: string | null | undefined;
  /** How it was derived. */
  readonly relation: DerivationRelation;
  /** What else configures it; absent if not stated. */
  readonly settings?: ReadonlyArray<DerivationSettingInput> | null | undefined;
  /** Weight of the parent in a merge; absent if not one number. */
  readonly weight?: number | null | undefined;
};

/** How a checkpoint was derived. */
export type DerivationRelation =
  /** An adapter for it. */
  | 'ADAPTER'
  /** Pretraining continued on other data. */
  | 'CONTINUED_PRETRAINING'
  /** Converted to another format. */
  | 'CONVERTED'
  /** Distilled. */
  | 'DISTILLED'
  /** Fine-tuned. */
  | 'FINETUNE'
  /** Merged. */
  | 'MERGE'
  /** Quantized. */
  | 'QUANTIZED';

/** One setting of a derivation. */
export type DerivationSettingInput = {
  /** Name. */
  readonly name: string;
  /** Value as written. */
  readonly value: string;
};

/** How to report a weakness in confidence, and what becomes of the report. */
export type DisclosurePolicyInput = {
  /** Days within which a report is answered, 1 to 3650; absent if not stated. */
  readonly acknowledgeWithinDays?: number | null | undefined;
  /** Where to report: mailto:…, https://… or tel:…; absent if not stated. */
  readonly contact?: string | null | undefined;
  /** Days after which the weakness may be made public, 1 to 3650; absent if not stated. */
  readonly discloseAfterDays?: number | null | undefined;
  /** JSON pointer or line in the source; absent if not known. */
  readonly pointer?: string | null | undefined;
  /** Where the policy can be read: https://…; absent if not stated. */
  readonly url?: string | null | undefined;
};

/** Who can get a distribution. */
export type DistributionAccess =
  /** Whoever agrees to conditions or is let in on request. */
  | 'GATED'
  /** Everybody. */
  | 'OPEN'
  /** Only a named circle, such as a mirror for what is sensitive. */
  | 'RESTRICTED';

/** In which form weights are distributed. */
export type DistributionForm =
  /** All of them, compressed without loss. */
  | 'COMPRESSED'
  /** All of them, as they are. */
  | 'FULL'
  /** With numbers of less precision. */
  | 'QUANTIZED'
  /** In parts, as they are needed. */
  | 'STREAM';

/** One form and place in which a checkpoint can be had. */
export type DistributionInput = {
  /** Who can get it; absent if not stated. */
  readonly access?: DistributionAccess | null | undefined;
  /** In which form. */
  readonly form: DistributionForm;
  /** License as an SPDX expression; absent if none is stated. */
  readonly license?: string | null | undefined;
  /** License as written, where that differs; absent if it does not. */
  readonly licenseAsWritten?: string | null | undefined;
  /** JSON pointer or line in the source; absent if not known. */
  readonly pointer?: string | null | undefined;
  /** Whether parts of it can be asked for by byte range; absent if not stated. */
  readonly rangeRequests?: boolean | null | undefined;
  /** What was left out of it; absent if nothing is said to be. */
  readonly redaction?: RedactionInput | null | undefined;
  /** Whether it may be passed on; absent if not stated. */
  readonly redistribution?: RedistributionInput | null | undefined;
  /** SHA-256 of its bytes, hex; absent if not stated. */
  readonly sha256?: string | null | undefined;
  /** Size in bytes; absent if not stated. */
  readonly sizeBytes?: number | null | undefined;
  /** Where it is. */
  readonly uri: string;
};

/** Sections of documentation. */
export type DocumentationSection =
  /** Evaluation. */
  | 'EVALUATION'
  /** License. */
  | 'LICENSE'
  /** Limitations. */
  | 'LIMITATIONS'
  /** Training configuration. */
  | 'TRAINING_CONFIGURATION'
  /** Training data. */
  | 'TRAINING_DATA'
  /** Recommended and excluded uses. */
  | 'USE_POLICY';

/** Three-valued state of a section. */
export type DocumentationStateKind =
  /** Somebody states that there is nothing. */
  | 'NONE_KNOWN'
  /** Nobody said anything, or left a template as it was; never to be read as nothing. */
  | 'NOT_DOCUMENTED'
  /** Documented. */
  | 'PROVIDED';

/** The approval of data by a board that looks at ethics. */
export type EthicsApprovalInput = {
  /** The board. */
  readonly body: string;
  /** Day of the approval, such as 2026-11-21; absent if not stated. */
  readonly date?: string | null | undefined;
  /** Number of the approval there; absent if not stated. */
  readonly id?: string | null | undefined;
};

/** Where it was measured; null is not stated. */
export type EvaluationEnvironmentInput = {
  /** Models of the accelerators, one entry for each. */
  readonly accelerators?: ReadonlyArray<string> | null | undefined;
  /** Digest of the container image. */
  readonly containerDigest?: string | null | undefined;
  /** Operating system. */
  readonly os?: string | null | undefined;
  /** Packages that were installed. */
  readonly packages?: ReadonlyArray<EvaluationPackageInput> | null | undefined;
  /** Language runtime, such as Python 3.10.12. */
  readonly runtime?: string | null | undefined;
};

/** One package of an environment. */
export type EvaluationPackageInput = {
  /** Name. */
  readonly name: string;
  /** Version; null if not stated. */
  readonly version?: string | null | undefined;
};

/** Code that measured, so that it can be run again. */
export type EvaluationPipelineInput = {
  /** Command line as it was given; null if not stated. */
  readonly command?: string | null | undefined;
  /** Commit; null if not stated. */
  readonly commit?: string | null | undefined;
  /** Repository; null if not stated. */
  readonly repository?: string | null | undefined;
};

/** Who measured, and how they stand to the publisher. */
export type EvaluatorInput = {
  /** Name. */
  readonly name: string;
  /** Relationship to the publisher. */
  readonly relationship: EvaluatorRelationship;
};

/** How an evaluator stands to the publisher. */
export type EvaluatorRelationship =
  /** The publisher. */
  | 'FIRST_PARTY'
  /** Measured again with the same recipe. */
  | 'REPRODUCED'
  /** Somebody else. */
  | 'THIRD_PARTY'
  /** Not stated. */
  | 'UNKNOWN'
  /** Somebody else, checked. */
  | 'VERIFIED';

/** A file, page or result that supports a statement. */
export type EvidenceInput = {
  /** SHA-256 of its bytes, 64 hex digits; absent if not known. */
  readonly sha256?: string | null | undefined;
  /** Where it is: an address, a digest such as sha256:…, or a result of ours such as result:…. */
  readonly uri: string;
};

/** What an example is an example of. */
export type ExampleKind =
  /** What is at the border of what it can do. */
  | 'EDGE'
  /** What a checkpoint is mostly used for. */
  | 'TYPICAL';

/** Why a result or a checkpoint was left out. */
export type ExclusionReason =
  /** The value is not a number. */
  | 'NOT_A_NUMBER'
  /** Another result stands for what it claims, or for its checkpoint. */
  | 'NOT_CONCLUDED'
  /** There is no result for the checkpoint. */
  | 'NO_RESULT'
  /** No interval is known. */
  | 'NO_UNCERTAINTY'
  /** Of another metric. */
  | 'OTHER_METRIC'
  /** Measured under another protocol. */
  | 'OTHER_PROTOCOL'
  /** In a unit of another scale, or one in which nothing is stated. */
  | 'OTHER_UNIT'
  /** Only a part of the benchmark was run, and all of it for the others; or the other way. */
  | 'PARTIAL'
  /** A newer record replaces it. */
  | 'SUPERSEDED'
  /** No such checkpoint is registered, and no result is filed under this name. */
  | 'UNRESOLVED_CHECKPOINT';

/** Where one fact stands in the document, and how it is written there. */
export type FactPlaceInput = {
  /** The field, such as license; a field that the input does not have is kept as a claim. */
  readonly path: string;
  /** JSON pointer or line; absent if not known. */
  readonly pointer?: string | null | undefined;
  /** The value exactly as written. */
  readonly valueAsWritten: string;
};

/** One input on which a checkpoint failed. */
export type FailureCaseInput = {
  /** What came out. */
  readonly actual: string;
  /** Where it ran; absent if not stated. */
  readonly environment?: string | null | undefined;
  /** What supports it; nothing if absent. */
  readonly evidence?: ReadonlyArray<EvidenceInput> | null | undefined;
  /** What should have come out; absent if not stated. */
  readonly expected?: string | null | undefined;
  /** What was put in. */
  readonly input: string;
  /** JSON pointer or line in the source; absent if not known. */
  readonly pointer?: string | null | undefined;
  /** How to see it again; absent if not stated. */
  readonly recipe?: string | null | undefined;
  /** Whether it happens again when tried again; absent if that is not known. */
  readonly reproducible?: boolean | null | undefined;
  /** How bad it is; UNKNOWN if absent. */
  readonly severity?: Severity | null | undefined;
};

/** What to do when a checkpoint fails. */
export type FallbackInput = {
  /** What. */
  readonly action: string;
  /** JSON pointer or line in the source; absent if not known. */
  readonly pointer?: string | null | undefined;
  /** From which value on; absent if not stated. */
  readonly threshold?: FallbackThresholdInput | null | undefined;
  /** When. */
  readonly trigger: string;
};

/** A measured value from which on something is to be done. */
export type FallbackThresholdInput = {
  /** What is measured, such as the probability of the answer. */
  readonly metric: string;
  /** Unit of the value; absent if it has none. */
  readonly unit?: string | null | undefined;
  /** The value. */
  readonly value: number;
};

/** A greatest score on one benchmark where less is better, by the upper bound. */
export type GreatestScoreFilter = {
  /** Whether a value without any stated uncertainty counts as it is; false if absent. */
  readonly allowUnbounded?: boolean | null | undefined;
  /** Greatest upper bound; what is stated in percent counts as a fraction. */
  readonly atMost: number;
  /** The benchmark; named without a version, each of its versions. */
  readonly benchmark: string;
  /** Only by this metric, such as perplexity; any if absent. */
  readonly metric?: string | null | undefined;
};

/** One setting of a run. */
export type HyperparameterInput = {
  /** Name. */
  readonly name: string;
  /** Value as written. */
  readonly value: string;
};

/** Where a checkpoint acts on society. */
export type ImpactArea =
  /** Not everybody can use it. */
  | 'ACCESS'
  /** Somebody can make it act against who uses it. */
  | 'ADVERSARIAL_VULNERABILITY'
  /** It makes harm that people do larger or easier. */
  | 'AMPLIFICATION_OF_HARM'
  /** It treats people unequally. */
  | 'BIASED_OUTPUT'
  /** It takes energy, water or material. */
  | 'ENVIRONMENT'
  /** It changes who works, and how. */
  | 'LABOR'
  /** It spreads what is not so. */
  | 'MISINFORMATION'
  /** Anything else. */
  | 'OTHER'
  /** It tells what somebody wants to keep to themselves. */
  | 'PRIVACY';

/** What a checkpoint may do to society, in one area. */
export type ImpactAssessmentInput = {
  /** Who is affected; absent if not stated. */
  readonly affected?: string | null | undefined;
  /** The area. */
  readonly area: ImpactArea;
  /** How likely it is; UNKNOWN if absent. */
  readonly likelihood?: Likelihood | null | undefined;
  /** How bad it would be; UNKNOWN if absent. */
  readonly magnitude?: Severity | null | undefined;
  /** What is done against it; absent if not stated. */
  readonly mitigation?: string | null | undefined;
  /** JSON pointer or line in the source; absent if not known. */
  readonly pointer?: string | null | undefined;
  /** What may happen. */
  readonly summary: string;
};

/** What can happen to an incident. */
export type IncidentEventKind =
  /** A check of the same name failed again. */
  | 'FAILED_AGAIN'
  /** A check failed, and there was no open incident of its name. */
  | 'OPENED'
  /** Somebody said what was done. */
  | 'RESOLVED';

/** Whether something was done about an incident. */
export type IncidentState =
  /** Nobody has said yet what was done. */
  | 'OPEN'
  /** Somebody said what was done. */
  | 'RESOLVED';

/** Whether use is possible in a jurisdiction. */
export type JurisdictionStanding =
  /** The publisher permits it. */
  | 'PERMITTED'
  /** Not permitted. */
  | 'PROHIBITED'
  /** Possible under conditions. */
  | 'RESTRICTED'
  /** Not known. */
  | 'UNKNOWN';

/** Kinds of licenses, by the weightiest of their conditions, from the freest to the strictest. */
export type LicenseClass =
  /** What is made of it is passed on under the same terms. */
  | 'COPYLEFT'
  /** No commercial use. */
  | 'NON_COMMERCIAL'
  /** At most attribution and notices. */
  | 'PERMISSIVE'
  /** All rights are reserved. */
  | 'PROPRIETARY'
  /** No conditions. */
  | 'PUBLIC_DOMAIN'
  /** Nothing is documented, or no rule knows the license; never to be read as free. */
  | 'UNKNOWN'
  /** Some uses or users are ruled out, such as by RAIL and Llama licenses. */
  | 'USE_RESTRICTED';

/** How a license came to be stated. */
export type LicenseSource =
  /** Concluded by a named rule from several statements. */
  | 'CONCLUDED'
  /** Stated by the publisher. */
  | 'DECLARED'
  /** Taken over from what the thing derives from. */
  | 'INHERITED'
  /** Nothing is stated. */
  | 'NOT_DOCUMENTED';

/** Outcome of a license report. */
export type LicenseVerdict =
  /** The use is allowed. */
  | 'ALLOWED'
  /** The use is allowed if the obligations are met. */
  | 'ALLOWED_WITH_OBLIGATIONS'
  /** The use conflicts with a license. */
  | 'CONFLICT'
  /** Too little is known to say. */
  | 'UNKNOWN';

/** Where a checkpoint is in its life. */
export type LifecycleInput = {
  /** Reference to what replaces it; absent if not stated. */
  readonly replacedBy?: string | null | undefined;
  /** No longer served after; absent if not stated. */
  readonly sunsetAt?: string | null | undefined;
  /** Supported until; absent if not stated. */
  readonly supportUntil?: string | null | undefined;
};

/** State in the life of a checkpoint. */
export type LifecycleStatus =
  /** In use. */
  | 'ACTIVE'
  /** To be replaced. */
  | 'DEPRECATED'
  /** At its end. */
  | 'SUNSET'
  /** Withdrawn. */
  | 'WITHDRAWN';

/** How likely something is, as whoever assessed it says. */
export type Likelihood =
  /** It is to be expected. */
  | 'LIKELY'
  /** It has happened. */
  | 'OBSERVED'
  /** It can happen. */
  | 'POSSIBLE'
  /** Not stated. */
  | 'UNKNOWN'
  /** It will hardly happen. */
  | 'UNLIKELY';

/** A limitation to look for. */
export type LimitationFilter = {
  /** Its kind; any if absent. */
  readonly kind?: LimitationKind | null | undefined;
  /** At least so severe, as stated; any if absent. */
  readonly severity?: Severity | null | undefined;
};

/** A documented way in which a thing falls short. */
export type LimitationInput = {
  /** Who or what is affected; absent if not known. */
  readonly affectedSlice?: string | null | undefined;
  /** What supports it, at most 50; nothing if absent. */
  readonly evidence?: ReadonlyArray<EvidenceInput> | null | undefined;
  /** Kind of shortcoming. */
  readonly kind: LimitationKind;
  /** DECLARED or MEASURED; DECLARED if absent. What is proposed is PROPOSED, whatever is written here. */
  readonly origin?: LimitationOrigin | null | undefined;
  /** The numbers of an OOD_REGRESSION; absent if not known, and for every other kind. */
  readonly outOfDistribution?: OutOfDistributionInput | null | undefined;
  /** JSON pointer or line in the source, if it is known. */
  readonly pointer?: string | null | undefined;
  /** When it shows; absent if not known. */
  readonly scenario?: string | null | undefined;
  /** How bad it is. */
  readonly severity: Severity;
  /** The same in parts that can be compared; its text stands for affectedSlice where that is absent. */
  readonly slice?: AffectedSliceInput | null | undefined;
  /** One sentence. */
  readonly summary: string;
};

/** Kinds of shortcoming. */
export type LimitationKind =
  /** A domain, language or group is missing. */
  | 'COVERAGE_GAP'
  /** Data does not represent the population. */
  | 'DISTRIBUTION_BIAS'
  /** States things that are not so. */
  | 'FACTUALITY'
  /** A reproducible failure. */
  | 'FAILURE_MODE'
  /** Worse on input unlike the training data. */
  | 'OOD_REGRESSION'
  /** Anything else. */
  | 'OTHER'
  /** A privacy risk. */
  | 'PRIVACY'
  /** Needs more resources than expected. */
  | 'RESOURCE'
  /** A security weakness. */
  | 'SECURITY'
  /** Knowledge ends or ages. */
  | 'TEMPORAL';

/** How a limitation came to be known. */
export type LimitationOrigin =
  /** Whoever answers for the thing, or a document about it, declares it. */
  | 'DECLARED'
  /** A measurement showed it. */
  | 'MEASURED'
  /** A reviewer proposed it. */
  | 'PROPOSED';

/** State of a limitation record. */
export type LimitationStatus =
  /** Accepted, or declared by the publisher. */
  | 'ACCEPTED'
  /** Disputed. */
  | 'DISPUTED'
  /** Still there, and something is done about it. */
  | 'MITIGATED'
  /** Proposed, not reviewed. */
  | 'PROPOSED'
  /** Found not to be so; inherited by nothing. */
  | 'REJECTED';

/** One thing that came from another. */
export type LineageEdgeInput = {
  /** Reference to the source, whether or not it is registered. */
  readonly from: string;
  /** The source as the document names it, where that differs. */
  readonly fromAsWritten?: string | null | undefined;
  /** Whether the source is fixed by a digest or version; concluded from the reference if absent. */
  readonly pinned?: boolean | null | undefined;
  /** JSON pointer or line in the source; absent if not known. */
  readonly pointer?: string | null | undefined;
  /** How it came about. */
  readonly relation: LineageRelation;
  /** Reference to what came from it, whether or not it is registered. */
  readonly to: string;
  /** The other end as the document names it, where that differs. */
  readonly toAsWritten?: string | null | undefined;
};

/** Kinds of things in lineage. */
export type LineageKind =
  /** A certificate. */
  | 'CERTIFICATE'
  /** A checkpoint. */
  | 'CHECKPOINT'
  /** A dataset version, or a dataset as named. */
  | 'DATASET_VERSION'
  /** A deployment. */
  | 'DEPLOYMENT'
  /** A result. */
  | 'EVALUATION'
  /** An export. */
  | 'EXPORT'
  /** A run: of training, or of anything else that makes one thing from others. */
  | 'TRAINING_RUN';

/** How one thing came from another. */
export type LineageRelation =
  /** An adapter for it. */
  | 'ADAPTER'
  /** Certified. */
  | 'CERTIFIED'
  /** Pretraining continued. */
  | 'CONTINUED_PRETRAINING'
  /** Converted to another format. */
  | 'CONVERTED'
  /** Deployed. */
  | 'DEPLOYED'
  /** Data made from it. */
  | 'DERIVED_DATA'
  /** Distilled. */
  | 'DISTILLED'
  /** Measured on it. */
  | 'EVALUATED'
  /** Exported. */
  | 'EXPORTED'
  /** Fine-tuned. */
  | 'FINETUNE'
  /** Merged. */
  | 'MERGE'
  /** Made by the run. */
  | 'PRODUCED_BY'
  /** Quantized. */
  | 'QUANTIZED'
  /** Trained on it, or read it. */
  | 'TRAINED_ON'
  /** A version of the dataset of this name. */
  | 'VERSION_OF';

/** A thing in lineage that no other subgraph keeps: a deployment, an export or a run. */
export type LineageThingInput = {
  /** Name for people; that of the reference if absent. */
  readonly name?: string | null | undefined;
  /** Who answers for it; absent if not stated. */
  readonly ownerName?: string | null | undefined;
  /** Reference, such as deployment:team/service@2026-11. */
  readonly ref: string;
};

/** Why two measured values have no difference. */
export type MeasurementObstacle =
  /** Not both say on which data they were measured. */
  | 'DATA_NOT_STATED'
  /** One of them states no value. */
  | 'NOT_MEASURED'
  /** Only one certificate has a value of this name. */
  | 'ONLY_ONE'
  /** They were measured on other data. */
  | 'OTHER_DATA'
  /** Outputs were turned into decisions at other thresholds. */
  | 'OTHER_DECISION_THRESHOLD'
  /** They are of other metrics. */
  | 'OTHER_METRIC';

/** The scale of a metric: no value lies beyond it. */
export type MetricRangeInput = {
  /** Highest value there can be; null if there is none. */
  readonly high?: number | null | undefined;
  /** Lowest value there can be; null if there is none. */
  readonly low?: number | null | undefined;
};

/** The scale of a metric. */
export type MetricScaleInput = {
  /** Highest possible value; absent if there is none. */
  readonly high?: number | null | undefined;
  /** Lowest possible value; absent if there is none. */
  readonly low?: number | null | undefined;
};

/** Kinds of monitoring. */
export type MonitoringKind =
  /** Quality fell. */
  | 'DECAY'
  /** Input distribution moved. */
  | 'DRIFT';

/** Norms of a perturbation. */
export type Norm =
  /** Number of changed inputs. */
  | 'L0'
  /** Sum of changes. */
  | 'L1'
  /** Euclidean. */
  | 'L2'
  /** Largest change. */
  | 'LINF';

/** Classes of the Model Openness Framework. */
export type OpennessClass =
  /** Open science. */
  | 'CLASS_I'
  /** Open tooling. */
  | 'CLASS_II'
  /** Open model. */
  | 'CLASS_III'
  /** No class reached. */
  | 'UNCLASSIFIED';

/** Two values of a metric; what lies between them is computed here. */
export type OutOfDistributionInput = {
  /** Whether a higher value is better; true if absent. */
  readonly higherIsBetter?: boolean | null | undefined;
  /** Its value on input like the training data. */
  readonly inDistribution: number;
  /** Standard error of that value; absent if not known. */
  readonly inDistributionStandardError?: number | null | undefined;
  /** The metric. */
  readonly metric: string;
  /** Its value on input unlike the training data, which must be the worse one. */
  readonly outOfDistribution: number;
  /** Standard error of that value; absent if not known. */
  readonly outOfDistributionStandardError?: number | null | undefined;
};

/** How strongly evidence speaks for an overlap. */
export type OverlapStrength =
  /** The very bytes that are measured on were learned from. */
  | 'CERTAIN'
  /** The data is the same or made from it, and which part was used is not stated. */
  | 'MODERATE'
  /** The data is the same by name and split, or has the file that is measured on. */
  | 'STRONG'
  /** It may be so; by itself it shows nothing. */
  | 'WEAK';

/** What can be left out of the package of a certificate. */
export type PackageRedaction =
  /** Names of persons: each becomes person-1 and so on, the same one wherever it stands. */
  | 'PERSONS'
  /** Evidence that somebody was trained for the work; that there is some is told. */
  | 'TRAINING_RECORDS';

/** How many numbers of one type the tensors of a file hold. */
export type ParameterCountInput = {
  /** Numbers of this type. */
  readonly count: number;
  /** Type as the file spells it. */
  readonly dataType: string;
};

/** What is pinned. */
export type PinKind =
  /** Source code. */
  | 'CODE'
  /** Settings. */
  | 'CONFIGURATION'
  /** Data. */
  | 'DATASET'
  /** Software that it ran in. */
  | 'ENVIRONMENT';

/** How a value was measured, as far as the source says; null is not stated. */
export type ProtocolInput = {
  /** SHA-256 of the chat template that was applied; none where no template was. */
  readonly chatTemplateDigest?: string | null | undefined;
  /** Test data as the source names it. */
  readonly dataset?: string | null | undefined;
  /** Configuration or subset of the test data. */
  readonly datasetConfig?: string | null | undefined;
  /** Revision of the test data. */
  readonly datasetRevision?: string | null | undefined;
  /** How answers were extracted from the output, such as strict-match. */
  readonly filter?: string | null | undefined;
  /** Software that measured. */
  readonly harness?: string | null | undefined;
  /** Version or commit of that software. */
  readonly harnessVersion?: string | null | undefined;
  /** Bound on the number of samples, as written. */
  readonly limit?: string | null | undefined;
  /** The prompt, by its name or in words, with instructions that stand before each sample. */
  readonly prompt?: string | null | undefined;
  /** SHA-256 of the prompt template, or the software's own task hash. */
  readonly promptDigest?: string | null | undefined;
  /** How answers were sampled, each setting once; absent if not stated. */
  readonly sampling?: ReadonlyArray<SamplingSettingInput> | null | undefined;
  /** Number of worked examples in the prompt. */
  readonly shots?: number | null | undefined;
  /** Split that was measured on, such as test. */
  readonly split?: string | null | undefined;
  /** Version of the task definition in that software. */
  readonly taskVersion?: string | null | undefined;
};

/** In what a test can differ from what its protocol requires. */
export type ProtocolTerm =
  /** Another metric, operator or threshold, whether stricter or not. */
  | 'ACCEPTANCE'
  /** Data of another digest, or of none. */
  | 'DATASET'
  /** Another decision threshold of a case, or none. */
  | 'DECISION_THRESHOLD'
  /** Other bounds of inputs, or none; compared without rounding. */
  | 'INPUT_BOUNDS'
  /** No measured value is stated. */
  | 'MEASUREMENT'
  /** A case is missing. */
  | 'SCENARIO'
  /** Another threat model, or another version of it. */
  | 'THREAT_MODEL';

/** A range of whole numbers. */
export type RangeFilter = {
  /** At most so many; any if absent. */
  readonly max?: number | null | undefined;
  /** At least so many; any if absent. */
  readonly min?: number | null | undefined;
};

/** Results to record, as one document states them. */
export type RecordResultsInput = {
  /** Key that makes a retry harmless. */
  readonly idempotencyKey: string;
  /** All results that the document states, 1 to 10,000. */
  readonly results: ReadonlyArray<ResultInput>;
  /** The document that states the results. */
  readonly source: SourceInput;
};

/** What was left out of a distribution, and why. */
export type RedactionInput = {
  /** What was left out or blackened. */
  readonly fields: ReadonlyArray<string>;
  /** Why. */
  readonly reason: string;
};

/** Whether a distribution may be passed on. */
export type RedistributionInput = {
  /** On which conditions; none if absent. */
  readonly conditions?: ReadonlyArray<string> | null | undefined;
  /** Whether it may. */
  readonly granted: boolean;
};

/** What one document states of one benchmark. */
export type RegisterBenchmarkInput = {
  /** Values under standard conditions, at most 1,000; absent if not stated. */
  readonly baselines?: ReadonlyArray<BenchmarkBaselineInput> | null | undefined;
  /** What it measures, in prose; absent if not stated. */
  readonly description?: string | null | undefined;
  /** Where it is to be run; absent if not stated. */
  readonly environment?: BenchmarkEnvironmentInput | null | undefined;
  /** Where facts stand in the document; absent if not known. */
  readonly facts?: ReadonlyArray<FactPlaceInput> | null | undefined;
  /** Key that makes a retry harmless. */
  readonly idempotencyKey: string;
  /** How to run it, step by step, with what has to be installed; absent if not stated. */
  readonly instructions?: string | null | undefined;
  /** Metrics, at most 100; absent if not stated. */
  readonly metrics?: ReadonlyArray<BenchmarkMetricInput> | null | undefined;
  /** Code that measures; absent if not stated. */
  readonly pipeline?: BenchmarkPipelineInput | null | undefined;
  /** How it is measured unless a result says otherwise; absent if not stated. */
  readonly protocol?: ProtocolInput | null | undefined;
  /** Reference, such as benchmark:gsm8k or benchmark:gsm8k@3. */
  readonly ref: string;
  /** The document; the caller's own word if absent. */
  readonly source?: SourceInput | null | undefined;
  /** Tasks, at most 1,000; absent if not stated. */
  readonly tasks?: ReadonlyArray<BenchmarkTaskInput> | null | undefined;
};

/** A checkpoint to register, as one document states it. */
export type RegisterCheckpointInput = {
  /** Architecture; absent if not stated. */
  readonly architecture?: ArchitectureInput | null | undefined;
  /** Where feedback goes; absent if not stated. */
  readonly channels?: ReadonlyArray<ChannelInput> | null | undefined;
  /** When it was made; absent if not stated. */
  readonly createdAt?: string | null | undefined;
  /** What it was derived from; absent if not stated. */
  readonly derivedFrom?: ReadonlyArray<DerivationInput> | null | undefined;
  /** How to report a weakness; absent if not stated. */
  readonly disclosurePolicy?: DisclosurePolicyInput | null | undefined;
  /** Example scenarios; absent if not stated. */
  readonly examples?: ReadonlyArray<UsageExampleInput> | null | undefined;
  /** Where the facts stand in the document; not known if absent. */
  readonly facts?: ReadonlyArray<FactPlaceInput> | null | undefined;
  /** Inputs on which it failed; absent if not stated. */
  readonly failureCases?: ReadonlyArray<FailureCaseInput> | null | undefined;
  /** Files of the weights; absent if not known. */
  readonly files?: ReadonlyArray<CheckpointFileInput> | null | undefined;
  /** Key that makes a retry harmless. */
  readonly idempotencyKey: string;
  /** What it may do to society; absent if not stated. */
  readonly impactAssessments?: ReadonlyArray<ImpactAssessmentInput> | null | undefined;
  /** License as an SPDX expression; absent if none is stated. */
  readonly license?: string | null | undefined;
  /** License as written, where that differs; absent if it does not. */
  readonly licenseAsWritten?: string | null | undefined;
  /** Where it is in its life; absent if not stated. */
  readonly lifecycle?: LifecycleInput | null | undefined;
  /** Limitations; absent if not stated. */
  readonly limitations?: ReadonlyArray<LimitationInput> | null | undefined;
  /** Sections about which the document states that there is nothing; none if absent. */
  readonly noneKnown?: ReadonlyArray<DocumentationSection> | null | undefined;
  /** How to reach them; absent if not stated. */
  readonly ownerContact?: string | null | undefined;
  /** Who answers for it; absent if not stated. */
  readonly ownerName?: string | null | undefined;
  /** How it came to be and why, in prose, at most 20,000 characters; absent if not stated. */
  readonly provenanceNarrative?: string | null | undefined;
  /** Canonical reference. */
  readonly ref: string;
  /** What it is released with, and in which forms; absent if not stated. */
  readonly release?: ReleaseInput | null | undefined;
  /** When it became public; absent if not stated. */
  readonly releasedAt?: string | null | undefined;
  /** What remains to be feared; absent if not stated. */
  readonly riskAssessment?: RiskAssessmentInput | null | undefined;
  /** The document that states all this; the caller if absent. */
  readonly source?: SourceInput | null | undefined;
  /** State of the record; DRAFT if absent and the checkpoint is new. */
  readonly status?: CheckpointStatus | null | undefined;
  /** Training step; absent if not stated. */
  readonly step?: number | null | undefined;
  /** Tokens seen in training; absent if not stated. */
  readonly tokensSeen?: number | null | undefined;
  /** Runs that made it; absent if not stated. */
  readonly trainingRuns?: ReadonlyArray<TrainingRunInput> | null | undefined;
  /** How to use it safely; absent if not stated. */
  readonly usageGuidance?: UsageGuidanceInput | null | undefined;
};

/** What one document states of one dataset version. */
export type RegisterDatasetVersionInput = {
  /** How persons in the data were made unrecognizable; absent if it is not stated. */
  readonly anonymization?: string | null | undefined;
  /** How the data is to be cited; absent if it is not stated. */
  readonly citation?: string | null | undefined;
  /** Who made the data, by name; absent if it is not stated. */
  readonly creators?: ReadonlyArray<string> | null | undefined;
  /** Who approved it; absent if it is not stated. */
  readonly ethicsApproval?: EthicsApprovalInput | null | undefined;
  /** Where facts stand in the document; absent if not known. */
  readonly facts?: ReadonlyArray<FactPlaceInput> | null | undefined;
  /** Files and sets of files; absent if none is stated. */
  readonly files?: ReadonlyArray<DatasetFileInput> | null | undefined;
  /** Key that makes a retry harmless. */
  readonly idempotencyKey: string;
  /** Languages of the data, BCP 47 tags; absent if none is stated. */
  readonly languages?: ReadonlyArray<string> | null | undefined;
  /** SPDX license expression; absent if none is stated. */
  readonly license?: string | null | undefined;
  /** The license as the document writes it; absent if it is the same. */
  readonly licenseAsWritten?: string | null | undefined;
  /** Limitations; absent if none is stated. */
  readonly limitations?: ReadonlyArray<LimitationInput> | null | undefined;
  /** Canonical reference; without a version, the dataset as named. */
  readonly ref: string;
  /** Whom and what the data stands for, and how it was sampled for that; absent if it is not stated. */
  readonly representativeness?: string | null | undefined;
  /** Synthetic or de-identified samples; absent if none is stated. */
  readonly samples?: ReadonlyArray<DatasetSampleInput> | null | undefined;
  /** The document; the caller's own word if absent. */
  readonly source?: SourceInput | null | undefined;
  /** What it was made from; absent if it is not stated. */
  readonly sources?: ReadonlyArray<DatasetSourceInput> | null | undefined;
  /** Named parts; absent if none is stated. */
  readonly splits?: ReadonlyArray<DatasetSplitInput> | null | undefined;
  /** What the data is, in prose; absent if it is not stated. */
  readonly summary?: string | null | undefined;
  /** Steps in order; absent if none is stated. */
  readonly transformations?: ReadonlyArray<TransformationInput> | null | undefined;
};

/** A model to register. */
export type RegisterModelInput = {
  /** Where the facts stand in the document; not known if absent. */
  readonly facts?: ReadonlyArray<FactPlaceInput> | null | undefined;
  /** Key that makes a retry harmless. */
  readonly idempotencyKey: string;
  /** How to reach the owner; absent if not stated. */
  readonly ownerContact?: string | null | undefined;
  /** Name of the owner; absent if not stated. */
  readonly ownerName?: string | null | undefined;
  /** Canonical reference. */
  readonly ref: string;
  /** The document that states this; the caller if absent. */
  readonly source?: SourceInput | null | undefined;
};

/** What a checkpoint is released with, and in which forms. */
export type ReleaseInput = {
  /** Its parts; absent if not stated. */
  readonly components?: ReadonlyArray<ComponentInput> | null | undefined;
  /** Packages that it needs; absent if not stated. */
  readonly dependencies?: ReadonlyArray<DependencyInput> | null | undefined;
  /** Forms and places in which it can be had, at most 100; absent if not stated. */
  readonly distributions?: ReadonlyArray<DistributionInput> | null | undefined;
};

/** Another document whose claim the source only repeats. */
export type RepeatedClaimInput = {
  /** How the source names it; null if not stated. */
  readonly text?: string | null | undefined;
  /** Where that document is; null if not stated. */
  readonly uri?: string | null | undefined;
};

/** Whether a result came out again. */
export type ReplicationOutcome =
  /** Too little is stated to tell. */
  | 'INCONCLUSIVE'
  /** It did not come out again. */
  | 'NOT_REPRODUCED'
  /** It came out again. */
  | 'REPRODUCED';

/** How a report is written. */
export type ReportFormat =
  /** One HTML page without scripts, to read or print. */
  | 'HTML'
  /** JSON, by docs/certification-report.schema.json. */
  | 'JSON'
  /** Markdown with tables, as GitHub reads it. */
  | 'MARKDOWN';

/** How to measure again, and what should come out; null is not stated. */
export type ReproductionRecipeInput = {
  /** Command to run. */
  readonly command?: string | null | undefined;
  /** Environment to use: the image of a container, or in words. */
  readonly environment?: string | null | undefined;
  /** Value to expect, in the unit of the result; its own if null. */
  readonly expected?: number | null | undefined;
  /** Seed to use. */
  readonly seed?: string | null | undefined;
  /** How far from the expected value is still the same, in the unit of the result. */
  readonly tolerance?: number | null | undefined;
};

/** Outcome of resolving a reference. */
export type ResolutionStatus =
  /** Could name several things. */
  | 'AMBIGUOUS'
  /** Is not a reference. */
  | 'INVALID'
  /** Names nothing the caller can see. */
  | 'NOT_FOUND'
  /** Names one thing that was renamed. */
  | 'REDIRECTED'
  /** Names one thing. */
  | 'RESOLVED'
  /** Names a thing that was removed. */
  | 'TOMBSTONED'
  /** Could not be looked up now. */
  | 'UNAVAILABLE';

/** What a result is held against, measured in the same way. */
export type ResultBaselineInput = {
  /** The checkpoint as the document names it; absent for none. */
  readonly checkpoint?: string | null | undefined;
  /** What it is called, such as chance; absent if not stated. */
  readonly name?: string | null | undefined;
  /** Its value, in the unit of the result; absent if not stated. */
  readonly value?: number | null | undefined;
};

/** One result to record. */
export type ResultInput = {
  /** What it is held against; absent if not stated. */
  readonly baseline?: ResultBaselineInput | null | undefined;
  /** Reference to the benchmark; one that is not there yet is created. */
  readonly benchmark: string;
  /** The benchmark as the document names it; absent if not known. */
  readonly benchmarkName?: string | null | undefined;
  /** The checkpoint as the document names it: a reference, a hub id, a path, anything. */
  readonly checkpoint: string;
  /** How the measurement departs from the benchmark's own rules, in words; absent if not stated. */
  readonly deviations?: ReadonlyArray<string> | null | undefined;
  /** Where it was measured; absent if not stated. */
  readonly environment?: EvaluationEnvironmentInput | null | undefined;
  /** Who measured; absent if not stated. */
  readonly evaluator?: EvaluatorInput | null | undefined;
  /** Whether more is better; absent if not known. */
  readonly higherIsBetter?: boolean | null | undefined;
  /** Name of the metric without its filter, such as acc_norm. */
  readonly metric: string;
  /** Whether only a part of the benchmark was run; false if absent. */
  readonly partial?: boolean | null | undefined;
  /** Code that measured; absent if not stated. */
  readonly pipeline?: EvaluationPipelineInput | null | undefined;
  /** JSON pointer or line of the result; absent if not known. */
  readonly pointer?: string | null | undefined;
  /** How it was measured; absent if not stated. */
  readonly protocol?: ProtocolInput | null | undefined;
  /** Scale of the metric; absent if not known. */
  readonly range?: MetricRangeInput | null | undefined;
  /** How to measure again; absent if not stated. */
  readonly reproduction?: ReproductionRecipeInput | null | undefined;
  /** The value of each sample; absent if not known. */
  readonly samples?: SampleValuesInput | null | undefined;
  /** Seeds, with their values; absent if not stated. */
  readonly seeds?: ReadonlyArray<SeedValueInput> | null | undefined;
  /** The same metric with one setting changed each; absent if not stated. */
  readonly sensitivity?: ReadonlyArray<SensitivityInput> | null | undefined;
  /** Values over parts of the samples; absent if not stated. */
  readonly slices?: ReadonlyArray<ResultSliceInput> | null | undefined;
  /** The document whose claim this one repeats; absent if it is its own. */
  readonly sourceClaim?: RepeatedClaimInput | null | undefined;
  /** Training step that was measured; absent if not stated. */
  readonly step?: number | null | undefined;
  /** Number of samples that were right, where the metric is a proportion; absent if not stated. */
  readonly successes?: number | null | undefined;
  /** Tokens seen in training by then; absent if not stated. */
  readonly tokensSeen?: number | null | undefined;
  /** Uncertainties, one for each source of it; absent if not stated. */
  readonly uncertainty?: ReadonlyArray<UncertaintyInput> | null | undefined;
  /** Unit, such as fraction, percent or seconds; absent if not known. */
  readonly unit?: string | null | undefined;
  /** The parsed number; absent if what is written is none. */
  readonly value?: number | null | undefined;
  /** The value exactly as written. */
  readonly valueAsWritten: string;
};

/** The same metric over a part of the samples. */
export type ResultSliceInput = {
  /** Name of the part. */
  readonly name: string;
  /** Number of samples in it; null if not stated. */
  readonly sampleCount?: number | null | undefined;
  /** Standard error of its value; null if not stated. */
  readonly standardError?: number | null | undefined;
  /** Value, in the unit of the result; null if it is no number. */
  readonly value?: number | null | undefined;
  /** The value as written; null if not stated. */
  readonly valueAsWritten?: string | null | undefined;
};

/** Decision of a review. */
export type ReviewDecision =
  /** Approved. */
  | 'APPROVE'
  /** Rejected. */
  | 'REJECT';

/** What remains to be feared of a checkpoint in practice. */
export type RiskAssessmentInput = {
  /** How it can be misused; absent if not stated. */
  readonly misuse?: string | null | undefined;
  /** JSON pointer or line in the source; absent if not known. */
  readonly pointer?: string | null | undefined;
  /** What risk remains after all measures; absent if not stated. */
  readonly residualRisk?: string | null | undefined;
  /** The workload that is assumed; absent if not stated. */
  readonly workload?: string | null | undefined;
};

/** Where a run ran. */
export type RunEnvironmentInput = {
  /** Accelerators; absent if not stated. */
  readonly accelerators?: ReadonlyArray<AcceleratorInput> | null | undefined;
  /** Digest of the container; absent if not stated. */
  readonly containerDigest?: string | null | undefined;
  /** CUDA version; absent if not stated. */
  readonly cuda?: string | null | undefined;
  /** Operating system; absent if not stated. */
  readonly os?: string | null | undefined;
  /** Packages; absent if not stated. */
  readonly packages?: ReadonlyArray<SoftwarePackageInput> | null | undefined;
  /** Language runtime; absent if not stated. */
  readonly runtime?: string | null | undefined;
};

/** A prompt known to work. */
export type SafePromptInput = {
  /** JSON pointer or line in the source; absent if not known. */
  readonly pointer?: string | null | undefined;
  /** Purpose. */
  readonly purpose: string;
  /** Id of the result that shows it; absent if not stated. */
  readonly resultRef?: string | null | undefined;
  /** Template. */
  readonly template: string;
  /** Who tried it, or with what; absent if not stated. */
  readonly testedBy?: string | null | undefined;
};

/** Why a sample can be shown. */
export type SampleKind =
  /** It was taken from the data, and what tells of whom it is was removed. */
  | 'DEIDENTIFIED'
  /** It was made up to look like the data. */
  | 'SYNTHETIC';

/** The value of each sample; two results that name the same samples can be paired. */
export type SampleValuesInput = {
  /** Names of the samples, each once, at most 20,000. */
  readonly ids: ReadonlyArray<string>;
  /** Values of the samples, in the order of their names. */
  readonly values: ReadonlyArray<number>;
};

/** How records of the data were chosen. */
export type SamplingInput = {
  /** Method; absent if not stated. */
  readonly method?: string | null | undefined;
  /** Seed; absent if not stated. */
  readonly seed?: string | null | undefined;
};

/** One setting of how answers were sampled. */
export type SamplingSettingInput = {
  /** Name, such as temperature. */
  readonly name: string;
  /** Value as written. */
  readonly value: string;
};

/** A least score on one benchmark, by the lower bound. */
export type ScoreFilter = {
  /** Whether a value without any stated uncertainty counts as it is; false if absent. */
  readonly allowUnbounded?: boolean | null | undefined;
  /** Least lower bound; what is stated in percent counts as a fraction. */
  readonly atLeast: number;
  /** The benchmark; named without a version, each of its versions. */
  readonly benchmark: string;
  /** Only by this metric, such as acc_norm; any if absent. */
  readonly metric?: string | null | undefined;
};

/** One seed, and the value that was measured with it. */
export type SeedValueInput = {
  /** What it seeds, such as torch; null if not stated. */
  readonly name?: string | null | undefined;
  /** The seed as written. */
  readonly seed: string;
  /** Value with this seed, in the unit of the result; null if not stated. */
  readonly value?: number | null | undefined;
};

/** The same metric with one setting changed. */
export type SensitivityInput = {
  /** What was changed, such as temperature or prompt. */
  readonly factor: string;
  /** What it was changed to. */
  readonly setting: string;
  /** Standard error of that value; absent if not stated. */
  readonly standardError?: number | null | undefined;
  /** Value then, in the unit of the result; absent if not stated. */
  readonly value?: number | null | undefined;
};

/** How bad a shortcoming is. */
export type Severity =
  /** Rules out uses. */
  | 'CRITICAL'
  /** Matters in most uses. */
  | 'HIGH'
  /** Minor. */
  | 'LOW'
  /** Matters in some uses. */
  | 'MEDIUM'
  /** Not stated. */
  | 'UNKNOWN';

/** One package. */
export type SoftwarePackageInput = {
  /** Name. */
  readonly name: string;
  /** Version; absent if not stated. */
  readonly version?: string | null | undefined;
};

/** The document that states what is recorded. */
export type SourceInput = {
  /** Who asserts what it says; absent if not known. */
  readonly assertedBy?: string | null | undefined;
  /** Media type; absent if not known. */
  readonly mediaType?: string | null | undefined;
  /** How they stand to the publisher; UNKNOWN if absent. */
  readonly relationship?: AsserterRelationship | null | undefined;
  /** SHA-256 of its bytes, lower-case hex; absent if not known. */
  readonly sha256?: string | null | undefined;
  /** Where the document is: a URL, or a path relative to the import. */
  readonly uri: string;
  /** Whether somebody checked the statement; false if absent. */
  readonly verified?: boolean | null | undefined;
};

/** A yes-no fact that may be unknown. */
export type Ternary =
  /** Known not to hold. */
  | 'NO'
  /** Not known; never to be read as yes. */
  | 'UNKNOWN'
  /** Known to hold. */
  | 'YES';

/** Verdict of a test or check. */
export type TestVerdict =
  /** Failed. */
  | 'FAIL'
  /** Not decided. */
  | 'INCONCLUSIVE'
  /** Passed. */
  | 'PASS';

/** Data that went into a run. */
export type TrainingInputInput = {
  /** Reference to the data, as written. */
  readonly dataset: string;
  /** JSON pointer or line in the source; absent if not known. */
  readonly pointer?: string | null | undefined;
  /** Records used; absent if not stated. */
  readonly recordsUsed?: number | null | undefined;
  /** Part it played, such as train or validation. */
  readonly role: string;
  /** How records were chosen; absent if not stated. */
  readonly sampling?: SamplingInput | null | undefined;
  /** Split; absent if not stated. */
  readonly split?: string | null | undefined;
  /** Weight in the mixture; absent if not stated. */
  readonly weight?: number | null | undefined;
};

/** A run that made a checkpoint. */
export type TrainingRunInput = {
  /** Code that ran; absent if not stated. */
  readonly code?: CodeRefInput | null | undefined;
  /** What it cost; absent if not stated. */
  readonly compute?: ComputeInput | null | undefined;
  /** How it departed from what was planned or published, at most 100; absent if nothing is stated. */
  readonly deviations?: ReadonlyArray<string> | null | undefined;
  /** Where it ran; absent if not stated. */
  readonly environment?: RunEnvironmentInput | null | undefined;
  /** When it finished; absent if not stated. */
  readonly finishedAt?: string | null | undefined;
  /** Settings; absent if not stated. */
  readonly hyperparameters?: ReadonlyArray<HyperparameterInput> | null | undefined;
  /** Data that went in; absent if not stated. */
  readonly inputs?: ReadonlyArray<TrainingInputInput> | null | undefined;
  /** Distinguishes the runs of one checkpoint; main if absent. */
  readonly name?: string | null | undefined;
  /** JSON pointer or line in the source; absent if not known. */
  readonly pointer?: string | null | undefined;
  /** Stage of training; absent if not stated. */
  readonly stage?: string | null | undefined;
  /** When it started; absent if not stated. */
  readonly startedAt?: string | null | undefined;
};

/** One step that made the data; steps are given in order. */
export type TransformationInput = {
  /** Reference to its code; absent if it is not stated. */
  readonly codeRef?: string | null | undefined;
  /** What it does; absent if it is not stated. */
  readonly description?: string | null | undefined;
  /** What generated records: a reference to a checkpoint or model, a hub address, or software in words; absent if none is stated. */
  readonly generator?: string | null | undefined;
  /** Kind of step, such as SYNTHETIC_GENERATION. */
  readonly kind: string;
  /** Its settings, at most 200; absent if none are stated. */
  readonly parameters?: ReadonlyArray<TransformationParameterInput> | null | undefined;
};

/** A setting of a step. */
export type TransformationParameterInput = {
  /** Name, such as temperature. */
  readonly name: string;
  /** Value as written. */
  readonly value: string;
};

/** How sure a value is, for one source of uncertainty. */
export type UncertaintyInput = {
  /** Interval; null if not stated. */
  readonly confidenceInterval?: ConfidenceIntervalInput | null | undefined;
  /** How it was worked out, such as bootstrap, 1000 samples, or stated; null if not known. */
  readonly method?: string | null | undefined;
  /** Number of samples behind the value; null if not stated. */
  readonly sampleCount?: number | null | undefined;
  /** Where the uncertainty comes from. */
  readonly source: UncertaintySource;
  /** Standard error, in the unit of the value; null if not stated. */
  readonly standardError?: number | null | undefined;
};

/** Where uncertainty comes from. */
export type UncertaintySource =
  /** Human or model judges. */
  | 'ANNOTATOR'
  /** Hardware and numeric libraries. */
  | 'BACKEND'
  /** A finite test set. */
  | 'SAMPLING'
  /** Random seeds. */
  | 'SEED'
  /** Not stated. */
  | 'UNKNOWN';

/** One scenario in which a checkpoint is used. */
export type UsageExampleInput = {
  /** What is put in; absent if not stated. */
  readonly input?: string | null | undefined;
  /** What it is an example of. */
  readonly kind: ExampleKind;
  /** What is to be noticed; absent if nothing is stated. */
  readonly note?: string | null | undefined;
  /** What comes out; absent if not stated. */
  readonly output?: string | null | undefined;
  /** JSON pointer or line in the source; absent if not known. */
  readonly pointer?: string | null | undefined;
  /** The scenario. */
  readonly scenario: string;
};

/** How to use a checkpoint safely. */
export type UsageGuidanceInput = {
  /** What to do when it fails; nothing if absent. */
  readonly fallbacks?: ReadonlyArray<FallbackInput> | null | undefined;
  /** Where not to; nothing if absent. */
  readonly outOfScope?: ReadonlyArray<string> | null | undefined;
  /** Where to use it; nothing if absent. */
  readonly recommendedContexts?: ReadonlyArray<string> | null | undefined;
  /** Prompts known to work; nothing if absent. */
  readonly safePrompts?: ReadonlyArray<SafePromptInput> | null | undefined;
  /** Both of these where their places are known; nothing if absent. */
  readonly statements?: ReadonlyArray<UsageStatementInput> | null | undefined;
};

/** What a document says of one use. */
export type UsageStatementInput = {
  /** Whether it is meant for that use. */
  readonly kind: UsageStatementKind;
  /** JSON pointer or line in the source; absent if not known. */
  readonly pointer?: string | null | undefined;
  /** The use. */
  readonly text: string;
};

/** What a document says of a use. */
export type UsageStatementKind =
  /** The checkpoint is not meant for it. */
  | 'OUT_OF_SCOPE'
  /** The checkpoint is meant for it. */
  | 'RECOMMENDED';

/** How somebody means to use a thing. */
export type UseInput = {
  /** Used commercially; false if absent. */
  readonly commercial?: boolean | null | undefined;
  /** Where it is used, ISO 3166 codes; anywhere if absent. */
  readonly jurisdictions?: ReadonlyArray<string> | null | undefined;
  /** Changed or built upon; false if absent. */
  readonly modify?: boolean | null | undefined;
  /** Monthly active users, for licenses with thresholds; not known if absent. */
  readonly monthlyActiveUsers?: number | null | undefined;
  /** Offered as a service over a network; false if absent. */
  readonly networkService?: boolean | null | undefined;
  /** Passed on to others; false if absent. */
  readonly redistribute?: boolean | null | undefined;
};

/** How somebody verified. */
export type VerificationKind =
  /** What is recorded was checked where it was made. */
  | 'AUDIT'
  /** Tests were run again. */
  | 'REPRODUCTION'
  /** What is recorded was read and judged. */
  | 'REVIEW';

/** A known vulnerability of a dependency. */
export type VulnerabilityInput = {
  /** Name, such as CVE-2024-3094. */
  readonly id: string;
  /** How bad it is; UNKNOWN if absent. */
  readonly severity?: VulnerabilitySeverity | null | undefined;
  /** Who says so; absent if not stated. */
  readonly source?: string | null | undefined;
};

/** How bad a vulnerability is, in the words of CVSS. */
export type VulnerabilitySeverity =
  /** Critical. */
  | 'CRITICAL'
  /** High. */
  | 'HIGH'
  /** Low. */
  | 'LOW'
  /** Medium. */
  | 'MEDIUM'
  /** Rated, and of no severity. */
  | 'NONE'
  /** Not rated. */
  | 'UNKNOWN';

/** What a witness shows. */
export type WitnessKind =
  /** An input for which the property does not hold. */
  | 'COUNTEREXAMPLE'
  /** That the property holds. */
  | 'PROOF';

/** What a write did. */
export type WriteOutcome =
  /** The thing was not there before. */
  | 'CREATED'
  /** Everything that was sent was already there; nothing was written. */
  | 'UNCHANGED'
  /** Something about the thing is new. */
  | 'UPDATED';

export type ExportCertificateQueryVariables = Exact<{
  ref: string;
  asOf?: string | null | undefined;
  redact?: ReadonlyArray<PackageRedaction> | PackageRedaction | null | undefined;
}>;


export type ExportCertificateQuery = { readonly certificate: { readonly export: { readonly sha256: string, readonly byteSize: number, readonly text: string } } | null };

export type RegisterModelMutationVariables = Exact<{
  input: RegisterModelInput;
}>;


export type RegisterModelMutation = { readonly registerModel: { readonly outcome: WriteOutcome, readonly model: { readonly ref: string } } };

export type RegisterCheckpointMutationVariables = Exact<{
  input: RegisterCheckpointInput;
}>;


export type RegisterCheckpointMutation = { readonly registerCheckpoint: { readonly outcome: WriteOutcome, readonly checkpoint: { readonly ref: string } } };

export type RegisterDatasetVersionMutationVariables = Exact<{
  input: RegisterDatasetVersionInput;
}>;


export type RegisterDatasetVersionMutation = { readonly registerDatasetVersion: { readonly outcome: WriteOutcome, readonly datasetVersion: { readonly ref: string } } };

export type RegisterBenchmarkMutationVariables = Exact<{
  input: RegisterBenchmarkInput;
}>;


export type RegisterBenchmarkMutation = { readonly registerBenchmark: { readonly outcome: WriteOutcome, readonly benchmark: { readonly ref: string } } };

export type RecordResultsMutationVariables = Exact<{
  input: RecordResultsInput;
}>;


export type RecordResultsMutation = { readonly recordResults: { readonly outcome: WriteOutcome } };

export type DeclareLineageMutationVariables = Exact<{
  input: DeclareLineageInput;
}>;


export type DeclareLineageMutation = { readonly declareLineage: { readonly outcome: WriteOutcome } };

export type CertificateReportQueryVariables = Exact<{
  id: string | number;
  format: ReportFormat;
  asOf?: string | null | undefined;
}>;


export type CertificateReportQuery = { readonly certificationReport: { readonly mediaType: string, readonly text: string } | null };

export type RecipesQueryVariables = Exact<{
  ref: string;
  benchmark: string;
  first: number;
  after?: string | null | undefined;
}>;


export type RecipesQuery = { readonly checkpoint: { readonly ref: string, readonly rootDigest: string | null, readonly evaluations: { readonly totalCount: number, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null }, readonly edges: ReadonlyArray<{ readonly node: { readonly id: string, readonly metric: string, readonly value: number | null, readonly valueAsWritten: string, readonly unit: string | null, readonly concluded: boolean, readonly partial: boolean, readonly protocolHash: string, readonly deviations: ReadonlyArray<string>, readonly evaluator: { readonly name: string | null, readonly relationship: EvaluatorRelationship }, readonly uncertainty: ReadonlyArray<{ readonly source: UncertaintySource, readonly standardError: number | null, readonly confidenceInterval: { readonly low: number, readonly high: number, readonly level: number } | null }>, readonly protocol: { readonly dataset: string | null, readonly datasetConfig: string | null, readonly datasetRevision: string | null, readonly split: string | null, readonly shots: number | null, readonly filter: string | null, readonly harness: string | null, readonly harnessVersion: string | null, readonly taskVersion: string | null, readonly promptDigest: string | null, readonly prompt: string | null, readonly chatTemplateDigest: string | null, readonly limit: string | null, readonly sampling: ReadonlyArray<{ readonly name: string, readonly value: string }> }, readonly pipeline: { readonly repository: string | null, readonly commit: string | null, readonly command: string | null } | null, readonly environment: { readonly os: string | null, readonly runtime: string | null, readonly containerDigest: string | null, readonly accelerators: ReadonlyArray<string>, readonly packages: ReadonlyArray<{ readonly name: string, readonly version: string | null }> } | null, readonly seeds: ReadonlyArray<{ readonly seed: string, readonly value: number | null }>, readonly reproduction: { readonly command: string | null, readonly expected: number | null, readonly tolerance: number | null, readonly seed: string | null, readonly environment: string | null } | null, readonly replications: { readonly totalCount: number, readonly edges: ReadonlyArray<{ readonly node: { readonly verdict: { readonly outcome: ReplicationOutcome } } }> }, readonly benchmark: { readonly ref: string, readonly instructions: string | null, readonly pipeline: { readonly repository: string | null, readonly commit: string | null, readonly command: string | null } | null, readonly environment: { readonly os: string | null, readonly runtime: string | null, readonly containerDigest: string | null, readonly accelerators: ReadonlyArray<string>, readonly packages: ReadonlyArray<{ readonly name: string, readonly version: string | null }> } | null } } }> } | null } | null };

export type BestCheckpointQueryVariables = Exact<{
  model: string;
  benchmark: string;
}>;


export type BestCheckpointQuery = { readonly model: { readonly ref: string, readonly leaderboard: { readonly protocolHash: string | null, readonly pageInfo: { readonly endCursor: string | null, readonly hasNextPage: boolean }, readonly edges: ReadonlyArray<{ readonly rank: number, readonly node: { readonly value: number | null, readonly checkpoint: { readonly ref: string, readonly step: number | null, readonly tokensSeen: number | null } | null, readonly uncertainty: ReadonlyArray<{ readonly standardError: number | null, readonly sampleCount: number | null, readonly confidenceInterval: { readonly low: number, readonly high: number, readonly level: number } | null }> } }>, readonly excluded: ReadonlyArray<{ readonly reason: ExclusionReason, readonly count: number }> } | null } | null };

export type CatalogueQueryVariables = Exact<{
  after?: string | null | undefined;
}>;


export type CatalogueQuery = { readonly checkpoints: { readonly totalCount: number, readonly pageInfo: { readonly endCursor: string | null, readonly hasNextPage: boolean }, readonly edges: ReadonlyArray<{ readonly node: { readonly ref: string, readonly status: CheckpointStatus, readonly license: { readonly expression: string, readonly source: LicenseSource }, readonly derivedFrom: ReadonlyArray<{ readonly relation: DerivationRelation, readonly refAsWritten: string, readonly parent: { readonly ref: string } | null }>, readonly documentation: ReadonlyArray<{ readonly section: DocumentationSection, readonly state: DocumentationStateKind }> } }> } | null };

export type CertificatesQueryVariables = Exact<{
  ref: string;
  epsilonAtLeast: number;
  asOf?: string | null | undefined;
}>;


export type CertificatesQuery = { readonly checkpoint: { readonly ref: string, readonly certificates: ReadonlyArray<{ readonly id: string, readonly status: CertificateStatus, readonly statusReason: string | null, readonly validFrom: string, readonly validUntil: string | null, readonly rootDigest: string, readonly claim: { readonly kind: ClaimKind, readonly narrative: string, readonly scope: string, readonly limitations: ReadonlyArray<string>, readonly contexts: ReadonlyArray<string> }, readonly threatModel: { readonly ref: string, readonly norm: Norm | null, readonly epsilon: number | null, readonly knowledge: string, readonly goal: string, readonly surface: string }, readonly guarantee: { readonly statement: string, readonly certifiedAccuracy: number | null, readonly confidence: number | null, readonly method: string } | null, readonly tests: ReadonlyArray<{ readonly name: string, readonly perturbation: string, readonly measured: number | null, readonly verdict: TestVerdict, readonly acceptance: { readonly metric: string, readonly operator: string, readonly threshold: number }, readonly witness: { readonly uri: string, readonly sha256: string, readonly recheckedAt: string | null, readonly recheckVerdict: TestVerdict | null } | null, readonly execution: { readonly containerDigest: string | null, readonly seeds: ReadonlyArray<number>, readonly script: { readonly repository: string, readonly commit: string } | null } }>, readonly reviews: ReadonlyArray<{ readonly decision: ReviewDecision, readonly at: string, readonly reviewer: { readonly name: string } }>, readonly verifications: ReadonlyArray<{ readonly organization: string, readonly independent: boolean, readonly verdict: TestVerdict, readonly environment: string | null }>, readonly reanalyses: ReadonlyArray<{ readonly at: string, readonly reason: string, readonly statusBefore: CertificateStatus, readonly statusAfter: CertificateStatus }>, readonly monitoring: ReadonlyArray<{ readonly kind: MonitoringKind, readonly statistic: string, readonly threshold: number, readonly value: number | null, readonly verdict: TestVerdict, readonly at: string }> }> | null } | null };

export type CompareQueryVariables = Exact<{
  refs: ReadonlyArray<string> | string;
  benchmark: string;
}>;


export type CompareQuery = { readonly compareCheckpoints: { readonly comparable: boolean, readonly ignoredUncertainty: ReadonlyArray<UncertaintySource>, readonly mismatches: ReadonlyArray<{ readonly field: string, readonly values: ReadonlyArray<string> }>, readonly pairs: ReadonlyArray<{ readonly a: { readonly ref: string }, readonly b: { readonly ref: string }, readonly difference: { readonly value: number, readonly confidenceInterval: { readonly low: number, readonly high: number, readonly level: number } | null } | null, readonly test: { readonly method: string, readonly statistic: number | null, readonly pValue: number | null, readonly adjustedPValue: number | null, readonly significant: boolean | null } | null }>, readonly excluded: ReadonlyArray<{ readonly ref: string, readonly resultId: string | null, readonly reason: ExclusionReason }> } | null };

export type CustodyQueryVariables = Exact<{
  ref: string;
}>;


export type CustodyQuery = { readonly checkpoint: { readonly ref: string, readonly rootDigest: string | null, readonly custody: { readonly totalCount: number, readonly edges: ReadonlyArray<{ readonly node: { readonly at: string, readonly role: CustodyRole, readonly action: CustodyAction, readonly note: string | null, readonly affectsBehavior: boolean, readonly actor: { readonly name: string }, readonly audit: { readonly origin: string, readonly index: number, readonly inclusionProof: string } } }> }, readonly checklist: { readonly status: ChecklistStatus, readonly items: ReadonlyArray<{ readonly kind: ChecklistItemKind, readonly status: ChecklistStatus, readonly required: boolean, readonly rationale: string, readonly evidence: ReadonlyArray<{ readonly uri: string, readonly sha256: string | null }> }> } | null, readonly viewerPermissions: ReadonlyArray<{ readonly action: AccessAction, readonly allowed: boolean, readonly reasons: ReadonlyArray<string> }> | null } | null, readonly auditLogs: ReadonlyArray<
    | { readonly origin: string, readonly checkpoint: { readonly size: number, readonly rootHash: string, readonly signedNote: string } | null }
    | { readonly origin: string, readonly checkpoint: { readonly size: number, readonly rootHash: string, readonly signedNote: string } | null }
    | { readonly origin: string, readonly checkpoint: { readonly size: number, readonly rootHash: string, readonly signedNote: string } | null }
    | { readonly origin: string, readonly checkpoint: { readonly size: number, readonly rootHash: string, readonly signedNote: string } | null }
  > };

export type FullProvenanceQueryVariables = Exact<{
  ref: string;
}>;


export type FullProvenanceQuery = { readonly checkpoint: { readonly id: string, readonly ref: string, readonly rootDigest: string | null, readonly step: number | null, readonly tokensSeen: number | null, readonly status: CheckpointStatus, readonly createdAt: string | null, readonly releasedAt: string | null, readonly model: { readonly ref: string, readonly name: string, readonly owner: { readonly name: string, readonly contact: string | null } | null }, readonly architecture: { readonly family: string | null, readonly name: string | null, readonly parameterCount: number | null } | null, readonly files: { readonly totalCount: number, readonly edges: ReadonlyArray<{ readonly node: { readonly path: string, readonly sizeBytes: number | null, readonly sha256: string | null } }> }, readonly documentation: ReadonlyArray<{ readonly section: DocumentationSection, readonly state: DocumentationStateKind }>, readonly trainingRuns: ReadonlyArray<{ readonly id: string, readonly stage: string | null, readonly startedAt: string | null, readonly finishedAt: string | null, readonly code: { readonly repository: string, readonly commit: string | null } | null, readonly hyperparameters: ReadonlyArray<{ readonly name: string, readonly value: string }>, readonly environment: { readonly os: string | null, readonly runtime: string | null, readonly cuda: string | null, readonly containerDigest: string | null, readonly accelerators: ReadonlyArray<{ readonly model: string, readonly count: number | null }>, readonly packages: ReadonlyArray<{ readonly name: string, readonly version: string | null }> } | null, readonly compute: { readonly gpuHours: number | null, readonly energyKwh: number | null, readonly co2eKg: number | null } | null, readonly inputs: ReadonlyArray<{ readonly role: string, readonly split: string | null, readonly recordsUsed: number | null, readonly weight: number | null, readonly refAsWritten: string, readonly dataset: { readonly ref: string, readonly name: string, readonly version: string | null, readonly license: { readonly expression: string, readonly source: LicenseSource }, readonly transformations: ReadonlyArray<{ readonly order: number, readonly kind: string, readonly description: string | null, readonly codeRef: string | null }>, readonly sources: ReadonlyArray<{ readonly relation: DatasetRelation, readonly refAsWritten: string, readonly dataset: { readonly ref: string, readonly name: string, readonly license: { readonly expression: string } } | null }>, readonly limitations: ReadonlyArray<{ readonly kind: LimitationKind, readonly severity: Severity, readonly summary: string }> } | null }> }>, readonly derivedFrom: ReadonlyArray<{ readonly relation: DerivationRelation, readonly pinned: boolean, readonly refAsWritten: string, readonly parent: { readonly ref: string, readonly rootDigest: string | null, readonly license: { readonly expression: string } } | null }>, readonly limitations: ReadonlyArray<{ readonly id: string, readonly kind: LimitationKind, readonly severity: Severity, readonly summary: string, readonly scenario: string | null, readonly affectedSlice: string | null, readonly status: LimitationStatus, readonly inheritedFrom: { readonly ref: string } | null, readonly evidence: ReadonlyArray<{ readonly uri: string, readonly sha256: string | null }> }>, readonly usageGuidance: { readonly recommendedContexts: ReadonlyArray<string>, readonly outOfScope: ReadonlyArray<string>, readonly safePrompts: ReadonlyArray<{ readonly template: string, readonly purpose: string }>, readonly fallbacks: ReadonlyArray<{ readonly trigger: string, readonly action: string }> } | null, readonly license: { readonly expression: string, readonly source: LicenseSource, readonly licenses: ReadonlyArray<{ readonly id: string, readonly name: string, readonly redistributable: Ternary }> | null }, readonly licenseReport: { readonly verdict: LicenseVerdict, readonly conflicts: ReadonlyArray<{ readonly explanation: string }>, readonly unknowns: ReadonlyArray<{ readonly ref: string | null, readonly why: string }> } | null, readonly evaluations: { readonly totalCount: number, readonly edges: ReadonlyArray<{ readonly node: { readonly metric: string, readonly value: number | null, readonly unit: string | null, readonly higherIsBetter: boolean | null, readonly protocolHash: string, readonly benchmark: { readonly ref: string, readonly name: string }, readonly uncertainty: ReadonlyArray<{ readonly source: UncertaintySource, readonly standardError: number | null, readonly sampleCount: number | null, readonly confidenceInterval: { readonly low: number, readonly high: number, readonly level: number } | null }>, readonly evaluator: { readonly name: string | null, readonly relationship: EvaluatorRelationship }, readonly source: { readonly uri: string, readonly sha256: string | null, readonly pointer: string | null } } }> } | null, readonly certificates: ReadonlyArray<{ readonly id: string, readonly status: CertificateStatus, readonly validUntil: string | null, readonly claim: { readonly kind: ClaimKind, readonly scope: string }, readonly threatModel: { readonly norm: Norm | null, readonly epsilon: number | null } }> | null, readonly completeness: { readonly complete: boolean, readonly reasons: ReadonlyArray<CompletenessReason> } } | null };

export type HistoryQueryVariables = Exact<{
  model: string;
  alias: string;
  at: string;
}>;


export type HistoryQuery = { readonly model: { readonly ref: string, readonly alias: { readonly checkpoint: { readonly ref: string, readonly rootDigest: string | null, readonly lineage: { readonly completeness: { readonly complete: boolean, readonly reasons: ReadonlyArray<CompletenessReason> }, readonly nodes: ReadonlyArray<{ readonly depth: number, readonly kind: LineageKind, readonly ref: string }> } } | null, readonly history: ReadonlyArray<{ readonly at: string, readonly reason: string | null, readonly actor: { readonly name: string }, readonly from: { readonly ref: string } | null, readonly to: { readonly ref: string } | null }> } | null } | null };

export type ImpactOfDatasetQueryVariables = Exact<{
  ref: string;
}>;


export type ImpactOfDatasetQuery = { readonly dataset: { readonly ref: string, readonly name: string, readonly lineage: { readonly completeness: { readonly complete: boolean, readonly reasons: ReadonlyArray<CompletenessReason>, readonly hiddenNodes: number, readonly frontier: ReadonlyArray<{ readonly ref: string }>, readonly dangling: ReadonlyArray<{ readonly ref: string }> }, readonly counts: ReadonlyArray<{ readonly kind: LineageKind, readonly count: number }>, readonly nodes: ReadonlyArray<{ readonly depth: number, readonly kind: LineageKind, readonly ref: string, readonly node:
          | { readonly __typename: 'Benchmark' }
          | { readonly __typename: 'Certificate' }
          | { readonly __typename: 'Checkpoint', readonly status: CheckpointStatus, readonly owner: { readonly name: string, readonly contact: string | null } | null, readonly lifecycle: { readonly supportUntil: string | null, readonly sunsetAt: string | null, readonly replacedBy: { readonly ref: string } | null } }
          | { readonly __typename: 'Dataset' }
          | { readonly __typename: 'DatasetVersion', readonly name: string, readonly version: string | null }
          | { readonly __typename: 'Deployment' }
          | { readonly __typename: 'Export' }
          | { readonly __typename: 'License' }
          | { readonly __typename: 'Model' }
          | { readonly __typename: 'Result' }
          | { readonly __typename: 'RobustnessProtocol' }
          | { readonly __typename: 'Run' }
          | { readonly __typename: 'ThreatModel' }
          | { readonly __typename: 'TrainingRun' }
         | null }>, readonly edges: ReadonlyArray<{ readonly kind: LineageKind, readonly relation: LineageRelation, readonly from: string, readonly to: string, readonly pinned: boolean }> } | null } | null };

export type MayWeShipQueryVariables = Exact<{
  ref: string;
  use: UseInput;
}>;


export type MayWeShipQuery = { readonly checkpoint: { readonly ref: string, readonly licenseReport: { readonly verdict: LicenseVerdict, readonly attributionText: string, readonly completeness: { readonly complete: boolean, readonly reasons: ReadonlyArray<CompletenessReason> }, readonly unknowns: ReadonlyArray<{ readonly ref: string | null, readonly why: string }>, readonly conflicts: ReadonlyArray<{ readonly rule: string, readonly explanation: string, readonly path: ReadonlyArray<{ readonly ref: string | null, readonly license: string | null }> }>, readonly obligations: ReadonlyArray<{ readonly kind: string, readonly text: string, readonly appliesTo: ReadonlyArray<{ readonly ref: string }> }>, readonly works: ReadonlyArray<{ readonly ref: string | null, readonly relation: string, readonly license: string | null, readonly basis: string }>, readonly ruleset: { readonly name: string, readonly version: string } } | null, readonly usePolicy: { readonly permitted: ReadonlyArray<string>, readonly prohibited: ReadonlyArray<string>, readonly exportControls: ReadonlyArray<{ readonly regime: string, readonly classification: string }>, readonly jurisdictions: ReadonlyArray<{ readonly code: string, readonly status: JurisdictionStanding, readonly basis: string }> } | null, readonly openness: { readonly class: OpennessClass, readonly reasons: ReadonlyArray<string> } | null } | null };

export type ModelTreeQueryVariables = Exact<{
  ref: string;
  after?: string | null | undefined;
}>;


export type ModelTreeQuery = { readonly checkpoint: { readonly ref: string, readonly roots: ReadonlyArray<{ readonly ref: string }>, readonly descendants: { readonly totalCount: number, readonly pageInfo: { readonly endCursor: string | null, readonly hasNextPage: boolean }, readonly edges: ReadonlyArray<{ readonly depth: number, readonly relation: DerivationRelation, readonly pinned: boolean, readonly node: { readonly ref: string, readonly step: number | null, readonly license: { readonly expression: string } } }> } } | null };

export type PathsQueryVariables = Exact<{
  ref: string;
  source: string;
}>;


export type PathsQuery = { readonly checkpoint: { readonly ref: string, readonly paths: { readonly exhaustive: boolean, readonly total: number | null, readonly paths: ReadonlyArray<{ readonly length: number, readonly edges: ReadonlyArray<{ readonly kind: LineageKind, readonly relation: LineageRelation, readonly from: string, readonly to: string }> }> } } | null };

export type ResolveManyQueryVariables = Exact<{
  refs: ReadonlyArray<string> | string;
}>;


export type ResolveManyQuery = { readonly resolve: ReadonlyArray<{ readonly input: string, readonly status: ResolutionStatus, readonly canonical: string | null, readonly pinned: boolean, readonly message: string | null, readonly candidates: ReadonlyArray<{ readonly ref: string }>, readonly node:
      | { readonly __typename: 'Benchmark', readonly id: string }
      | { readonly __typename: 'Certificate', readonly id: string }
      | { readonly __typename: 'Checkpoint', readonly ref: string, readonly rootDigest: string | null, readonly id: string, readonly lifecycle: { readonly status: LifecycleStatus, readonly sunsetAt: string | null, readonly replacedBy: { readonly ref: string } | null }, readonly evaluations: { readonly edges: ReadonlyArray<{ readonly node: { readonly value: number | null, readonly uncertainty: ReadonlyArray<{ readonly confidenceInterval: { readonly low: number, readonly high: number, readonly level: number } | null }> } }> } | null }
      | { readonly __typename: 'Dataset', readonly id: string }
      | { readonly __typename: 'DatasetVersion', readonly id: string }
      | { readonly __typename: 'Deployment', readonly id: string }
      | { readonly __typename: 'Export', readonly id: string }
      | { readonly __typename: 'License', readonly id: string }
      | { readonly __typename: 'Model', readonly id: string }
      | { readonly __typename: 'Result', readonly id: string }
      | { readonly __typename: 'RobustnessProtocol', readonly id: string }
      | { readonly __typename: 'Run', readonly id: string }
      | { readonly __typename: 'ThreatModel', readonly id: string }
      | { readonly __typename: 'TrainingRun', readonly id: string }
     | null }> };

export type SearchQueryVariables = Exact<{
  text?: string | null | undefined;
  filter?: CheckpointFilter | null | undefined;
  after?: string | null | undefined;
}>;


export type SearchQuery = { readonly searchCheckpoints: { readonly totalCount: number, readonly pageInfo: { readonly endCursor: string | null, readonly hasNextPage: boolean }, readonly facets: ReadonlyArray<{ readonly field: string, readonly values: ReadonlyArray<{ readonly value: string, readonly count: number }> }>, readonly completeness: { readonly complete: boolean, readonly reasons: ReadonlyArray<CompletenessReason> }, readonly edges: ReadonlyArray<{ readonly node: { readonly ref: string, readonly status: CheckpointStatus, readonly license: { readonly expression: string }, readonly limitations: ReadonlyArray<{ readonly kind: LimitationKind, readonly severity: Severity }>, readonly evaluations: { readonly edges: ReadonlyArray<{ readonly node: { readonly value: number | null, readonly benchmark: { readonly ref: string } } }> } | null } }> } | null };

export type CertificateComparisonPageQueryVariables = Exact<{
  refs: ReadonlyArray<string> | string;
  asOf?: string | null | undefined;
}>;


export type CertificateComparisonPageQuery = { readonly compareCertificates: { readonly asOf: string, readonly sameWeights: boolean, readonly certificates: ReadonlyArray<{ readonly refAsAsked: string, readonly valid: boolean, readonly certificate: { readonly validFrom: string, readonly id: string, readonly status: CertificateStatus, readonly statusReason: string | null, readonly rootDigest: string, readonly author: string, readonly validUntil: string | null, readonly claim: { readonly limitations: ReadonlyArray<string>, readonly contexts: ReadonlyArray<string>, readonly kind: ClaimKind, readonly scope: string }, readonly threatModel: { readonly knowledge: string, readonly goal: string, readonly surface: string, readonly ref: string, readonly norm: Norm | null, readonly epsilonAsWritten: string | null, readonly unit: string | null }, readonly guarantee: { readonly statement: string, readonly method: string, readonly epsilon: string | null, readonly certifiedAccuracy: number | null, readonly confidence: number | null } | null, readonly tests: ReadonlyArray<{ readonly name: string, readonly measured: number | null, readonly verdict: TestVerdict, readonly acceptance: { readonly metric: string, readonly operator: string, readonly threshold: number }, readonly interval: { readonly low: number, readonly high: number, readonly level: number } | null }>, readonly consistency: { readonly state: ConsistencyState }, readonly schedule: { readonly every: string } | null, readonly events: ReadonlyArray<{ readonly kind: CertificateEventKind, readonly actor: string }>, readonly lineage: { readonly nodes: ReadonlyArray<{ readonly ref: string }> } | null } }>, readonly pairs: ReadonlyArray<{ readonly sameWeights: boolean, readonly a: { readonly id: string }, readonly b: { readonly id: string }, readonly threat: { readonly order: ComparedOrder, readonly why: string, readonly otherwiseDifferent: ReadonlyArray<string> }, readonly claim: { readonly order: ComparedOrder }, readonly guarantee: { readonly order: ComparedOrder, readonly why: string }, readonly tests: ReadonlyArray<{ readonly name: string, readonly difference: number | null, readonly intervalsOverlap: boolean | null, readonly obstacle: MeasurementObstacle | null, readonly otherwiseDifferent: ReadonlyArray<string>, readonly sameVerdict: boolean | null }> }> } | null };

export type CertificateListQueryVariables = Exact<{
  asOf?: string | null | undefined;
  now: string;
  isNow: boolean;
  overview: boolean;
  isNowOverview: boolean;
  filtered: boolean;
  filter?: CertificateListFilter | null | undefined;
  first: number;
  after?: string | null | undefined;
  ofCheckpoint: boolean;
  checkpoint: string;
  ofDue: boolean;
  dueBefore: string;
}>;


export type CertificateListQuery = { readonly suspended?: { readonly totalCount: number, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null }, readonly edges: ReadonlyArray<{ readonly node: { readonly id: string, readonly status: CertificateStatus, readonly statusReason: string | null, readonly rootDigest: string, readonly author: string, readonly validUntil: string | null, readonly claim: { readonly kind: ClaimKind, readonly scope: string }, readonly threatModel: { readonly ref: string, readonly norm: Norm | null, readonly epsilonAsWritten: string | null, readonly unit: string | null }, readonly consistency: { readonly state: ConsistencyState }, readonly schedule: { readonly every: string } | null, readonly events: ReadonlyArray<{ readonly kind: CertificateEventKind, readonly actor: string }>, readonly lineage: { readonly nodes: ReadonlyArray<{ readonly ref: string }> } | null } }> } | null, readonly proposed?: { readonly totalCount: number, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null }, readonly edges: ReadonlyArray<{ readonly node: { readonly id: string, readonly status: CertificateStatus, readonly statusReason: string | null, readonly rootDigest: string, readonly author: string, readonly validUntil: string | null, readonly claim: { readonly kind: ClaimKind, readonly scope: string }, readonly threatModel: { readonly ref: string, readonly norm: Norm | null, readonly epsilonAsWritten: string | null, readonly unit: string | null }, readonly consistency: { readonly state: ConsistencyState }, readonly schedule: { readonly every: string } | null, readonly events: ReadonlyArray<{ readonly kind: CertificateEventKind, readonly actor: string }>, readonly lineage: { readonly nodes: ReadonlyArray<{ readonly ref: string }> } | null } }> } | null, readonly inForce?: { readonly totalCount: number, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null }, readonly edges: ReadonlyArray<{ readonly node: { readonly id: string, readonly status: CertificateStatus, readonly statusReason: string | null, readonly rootDigest: string, readonly author: string, readonly validUntil: string | null, readonly claim: { readonly kind: ClaimKind, readonly scope: string }, readonly threatModel: { readonly ref: string, readonly norm: Norm | null, readonly epsilonAsWritten: string | null, readonly unit: string | null }, readonly consistency: { readonly state: ConsistencyState }, readonly schedule: { readonly every: string } | null, readonly events: ReadonlyArray<{ readonly kind: CertificateEventKind, readonly actor: string }>, readonly lineage: { readonly nodes: ReadonlyArray<{ readonly ref: string }> } | null } }> } | null, readonly over?: { readonly totalCount: number, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null }, readonly edges: ReadonlyArray<{ readonly node: { readonly id: string, readonly status: CertificateStatus, readonly statusReason: string | null, readonly rootDigest: string, readonly author: string, readonly validUntil: string | null, readonly claim: { readonly kind: ClaimKind, readonly scope: string }, readonly threatModel: { readonly ref: string, readonly norm: Norm | null, readonly epsilonAsWritten: string | null, readonly unit: string | null }, readonly consistency: { readonly state: ConsistencyState }, readonly schedule: { readonly every: string } | null, readonly events: ReadonlyArray<{ readonly kind: CertificateEventKind, readonly actor: string }>, readonly lineage: { readonly nodes: ReadonlyArray<{ readonly ref: string }> } | null } }> } | null, readonly found?: { readonly totalCount: number, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null }, readonly edges: ReadonlyArray<{ readonly node: { readonly id: string, readonly status: CertificateStatus, readonly statusReason: string | null, readonly rootDigest: string, readonly author: string, readonly validUntil: string | null, readonly claim: { readonly kind: ClaimKind, readonly scope: string }, readonly threatModel: { readonly ref: string, readonly norm: Norm | null, readonly epsilonAsWritten: string | null, readonly unit: string | null }, readonly consistency: { readonly state: ConsistencyState }, readonly schedule: { readonly every: string } | null, readonly events: ReadonlyArray<{ readonly kind: CertificateEventKind, readonly actor: string }>, readonly lineage: { readonly nodes: ReadonlyArray<{ readonly ref: string }> } | null } }> } | null, readonly checkpoint?: { readonly ref: string, readonly certificates: ReadonlyArray<{ readonly id: string, readonly status: CertificateStatus, readonly statusReason: string | null, readonly rootDigest: string, readonly author: string, readonly validUntil: string | null, readonly claim: { readonly kind: ClaimKind, readonly scope: string }, readonly threatModel: { readonly ref: string, readonly norm: Norm | null, readonly epsilonAsWritten: string | null, readonly unit: string | null }, readonly consistency: { readonly state: ConsistencyState }, readonly schedule: { readonly every: string } | null, readonly events: ReadonlyArray<{ readonly kind: CertificateEventKind, readonly actor: string }>, readonly lineage: { readonly nodes: ReadonlyArray<{ readonly ref: string }> } | null }> | null } | null, readonly due?: { readonly totalCount: number, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null }, readonly edges: ReadonlyArray<{ readonly node: { readonly subject: string, readonly dueAt: string, readonly overdue: boolean, readonly certificate: { readonly id: string, readonly status: CertificateStatus, readonly statusReason: string | null, readonly rootDigest: string, readonly author: string, readonly validUntil: string | null, readonly claim: { readonly kind: ClaimKind, readonly scope: string }, readonly threatModel: { readonly ref: string, readonly norm: Norm | null, readonly epsilonAsWritten: string | null, readonly unit: string | null }, readonly consistency: { readonly state: ConsistencyState }, readonly schedule: { readonly every: string } | null, readonly events: ReadonlyArray<{ readonly kind: CertificateEventKind, readonly actor: string }>, readonly lineage: { readonly nodes: ReadonlyArray<{ readonly ref: string }> } | null } | null } }> } | null, readonly overdue?: { readonly totalCount: number, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null }, readonly edges: ReadonlyArray<{ readonly node: { readonly subject: string, readonly dueAt: string, readonly overdue: boolean, readonly certificate: { readonly id: string, readonly status: CertificateStatus, readonly statusReason: string | null, readonly rootDigest: string, readonly author: string, readonly validUntil: string | null, readonly claim: { readonly kind: ClaimKind, readonly scope: string }, readonly threatModel: { readonly ref: string, readonly norm: Norm | null, readonly epsilonAsWritten: string | null, readonly unit: string | null }, readonly consistency: { readonly state: ConsistencyState }, readonly schedule: { readonly every: string } | null, readonly events: ReadonlyArray<{ readonly kind: CertificateEventKind, readonly actor: string }>, readonly lineage: { readonly nodes: ReadonlyArray<{ readonly ref: string }> } | null } | null } }> } | null, readonly next?: { readonly edges: ReadonlyArray<{ readonly node: { readonly dueAt: string, readonly overdue: boolean, readonly certificate: { readonly id: string } | null } }> } | null, readonly incidents?: { readonly totalCount: number, readonly edges: ReadonlyArray<{ readonly node: { readonly id: string, readonly certificate: { readonly id: string } | null } }> } | null };

export type ListedCertificatesFragment = { readonly totalCount: number, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null }, readonly edges: ReadonlyArray<{ readonly node: { readonly id: string, readonly status: CertificateStatus, readonly statusReason: string | null, readonly rootDigest: string, readonly author: string, readonly validUntil: string | null, readonly claim: { readonly kind: ClaimKind, readonly scope: string }, readonly threatModel: { readonly ref: string, readonly norm: Norm | null, readonly epsilonAsWritten: string | null, readonly unit: string | null }, readonly consistency: { readonly state: ConsistencyState }, readonly schedule: { readonly every: string } | null, readonly events: ReadonlyArray<{ readonly kind: CertificateEventKind, readonly actor: string }>, readonly lineage: { readonly nodes: ReadonlyArray<{ readonly ref: string }> } | null } }> };

export type DueSubjectsFragment = { readonly totalCount: number, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null }, readonly edges: ReadonlyArray<{ readonly node: { readonly subject: string, readonly dueAt: string, readonly overdue: boolean, readonly certificate: { readonly id: string, readonly status: CertificateStatus, readonly statusReason: string | null, readonly rootDigest: string, readonly author: string, readonly validUntil: string | null, readonly claim: { readonly kind: ClaimKind, readonly scope: string }, readonly threatModel: { readonly ref: string, readonly norm: Norm | null, readonly epsilonAsWritten: string | null, readonly unit: string | null }, readonly consistency: { readonly state: ConsistencyState }, readonly schedule: { readonly every: string } | null, readonly events: ReadonlyArray<{ readonly kind: CertificateEventKind, readonly actor: string }>, readonly lineage: { readonly nodes: ReadonlyArray<{ readonly ref: string }> } | null } | null } }> };

export type ListedCertificateFragment = { readonly id: string, readonly status: CertificateStatus, readonly statusReason: string | null, readonly rootDigest: string, readonly author: string, readonly validUntil: string | null, readonly claim: { readonly kind: ClaimKind, readonly scope: string }, readonly threatModel: { readonly ref: string, readonly norm: Norm | null, readonly epsilonAsWritten: string | null, readonly unit: string | null }, readonly consistency: { readonly state: ConsistencyState }, readonly schedule: { readonly every: string } | null, readonly events: ReadonlyArray<{ readonly kind: CertificateEventKind, readonly actor: string }>, readonly lineage: { readonly nodes: ReadonlyArray<{ readonly ref: string }> } | null };

export type CertificatePageQueryVariables = Exact<{
  ref: string;
  asOf?: string | null | undefined;
  isNow: boolean;
}>;


export type CertificatePageQuery = { readonly certificate: { readonly id: string, readonly ref: string, readonly status: CertificateStatus, readonly statusReason: string | null, readonly author: string, readonly proposedAt: string, readonly validFrom: string, readonly validUntil: string | null, readonly rootDigest: string, readonly amendmentReason: string | null, readonly supersedes: { readonly id: string, readonly status: CertificateStatus } | null, readonly claim: { readonly kind: ClaimKind, readonly scope: string, readonly narrative: string, readonly limitations: ReadonlyArray<string>, readonly contexts: ReadonlyArray<string> }, readonly threatModel: { readonly ref: string, readonly norm: Norm | null, readonly epsilonAsWritten: string | null, readonly unit: string | null, readonly knowledge: string, readonly goal: string, readonly surface: string, readonly description: string | null, readonly structured: ReadonlyArray<{ readonly kind: string, readonly parameters: ReadonlyArray<{ readonly name: string, readonly value: string }> }> }, readonly guarantee: { readonly statement: string, readonly method: string, readonly epsilon: string | null, readonly radius: string | null, readonly certifiedAccuracy: number | null, readonly confidence: number | null } | null, readonly tests: ReadonlyArray<{ readonly name: string, readonly perturbation: string, readonly dataset: string | null, readonly datasetSplit: string | null, readonly measured: number | null, readonly verdict: TestVerdict, readonly verdictReason: string, readonly acceptance: { readonly metric: string, readonly operator: string, readonly threshold: number }, readonly interval: { readonly low: number, readonly high: number, readonly level: number } | null, readonly scenarios: ReadonlyArray<{ readonly name: string, readonly measured: number | null, readonly verdict: TestVerdict | null, readonly acceptance: { readonly metric: string, readonly operator: string, readonly threshold: number } | null, readonly interval: { readonly low: number, readonly high: number, readonly level: number } | null }>, readonly witness: { readonly kind: WitnessKind, readonly uri: string, readonly recheckVerdict: TestVerdict | null, readonly recheckReason: string | null } | null, readonly execution: { readonly seeds: ReadonlyArray<number>, readonly script: { readonly repository: string, readonly commit: string } | null } }>, readonly protocol: { readonly ref: string, readonly title: string } | null, readonly threatCoverage: { readonly complete: boolean, readonly additional: ReadonlyArray<string>, readonly tests: ReadonlyArray<{ readonly name: string, readonly baseline: boolean, readonly state: CoverageState, readonly verdict: TestVerdict | null, readonly deviations: ReadonlyArray<{ readonly term: ProtocolTerm, readonly scenario: string | null }> }> } | null, readonly dataChecks: { readonly verdict: ContaminationVerdict | null, readonly strength: OverlapStrength | null, readonly evidenceCount: number | null, readonly checkpoints: ReadonlyArray<{ readonly ref: string }> | null, readonly via: { readonly ref: string } | null, readonly evidence: ReadonlyArray<{ readonly reason: string, readonly strength: OverlapStrength }> | null, readonly gaps: ReadonlyArray<{ readonly reason: ContaminationGapReason, readonly refs: ReadonlyArray<{ readonly ref: string }> }> | null, readonly datasetChecks: ReadonlyArray<{ readonly kind: DatasetCheckKind, readonly state: DatasetCheckState, readonly reason: string, readonly dataset: { readonly ref: string } }> | null } | null, readonly consistency: { readonly state: ConsistencyState, readonly passed: number, readonly failed: number, readonly inconclusive: number, readonly independent: number }, readonly verifications: ReadonlyArray<{ readonly at: string, readonly by: string, readonly organization: string, readonly kind: VerificationKind | null, readonly independent: boolean, readonly environment: string | null, readonly verdict: TestVerdict, readonly statement: string | null, readonly values: ReadonlyArray<{ readonly test: string, readonly measured: number, readonly verdict: TestVerdict, readonly interval: { readonly low: number, readonly high: number, readonly level: number } | null }>, readonly evidence: ReadonlyArray<{ readonly kind: CertificateEvidenceKind, readonly uri: string, readonly sha256: string | null }> }>, readonly monitoring: ReadonlyArray<{ readonly at: string, readonly kind: MonitoringKind, readonly statistic: string, readonly metric: string | null, readonly value: number | null, readonly operator: string, readonly threshold: number, readonly verdict: TestVerdict, readonly recordedBy: string, readonly source: { readonly uri: string } | null }>, readonly incidents: ReadonlyArray<{ readonly id: string, readonly state: IncidentState, readonly openedAt: string, readonly resolvedAt: string | null, readonly cause: string, readonly history: ReadonlyArray<{ readonly seq: number, readonly at: string, readonly actor: string, readonly kind: IncidentEventKind, readonly text: string }> }>, readonly schedule: { readonly every: string, readonly reason: string | null, readonly setBy: string, readonly setAt: string } | null, readonly reviews: ReadonlyArray<{ readonly at: string, readonly decision: ReviewDecision, readonly comment: string | null, readonly reviewer: { readonly name: string } }>, readonly challenges: ReadonlyArray<{ readonly at: string, readonly by: string, readonly claim: string, readonly outcome: ChallengeOutcome | null, readonly outcomeReason: string | null, readonly decidedBy: string | null, readonly decidedAt: string | null, readonly evidence: ReadonlyArray<{ readonly kind: CertificateEvidenceKind, readonly uri: string, readonly sha256: string | null }> }>, readonly reanalyses: ReadonlyArray<{ readonly at: string, readonly by: string, readonly reason: string, readonly changes: ReadonlyArray<string>, readonly statusBefore: CertificateStatus, readonly statusAfter: CertificateStatus, readonly evidence: ReadonlyArray<{ readonly kind: CertificateEvidenceKind, readonly uri: string, readonly sha256: string | null }> }>, readonly decisions: ReadonlyArray<{ readonly at: string, readonly by: string, readonly question: string, readonly choice: string, readonly rationale: string }>, readonly riskAssessment: { readonly misuse: string, readonly workload: string, readonly residualRisk: string } | null, readonly configurations: ReadonlyArray<{ readonly kind: PinKind, readonly name: string, readonly digest: string }>, readonly evidence: ReadonlyArray<{ readonly kind: CertificateEvidenceKind, readonly uri: string, readonly sha256: string | null }>, readonly events: ReadonlyArray<{ readonly seq: number, readonly kind: CertificateEventKind, readonly at: string, readonly actor: string, readonly reason: string | null, readonly digest: string }>, readonly integrity: { readonly intact: boolean, readonly checkedEvents: number, readonly brokenAt: string | null, readonly reason: string | null, readonly notCovered: ReadonlyArray<string> }, readonly lineage: { readonly nodes: ReadonlyArray<{ readonly ref: string }> } | null } | null, readonly next?: { readonly edges: ReadonlyArray<{ readonly node: { readonly dueAt: string, readonly overdue: boolean, readonly certificate: { readonly id: string } | null } }> } | null };

export type ShownThreatFragment = { readonly ref: string, readonly norm: Norm | null, readonly epsilonAsWritten: string | null, readonly unit: string | null, readonly knowledge: string, readonly goal: string, readonly surface: string, readonly description: string | null, readonly structured: ReadonlyArray<{ readonly kind: string, readonly parameters: ReadonlyArray<{ readonly name: string, readonly value: string }> }> };

export type CriterionFragment = { readonly metric: string, readonly operator: string, readonly threshold: number };

export type IntervalFragment = { readonly low: number, readonly high: number, readonly level: number };

export type EvidenceFragment = { readonly kind: CertificateEvidenceKind, readonly uri: string, readonly sha256: string | null };

export const ListedCertificateFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"ListedCertificate"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Certificate"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"statusReason"}},{"kind":"Field","name":{"kind":"Name","value":"rootDigest"}},{"kind":"Field","name":{"kind":"Name","value":"author"}},{"kind":"Field","name":{"kind":"Name","value":"validUntil"}},{"kind":"Field","name":{"kind":"Name","value":"claim"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"scope"}}]}},{"kind":"Field","name":{"kind":"Name","value":"threatModel"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"ref"}},{"kind":"Field","name":{"kind":"Name","value":"norm"}},{"kind":"Field","name":{"kind":"Name","value":"epsilonAsWritten"}},{"kind":"Field","name":{"kind":"Name","value":"unit"}}]}},{"kind":"Field","name":{"kind":"Name","value":"consistency"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"state"}}]}},{"kind":"Field","name":{"kind":"Name","value":"schedule"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"every"}}]}},{"kind":"Field","name":{"kind":"Name","value":"events"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"actor"}}]}},{"kind":"Field","name":{"kind":"Name","value":"lineage"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"direction"},"value":{"kind":"EnumValue","value":"UPSTREAM"}},{"kind":"Argument","name":{"kind":"Name","value":"maxDepth"},"value":{"kind":"IntValue","value":"1"}},{"kind":"Argument","name":{"kind":"Name","value":"maxNodes"},"value":{"kind":"IntValue","value":"5"}},{"kind":"Argument","name":{"kind":"Name","value":"kinds"},"value":{"kind":"ListValue","values":[{"kind":"EnumValue","value":"CHECKPOINT"}]}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"ref"}}]}}]}}]}}]} as unknown as DocumentNode<ListedCertificateFragment, unknown>;
export const ListedCertificatesFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"ListedCertificates"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"CertificateConnection"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"totalCount"}},{"kind":"Field","name":{"kind":"Name","value":"pageInfo"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"hasNextPage"}},{"kind":"Field","name":{"kind":"Name","value":"endCursor"}}]}},{"kind":"Field","name":{"kind":"Name","value":"edges"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"node"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"ListedCertificate"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"ListedCertificate"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Certificate"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"statusReason"}},{"kind":"Field","name":{"kind":"Name","value":"rootDigest"}},{"kind":"Field","name":{"kind":"Name","value":"author"}},{"kind":"Field","name":{"kind":"Name","value":"validUntil"}},{"kind":"Field","name":{"kind":"Name","value":"claim"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"scope"}}]}},{"kind":"Field","name":{"kind":"Name","value":"threatModel"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"ref"}},{"kind":"Field","name":{"kind":"Name","value":"norm"}},{"kind":"Field","name":{"kind":"Name","value":"epsilonAsWritten"}},{"kind":"Field","name":{"kind":"Name","value":"unit"}}]}},{"kind":"Field","name":{"kind":"Name","value":"consistency"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"state"}}]}},{"kind":"Field","name":{"kind":"Name","value":"schedule"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"every"}}]}},{"kind":"Field","name":{"kind":"Name","value":"events"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"actor"}}]}},{"kind":"Field","name":{"kind":"Name","value":"lineage"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"direction"},"value":{"kind":"EnumValue","value":"UPSTREAM"}},{"kind":"Argument","name":{"kind":"Name","value":"maxDepth"},"value":{"kind":"IntValue","value":"1"}},{"kind":"Argument","name":{"kind":"Name","value":"maxNodes"},"value":{"kind":"IntValue","value":"5"}},{"kind":"Argument","name":{"kind":"Name","value":"kinds"},"value":{"kind":"ListValue","values":[{"kind":"EnumValue","value":"CHECKPOINT"}]}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"ref"}}]}}]}}]}}]} as unknown as DocumentNode<ListedCertificatesFragment, unknown>;
export const DueSubjectsFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"DueSubjects"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"ReverificationConnection"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"totalCount"}},{"kind":"Field","name":{"kind":"Name","value":"pageInfo"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"hasNextPage"}},{"kind":"Field","name":{"kind":"Name","value":"endCursor"}}]}},{"kind":"Field","name":{"kind":"Name","value":"edges"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"node"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"subject"}},{"kind":"Field","name":{"kind":"Name","value":"dueAt"}},{"kind":"Field","name":{"kind":"Name","value":"overdue"}},{"kind":"Field","name":{"kind":"Name","value":"certificate"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"ListedCertificate"}}]}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"ListedCertificate"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Certificate"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"statusReason"}},{"kind":"Field","name":{"kind":"Name","value":"rootDigest"}},{"kind":"Field","name":{"kind":"Name","value":"author"}},{"kind":"Field","name":{"kind":"Name","value":"validUntil"}},{"kind":"Field","name":{"kind":"Name","value":"claim"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"scope"}}]}},{"kind":"Field","name":{"kind":"Name","value":"threatModel"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"ref"}},{"kind":"Field","name":{"kind":"Name","value":"norm"}},{"kind":"Field","name":{"kind":"Name","value":"epsilonAsWritten"}},{"kind":"Field","name":{"kind":"Name","value":"unit"}}]}},{"kind":"Field","name":{"kind":"Name","value":"consistency"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"state"}}]}},{"kind":"Field","name":{"kind":"Name","value":"schedule"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"every"}}]}},{"kind":"Field","name":{"kind":"Name","value":"events"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"actor"}}]}},{"kind":"Field","name":{"kind":"Name","value":"lineage"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"direction"},"value":{"kind":"EnumValue","value":"UPSTREAM"}},{"kind":"Argument","name":{"kind":"Name","value":"maxDepth"},"value":{"kind":"IntValue","value":"1"}},{"kind":"Argument","name":{"kind":"Name","value":"maxNodes"},"value":{"kind":"IntValue","value":"5"}},{"kind":"Argument","name":{"kind":"Name","value":"kinds"},"value":{"kind":"ListValue","values":[{"kind":"EnumValue","value":"CHECKPOINT"}]}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"ref"}}]}}]}}]}}]} as unknown as DocumentNode<DueSubjectsFragment, unknown>;
export const ShownThreatFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"ShownThreat"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"ThreatModel"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"ref"}},{"kind":"Field","name":{"kind":"Name","value":"norm"}},{"kind":"Field","name":{"kind":"Name","value":"epsilonAsWritten"}},{"kind":"Field","name":{"kind":"Name","value":"unit"}},{"kind":"Field","name":{"kind":"Name","value":"knowledge"}},{"kind":"Field","name":{"kind":"Name","value":"goal"}},{"kind":"Field","name":{"kind":"Name","value":"surface"}},{"kind":"Field","name":{"kind":"Name","value":"description"}},{"kind":"Field","name":{"kind":"Name","value":"structured"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"parameters"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"value"}}]}}]}}]}}]} as unknown as DocumentNode<ShownThreatFragment, unknown>;
export const CriterionFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Criterion"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"AcceptanceCriterion"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"metric"}},{"kind":"Field","name":{"kind":"Name","value":"operator"}},{"kind":"Field","name":{"kind":"Name","value":"threshold"}}]}}]} as unknown as DocumentNode<CriterionFragment, unknown>;
export const IntervalFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Interval"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"ConfidenceInterval"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"low"}},{"kind":"Field","name":{"kind":"Name","value":"high"}},{"kind":"Field","name":{"kind":"Name","value":"level"}}]}}]} as unknown as DocumentNode<IntervalFragment, unknown>;
export const EvidenceFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Evidence"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"CertificateEvidence"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"uri"}},{"kind":"Field","name":{"kind":"Name","value":"sha256"}}]}}]} as unknown as DocumentNode<EvidenceFragment, unknown>;
export const ExportCertificateDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"ExportCertificate"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"ref"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"asOf"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"DateTime"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"redact"}},"type":{"kind":"ListType","type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"PackageRedaction"}}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"certificate"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"ref"},"value":{"kind":"Variable","name":{"kind":"Name","value":"ref"}}},{"kind":"Argument","name":{"kind":"Name","value":"asOf"},"value":{"kind":"Variable","name":{"kind":"Name","value":"asOf"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"export"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"redact"},"value":{"kind":"Variable","name":{"kind":"Name","value":"redact"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"sha256"}},{"kind":"Field","name":{"kind":"Name","value":"byteSize"}},{"kind":"Field","name":{"kind":"Name","value":"text"}}]}}]}}]}}]} as unknown as DocumentNode<ExportCertificateQuery, ExportCertificateQueryVariables>;
export const RegisterModelDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"RegisterModel"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"RegisterModelInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"registerModel"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"outcome"}},{"kind":"Field","name":{"kind":"Name","value":"model"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"ref"}}]}}]}}]}}]} as unknown as DocumentNode<RegisterModelMutation, RegisterModelMutationVariables>;
export const RegisterCheckpointDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"RegisterCheckpoint"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"RegisterCheckpointInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"registerCheckpoint"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"outcome"}},{"kind":"Field","name":{"kind":"Name","value":"checkpoint"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"ref"}}]}}]}}]}}]} as unknown as DocumentNode<RegisterCheckpointMutation, RegisterCheckpointMutationVariables>;
export const RegisterDatasetVersionDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"RegisterDatasetVersion"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"RegisterDatasetVersionInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"registerDatasetVersion"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"outcome"}},{"kind":"Field","name":{"kind":"Name","value":"datasetVersion"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"ref"}}]}}]}}]}}]} as unknown as DocumentNode<RegisterDatasetVersionMutation, RegisterDatasetVersionMutationVariables>;
export const RegisterBenchmarkDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"RegisterBenchmark"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"RegisterBenchmarkInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"registerBenchmark"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"outcome"}},{"kind":"Field","name":{"kind":"Name","value":"benchmark"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"ref"}}]}}]}}]}}]} as unknown as DocumentNode<RegisterBenchmarkMutation, RegisterBenchmarkMutationVariables>;
export const RecordResultsDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"RecordResults"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"RecordResultsInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"recordResults"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"outcome"}}]}}]}}]} as unknown as DocumentNode<RecordResultsMutation, RecordResultsMutationVariables>;
export const DeclareLineageDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"DeclareLineage"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"DeclareLineageInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"declareLineage"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"outcome"}}]}}]}}]} as unknown as DocumentNode<DeclareLineageMutation, DeclareLineageMutationVariables>;
export const CertificateReportDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"CertificateReport"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"format"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ReportFormat"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"asOf"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"DateTime"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"certificationReport"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}},{"kind":"Argument","name":{"kind":"Name","value":"format"},"value":{"kind":"Variable","name":{"kind":"Name","value":"format"}}},{"kind":"Argument","name":{"kind":"Name","value":"asOf"},"value":{"kind":"Variable","name":{"kind":"Name","value":"asOf"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"mediaType"}},{"kind":"Field","name":{"kind":"Name","value":"text"}}]}}]}}]} as unknown as DocumentNode<CertificateReportQuery, CertificateReportQueryVariables>;
export const RecipesDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"Recipes"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"ref"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"benchmark"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"first"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"after"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"checkpoint"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"ref"},"value":{"kind":"Variable","name":{"kind":"Name","value":"ref"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"ref"}},{"kind":"Field","name":{"kind":"Name","value":"rootDigest"}},{"kind":"Field","name":{"kind":"Name","value":"evaluations"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"Variable","name":{"kind":"Name","value":"first"}}},{"kind":"Argument","name":{"kind":"Name","value":"after"},"value":{"kind":"Variable","name":{"kind":"Name","value":"after"}}},{"kind":"Argument","name":{"kind":"Name","value":"benchmark"},"value":{"kind":"Variable","name":{"kind":"Name","value":"benchmark"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"totalCount"}},{"kind":"Field","name":{"kind":"Name","value":"pageInfo"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"hasNextPage"}},{"kind":"Field","name":{"kind":"Name","value":"endCursor"}}]}},{"kind":"Field","name":{"kind":"Name","value":"edges"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"node"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"metric"}},{"kind":"Field","name":{"kind":"Name","value":"value"}},{"kind":"Field","name":{"kind":"Name","value":"valueAsWritten"}},{"kind":"Field","name":{"kind":"Name","value":"unit"}},{"kind":"Field","name":{"kind":"Name","value":"concluded"}},{"kind":"Field","name":{"kind":"Name","value":"partial"}},{"kind":"Field","name":{"kind":"Name","value":"protocolHash"}},{"kind":"Field","name":{"kind":"Name","value":"deviations"}},{"kind":"Field","name":{"kind":"Name","value":"evaluator"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"relationship"}}]}},{"kind":"Field","name":{"kind":"Name","value":"uncertainty"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"source"}},{"kind":"Field","name":{"kind":"Name","value":"standardError"}},{"kind":"Field","name":{"kind":"Name","value":"confidenceInterval"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"low"}},{"kind":"Field","name":{"kind":"Name","value":"high"}},{"kind":"Field","name":{"kind":"Name","value":"level"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"protocol"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"dataset"}},{"kind":"Field","name":{"kind":"Name","value":"datasetConfig"}},{"kind":"Field","name":{"kind":"Name","value":"datasetRevision"}},{"kind":"Field","name":{"kind":"Name","value":"split"}},{"kind":"Field","name":{"kind":"Name","value":"shots"}},{"kind":"Field","name":{"kind":"Name","value":"filter"}},{"kind":"Field","name":{"kind":"Name","value":"harness"}},{"kind":"Field","name":{"kind":"Name","value":"harnessVersion"}},{"kind":"Field","name":{"kind":"Name","value":"taskVersion"}},{"kind":"Field","name":{"kind":"Name","value":"promptDigest"}},{"kind":"Field","name":{"kind":"Name","value":"prompt"}},{"kind":"Field","name":{"kind":"Name","value":"chatTemplateDigest"}},{"kind":"Field","name":{"kind":"Name","value":"limit"}},{"kind":"Field","name":{"kind":"Name","value":"sampling"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"value"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"pipeline"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"repository"}},{"kind":"Field","name":{"kind":"Name","value":"commit"}},{"kind":"Field","name":{"kind":"Name","value":"command"}}]}},{"kind":"Field","name":{"kind":"Name","value":"environment"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"os"}},{"kind":"Field","name":{"kind":"Name","value":"runtime"}},{"kind":"Field","name":{"kind":"Name","value":"containerDigest"}},{"kind":"Field","name":{"kind":"Name","value":"accelerators"}},{"kind":"Field","name":{"kind":"Name","value":"packages"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"version"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"seeds"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"seed"}},{"kind":"Field","name":{"kind":"Name","value":"value"}}]}},{"kind":"Field","name":{"kind":"Name","value":"reproduction"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"command"}},{"kind":"Field","name":{"kind":"Name","value":"expected"}},{"kind":"Field","name":{"kind":"Name","value":"tolerance"}},{"kind":"Field","name":{"kind":"Name","value":"seed"}},{"kind":"Field","name":{"kind":"Name","value":"environment"}}]}},{"kind":"Field","name":{"kind":"Name","value":"replications"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"100"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"totalCount"}},{"kind":"Field","name":{"kind":"Name","value":"edges"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"node"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"verdict"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"outcome"}}]}}]}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"benchmark"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"ref"}},{"kind":"Field","name":{"kind":"Name","value":"instructions"}},{"kind":"Field","name":{"kind":"Name","value":"pipeline"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"repository"}},{"kind":"Field","name":{"kind":"Name","value":"commit"}},{"kind":"Field","name":{"kind":"Name","value":"command"}}]}},{"kind":"Field","name":{"kind":"Name","value":"environment"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"os"}},{"kind":"Field","name":{"kind":"Name","value":"runtime"}},{"kind":"Field","name":{"kind":"Name","value":"containerDigest"}},{"kind":"Field","name":{"kind":"Name","value":"accelerators"}},{"kind":"Field","name":{"kind":"Name","value":"packages"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"version"}}]}}]}}]}}]}}]}}]}}]}}]}}]} as unknown as DocumentNode<RecipesQuery, RecipesQueryVariables>;
export const BestCheckpointDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"BestCheckpoint"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"model"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"benchmark"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"model"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"ref"},"value":{"kind":"Variable","name":{"kind":"Name","value":"model"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"ref"}},{"kind":"Field","name":{"kind":"Name","value":"leaderboard"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"benchmark"},"value":{"kind":"Variable","name":{"kind":"Name","value":"benchmark"}}},{"kind":"Argument","name":{"kind":"Name","value":"bound"},"value":{"kind":"EnumValue","value":"CI_LOW"}},{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"20"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"protocolHash"}},{"kind":"Field","name":{"kind":"Name","value":"pageInfo"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"endCursor"}},{"kind":"Field","name":{"kind":"Name","value":"hasNextPage"}}]}},{"kind":"Field","name":{"kind":"Name","value":"edges"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"rank"}},{"kind":"Field","name":{"kind":"Name","value":"node"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"checkpoint"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"ref"}},{"kind":"Field","name":{"kind":"Name","value":"step"}},{"kind":"Field","name":{"kind":"Name","value":"tokensSeen"}}]}},{"kind":"Field","name":{"kind":"Name","value":"value"}},{"kind":"Field","name":{"kind":"Name","value":"uncertainty"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"standardError"}},{"kind":"Field","name":{"kind":"Name","value":"confidenceInterval"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"low"}},{"kind":"Field","name":{"kind":"Name","value":"high"}},{"kind":"Field","name":{"kind":"Name","value":"level"}}]}},{"kind":"Field","name":{"kind":"Name","value":"sampleCount"}}]}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"excluded"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"reason"}},{"kind":"Field","name":{"kind":"Name","value":"count"}}]}}]}}]}}]}}]} as unknown as DocumentNode<BestCheckpointQuery, BestCheckpointQueryVariables>;
export const CatalogueDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"Catalogue"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"after"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"checkpoints"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"20"}},{"kind":"Argument","name":{"kind":"Name","value":"after"},"value":{"kind":"Variable","name":{"kind":"Name","value":"after"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"totalCount"}},{"kind":"Field","name":{"kind":"Name","value":"pageInfo"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"endCursor"}},{"kind":"Field","name":{"kind":"Name","value":"hasNextPage"}}]}},{"kind":"Field","name":{"kind":"Name","value":"edges"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"node"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"ref"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"license"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"expression"}},{"kind":"Field","name":{"kind":"Name","value":"source"}}]}},{"kind":"Field","name":{"kind":"Name","value":"derivedFrom"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"relation"}},{"kind":"Field","name":{"kind":"Name","value":"refAsWritten"}},{"kind":"Field","name":{"kind":"Name","value":"parent"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"ref"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"documentation"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"section"}},{"kind":"Field","name":{"kind":"Name","value":"state"}}]}}]}}]}}]}}]}}]} as unknown as DocumentNode<CatalogueQuery, CatalogueQueryVariables>;
export const CertificatesDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"Certificates"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"ref"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"epsilonAtLeast"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"Float"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"asOf"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"DateTime"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"checkpoint"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"ref"},"value":{"kind":"Variable","name":{"kind":"Name","value":"ref"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"ref"}},{"kind":"Field","name":{"kind":"Name","value":"certificates"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"norm"},"value":{"kind":"EnumValue","value":"LINF"}},{"kind":"Argument","name":{"kind":"Name","value":"epsilonAtLeast"},"value":{"kind":"Variable","name":{"kind":"Name","value":"epsilonAtLeast"}}},{"kind":"Argument","name":{"kind":"Name","value":"asOf"},"value":{"kind":"Variable","name":{"kind":"Name","value":"asOf"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"statusReason"}},{"kind":"Field","name":{"kind":"Name","value":"validFrom"}},{"kind":"Field","name":{"kind":"Name","value":"validUntil"}},{"kind":"Field","name":{"kind":"Name","value":"rootDigest"}},{"kind":"Field","name":{"kind":"Name","value":"claim"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"narrative"}},{"kind":"Field","name":{"kind":"Name","value":"scope"}},{"kind":"Field","name":{"kind":"Name","value":"limitations"}},{"kind":"Field","name":{"kind":"Name","value":"contexts"}}]}},{"kind":"Field","name":{"kind":"Name","value":"threatModel"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"ref"}},{"kind":"Field","name":{"kind":"Name","value":"norm"}},{"kind":"Field","name":{"kind":"Name","value":"epsilon"}},{"kind":"Field","name":{"kind":"Name","value":"knowledge"}},{"kind":"Field","name":{"kind":"Name","value":"goal"}},{"kind":"Field","name":{"kind":"Name","value":"surface"}}]}},{"kind":"Field","name":{"kind":"Name","value":"guarantee"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"statement"}},{"kind":"Field","name":{"kind":"Name","value":"certifiedAccuracy"}},{"kind":"Field","name":{"kind":"Name","value":"confidence"}},{"kind":"Field","name":{"kind":"Name","value":"method"}}]}},{"kind":"Field","name":{"kind":"Name","value":"tests"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"perturbation"}},{"kind":"Field","name":{"kind":"Name","value":"acceptance"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"metric"}},{"kind":"Field","name":{"kind":"Name","value":"operator"}},{"kind":"Field","name":{"kind":"Name","value":"threshold"}}]}},{"kind":"Field","name":{"kind":"Name","value":"measured"}},{"kind":"Field","name":{"kind":"Name","value":"verdict"}},{"kind":"Field","name":{"kind":"Name","value":"witness"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"uri"}},{"kind":"Field","name":{"kind":"Name","value":"sha256"}},{"kind":"Field","name":{"kind":"Name","value":"recheckedAt"}},{"kind":"Field","name":{"kind":"Name","value":"recheckVerdict"}}]}},{"kind":"Field","name":{"kind":"Name","value":"execution"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"containerDigest"}},{"kind":"Field","name":{"kind":"Name","value":"seeds"}},{"kind":"Field","name":{"kind":"Name","value":"script"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"repository"}},{"kind":"Field","name":{"kind":"Name","value":"commit"}}]}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"reviews"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"reviewer"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}}]}},{"kind":"Field","name":{"kind":"Name","value":"decision"}},{"kind":"Field","name":{"kind":"Name","value":"at"}}]}},{"kind":"Field","name":{"kind":"Name","value":"verifications"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"organization"}},{"kind":"Field","name":{"kind":"Name","value":"independent"}},{"kind":"Field","name":{"kind":"Name","value":"verdict"}},{"kind":"Field","name":{"kind":"Name","value":"environment"}}]}},{"kind":"Field","name":{"kind":"Name","value":"reanalyses"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"at"}},{"kind":"Field","name":{"kind":"Name","value":"reason"}},{"kind":"Field","name":{"kind":"Name","value":"statusBefore"}},{"kind":"Field","name":{"kind":"Name","value":"statusAfter"}}]}},{"kind":"Field","name":{"kind":"Name","value":"monitoring"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"statistic"}},{"kind":"Field","name":{"kind":"Name","value":"threshold"}},{"kind":"Field","name":{"kind":"Name","value":"value"}},{"kind":"Field","name":{"kind":"Name","value":"verdict"}},{"kind":"Field","name":{"kind":"Name","value":"at"}}]}}]}}]}}]}}]} as unknown as DocumentNode<CertificatesQuery, CertificatesQueryVariables>;
export const CompareDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"Compare"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"refs"}},"type":{"kind":"NonNullType","type":{"kind":"ListType","type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"benchmark"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"compareCheckpoints"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"refs"},"value":{"kind":"Variable","name":{"kind":"Name","value":"refs"}}},{"kind":"Argument","name":{"kind":"Name","value":"benchmark"},"value":{"kind":"Variable","name":{"kind":"Name","value":"benchmark"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"comparable"}},{"kind":"Field","name":{"kind":"Name","value":"mismatches"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"field"}},{"kind":"Field","name":{"kind":"Name","value":"values"}}]}},{"kind":"Field","name":{"kind":"Name","value":"pairs"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"a"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"ref"}}]}},{"kind":"Field","name":{"kind":"Name","value":"b"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"ref"}}]}},{"kind":"Field","name":{"kind":"Name","value":"difference"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"value"}},{"kind":"Field","name":{"kind":"Name","value":"confidenceInterval"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"low"}},{"kind":"Field","name":{"kind":"Name","value":"high"}},{"kind":"Field","name":{"kind":"Name","value":"level"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"test"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"method"}},{"kind":"Field","name":{"kind":"Name","value":"statistic"}},{"kind":"Field","name":{"kind":"Name","value":"pValue"}},{"kind":"Field","name":{"kind":"Name","value":"adjustedPValue"}},{"kind":"Field","name":{"kind":"Name","value":"significant"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"excluded"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"ref"}},{"kind":"Field","name":{"kind":"Name","value":"resultId"}},{"kind":"Field","name":{"kind":"Name","value":"reason"}}]}},{"kind":"Field","name":{"kind":"Name","value":"ignoredUncertainty"}}]}}]}}]} as unknown as DocumentNode<CompareQuery, CompareQueryVariables>;
export const CustodyDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"Custody"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"ref"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"checkpoint"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"ref"},"value":{"kind":"Variable","name":{"kind":"Name","value":"ref"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"ref"}},{"kind":"Field","name":{"kind":"Name","value":"rootDigest"}},{"kind":"Field","name":{"kind":"Name","value":"custody"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"50"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"totalCount"}},{"kind":"Field","name":{"kind":"Name","value":"edges"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"node"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"at"}},{"kind":"Field","name":{"kind":"Name","value":"actor"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}}]}},{"kind":"Field","name":{"kind":"Name","value":"role"}},{"kind":"Field","name":{"kind":"Name","value":"action"}},{"kind":"Field","name":{"kind":"Name","value":"note"}},{"kind":"Field","name":{"kind":"Name","value":"affectsBehavior"}},{"kind":"Field","name":{"kind":"Name","value":"audit"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"origin"}},{"kind":"Field","name":{"kind":"Name","value":"index"}},{"kind":"Field","name":{"kind":"Name","value":"inclusionProof"}}]}}]}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"checklist"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"items"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"required"}},{"kind":"Field","name":{"kind":"Name","value":"rationale"}},{"kind":"Field","name":{"kind":"Name","value":"evidence"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"uri"}},{"kind":"Field","name":{"kind":"Name","value":"sha256"}}]}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"viewerPermissions"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"action"}},{"kind":"Field","name":{"kind":"Name","value":"allowed"}},{"kind":"Field","name":{"kind":"Name","value":"reasons"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"auditLogs"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"origin"}},{"kind":"Field","name":{"kind":"Name","value":"checkpoint"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"size"}},{"kind":"Field","name":{"kind":"Name","value":"rootHash"}},{"kind":"Field","name":{"kind":"Name","value":"signedNote"}}]}}]}}]}}]} as unknown as DocumentNode<CustodyQuery, CustodyQueryVariables>;
export const FullProvenanceDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"FullProvenance"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"ref"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"checkpoint"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"ref"},"value":{"kind":"Variable","name":{"kind":"Name","value":"ref"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"ref"}},{"kind":"Field","name":{"kind":"Name","value":"rootDigest"}},{"kind":"Field","name":{"kind":"Name","value":"step"}},{"kind":"Field","name":{"kind":"Name","value":"tokensSeen"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"createdAt"}},{"kind":"Field","name":{"kind":"Name","value":"releasedAt"}},{"kind":"Field","name":{"kind":"Name","value":"model"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"ref"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"owner"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"contact"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"architecture"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"family"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"parameterCount"}}]}},{"kind":"Field","name":{"kind":"Name","value":"files"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"50"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"totalCount"}},{"kind":"Field","name":{"kind":"Name","value":"edges"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"node"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"path"}},{"kind":"Field","name":{"kind":"Name","value":"sizeBytes"}},{"kind":"Field","name":{"kind":"Name","value":"sha256"}}]}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"documentation"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"section"}},{"kind":"Field","name":{"kind":"Name","value":"state"}}]}},{"kind":"Field","name":{"kind":"Name","value":"trainingRuns"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"stage"}},{"kind":"Field","name":{"kind":"Name","value":"startedAt"}},{"kind":"Field","name":{"kind":"Name","value":"finishedAt"}},{"kind":"Field","name":{"kind":"Name","value":"code"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"repository"}},{"kind":"Field","name":{"kind":"Name","value":"commit"}}]}},{"kind":"Field","name":{"kind":"Name","value":"hyperparameters"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"value"}}]}},{"kind":"Field","name":{"kind":"Name","value":"environment"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"os"}},{"kind":"Field","name":{"kind":"Name","value":"runtime"}},{"kind":"Field","name":{"kind":"Name","value":"accelerators"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"model"}},{"kind":"Field","name":{"kind":"Name","value":"count"}}]}},{"kind":"Field","name":{"kind":"Name","value":"cuda"}},{"kind":"Field","name":{"kind":"Name","value":"containerDigest"}},{"kind":"Field","name":{"kind":"Name","value":"packages"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"version"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"compute"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"gpuHours"}},{"kind":"Field","name":{"kind":"Name","value":"energyKwh"}},{"kind":"Field","name":{"kind":"Name","value":"co2eKg"}}]}},{"kind":"Field","name":{"kind":"Name","value":"inputs"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"role"}},{"kind":"Field","name":{"kind":"Name","value":"split"}},{"kind":"Field","name":{"kind":"Name","value":"recordsUsed"}},{"kind":"Field","name":{"kind":"Name","value":"weight"}},{"kind":"Field","name":{"kind":"Name","value":"refAsWritten"}},{"kind":"Field","name":{"kind":"Name","value":"dataset"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"ref"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"version"}},{"kind":"Field","name":{"kind":"Name","value":"license"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"expression"}},{"kind":"Field","name":{"kind":"Name","value":"source"}}]}},{"kind":"Field","name":{"kind":"Name","value":"transformations"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"order"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"description"}},{"kind":"Field","name":{"kind":"Name","value":"codeRef"}}]}},{"kind":"Field","name":{"kind":"Name","value":"sources"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"relation"}},{"kind":"Field","name":{"kind":"Name","value":"refAsWritten"}},{"kind":"Field","name":{"kind":"Name","value":"dataset"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"ref"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"license"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"expression"}}]}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"limitations"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"severity"}},{"kind":"Field","name":{"kind":"Name","value":"summary"}}]}}]}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"derivedFrom"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"relation"}},{"kind":"Field","name":{"kind":"Name","value":"pinned"}},{"kind":"Field","name":{"kind":"Name","value":"refAsWritten"}},{"kind":"Field","name":{"kind":"Name","value":"parent"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"ref"}},{"kind":"Field","name":{"kind":"Name","value":"rootDigest"}},{"kind":"Field","name":{"kind":"Name","value":"license"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"expression"}}]}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"limitations"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"includeInherited"},"value":{"kind":"BooleanValue","value":true}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"severity"}},{"kind":"Field","name":{"kind":"Name","value":"summary"}},{"kind":"Field","name":{"kind":"Name","value":"scenario"}},{"kind":"Field","name":{"kind":"Name","value":"affectedSlice"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"inheritedFrom"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"ref"}}]}},{"kind":"Field","name":{"kind":"Name","value":"evidence"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"uri"}},{"kind":"Field","name":{"kind":"Name","value":"sha256"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"usageGuidance"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"recommendedContexts"}},{"kind":"Field","name":{"kind":"Name","value":"outOfScope"}},{"kind":"Field","name":{"kind":"Name","value":"safePrompts"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"template"}},{"kind":"Field","name":{"kind":"Name","value":"purpose"}}]}},{"kind":"Field","name":{"kind":"Name","value":"fallbacks"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"trigger"}},{"kind":"Field","name":{"kind":"Name","value":"action"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"license"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"expression"}},{"kind":"Field","name":{"kind":"Name","value":"source"}},{"kind":"Field","name":{"kind":"Name","value":"licenses"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"redistributable"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"licenseReport"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"use"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"commercial"},"value":{"kind":"BooleanValue","value":true}},{"kind":"ObjectField","name":{"kind":"Name","value":"redistribute"},"value":{"kind":"BooleanValue","value":true}}]}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"verdict"}},{"kind":"Field","name":{"kind":"Name","value":"conflicts"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"explanation"}}]}},{"kind":"Field","name":{"kind":"Name","value":"unknowns"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"ref"}},{"kind":"Field","name":{"kind":"Name","value":"why"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"evaluations"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"50"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"totalCount"}},{"kind":"Field","name":{"kind":"Name","value":"edges"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"node"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"benchmark"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"ref"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}},{"kind":"Field","name":{"kind":"Name","value":"metric"}},{"kind":"Field","name":{"kind":"Name","value":"value"}},{"kind":"Field","name":{"kind":"Name","value":"unit"}},{"kind":"Field","name":{"kind":"Name","value":"higherIsBetter"}},{"kind":"Field","name":{"kind":"Name","value":"uncertainty"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"source"}},{"kind":"Field","name":{"kind":"Name","value":"standardError"}},{"kind":"Field","name":{"kind":"Name","value":"confidenceInterval"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"low"}},{"kind":"Field","name":{"kind":"Name","value":"high"}},{"kind":"Field","name":{"kind":"Name","value":"level"}}]}},{"kind":"Field","name":{"kind":"Name","value":"sampleCount"}}]}},{"kind":"Field","name":{"kind":"Name","value":"evaluator"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"relationship"}}]}},{"kind":"Field","name":{"kind":"Name","value":"protocolHash"}},{"kind":"Field","name":{"kind":"Name","value":"source"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"uri"}},{"kind":"Field","name":{"kind":"Name","value":"sha256"}},{"kind":"Field","name":{"kind":"Name","value":"pointer"}}]}}]}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"certificates"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"claim"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"scope"}}]}},{"kind":"Field","name":{"kind":"Name","value":"threatModel"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"norm"}},{"kind":"Field","name":{"kind":"Name","value":"epsilon"}}]}},{"kind":"Field","name":{"kind":"Name","value":"validUntil"}}]}},{"kind":"Field","name":{"kind":"Name","value":"completeness"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"complete"}},{"kind":"Field","name":{"kind":"Name","value":"reasons"}}]}}]}}]}}]} as unknown as DocumentNode<FullProvenanceQuery, FullProvenanceQueryVariables>;
export const HistoryDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"History"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"model"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"alias"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"at"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"DateTime"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"model"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"ref"},"value":{"kind":"Variable","name":{"kind":"Name","value":"model"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"ref"}},{"kind":"Field","name":{"kind":"Name","value":"alias"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"name"},"value":{"kind":"Variable","name":{"kind":"Name","value":"alias"}}},{"kind":"Argument","name":{"kind":"Name","value":"asOf"},"value":{"kind":"Variable","name":{"kind":"Name","value":"at"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"checkpoint"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"ref"}},{"kind":"Field","name":{"kind":"Name","value":"rootDigest"}},{"kind":"Field","name":{"kind":"Name","value":"lineage"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"direction"},"value":{"kind":"EnumValue","value":"UPSTREAM"}},{"kind":"Argument","name":{"kind":"Name","value":"asOf"},"value":{"kind":"Variable","name":{"kind":"Name","value":"at"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"completeness"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"complete"}},{"kind":"Field","name":{"kind":"Name","value":"reasons"}}]}},{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"depth"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"ref"}}]}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"history"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"last"},"value":{"kind":"IntValue","value":"5"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"at"}},{"kind":"Field","name":{"kind":"Name","value":"actor"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}}]}},{"kind":"Field","name":{"kind":"Name","value":"from"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"ref"}}]}},{"kind":"Field","name":{"kind":"Name","value":"to"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"ref"}}]}},{"kind":"Field","name":{"kind":"Name","value":"reason"}}]}}]}}]}}]}}]} as unknown as DocumentNode<HistoryQuery, HistoryQueryVariables>;
export const ImpactOfDatasetDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"ImpactOfDataset"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"ref"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"dataset"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"ref"},"value":{"kind":"Variable","name":{"kind":"Name","value":"ref"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"ref"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"lineage"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"direction"},"value":{"kind":"EnumValue","value":"DOWNSTREAM"}},{"kind":"Argument","name":{"kind":"Name","value":"maxDepth"},"value":{"kind":"IntValue","value":"12"}},{"kind":"Argument","name":{"kind":"Name","value":"maxNodes"},"value":{"kind":"IntValue","value":"2000"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"completeness"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"complete"}},{"kind":"Field","name":{"kind":"Name","value":"reasons"}},{"kind":"Field","name":{"kind":"Name","value":"hiddenNodes"}},{"kind":"Field","name":{"kind":"Name","value":"frontier"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"ref"}}]}},{"kind":"Field","name":{"kind":"Name","value":"dangling"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"ref"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"counts"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"count"}}]}},{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"depth"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"ref"}},{"kind":"Field","name":{"kind":"Name","value":"node"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Checkpoint"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"owner"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"contact"}}]}},{"kind":"Field","name":{"kind":"Name","value":"lifecycle"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"supportUntil"}},{"kind":"Field","name":{"kind":"Name","value":"sunsetAt"}},{"kind":"Field","name":{"kind":"Name","value":"replacedBy"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"ref"}}]}}]}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"DatasetVersion"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"version"}}]}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"edges"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"relation"}},{"kind":"Field","name":{"kind":"Name","value":"from"}},{"kind":"Field","name":{"kind":"Name","value":"to"}},{"kind":"Field","name":{"kind":"Name","value":"pinned"}}]}}]}}]}}]}}]} as unknown as DocumentNode<ImpactOfDatasetQuery, ImpactOfDatasetQueryVariables>;
export const MayWeShipDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"MayWeShip"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"ref"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"use"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"UseInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"checkpoint"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"ref"},"value":{"kind":"Variable","name":{"kind":"Name","value":"ref"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"ref"}},{"kind":"Field","name":{"kind":"Name","value":"licenseReport"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"use"},"value":{"kind":"Variable","name":{"kind":"Name","value":"use"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"verdict"}},{"kind":"Field","name":{"kind":"Name","value":"completeness"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"complete"}},{"kind":"Field","name":{"kind":"Name","value":"reasons"}}]}},{"kind":"Field","name":{"kind":"Name","value":"unknowns"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"ref"}},{"kind":"Field","name":{"kind":"Name","value":"why"}}]}},{"kind":"Field","name":{"kind":"Name","value":"conflicts"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"rule"}},{"kind":"Field","name":{"kind":"Name","value":"explanation"}},{"kind":"Field","name":{"kind":"Name","value":"path"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"ref"}},{"kind":"Field","name":{"kind":"Name","value":"license"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"obligations"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"text"}},{"kind":"Field","name":{"kind":"Name","value":"appliesTo"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"ref"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"attributionText"}},{"kind":"Field","name":{"kind":"Name","value":"works"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"ref"}},{"kind":"Field","name":{"kind":"Name","value":"relation"}},{"kind":"Field","name":{"kind":"Name","value":"license"}},{"kind":"Field","name":{"kind":"Name","value":"basis"}}]}},{"kind":"Field","name":{"kind":"Name","value":"ruleset"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"version"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"usePolicy"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"permitted"}},{"kind":"Field","name":{"kind":"Name","value":"prohibited"}},{"kind":"Field","name":{"kind":"Name","value":"exportControls"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"regime"}},{"kind":"Field","name":{"kind":"Name","value":"classification"}}]}},{"kind":"Field","name":{"kind":"Name","value":"jurisdictions"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"basis"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"openness"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"class"}},{"kind":"Field","name":{"kind":"Name","value":"reasons"}}]}}]}}]}}]} as unknown as DocumentNode<MayWeShipQuery, MayWeShipQueryVariables>;
export const ModelTreeDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"ModelTree"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"ref"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"after"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"checkpoint"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"ref"},"value":{"kind":"Variable","name":{"kind":"Name","value":"ref"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"ref"}},{"kind":"Field","name":{"kind":"Name","value":"roots"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"ref"}}]}},{"kind":"Field","name":{"kind":"Name","value":"descendants"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"relations"},"value":{"kind":"ListValue","values":[{"kind":"EnumValue","value":"FINETUNE"},{"kind":"EnumValue","value":"ADAPTER"},{"kind":"EnumValue","value":"QUANTIZED"},{"kind":"EnumValue","value":"MERGE"},{"kind":"EnumValue","value":"DISTILLED"}]}},{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"100"}},{"kind":"Argument","name":{"kind":"Name","value":"after"},"value":{"kind":"Variable","name":{"kind":"Name","value":"after"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"totalCount"}},{"kind":"Field","name":{"kind":"Name","value":"pageInfo"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"endCursor"}},{"kind":"Field","name":{"kind":"Name","value":"hasNextPage"}}]}},{"kind":"Field","name":{"kind":"Name","value":"edges"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"depth"}},{"kind":"Field","name":{"kind":"Name","value":"relation"}},{"kind":"Field","name":{"kind":"Name","value":"pinned"}},{"kind":"Field","name":{"kind":"Name","value":"node"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"ref"}},{"kind":"Field","name":{"kind":"Name","value":"step"}},{"kind":"Field","name":{"kind":"Name","value":"license"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"expression"}}]}}]}}]}}]}}]}}]}}]} as unknown as DocumentNode<ModelTreeQuery, ModelTreeQueryVariables>;
export const PathsDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"Paths"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"ref"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"source"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"checkpoint"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"ref"},"value":{"kind":"Variable","name":{"kind":"Name","value":"ref"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"ref"}},{"kind":"Field","name":{"kind":"Name","value":"paths"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"from"},"value":{"kind":"Variable","name":{"kind":"Name","value":"source"}}},{"kind":"Argument","name":{"kind":"Name","value":"max"},"value":{"kind":"IntValue","value":"100"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"exhaustive"}},{"kind":"Field","name":{"kind":"Name","value":"total"}},{"kind":"Field","name":{"kind":"Name","value":"paths"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"length"}},{"kind":"Field","name":{"kind":"Name","value":"edges"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"relation"}},{"kind":"Field","name":{"kind":"Name","value":"from"}},{"kind":"Field","name":{"kind":"Name","value":"to"}}]}}]}}]}}]}}]}}]} as unknown as DocumentNode<PathsQuery, PathsQueryVariables>;
export const ResolveManyDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"ResolveMany"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"refs"}},"type":{"kind":"NonNullType","type":{"kind":"ListType","type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"resolve"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"refs"},"value":{"kind":"Variable","name":{"kind":"Name","value":"refs"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"input"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"canonical"}},{"kind":"Field","name":{"kind":"Name","value":"pinned"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"candidates"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"ref"}}]}},{"kind":"Field","name":{"kind":"Name","value":"node"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Checkpoint"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"ref"}},{"kind":"Field","name":{"kind":"Name","value":"rootDigest"}},{"kind":"Field","name":{"kind":"Name","value":"lifecycle"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"sunsetAt"}},{"kind":"Field","name":{"kind":"Name","value":"replacedBy"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"ref"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"evaluations"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"1"}},{"kind":"Argument","name":{"kind":"Name","value":"benchmark"},"value":{"kind":"StringValue","value":"arc-challenge","block":false}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"edges"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"node"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"value"}},{"kind":"Field","name":{"kind":"Name","value":"uncertainty"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"confidenceInterval"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"low"}},{"kind":"Field","name":{"kind":"Name","value":"high"}},{"kind":"Field","name":{"kind":"Name","value":"level"}}]}}]}}]}}]}}]}}]}}]}}]}}]}}]} as unknown as DocumentNode<ResolveManyQuery, ResolveManyQueryVariables>;
export const SearchDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"Search"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"text"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"filter"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"CheckpointFilter"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"after"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"searchCheckpoints"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"text"},"value":{"kind":"Variable","name":{"kind":"Name","value":"text"}}},{"kind":"Argument","name":{"kind":"Name","value":"filter"},"value":{"kind":"Variable","name":{"kind":"Name","value":"filter"}}},{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"20"}},{"kind":"Argument","name":{"kind":"Name","value":"after"},"value":{"kind":"Variable","name":{"kind":"Name","value":"after"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"totalCount"}},{"kind":"Field","name":{"kind":"Name","value":"pageInfo"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"endCursor"}},{"kind":"Field","name":{"kind":"Name","value":"hasNextPage"}}]}},{"kind":"Field","name":{"kind":"Name","value":"facets"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"field"}},{"kind":"Field","name":{"kind":"Name","value":"values"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"value"}},{"kind":"Field","name":{"kind":"Name","value":"count"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"completeness"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"complete"}},{"kind":"Field","name":{"kind":"Name","value":"reasons"}}]}},{"kind":"Field","name":{"kind":"Name","value":"edges"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"node"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"ref"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"license"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"expression"}}]}},{"kind":"Field","name":{"kind":"Name","value":"limitations"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"severity"}}]}},{"kind":"Field","name":{"kind":"Name","value":"evaluations"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"3"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"edges"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"node"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"benchmark"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"ref"}}]}},{"kind":"Field","name":{"kind":"Name","value":"value"}}]}}]}}]}}]}}]}}]}}]}}]} as unknown as DocumentNode<SearchQuery, SearchQueryVariables>;
export const CertificateComparisonPageDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"CertificateComparisonPage"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"refs"}},"type":{"kind":"NonNullType","type":{"kind":"ListType","type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"asOf"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"DateTime"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"compareCertificates"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"refs"},"value":{"kind":"Variable","name":{"kind":"Name","value":"refs"}}},{"kind":"Argument","name":{"kind":"Name","value":"asOf"},"value":{"kind":"Variable","name":{"kind":"Name","value":"asOf"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"asOf"}},{"kind":"Field","name":{"kind":"Name","value":"sameWeights"}},{"kind":"Field","name":{"kind":"Name","value":"certificates"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"refAsAsked"}},{"kind":"Field","name":{"kind":"Name","value":"valid"}},{"kind":"Field","name":{"kind":"Name","value":"certificate"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"ListedCertificate"}},{"kind":"Field","name":{"kind":"Name","value":"validFrom"}},{"kind":"Field","name":{"kind":"Name","value":"claim"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"limitations"}},{"kind":"Field","name":{"kind":"Name","value":"contexts"}}]}},{"kind":"Field","name":{"kind":"Name","value":"threatModel"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"knowledge"}},{"kind":"Field","name":{"kind":"Name","value":"goal"}},{"kind":"Field","name":{"kind":"Name","value":"surface"}}]}},{"kind":"Field","name":{"kind":"Name","value":"guarantee"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"statement"}},{"kind":"Field","name":{"kind":"Name","value":"method"}},{"kind":"Field","name":{"kind":"Name","value":"epsilon"}},{"kind":"Field","name":{"kind":"Name","value":"certifiedAccuracy"}},{"kind":"Field","name":{"kind":"Name","value":"confidence"}}]}},{"kind":"Field","name":{"kind":"Name","value":"tests"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"acceptance"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Criterion"}}]}},{"kind":"Field","name":{"kind":"Name","value":"measured"}},{"kind":"Field","name":{"kind":"Name","value":"interval"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Interval"}}]}},{"kind":"Field","name":{"kind":"Name","value":"verdict"}}]}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"pairs"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"a"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}}]}},{"kind":"Field","name":{"kind":"Name","value":"b"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}}]}},{"kind":"Field","name":{"kind":"Name","value":"sameWeights"}},{"kind":"Field","name":{"kind":"Name","value":"threat"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"order"}},{"kind":"Field","name":{"kind":"Name","value":"why"}},{"kind":"Field","name":{"kind":"Name","value":"otherwiseDifferent"}}]}},{"kind":"Field","name":{"kind":"Name","value":"claim"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"order"}}]}},{"kind":"Field","name":{"kind":"Name","value":"guarantee"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"order"}},{"kind":"Field","name":{"kind":"Name","value":"why"}}]}},{"kind":"Field","name":{"kind":"Name","value":"tests"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"difference"}},{"kind":"Field","name":{"kind":"Name","value":"intervalsOverlap"}},{"kind":"Field","name":{"kind":"Name","value":"obstacle"}},{"kind":"Field","name":{"kind":"Name","value":"otherwiseDifferent"}},{"kind":"Field","name":{"kind":"Name","value":"sameVerdict"}}]}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"ListedCertificate"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Certificate"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"statusReason"}},{"kind":"Field","name":{"kind":"Name","value":"rootDigest"}},{"kind":"Field","name":{"kind":"Name","value":"author"}},{"kind":"Field","name":{"kind":"Name","value":"validUntil"}},{"kind":"Field","name":{"kind":"Name","value":"claim"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"scope"}}]}},{"kind":"Field","name":{"kind":"Name","value":"threatModel"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"ref"}},{"kind":"Field","name":{"kind":"Name","value":"norm"}},{"kind":"Field","name":{"kind":"Name","value":"epsilonAsWritten"}},{"kind":"Field","name":{"kind":"Name","value":"unit"}}]}},{"kind":"Field","name":{"kind":"Name","value":"consistency"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"state"}}]}},{"kind":"Field","name":{"kind":"Name","value":"schedule"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"every"}}]}},{"kind":"Field","name":{"kind":"Name","value":"events"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"actor"}}]}},{"kind":"Field","name":{"kind":"Name","value":"lineage"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"direction"},"value":{"kind":"EnumValue","value":"UPSTREAM"}},{"kind":"Argument","name":{"kind":"Name","value":"maxDepth"},"value":{"kind":"IntValue","value":"1"}},{"kind":"Argument","name":{"kind":"Name","value":"maxNodes"},"value":{"kind":"IntValue","value":"5"}},{"kind":"Argument","name":{"kind":"Name","value":"kinds"},"value":{"kind":"ListValue","values":[{"kind":"EnumValue","value":"CHECKPOINT"}]}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"ref"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Criterion"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"AcceptanceCriterion"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"metric"}},{"kind":"Field","name":{"kind":"Name","value":"operator"}},{"kind":"Field","name":{"kind":"Name","value":"threshold"}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Interval"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"ConfidenceInterval"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"low"}},{"kind":"Field","name":{"kind":"Name","value":"high"}},{"kind":"Field","name":{"kind":"Name","value":"level"}}]}}]} as unknown as DocumentNode<CertificateComparisonPageQuery, CertificateComparisonPageQueryVariables>;
export const CertificateListDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"CertificateList"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"asOf"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"DateTime"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"now"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"DateTime"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"isNow"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"Boolean"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"overview"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"Boolean"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"isNowOverview"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"Boolean"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"filtered"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"Boolean"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"filter"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"CertificateListFilter"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"first"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"after"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"ofCheckpoint"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"Boolean"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"checkpoint"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"ofDue"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"Boolean"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"dueBefore"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"DateTime"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","alias":{"kind":"Name","value":"suspended"},"name":{"kind":"Name","value":"certificates"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"filter"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"status"},"value":{"kind":"ListValue","values":[{"kind":"EnumValue","value":"SUSPENDED"}]}}]}},{"kind":"Argument","name":{"kind":"Name","value":"asOf"},"value":{"kind":"Variable","name":{"kind":"Name","value":"asOf"}}},{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"Variable","name":{"kind":"Name","value":"first"}}}],"directives":[{"kind":"Directive","name":{"kind":"Name","value":"include"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"if"},"value":{"kind":"Variable","name":{"kind":"Name","value":"overview"}}}]}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"ListedCertificates"}}]}},{"kind":"Field","alias":{"kind":"Name","value":"proposed"},"name":{"kind":"Name","value":"certificates"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"filter"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"status"},"value":{"kind":"ListValue","values":[{"kind":"EnumValue","value":"PROPOSED"}]}}]}},{"kind":"Argument","name":{"kind":"Name","value":"asOf"},"value":{"kind":"Variable","name":{"kind":"Name","value":"asOf"}}},{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"Variable","name":{"kind":"Name","value":"first"}}}],"directives":[{"kind":"Directive","name":{"kind":"Name","value":"include"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"if"},"value":{"kind":"Variable","name":{"kind":"Name","value":"overview"}}}]}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"ListedCertificates"}}]}},{"kind":"Field","alias":{"kind":"Name","value":"inForce"},"name":{"kind":"Name","value":"certificates"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"filter"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"status"},"value":{"kind":"ListValue","values":[{"kind":"EnumValue","value":"ISSUED"},{"kind":"EnumValue","value":"REINSTATED"}]}}]}},{"kind":"Argument","name":{"kind":"Name","value":"asOf"},"value":{"kind":"Variable","name":{"kind":"Name","value":"asOf"}}},{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"Variable","name":{"kind":"Name","value":"first"}}}],"directives":[{"kind":"Directive","name":{"kind":"Name","value":"include"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"if"},"value":{"kind":"Variable","name":{"kind":"Name","value":"overview"}}}]}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"ListedCertificates"}}]}},{"kind":"Field","alias":{"kind":"Name","value":"over"},"name":{"kind":"Name","value":"certificates"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"filter"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"status"},"value":{"kind":"ListValue","values":[{"kind":"EnumValue","value":"EXPIRED"},{"kind":"EnumValue","value":"SUPERSEDED"},{"kind":"EnumValue","value":"REVOKED"},{"kind":"EnumValue","value":"REJECTED"}]}}]}},{"kind":"Argument","name":{"kind":"Name","value":"asOf"},"value":{"kind":"Variable","name":{"kind":"Name","value":"asOf"}}},{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"Variable","name":{"kind":"Name","value":"first"}}}],"directives":[{"kind":"Directive","name":{"kind":"Name","value":"include"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"if"},"value":{"kind":"Variable","name":{"kind":"Name","value":"overview"}}}]}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"ListedCertificates"}}]}},{"kind":"Field","alias":{"kind":"Name","value":"found"},"name":{"kind":"Name","value":"certificates"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"filter"},"value":{"kind":"Variable","name":{"kind":"Name","value":"filter"}}},{"kind":"Argument","name":{"kind":"Name","value":"asOf"},"value":{"kind":"Variable","name":{"kind":"Name","value":"asOf"}}},{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"Variable","name":{"kind":"Name","value":"first"}}},{"kind":"Argument","name":{"kind":"Name","value":"after"},"value":{"kind":"Variable","name":{"kind":"Name","value":"after"}}}],"directives":[{"kind":"Directive","name":{"kind":"Name","value":"include"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"if"},"value":{"kind":"Variable","name":{"kind":"Name","value":"filtered"}}}]}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"ListedCertificates"}}]}},{"kind":"Field","name":{"kind":"Name","value":"checkpoint"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"ref"},"value":{"kind":"Variable","name":{"kind":"Name","value":"checkpoint"}}}],"directives":[{"kind":"Directive","name":{"kind":"Name","value":"include"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"if"},"value":{"kind":"Variable","name":{"kind":"Name","value":"ofCheckpoint"}}}]}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"ref"}},{"kind":"Field","name":{"kind":"Name","value":"certificates"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"includeProposed"},"value":{"kind":"BooleanValue","value":true}},{"kind":"Argument","name":{"kind":"Name","value":"asOf"},"value":{"kind":"Variable","name":{"kind":"Name","value":"asOf"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"ListedCertificate"}}]}}]}},{"kind":"Field","alias":{"kind":"Name","value":"due"},"name":{"kind":"Name","value":"dueForReverification"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"before"},"value":{"kind":"Variable","name":{"kind":"Name","value":"dueBefore"}}},{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"Variable","name":{"kind":"Name","value":"first"}}},{"kind":"Argument","name":{"kind":"Name","value":"after"},"value":{"kind":"Variable","name":{"kind":"Name","value":"after"}}}],"directives":[{"kind":"Directive","name":{"kind":"Name","value":"include"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"if"},"value":{"kind":"Variable","name":{"kind":"Name","value":"ofDue"}}}]}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"DueSubjects"}}]}},{"kind":"Field","alias":{"kind":"Name","value":"overdue"},"name":{"kind":"Name","value":"dueForReverification"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"before"},"value":{"kind":"Variable","name":{"kind":"Name","value":"now"}}},{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"Variable","name":{"kind":"Name","value":"first"}}}],"directives":[{"kind":"Directive","name":{"kind":"Name","value":"include"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"if"},"value":{"kind":"Variable","name":{"kind":"Name","value":"isNowOverview"}}}]}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"DueSubjects"}}]}},{"kind":"Field","alias":{"kind":"Name","value":"next"},"name":{"kind":"Name","value":"dueForReverification"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"before"},"value":{"kind":"StringValue","value":"9999-01-01T00:00:00Z","block":false}},{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"100"}}],"directives":[{"kind":"Directive","name":{"kind":"Name","value":"include"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"if"},"value":{"kind":"Variable","name":{"kind":"Name","value":"isNow"}}}]}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"edges"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"node"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"dueAt"}},{"kind":"Field","name":{"kind":"Name","value":"overdue"}},{"kind":"Field","name":{"kind":"Name","value":"certificate"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}}]}}]}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"incidents"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"state"},"value":{"kind":"EnumValue","value":"OPEN"}},{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"50"}}],"directives":[{"kind":"Directive","name":{"kind":"Name","value":"include"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"if"},"value":{"kind":"Variable","name":{"kind":"Name","value":"isNow"}}}]}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"totalCount"}},{"kind":"Field","name":{"kind":"Name","value":"edges"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"node"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"certificate"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}}]}}]}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"ListedCertificates"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"CertificateConnection"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"totalCount"}},{"kind":"Field","name":{"kind":"Name","value":"pageInfo"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"hasNextPage"}},{"kind":"Field","name":{"kind":"Name","value":"endCursor"}}]}},{"kind":"Field","name":{"kind":"Name","value":"edges"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"node"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"ListedCertificate"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"DueSubjects"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"ReverificationConnection"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"totalCount"}},{"kind":"Field","name":{"kind":"Name","value":"pageInfo"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"hasNextPage"}},{"kind":"Field","name":{"kind":"Name","value":"endCursor"}}]}},{"kind":"Field","name":{"kind":"Name","value":"edges"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"node"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"subject"}},{"kind":"Field","name":{"kind":"Name","value":"dueAt"}},{"kind":"Field","name":{"kind":"Name","value":"overdue"}},{"kind":"Field","name":{"kind":"Name","value":"certificate"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"ListedCertificate"}}]}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"ListedCertificate"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Certificate"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"statusReason"}},{"kind":"Field","name":{"kind":"Name","value":"rootDigest"}},{"kind":"Field","name":{"kind":"Name","value":"author"}},{"kind":"Field","name":{"kind":"Name","value":"validUntil"}},{"kind":"Field","name":{"kind":"Name","value":"claim"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"scope"}}]}},{"kind":"Field","name":{"kind":"Name","value":"threatModel"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"ref"}},{"kind":"Field","name":{"kind":"Name","value":"norm"}},{"kind":"Field","name":{"kind":"Name","value":"epsilonAsWritten"}},{"kind":"Field","name":{"kind":"Name","value":"unit"}}]}},{"kind":"Field","name":{"kind":"Name","value":"consistency"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"state"}}]}},{"kind":"Field","name":{"kind":"Name","value":"schedule"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"every"}}]}},{"kind":"Field","name":{"kind":"Name","value":"events"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"actor"}}]}},{"kind":"Field","name":{"kind":"Name","value":"lineage"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"direction"},"value":{"kind":"EnumValue","value":"UPSTREAM"}},{"kind":"Argument","name":{"kind":"Name","value":"maxDepth"},"value":{"kind":"IntValue","value":"1"}},{"kind":"Argument","name":{"kind":"Name","value":"maxNodes"},"value":{"kind":"IntValue","value":"5"}},{"kind":"Argument","name":{"kind":"Name","value":"kinds"},"value":{"kind":"ListValue","values":[{"kind":"EnumValue","value":"CHECKPOINT"}]}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"ref"}}]}}]}}]}}]} as unknown as DocumentNode<CertificateListQuery, CertificateListQueryVariables>;
export const CertificatePageDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"CertificatePage"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"ref"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"asOf"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"DateTime"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"isNow"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"Boolean"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"certificate"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"ref"},"value":{"kind":"Variable","name":{"kind":"Name","value":"ref"}}},{"kind":"Argument","name":{"kind":"Name","value":"asOf"},"value":{"kind":"Variable","name":{"kind":"Name","value":"asOf"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"ref"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"statusReason"}},{"kind":"Field","name":{"kind":"Name","value":"author"}},{"kind":"Field","name":{"kind":"Name","value":"proposedAt"}},{"kind":"Field","name":{"kind":"Name","value":"validFrom"}},{"kind":"Field","name":{"kind":"Name","value":"validUntil"}},{"kind":"Field","name":{"kind":"Name","value":"rootDigest"}},{"kind":"Field","name":{"kind":"Name","value":"amendmentReason"}},{"kind":"Field","name":{"kind":"Name","value":"supersedes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"status"}}]}},{"kind":"Field","name":{"kind":"Name","value":"claim"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"scope"}},{"kind":"Field","name":{"kind":"Name","value":"narrative"}},{"kind":"Field","name":{"kind":"Name","value":"limitations"}},{"kind":"Field","name":{"kind":"Name","value":"contexts"}}]}},{"kind":"Field","name":{"kind":"Name","value":"threatModel"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"ShownThreat"}}]}},{"kind":"Field","name":{"kind":"Name","value":"guarantee"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"statement"}},{"kind":"Field","name":{"kind":"Name","value":"method"}},{"kind":"Field","name":{"kind":"Name","value":"epsilon"}},{"kind":"Field","name":{"kind":"Name","value":"radius"}},{"kind":"Field","name":{"kind":"Name","value":"certifiedAccuracy"}},{"kind":"Field","name":{"kind":"Name","value":"confidence"}}]}},{"kind":"Field","name":{"kind":"Name","value":"tests"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"perturbation"}},{"kind":"Field","name":{"kind":"Name","value":"dataset"}},{"kind":"Field","name":{"kind":"Name","value":"datasetSplit"}},{"kind":"Field","name":{"kind":"Name","value":"acceptance"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Criterion"}}]}},{"kind":"Field","name":{"kind":"Name","value":"measured"}},{"kind":"Field","name":{"kind":"Name","value":"interval"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Interval"}}]}},{"kind":"Field","name":{"kind":"Name","value":"verdict"}},{"kind":"Field","name":{"kind":"Name","value":"verdictReason"}},{"kind":"Field","name":{"kind":"Name","value":"scenarios"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"acceptance"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Criterion"}}]}},{"kind":"Field","name":{"kind":"Name","value":"measured"}},{"kind":"Field","name":{"kind":"Name","value":"interval"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Interval"}}]}},{"kind":"Field","name":{"kind":"Name","value":"verdict"}}]}},{"kind":"Field","name":{"kind":"Name","value":"witness"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"uri"}},{"kind":"Field","name":{"kind":"Name","value":"recheckVerdict"}},{"kind":"Field","name":{"kind":"Name","value":"recheckReason"}}]}},{"kind":"Field","name":{"kind":"Name","value":"execution"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"seeds"}},{"kind":"Field","name":{"kind":"Name","value":"script"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"repository"}},{"kind":"Field","name":{"kind":"Name","value":"commit"}}]}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"protocol"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"ref"}},{"kind":"Field","name":{"kind":"Name","value":"title"}}]}},{"kind":"Field","name":{"kind":"Name","value":"threatCoverage"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"complete"}},{"kind":"Field","name":{"kind":"Name","value":"additional"}},{"kind":"Field","name":{"kind":"Name","value":"tests"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"baseline"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"verdict"}},{"kind":"Field","name":{"kind":"Name","value":"deviations"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"term"}},{"kind":"Field","name":{"kind":"Name","value":"scenario"}}]}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"dataChecks"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"verdict"}},{"kind":"Field","name":{"kind":"Name","value":"strength"}},{"kind":"Field","name":{"kind":"Name","value":"checkpoints"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"ref"}}]}},{"kind":"Field","name":{"kind":"Name","value":"via"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"ref"}}]}},{"kind":"Field","name":{"kind":"Name","value":"evidence"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"reason"}},{"kind":"Field","name":{"kind":"Name","value":"strength"}}]}},{"kind":"Field","name":{"kind":"Name","value":"evidenceCount"}},{"kind":"Field","name":{"kind":"Name","value":"gaps"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"reason"}},{"kind":"Field","name":{"kind":"Name","value":"refs"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"ref"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"datasetChecks"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"dataset"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"ref"}}]}},{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"reason"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"consistency"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"passed"}},{"kind":"Field","name":{"kind":"Name","value":"failed"}},{"kind":"Field","name":{"kind":"Name","value":"inconclusive"}},{"kind":"Field","name":{"kind":"Name","value":"independent"}}]}},{"kind":"Field","name":{"kind":"Name","value":"verifications"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"at"}},{"kind":"Field","name":{"kind":"Name","value":"by"}},{"kind":"Field","name":{"kind":"Name","value":"organization"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"independent"}},{"kind":"Field","name":{"kind":"Name","value":"environment"}},{"kind":"Field","name":{"kind":"Name","value":"verdict"}},{"kind":"Field","name":{"kind":"Name","value":"statement"}},{"kind":"Field","name":{"kind":"Name","value":"values"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"test"}},{"kind":"Field","name":{"kind":"Name","value":"measured"}},{"kind":"Field","name":{"kind":"Name","value":"interval"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Interval"}}]}},{"kind":"Field","name":{"kind":"Name","value":"verdict"}}]}},{"kind":"Field","name":{"kind":"Name","value":"evidence"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Evidence"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"monitoring"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"at"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"statistic"}},{"kind":"Field","name":{"kind":"Name","value":"metric"}},{"kind":"Field","name":{"kind":"Name","value":"value"}},{"kind":"Field","name":{"kind":"Name","value":"operator"}},{"kind":"Field","name":{"kind":"Name","value":"threshold"}},{"kind":"Field","name":{"kind":"Name","value":"verdict"}},{"kind":"Field","name":{"kind":"Name","value":"recordedBy"}},{"kind":"Field","name":{"kind":"Name","value":"source"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"uri"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"incidents"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"openedAt"}},{"kind":"Field","name":{"kind":"Name","value":"resolvedAt"}},{"kind":"Field","name":{"kind":"Name","value":"cause"}},{"kind":"Field","name":{"kind":"Name","value":"history"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"seq"}},{"kind":"Field","name":{"kind":"Name","value":"at"}},{"kind":"Field","name":{"kind":"Name","value":"actor"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"text"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"schedule"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"every"}},{"kind":"Field","name":{"kind":"Name","value":"reason"}},{"kind":"Field","name":{"kind":"Name","value":"setBy"}},{"kind":"Field","name":{"kind":"Name","value":"setAt"}}]}},{"kind":"Field","name":{"kind":"Name","value":"reviews"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"at"}},{"kind":"Field","name":{"kind":"Name","value":"reviewer"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}}]}},{"kind":"Field","name":{"kind":"Name","value":"decision"}},{"kind":"Field","name":{"kind":"Name","value":"comment"}}]}},{"kind":"Field","name":{"kind":"Name","value":"challenges"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"at"}},{"kind":"Field","name":{"kind":"Name","value":"by"}},{"kind":"Field","name":{"kind":"Name","value":"claim"}},{"kind":"Field","name":{"kind":"Name","value":"outcome"}},{"kind":"Field","name":{"kind":"Name","value":"outcomeReason"}},{"kind":"Field","name":{"kind":"Name","value":"decidedBy"}},{"kind":"Field","name":{"kind":"Name","value":"decidedAt"}},{"kind":"Field","name":{"kind":"Name","value":"evidence"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Evidence"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"reanalyses"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"at"}},{"kind":"Field","name":{"kind":"Name","value":"by"}},{"kind":"Field","name":{"kind":"Name","value":"reason"}},{"kind":"Field","name":{"kind":"Name","value":"changes"}},{"kind":"Field","name":{"kind":"Name","value":"statusBefore"}},{"kind":"Field","name":{"kind":"Name","value":"statusAfter"}},{"kind":"Field","name":{"kind":"Name","value":"evidence"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Evidence"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"decisions"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"at"}},{"kind":"Field","name":{"kind":"Name","value":"by"}},{"kind":"Field","name":{"kind":"Name","value":"question"}},{"kind":"Field","name":{"kind":"Name","value":"choice"}},{"kind":"Field","name":{"kind":"Name","value":"rationale"}}]}},{"kind":"Field","name":{"kind":"Name","value":"riskAssessment"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"misuse"}},{"kind":"Field","name":{"kind":"Name","value":"workload"}},{"kind":"Field","name":{"kind":"Name","value":"residualRisk"}}]}},{"kind":"Field","name":{"kind":"Name","value":"configurations"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"digest"}}]}},{"kind":"Field","name":{"kind":"Name","value":"evidence"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Evidence"}}]}},{"kind":"Field","name":{"kind":"Name","value":"events"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"seq"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"at"}},{"kind":"Field","name":{"kind":"Name","value":"actor"}},{"kind":"Field","name":{"kind":"Name","value":"reason"}},{"kind":"Field","name":{"kind":"Name","value":"digest"}}]}},{"kind":"Field","name":{"kind":"Name","value":"integrity"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"intact"}},{"kind":"Field","name":{"kind":"Name","value":"checkedEvents"}},{"kind":"Field","name":{"kind":"Name","value":"brokenAt"}},{"kind":"Field","name":{"kind":"Name","value":"reason"}},{"kind":"Field","name":{"kind":"Name","value":"notCovered"}}]}},{"kind":"Field","name":{"kind":"Name","value":"lineage"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"direction"},"value":{"kind":"EnumValue","value":"UPSTREAM"}},{"kind":"Argument","name":{"kind":"Name","value":"maxDepth"},"value":{"kind":"IntValue","value":"1"}},{"kind":"Argument","name":{"kind":"Name","value":"maxNodes"},"value":{"kind":"IntValue","value":"20"}},{"kind":"Argument","name":{"kind":"Name","value":"kinds"},"value":{"kind":"ListValue","values":[{"kind":"EnumValue","value":"CHECKPOINT"}]}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"ref"}}]}}]}}]}},{"kind":"Field","alias":{"kind":"Name","value":"next"},"name":{"kind":"Name","value":"dueForReverification"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"before"},"value":{"kind":"StringValue","value":"9999-01-01T00:00:00Z","block":false}},{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"100"}}],"directives":[{"kind":"Directive","name":{"kind":"Name","value":"include"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"if"},"value":{"kind":"Variable","name":{"kind":"Name","value":"isNow"}}}]}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"edges"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"node"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"dueAt"}},{"kind":"Field","name":{"kind":"Name","value":"overdue"}},{"kind":"Field","name":{"kind":"Name","value":"certificate"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}}]}}]}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"ShownThreat"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"ThreatModel"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"ref"}},{"kind":"Field","name":{"kind":"Name","value":"norm"}},{"kind":"Field","name":{"kind":"Name","value":"epsilonAsWritten"}},{"kind":"Field","name":{"kind":"Name","value":"unit"}},{"kind":"Field","name":{"kind":"Name","value":"knowledge"}},{"kind":"Field","name":{"kind":"Name","value":"goal"}},{"kind":"Field","name":{"kind":"Name","value":"surface"}},{"kind":"Field","name":{"kind":"Name","value":"description"}},{"kind":"Field","name":{"kind":"Name","value":"structured"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"parameters"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"value"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Criterion"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"AcceptanceCriterion"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"metric"}},{"kind":"Field","name":{"kind":"Name","value":"operator"}},{"kind":"Field","name":{"kind":"Name","value":"threshold"}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Interval"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"ConfidenceInterval"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"low"}},{"kind":"Field","name":{"kind":"Name","value":"high"}},{"kind":"Field","name":{"kind":"Name","value":"level"}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Evidence"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"CertificateEvidence"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"uri"}},{"kind":"Field","name":{"kind":"Name","value":"sha256"}}]}}]} as unknown as DocumentNode<CertificatePageQuery, CertificatePageQueryVariables>;