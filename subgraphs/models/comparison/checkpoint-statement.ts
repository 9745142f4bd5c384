import { parseRef } from "../../../kernel/ref.ts";
import { noAssertion } from "../../../kernel/vocabulary/license-source.ts";
import type { Checkpoint } from "../checkpoint/checkpoint.entity.ts";
import type { Derivation } from "../checkpoint/derivation.entity.ts";
import type {
  Hyperparameter,
  RunEnvironment,
  TrainingInput,
  TrainingRun,
} from "../training-run/training-run.entity.ts";
import { type DiffSection, type Stated, tooMany } from "./differences.ts";

/** What is compared of one file: what all documents that list it agree on. */
export interface ComparedFile {
  readonly path: string;
  readonly sizeBytes: number | null;
  readonly sha256: string | null;
}

/** A run with the data that went into it. */
export interface ComparedRun {
  readonly run: TrainingRun;
  readonly inputs: readonly TrainingInput[];
}

/** Everything of one checkpoint that is compared with another. */
export interface CheckpointRecord {
  readonly checkpoint: Checkpoint;
  readonly lifecycleStatus: string;
  readonly runs: readonly ComparedRun[];
  readonly derivations: readonly Derivation[];
  /** Null if there are more than are compared. */
  readonly files: readonly ComparedFile[] | null;
}

/** All that is stated of a checkpoint, section by section. */
export type CheckpointStatement = Readonly<Record<DiffSection, Stated>>;

/**
 * States two checkpoints so that they can be compared. Runs are told apart by their names; where each has one run, those
 * two are compared whatever they are called, and their names are part of what may differ.
 */
export function statementsOfTwo(a: CheckpointRecord, b: CheckpointRecord): [CheckpointStatement, CheckpointStatement] {
  const [namesOfA, namesOfB] = [a, b].map(({ runs }) => new Set(runs.map(({ run }) => run.name)));
  const [only = ""] = namesOfA ?? [];
  const areAlone = namesOfA?.size === 1 && namesOfB?.size === 1;
  const placeOf = (name: string) => (areAlone ? only : name);
  return [statementOf(a, placeOf), statementOf(b, placeOf)];
}

type PlaceOfRun = (name: string) => string;

function statementOf(record: CheckpointRecord, placeOf: PlaceOfRun): CheckpointStatement {
  const { checkpoint, lifecycleStatus, derivations, files } = record;
  const { architectureFamily, architectureName, parameterCount, rootDigest, licenseText } = checkpoint;
  const { status, createdAt, releasedAt, supportUntil, sunsetAt, replacedByRef, step, tokensSeen } = checkpoint;
  const runs = [...Map.groupBy(record.runs, ({ run }) => run.name)].map(([name, all]) => ({ at: placeOf(name), all }));
  const byRun = (state: (all: readonly ComparedRun[]) => Stated) =>
    runs.map(({ at, all }) => [at, state(all)] as const);
  return {
    CONFIGURATION: { step, tokensSeen, trainingRuns: new Map(byRun((all) => all.map(configurationOf))) },
    // That one side has no such run is said above.
    ENVIRONMENT: { trainingRuns: Object.fromEntries(byRun((all) => all.map(environmentOf))) },
    DATA: { trainingRuns: Object.fromEntries(byRun((all) => ({ inputs: inputsOf(all) }))) },
    DERIVATION: { derivedFrom: parentsOf(derivations) },
    ARCHITECTURE: { family: architectureFamily, name: architectureName, parameterCount },
    FILES: { rootDigest, files: files === null ? tooMany : filesOf(files) },
    // To assert nothing is not to state a license.
    LICENSE: { license: licenseText === noAssertion ? null : licenseText },
    LIFECYCLE: {
      ...{ status, createdAt, releasedAt },
      lifecycle: { status: lifecycleStatus, supportUntil, sunsetAt, replacedBy: replacedByRef },
    },
  };
}

function configurationOf({ run }: ComparedRun): Stated {
  const { name, stage, codeRepository: repository, codeCommit: commit } = run;
  const deviations: readonly string[] = JSON.parse(run.deviationsText);
  return {
    ...{ name, stage, code: { repository, commit }, hyperparameters: settingsOf(run.hyperparametersText) },
    deviations: new Map(deviations.map((text) => [text, text])),
  };
}

function environmentOf({ run: { environmentText } }: ComparedRun): Stated {
  if (environmentText === null) return null;
  // The cast reads back what was recorded.
  const { os, runtime, cuda, containerDigest, accelerators, packages } = JSON.parse(environmentText) as RunEnvironment;
  const environment = {
    ...{ os, runtime, cuda, containerDigest },
    accelerators: new Map(accelerators.map(({ model, count }) => [model, { model, count }])),
    packages: new Map(packages.map(({ name, version }) => [name, { name, version }])),
  };
  return { environment };
}

/** Two documents may state the same run, and one run may take several parts of one dataset. */
function inputsOf(runs: readonly ComparedRun[]): Stated {
  const items = runs.flatMap(({ inputs }) =>
    inputs.map(({ datasetRef, role, split, recordsUsed, weight, samplingMethod, samplingSeed }) => ({
      ...versionedName(datasetRef),
      ...{ role, split, recordsUsed, weight, samplingMethod, samplingSeed },
    })),
  );
  return new Map(numbered(items));
}

function parentsOf(derivations: readonly Derivation[]): Stated {
  const items = derivations.map(({ parentRef, relation, weight, settingsText }) => ({
    ...versionedName(parentRef),
    ...{ relation, weight, settingsText },
  }));
  return new Map(
    numbered(items).map(([key, { settingsText, ...item }]) => [key, { ...item, settings: settingsOf(settingsText) }]),
  );
}

function filesOf(files: readonly ComparedFile[]): Stated {
  return new Map(files.map(({ path, sha256, sizeBytes }) => [path, { sha256, sizeBytes }]));
}

/** One name may be given several values, all of which count. */
function settingsOf(text: string): Stated {
  const settings = Map.groupBy(JSON.parse(text) as Hyperparameter[], ({ name }) => name);
  return new Map([...settings].map(([name, all]) => [name, all.map(({ value }) => asNumber(value))]));
}

const number = /^[-+]?\d+(?:\.\d+)?(?:e[-+]?\d+)?$/i;

/** A setting that is a number is the same however it is written; one of more digits than a number holds stays as written. */
function asNumber(value: string): Stated {
  return value.length <= 15 && number.test(value) ? Number(value) : value;
}

/** A reference as what it is known by, and the version that may have changed. */
function versionedName(ref: string): { readonly name: string; readonly version: string | null } {
  const version = parseRef(ref)?.version ?? null;
  return { name: version === null ? ref : ref.slice(0, ref.indexOf("@")), version };
}

/** Items of one name are told apart by their order, each different one once; no reference holds a blank. */
function numbered<Item extends { readonly name: string }>(items: readonly Item[]): (readonly [string, Item])[] {
  const different = new Map(items.map((item) => [JSON.stringify(item), item]));
  const sorted = [...different].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, item]) => item);
  return [...Map.groupBy(sorted, ({ name }) => name)].flatMap(([name, same]) =>
    same.map((item, index) => [index === 0 ? name : `${name} (${index + 1})`, item] as const),
  );
}
