import { answerReport, redistributionOf } from "../subgraphs/licenses/index.ts";
import { type All, type Files, stored } from "./prepared.ts";

type Row = Readonly<Record<string, unknown>>;

const visible = `"label" = 'public'`;
const live = `"supersededAt" is null`;

/** Everything above a checkpoint, nearest first. */
export interface Closure {
  readonly edges: readonly Row[];
  readonly reasons: readonly string[];
}

/** The reads that answering about a checkpoint by hand needs: prepared once, each by one key. */
export interface Facts extends ReturnType<typeof prepareFacts> {}

/** Prepares the reads on the four files. */
export function prepareFacts(files: Files) {
  const [models, datasets] = [files.on("models"), files.on("datasets")];
  const [licenses, evaluations] = [files.on("licenses"), files.on("evaluations")];
  const above =
    models(`select "fromRef", "toRef", "relation", "id", "type", "license", "limitations", "label" from "indexEdge"
    left join "indexNode" on "ref" = "fromRef" where "toRef" = ? order by "fromRef"`);
  const ofVersion = (table: string, order = `"weight", "position"`) =>
    datasets(`select * from "${table}" where "versionId" = ? and ${live} and ${visible} order by ${order}`);
  const ofCheckpoint = (table: string, order = `"id"`) =>
    models(`select * from "${table}" where "checkpointId" = ? and ${live} order by ${order}`);
  return {
    checkpoint: first(models(`select * from "checkpoint" where "ref" = ? and ${visible}`)),
    model: first(models(`select * from "model" where "id" = ? and ${visible}`)),
    files: ofCheckpoint("checkpointFile", `"path", "id"`),
    runs: ofCheckpoint("trainingRun"),
    derivations: ofCheckpoint("derivation"),
    limitations: ofCheckpoint("checkpointLimitation"),
    guidance: ofCheckpoint("guidance"),
    inputs: models(`select * from "trainingInput" where "runId" = ? order by "position"`),
    evaluated: models(`select 1 from "indexEdge" where "fromRef" = ? and "relation" = 'EVALUATED' limit 1`),
    dataset: first(datasets(`select * from "datasetVersion" where "ref" = ? and ${visible}`)),
    transformations: ofVersion("transformation"),
    sources: ofVersion("datasetSource"),
    datasetLimitations: ofVersion("datasetLimitation"),
    license: first(licenses(`select * from "license" where "ref" = ? and ${visible}`)),
    results: evaluations(`select r."benchmarkRef", r."benchmarkName", r."metric", r."value", r."unit",
      r."higherIsBetter", r."uncertainty", r."evaluatorName", r."evaluatorRelationship", r."protocolHash", r."pointer",
      d."uri", d."sha256" from "result" r join "sourceDocument" d on d."id" = r."sourceId"
      where r."checkpointRef" = ? and r.${live} and r.${visible}
      order by r."benchmarkRef", r."metric", r."standing", r."id" limit 50`),
    resultCount: first(
      evaluations(`select count(*) as "total" from "result"
      where "checkpointRef" = ? and ${live} and ${visible}`),
    ),
    certificates: evaluations(`select c."id", c."claim", c."validUntil", t."norm", t."epsilon",
      (select e."kind" from "certificateEvent" e where e."certificateId" = c."id" and e."kind" in
        ('PROPOSED', 'ISSUED', 'SUSPENDED', 'REINSTATED', 'REVOKED', 'SUPERSEDED') order by e."seq" desc limit 1) as "status"
      from "certificate" c join "threatModel" t on t."id" = c."threatModelId"
      where c."rootDigest" = ? and c.${visible} order by c."id"`),
    closure: (ref: string) => closureOf(ref, above),
  };
}

function first(all: All): (...values: readonly unknown[]) => Row | null {
  return (...values) => all(...values)[0] ?? null;
}

function closureOf(start: string, above: All): Closure {
  const seen = new Set([start]);
  const edges: Row[] = [];
  for (let frontier = [start]; frontier.length > 0; ) {
    const next: string[] = [];
    for (const edge of frontier.flatMap((ref) => above(ref))) {
      const from = String(edge["fromRef"]);
      if (seen.has(from)) continue;
      seen.add(from);
      edges.push(edge);
      if (edge["id"] !== null) next.push(from);
    }
    frontier = next;
  }
  return { edges, reasons: edges.some(({ id }) => id === null) ? ["UNRESOLVED_REF"] : [] };
}

/** The limitations of everything above, each with the thing it comes from. */
export function inheritedLimitations({ edges }: Closure): Row[] {
  return edges.flatMap(({ fromRef, limitations }) => {
    if (limitations === null || limitations === "[]") return [];
    return (stored(limitations) as Row[]).map((limitation) => limitationShown(limitation, { ref: fromRef }));
  });
}

/** A limitation as the query selects it. */
export function limitationShown(row: Row, inheritedFrom: { readonly ref: unknown } | null) {
  const { id, kind, severity, summary, scenario, affectedSlice, status } = row;
  const evidence = typeof row["evidence"] === "string" ? stored(row["evidence"]) : (row["evidence"] as never); // An array.
  const shown = { id, kind, severity, summary, scenario, affectedSlice, status, inheritedFrom };
  return { ...shown, evidence: (evidence as Row[]).map(({ uri, sha256 }) => ({ uri, sha256 })) };
}

/** What a license report says of commercial use that passes the checkpoint on. */
export function reportShown(subject: Row, { edges, reasons }: Closure) {
  const isWork = ({ type }: Row) => type === null || type === "Checkpoint" || type === "DatasetVersion";
  const works = edges.filter(isWork);
  const positions = new Map(works.map(({ fromRef }, index) => [fromRef, index + 1]));
  const madeBy = new Map(edges.filter((edge) => !isWork(edge)).map(({ fromRef, toRef }) => [fromRef, toRef]));
  const own = { ref: subject["ref"], relation: "SUBJECT", ...licensed(subject["licenseText"]), registered: true };
  const above = works.map(({ fromRef: ref, toRef, relation, id, license }) => {
    const through = [{ work: positions.get(madeBy.get(toRef) ?? toRef) ?? 0, relation }];
    return { ref, relation, ...licensed(license), registered: id !== null, through };
  });
  const completeness = { complete: reasons.length === 0, reasons, frontier: [], hiddenNodes: 0, dangling: [] };
  const upstreamWorks = JSON.stringify({ works: [own, ...above], completeness });
  const report = answerReport(upstreamWorks, { use: { commercial: true, redistribute: true } });
  const { verdict, conflicts, unknowns } = report;
  return { verdict, conflicts: conflicts.map(({ explanation }) => ({ explanation })), unknowns };
}

function licensed(license: unknown) {
  return { license: license === "NOASSERTION" ? null : license, basis: "DECLARED" };
}

/** The registered licenses that an expression names. */
export function licensesNamed(facts: Facts, expression: unknown): Row[] {
  if (expression === "NOASSERTION") return [];
  const names = new Set(String(expression).split(/ (?:AND|OR) /));
  const registered = [...names].map((name) => facts.license(`license:${name}`)).filter((license) => license !== null);
  return registered.map(({ id, name, ref }) => {
    const { redistributable } = redistributionOf(String(ref).slice("license:".length));
    return { id, name, redistributable };
  });
}

/** The state of each section of a checkpoint's documentation. */
export function documentation(
  facts: Facts,
  checkpoint: Row,
  read: Readonly<Record<"limitations" | "runs" | "inputs" | "guidance", readonly Row[]>>,
) {
  const provided: Record<string, boolean> = {
    LIMITATIONS: read.limitations.length > 0,
    TRAINING_DATA: read.inputs.length > 0,
    TRAINING_CONFIGURATION: read.runs.some(
      (run) => run["hyperparametersText"] !== "[]" || run["environmentText"] !== null,
    ),
    EVALUATION: facts.evaluated(checkpoint["ref"]).length > 0,
    USE_POLICY: read.guidance.length > 0,
    LICENSE: checkpoint["licenseText"] !== "NOASSERTION",
  };
  const noneKnown = new Set(read.guidance.flatMap(({ noneKnown }) => stored(noneKnown) as string[]));
  return Object.entries(provided).map(([section, isProvided]) => {
    return { section, state: isProvided ? "PROVIDED" : noneKnown.has(section) ? "NONE_KNOWN" : "NOT_DOCUMENTED" };
  });
}
