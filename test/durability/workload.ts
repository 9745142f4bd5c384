/** One kind of write of a subgraph; each number makes a thing of its own, with everything that such a thing can have. */
export interface Workload {
  readonly name: string;
  readonly mutation: string;
  input(number: number): Readonly<Record<string, unknown>>;
  /** The ids of the records that an answer tells of. */
  idsIn(data: Record<string, unknown>): readonly string[];
  /** The type that an id is read back as. */
  readonly type: string;
}

const source = (number: number) => ({ uri: `cards/${number}.md`, sha256: "ab".repeat(32), assertedBy: "acme" });
const facts = [
  { path: "license", valueAsWritten: "apache-2.0", pointer: "/license" },
  { path: "size_categories", valueAsWritten: "10K<n<100K" },
];
const limitations = [
  { kind: "COVERAGE_GAP", severity: "MEDIUM", summary: "English only.", evidence: [{ uri: "https://example.org/a" }] },
  { kind: "FACTUALITY", severity: "LOW", summary: "Not checked." },
];

const licenses: Workload = {
  name: "licenses",
  mutation: `mutation ($input: RegisterLicenseInput!) {
    registerLicense(input: $input) { outcome audit { index } license { id } } }`,
  input: (number) => ({
    key: `LicenseRef-made-${number}`,
    name: `Made ${number}`,
    text: `Do as ${number}. `.repeat(200),
  }),
  idsIn: ({ license }) => [idOf(license)],
  type: "License",
};

const datasets: Workload = {
  name: "datasets",
  mutation: `mutation ($input: RegisterDatasetVersionInput!) {
    registerDatasetVersion(input: $input) { outcome audit { index } datasetVersion { id } } }`,
  input: (number) => ({
    ...{ ref: `dataset:acme/made-${number}@v1`, license: "Apache-2.0", summary: `Made ${number}.`, languages: ["en"] },
    splits: ["train", "test"].map((name) => ({ name, records: number })),
    transformations: [{ kind: "filter", description: "Kept what is kept." }, { kind: "split" }],
    sources: [{ ref: "dataset:acme/origin@v1", relation: "ANNOTATED" }],
    ...{ limitations, facts, source: source(number) },
  }),
  idsIn: ({ datasetVersion }) => [idOf(datasetVersion)],
  type: "DatasetVersion",
};

const models: Workload = {
  name: "models",
  mutation: `mutation ($input: RegisterCheckpointInput!) {
    registerCheckpoint(input: $input) { outcome audit { index } checkpoint { id } } }`,
  input: (number) => ({
    ...{ ref: `checkpoint:acme/made-${number}@v1`, license: "Apache-2.0", ownerName: "Acme" },
    files: ["a", "b"].map((path) => ({ path: `${path}.safetensors`, sizeBytes: number, sha256: "cd".repeat(32) })),
    derivedFrom: [{ parent: "checkpoint:acme/origin@v1", relation: "FINETUNE" }],
    trainingRuns: [{ name: "sft", inputs: [{ dataset: `dataset:acme/made-${number}@v1`, role: "TRAINING" }] }],
    usageGuidance: { recommendedContexts: ["tests"] },
    ...{ limitations, facts, source: source(number) },
  }),
  idsIn: ({ checkpoint }) => [idOf(checkpoint)],
  type: "Checkpoint",
};

const evaluations: Workload = {
  name: "evaluations",
  mutation: `mutation ($input: RecordResultsInput!) {
    recordResults(input: $input) { outcome audit { index } results { id } } }`,
  input: (number) => ({
    source: source(number),
    results: ["acc", "acc_norm", "f1"].map((metric) => ({
      ...{ checkpoint: `checkpoint:acme/made-${number}@v1`, benchmark: `benchmark:made-${number}`, metric },
      ...{ valueAsWritten: "0.5", value: 0.5, uncertainty: [{ source: "SAMPLING", standardError: 0.1 }] },
    })),
  }),
  // The cast reads back what the mutation selects.
  idsIn: ({ results }) => (results as unknown[]).map(idOf),
  type: "Result",
};

/** A write of each subgraph. */
export const workloads: readonly Workload[] = [licenses, datasets, models, evaluations];

/** The write of one subgraph. */
export function workloadOf(name: string): Workload {
  const workload = workloads.find((known) => known.name === name);
  if (workload === undefined) throw new Error(`There is no workload for ${name}.`);
  return workload;
}

function idOf(record: unknown): string {
  return (record as { readonly id: string }).id;
}
