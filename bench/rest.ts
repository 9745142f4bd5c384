import {
  documentation,
  type Facts,
  inheritedLimitations,
  licensesNamed,
  limitationShown,
  reportShown,
} from "./facts.ts";
import {
  architectureShown,
  certificatesShown,
  datasetHead,
  datasetParts,
  evaluationsShown,
  filesShown,
  guidanceShown,
  inputShown,
  licenseStated,
  modelShown,
  parentShown,
  runShown,
  sourceShown,
} from "./hand-written.ts";

type Row = Readonly<Record<string, unknown>>;

/** Answers one request of an API of resources with JSON text. */
export type Endpoint = (resource: string, key: string) => string;

/** The server of resources over the four files: every answer is one resource, and what it leads to is named by key. */
export function endpoints(facts: Facts): Endpoint {
  const byResource: Readonly<Record<string, (key: string) => unknown>> = {
    checkpoint: (ref) => checkpointAlone(facts, ref),
    model: (id) => modelShown(facts, id),
    files: (id) => filesShown(facts, id),
    runs: (id) => facts.runs(id).map(runShown),
    inputs: (runId) => facts.inputs(runId).map((row) => ({ ...inputShown(row), datasetRef: row["datasetRef"] })),
    dataset: (ref) => datasetAlone(facts, ref),
    datasets: (refs) => refs.split(",").map((ref) => sourceShown(facts, ref)),
    documentation: (ref) => documentationAlone(facts, ref),
    derivations: (id) => facts.derivations(id).map(derivationAlone),
    parent: (ref) => parentShown(facts, ref),
    limitations: (id) => facts.limitations(id).map((row) => limitationShown(row, null)),
    "inherited-limitations": (ref) => inheritedLimitations(facts.closure(ref)),
    guidance: (id) => guidanceShown(facts.guidance(id)),
    licenses: (expression) => licensesNamed(facts, expression),
    "license-report": (ref) => reportAlone(facts, ref),
    evaluations: (ref) => evaluationsShown(facts, ref),
    certificates: (rootDigest) => certificatesShown(facts, rootDigest),
  };
  return (resource, key) => JSON.stringify(byResource[resource]?.(key));
}

function checkpointAlone(facts: Facts, ref: string) {
  const row = facts.checkpoint(ref);
  if (row === null) return null;
  const { id, rootDigest, step, tokensSeen, status, createdAt, releasedAt, modelId } = row;
  const own = { id, ref: row["ref"], rootDigest, step, tokensSeen, status, createdAt, releasedAt };
  return { ...own, modelId, architecture: architectureShown(row), license: licenseStated(row) };
}

function datasetAlone(facts: Facts, ref: string) {
  const row = facts.dataset(ref);
  if (row === null) return null;
  const sources = facts
    .sources(row["id"])
    .map(({ relation, refAsWritten, sourceRef }) => ({ relation, refAsWritten, sourceRef }));
  return { ...datasetHead(row), ...datasetParts(facts, row), sources };
}

function documentationAlone(facts: Facts, ref: string) {
  const row = facts.checkpoint(ref) ?? {};
  const runs = facts.runs(row["id"]);
  const inputs = runs.flatMap((run) => facts.inputs(run["id"]));
  const [limitations, guidance] = [facts.limitations(row["id"]), facts.guidance(row["id"])];
  return documentation(facts, row, { limitations, runs, inputs, guidance });
}

function derivationAlone({ relation, pinned, refAsWritten, parentRef }: Row) {
  return { relation, pinned: pinned === 1, refAsWritten, parentRef };
}

function reportAlone(facts: Facts, ref: string) {
  const closure = facts.closure(ref);
  const completeness = { complete: closure.reasons.length === 0, reasons: closure.reasons };
  return { ...reportShown(facts.checkpoint(ref) ?? {}, closure), completeness };
}

/** Gets one resource after the other until the whole answer is there, as a client without this product has to. */
export function gatherByResources(get: Endpoint, ref: string): Row {
  const read = (resource: string, key: unknown): never => JSON.parse(get(resource, String(key))) as never; // Only handed on.
  const { modelId, architecture, license, ...own } = read("checkpoint", ref) as Row;
  const { completeness, ...licenseReport } = read("license-report", ref) as Row;
  const { id, rootDigest } = own;
  return {
    ...own,
    model: read("model", modelId),
    architecture,
    files: read("files", id),
    documentation: read("documentation", ref),
    trainingRuns: (read("runs", id) as Row[]).map((run) => ({ ...run, inputs: inputsWithDatasets(read, run["id"]) })),
    derivedFrom: (read("derivations", id) as Row[]).map(({ parentRef, ...row }) => ({
      ...row,
      parent: read("parent", parentRef),
    })),
    limitations: [...(read("limitations", id) as Row[]), ...(read("inherited-limitations", ref) as Row[])],
    usageGuidance: read("guidance", id),
    license: { ...(license as Row), licenses: read("licenses", (license as Row)["expression"]) },
    licenseReport,
    evaluations: read("evaluations", ref),
    certificates: read("certificates", rootDigest),
    completeness,
  };
}

interface ResourceDataset extends Row {
  readonly sources: readonly Row[];
}

/** One request for each dataset, and one for the sources of all of them together. */
function inputsWithDatasets(read: (resource: string, key: unknown) => never, runId: unknown) {
  const inputs = read("inputs", runId) as Row[];
  const datasets = inputs.map(({ datasetRef }) => read("dataset", datasetRef) as ResourceDataset | null);
  const refs = [
    ...new Set(datasets.flatMap((dataset) => dataset?.sources ?? []).map(({ sourceRef }) => String(sourceRef))),
  ];
  const found = read("datasets", refs.join()) as Row[];
  const byRef = new Map(refs.map((ref, index) => [ref, found[index] ?? null]));
  return inputs.map(({ datasetRef: _, ...input }, index) => {
    const dataset = datasets[index];
    if (!dataset) return { ...input, dataset: null };
    const { license, transformations, limitations, sources, ...head } = dataset;
    const whole = sources.map(({ sourceRef, ...row }) => ({ ...row, dataset: byRef.get(String(sourceRef)) ?? null }));
    return { ...input, dataset: { ...head, license, transformations, sources: whole, limitations } };
  });
}
