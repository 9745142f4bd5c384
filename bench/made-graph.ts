import { hash } from "node:crypto";
import { type Choose, chooser, oneOf } from "./choose.ts";

/** A dataset as named without a version. */
export interface MadeDataset {
  readonly number: number;
  readonly name: string;
  readonly ref: string;
  readonly license: string;
  readonly limitations: readonly MadeLimitation[];
  readonly sources: readonly { readonly relation: string; readonly name: string; readonly ref: string }[];
}

/** A limitation in the shape in which the lineage index keeps it. */
export interface MadeLimitation {
  readonly id: string;
  readonly kind: string;
  readonly severity: string;
  readonly summary: string;
  readonly scenario: string | null;
  readonly affectedSlice: string | null;
  readonly status: "ACCEPTED";
  readonly evidence: readonly { readonly uri: string; readonly sha256: string | null }[];
}

/** A checkpoint: one of the generations of a family, each derived from the one before. */
export interface MadeCheckpoint {
  readonly number: number;
  readonly family: number;
  readonly generation: number;
  readonly ref: string;
  readonly parentRef: string | null;
  readonly license: string;
  readonly files: number;
  readonly results: number;
  readonly inputs: readonly number[];
  readonly limitations: readonly MadeLimitation[];
}

const generations = 6;
// A graph of more checkpoints would fill a disk if all of them were as rich as those that are asked for.
const richCheckpoints = 200_000;
const familiesForEachRich = 16;
const datasetsOfFamily = 14;
const licenses = ["Apache-2.0", "MIT", "CC-BY-4.0", "CC-BY-SA-4.0", "MIT OR Apache-2.0", "NOASSERTION"] as const;
const kinds = ["DISTRIBUTION_BIAS", "COVERAGE_GAP", "OOD_REGRESSION", "FAILURE_MODE", "FACTUALITY"] as const;
const severities = ["LOW", "MEDIUM", "HIGH", "UNKNOWN"] as const;
const relations = ["SUBSET", "FILTERED", "COMBINED", "DERIVED"] as const;

/** An id of a kind, in the order of the numbers, as ids made one after the other are. */
export function madeId(prefix: string, number: number): string {
  return `${prefix}_01900000-0000-7000-8000-${number.toString(16).padStart(12, "0")}`;
}

/** A digest that nothing else has. */
export function madeDigest(text: string): string {
  return hash("sha256", text);
}

/**
 * A graph of any size that follows from a seed. Families of six checkpoints, each derived from the one before; the last
 * of a family is the one to ask for: 10 datasets, 5 ancestors, 20 results, 8 files, 6 limitations. In a very large graph
 * only every sixteenth family is like that and asked for; the others have one result, one file and one limitation each.
 */
export class MadeGraph {
  readonly choose: Choose;
  readonly checkpointCount: number;
  readonly trainingDatasets: number;
  readonly sourceDatasets: number;
  readonly #everyRich: number;

  constructor(seed: number, checkpoints: number) {
    this.choose = chooser(seed);
    this.checkpointCount = Math.ceil(checkpoints / generations) * generations;
    this.#everyRich = checkpoints > richCheckpoints ? familiesForEachRich : 1;
    this.trainingDatasets = datasetsOfFamily * Math.max(10, Math.floor(checkpoints / 140));
    this.sourceDatasets = Math.ceil(this.trainingDatasets / 3);
  }

  get datasetCount(): number {
    return this.trainingDatasets + this.sourceDatasets;
  }

  /** References of checkpoints to ask for, each of another family as far as there are families. */
  askedRefs(count: number): string[] {
    const families = Math.floor(this.checkpointCount / generations / this.#everyRich);
    const chosen = Array.from({ length: count }, (_, index) => this.choose(index, 900, families) * this.#everyRich);
    return [...new Set(chosen)].map((family) => checkpointRef(family, generations - 1));
  }

  modelName(family: number): string {
    return `lab-${family % 97}/family-${String(family).padStart(6, "0")}`;
  }

  checkpoint(number: number): MadeCheckpoint {
    const family = Math.floor(number / generations);
    const generation = number % generations;
    const isRich = family % this.#everyRich === 0;
    const isAsked = generation === generations - 1 && isRich;
    return {
      number,
      family,
      generation,
      ref: checkpointRef(family, generation),
      parentRef: generation === 0 ? null : checkpointRef(family, generation - 1),
      license: oneOf(licenses, this.choose(number, 1, licenses.length)),
      files: isAsked ? 8 : isRich ? 2 + this.choose(number, 2, 4) : 1,
      results: isAsked ? 20 : isRich ? 8 : 1,
      inputs: this.#inputs(number, family, isAsked ? 10 : 3 + this.choose(number, 3, 5)),
      limitations: this.#limitations("lim", number, isAsked ? 6 : isRich ? 1 + this.choose(number, 4, 4) : 1),
    };
  }

  /** The datasets of a family lie side by side; a checkpoint is trained on some of them. */
  #inputs(number: number, family: number, count: number): number[] {
    const first = datasetsOfFamily * this.choose(family, 5, this.trainingDatasets / datasetsOfFamily);
    const skipped = this.choose(number, 6, datasetsOfFamily);
    return Array.from({ length: count }, (_, index) => first + ((skipped + index) % datasetsOfFamily));
  }

  dataset(number: number): MadeDataset {
    const isTraining = number < this.trainingDatasets;
    const name = isTraining ? `data-${number % 53}/corpus-${number}` : `web-${number % 31}/crawl-${number}`;
    return {
      number,
      name,
      ref: `dataset:${name}`,
      license: oneOf(licenses, this.choose(number, 7, licenses.length)),
      limitations: this.#limitations("dlm", number, this.choose(number, 8, 3)),
      sources: isTraining ? this.#sources(number) : [],
    };
  }

  #sources(number: number): MadeDataset["sources"] {
    const first = 5 * Math.floor(number / datasetsOfFamily);
    return Array.from({ length: 2 + this.choose(number, 9, 2) }, (_, index) => {
      const isRegistered = this.choose(number, 10 + index, 9) > 0;
      const offset = (first + index * 4 + this.choose(number, 14 + index, 4)) % this.sourceDatasets;
      const source = this.trainingDatasets + offset;
      const name = isRegistered ? `web-${source % 31}/crawl-${source}` : `lost/dump-${number}-${index}`;
      return { relation: oneOf(relations, this.choose(number, 18 + index, 4)), name, ref: `dataset:${name}` };
    });
  }

  #limitations(kind: "lim" | "dlm", owner: number, count: number): MadeLimitation[] {
    return Array.from({ length: count }, (_, index) => ({
      id: madeId("lim", (kind === "lim" ? 0 : 2 ** 40) + owner * 8 + index),
      kind: oneOf(kinds, this.choose(owner, 30 + index, kinds.length)),
      severity: oneOf(severities, this.choose(owner, 40 + index, severities.length)),
      summary: `Falls short in case ${index + 1} of ${owner}: the answers lose what the input says about the place.`,
      scenario: index % 2 === 0 ? "Long documents in a language that the training data holds little of." : null,
      affectedSlice: index % 3 === 0 ? "languages other than English" : null,
      status: "ACCEPTED",
      evidence: index % 2 === 0 ? [{ uri: `https://example.org/evidence/${owner}/${index}`, sha256: null }] : [],
    }));
  }
}

function checkpointRef(family: number, generation: number): string {
  return `checkpoint:lab-${family % 97}/family-${String(family).padStart(6, "0")}@step${(generation + 1) * 1000}`;
}
