import type { SearchFacts } from "../../../kernel/index-entry.ts";
import { parseRef } from "../../../kernel/ref.ts";
import type { Limitation } from "../../../kernel/vocabulary/limitation.ts";
import { mergeGuidance } from "../guidance/merge-guidance.ts";
import type { GuidanceRecord } from "../guidance/usage-guidance.entity.ts";
import type { TrainingInput } from "../training-run/training-run.entity.ts";
import type { Checkpoint } from "./checkpoint.entity.ts";
import type { Derivation } from "./derivation.entity.ts";

/** What documents state of a checkpoint that it is found by. */
export interface StatedOfCheckpoint {
  readonly limitations: readonly Pick<Limitation, "summary" | "scenario" | "affectedSlice" | "status">[];
  readonly guidance: readonly Omit<GuidanceRecord, "id" | "checkpointId" | "supersededAt">[];
  readonly derivations: readonly Pick<Derivation, "refAsWritten">[];
  readonly inputs: readonly Pick<TrainingInput, "refAsWritten">[];
}

type Described = Pick<
  Checkpoint,
  | "ref"
  | "version"
  | "status"
  | "createdAt"
  | "releasedAt"
  | "ownerName"
  | "architectureFamily"
  | "architectureName"
  | "parameterCount"
  | "provenanceNarrative"
>;

/** By what a checkpoint is found; the same whatever the order of the documents about it. */
export function checkpointFacts(checkpoint: Described, stated: StatedOfCheckpoint): SearchFacts {
  const { ref, version, status, createdAt, releasedAt, ownerName } = checkpoint;
  const { architectureFamily: family, architectureName, parameterCount: size, provenanceNarrative } = checkpoint;
  const { limitations, guidance, derivations, inputs } = stated;
  const name = parseRef(ref)?.name ?? ref;
  const namespace = name.includes("/") ? name.slice(0, name.indexOf("/")) : null;
  const noneKnown = guidance.flatMap((record) => listIn<string>(record.noneKnown));
  return {
    ...{ names: known([name, version]), uses: usesIn(guidance), status, family, size },
    prose: [
      ...known([provenanceNarrative, ownerName, family, architectureName]),
      ...known(
        limitations.flatMap(({ summary, scenario, affectedSlice }) => [summary, scenario, affectedSlice]),
      ).sort(),
      ...[...new Set([...derivations, ...inputs].map(({ refAsWritten }) => refAsWritten))].sort(),
    ],
    createdAt: createdAt ?? releasedAt,
    owners: known([ownerName, namespace]),
    languages: [],
    limitationsDocumented: limitations.some(isDocumented) || noneKnown.includes("LIMITATIONS"),
  };
}

/** What anybody may propose documents nothing. */
function isDocumented({ status }: StatedOfCheckpoint["limitations"][number]): boolean {
  return status !== "PROPOSED" && status !== "REJECTED";
}

function usesIn(guidance: StatedOfCheckpoint["guidance"]): string[] {
  const { recommendedContexts = [], safePrompts = [] } = mergeGuidance(guidance) ?? {};
  return [...new Set([...recommendedContexts, ...safePrompts.map(({ purpose }) => purpose)])].sort();
}

function listIn<Item>(json: string): Item[] {
  // The cast reads back what the write stored.
  return JSON.parse(json) as Item[];
}

function known(texts: readonly (string | null)[]): string[] {
  return texts.filter((text) => text !== null);
}
