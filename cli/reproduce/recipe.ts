import type { RecipesQuery } from "../../clients/typescript/operations.generated.ts";

/** A checkpoint with results on a benchmark, as the graph tells it. */
export type Checkpoint = NonNullable<RecipesQuery["checkpoint"]>;
/** A result as the graph tells it. */
export type MeasuredResult = NonNullable<Checkpoint["evaluations"]>["edges"][number]["node"];
type Environment = MeasuredResult["environment"] | MeasuredResult["benchmark"]["environment"];

/** What it takes to measure one result again, as far as documents state it. */
export interface Recipe {
  readonly result: string;
  readonly benchmark: string;
  readonly metric: string;
  /** The value as written. */
  readonly value: string;
  readonly unit: string | null;
  readonly measuredBy: string | null;
  readonly relationship: string;
  readonly weights: string | null;
  readonly steps: readonly Step[];
  /** What nobody states, in words; what is measured without it may differ for that reason alone. */
  readonly notStated: readonly string[];
  readonly deviations: readonly string[];
  readonly replications: Readonly<Record<string, number>>;
}

/** One thing to do, with what is stated of it. */
export interface Step {
  readonly what: "Code" | "Environment" | "Data" | "Settings" | "Instructions" | "Run" | "Expect";
  readonly lines: readonly string[];
}

/** How to measure a result again: what the result states goes before what its benchmark states. */
export function recipeOf(result: MeasuredResult, rootDigest: string | null): Recipe {
  const steps = [
    step("Code", codeLines(result)),
    step("Environment", environmentLines(result)),
    step("Data", dataLines(result)),
    step("Settings", settingLines(result)),
    step("Instructions", result.benchmark.instructions?.split("\n") ?? []),
    step(
      "Run",
      [commandOf(result)].flatMap((command) => command ?? []),
    ),
    step("Expect", expectedLines(result)),
  ].filter(({ lines }) => lines.length > 0);
  return {
    ...{ result: result.id, benchmark: result.benchmark.ref, metric: result.metric },
    ...{ value: result.valueAsWritten, unit: result.unit },
    ...{ measuredBy: result.evaluator.name, relationship: result.evaluator.relationship, weights: rootDigest },
    ...{ steps, notStated: notStatedOf(result, rootDigest), deviations: result.deviations },
    replications: countsOf(result),
  };
}

/** Whether somebody states what to run, and on what code: without these there is nothing to start from. */
export function canStart({ steps }: Recipe): boolean {
  return steps.some(({ what }) => what === "Run") && steps.some(({ what }) => what === "Code");
}

function step(what: Step["what"], lines: readonly string[]): Step {
  return { what, lines };
}

function commandOf({ reproduction, pipeline, benchmark }: MeasuredResult): string | null {
  return reproduction?.command ?? pipeline?.command ?? benchmark.pipeline?.command ?? null;
}

/** The pipeline of the result whole, or that of its benchmark: a commit of the one is none of the other. */
function codeOf({ pipeline, benchmark }: MeasuredResult) {
  const stated = [pipeline, benchmark.pipeline].find((each) => each?.repository != null || each?.commit != null);
  return { repository: stated?.repository ?? null, commit: stated?.commit ?? null };
}

function codeLines(result: MeasuredResult): string[] {
  const { repository, commit } = codeOf(result);
  const { harness, harnessVersion, taskVersion } = result.protocol;
  return [
    ...(repository === null ? [] : [`${repository}${commit === null ? "" : ` at ${commit}`}`]),
    ...(repository === null && commit !== null ? [`commit ${commit}`] : []),
    ...(harness == null ? [] : [`${harness}${harnessVersion == null ? "" : ` ${harnessVersion}`}`]),
    ...(taskVersion == null ? [] : [`task version ${taskVersion}`]),
  ];
}

function environmentOf({ environment, benchmark }: MeasuredResult): Environment {
  return environment ?? benchmark.environment;
}

function environmentLines(result: MeasuredResult): string[] {
  const environment = environmentOf(result);
  const stated = result.reproduction?.environment;
  const packages = environment?.packages ?? [];
  return [
    ...(stated == null ? [] : [stated]),
    ...(environment?.containerDigest == null ? [] : [`container ${environment.containerDigest}`]),
    ...[environment?.os, environment?.runtime].flatMap((each) => each ?? []),
    ...counted(environment?.accelerators ?? []),
    ...packages.map(({ name, version }) => (version === null ? name : `${name} ${version}`)),
  ];
}

/** Equal names once, with their number. */
function counted(names: readonly string[]): string[] {
  return [...Map.groupBy(names, (name) => name)].map(([name, { length }]) =>
    length > 1 ? `${length} × ${name}` : name,
  );
}

function dataLines({ protocol }: MeasuredResult): string[] {
  const { dataset, datasetConfig, datasetRevision, split } = protocol;
  if (dataset == null) return split == null ? [] : [`split ${split}`];
  const parts = [
    dataset,
    ...(datasetConfig == null ? [] : [`configuration ${datasetConfig}`]),
    ...(datasetRevision == null ? [] : [`at ${datasetRevision}`]),
    ...(split == null ? [] : [`split ${split}`]),
  ];
  return [parts.join(", ")];
}

function settingLines(result: MeasuredResult): string[] {
  const { protocol, partial } = result;
  const { shots, filter, prompt, promptDigest, chatTemplateDigest, limit, sampling } = protocol;
  const named: readonly (readonly [string, string | number | null | undefined])[] = [
    ["shots", shots],
    ["prompt", prompt],
    ["prompt digest", promptDigest],
    ["chat template", chatTemplateDigest],
    ["filter", filter],
    ["limit", limit ?? (partial ? "only a part was run" : null)],
    ...sampling.map(({ name, value }) => [name, value] as const),
    ["seed", seedsOf(result).join(", ") || null],
  ];
  return named.flatMap(([name, value]) => (value == null ? [] : [`${name}: ${value}`]));
}

function seedsOf({ reproduction, seeds }: MeasuredResult): readonly string[] {
  return reproduction?.seed == null ? seeds.map(({ seed }) => seed) : [reproduction.seed];
}

function expectedLines({ reproduction, value, unit, uncertainty }: MeasuredResult): string[] {
  const expected = reproduction?.expected ?? value;
  if (expected === null) return [];
  const inUnit = unit === null ? "" : ` (${unit})`;
  const tolerance = reproduction?.tolerance;
  if (tolerance != null) return [`${expected}${inUnit}, within ${tolerance}`];
  const errors = uncertainty.flatMap(({ source, standardError }) =>
    standardError === null ? [] : [`standard error ${standardError} (${source})`],
  );
  return [[`${expected}${inUnit}`, ...errors].join(", ")];
}

function notStatedOf(result: MeasuredResult, rootDigest: string | null): string[] {
  const { repository, commit } = codeOf(result);
  const environment = environmentOf(result);
  const hasEnvironment = environment?.containerDigest != null || (environment?.packages.length ?? 0) > 0;
  const { dataset, datasetRevision, harnessVersion } = result.protocol;
  const { value, reproduction, uncertainty } = result;
  const judged = reproduction?.tolerance != null || uncertainty.some(({ standardError }) => standardError !== null);
  const gaps: readonly (readonly [boolean, string])[] = [
    [rootDigest === null, "the digest of the weights"],
    [commandOf(result) === null, "the command"],
    [repository === null && result.protocol.harness == null, "the code"],
    [commit === null && harnessVersion == null, "its commit or version"],
    [!hasEnvironment && reproduction?.environment == null, "the container or packages"],
    [dataset == null, "the data"],
    [dataset != null && datasetRevision == null, "the revision of the data"],
    [seedsOf(result).length === 0, "the seed"],
    [value === null && reproduction?.expected == null, "the value to expect"],
    [!judged, "how far off is still the same"],
  ];
  return gaps.flatMap(([isMissing, what]) => (isMissing ? [what] : []));
}

function countsOf({ replications }: MeasuredResult): Record<string, number> {
  const outcomes = Map.groupBy(replications.edges, ({ node }) => node.verdict.outcome);
  return Object.fromEntries([...outcomes].map(([outcome, edges]) => [outcome, edges.length]));
}
