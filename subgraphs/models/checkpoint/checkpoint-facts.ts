import type { SearchFacts } from "../../../kernel/index-entry.ts";
import { parseRef } from "../../../kernel/ref.ts";
import type { TrainingInput } from "../training-run/training-run.entity.ts";
import type { Checkpoint } from "./checkpoint.entity.ts";
import type { CheckpointLimitation } from "./checkpoint-limitation.entity.ts";
import type { Derivation } from "./derivation.entity.ts";
import type { GuidanceRecord } from "./usage-guidance.entity.ts";

/** What documents state of a checkpoint that it is found by. */
export interface StatedOfCheckpoint {
  readonly limitations: readonly Pick<CheckpointLimitation, "summary" | "scenario" | "affectedSlice">[];
  readonly guidance: readonly Pick<GuidanceRecord, "recommendedContexts" | "safePrompts" | "noneKnown">[];
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
    ...{ names: known([name, version]), uses: [...new Set(guidance.flatMap(usesIn))].sort(), status, family, size },
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
    limitationsDocumented: limitations.length > 0 || noneKnown.includes("LIMITATIONS"),
  };
}

function usesIn({ recommendedContexts, safePrompts }: StatedOfCheckpoint["guidance"][number]): string[] {
  const purposes = listIn<{ readonly purpose: string }>(safePrompts).map(({ purpose }) => purpose);
  return [...listIn<string>(recommendedContexts), ...purposes];
}

function listIn<Item>(json: string): Item[] {
  // The cast reads back what the write stored.
  return JSON.parse(json) as Item[];
}

function known(texts: readonly (string | null)[]): string[] {
  return texts.filter((text) => text !== null);
}
