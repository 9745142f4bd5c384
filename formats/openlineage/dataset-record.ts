import { type JsonNode, member, pointerTo } from "../json/json-node.ts";
import type { LeftOut } from "../left-out.ts";
import type { DatasetVersionRecord, FactPlace, PedigreeRecord, SourceRecord } from "../record.ts";
import type { Remarks } from "../remarks.ts";
import type { Event, Named } from "./event.ts";
import { codeOf, documented, type FacetPlace, facetFacts } from "./facets.ts";

type Step = NonNullable<DatasetVersionRecord["transformations"]>[number];

/** Facts of one run that are kept with each thing that it made. */
const mostMakingFacts = 50;

/** How something was made. */
export interface Making {
  readonly facts: readonly (readonly [string, FactPlace])[];
  readonly steps: readonly (readonly [string, Step])[];
}

interface Told {
  summary?: string;
  readonly facts: Map<string, FactPlace>;
  readonly steps: Map<string, Step>;
}

/** What the events of a file tell of each dataset, put together. */
export class ToldDatasets {
  readonly #remarks: Remarks;
  readonly #leftOut: LeftOut;
  readonly #told = new Map<string, Told>();

  constructor(remarks: Remarks, leftOut: LeftOut) {
    this.#remarks = remarks;
    this.#leftOut = leftOut;
  }

  /** Takes what is told of a dataset; `as` says in which role. */
  tell({ ref, node, pointer }: Named, as: "dataset" | "input" | "output"): void {
    const told = this.#dataset(ref);
    const facets = member(node, "facets");
    const summary = documented(facets);
    if (summary !== undefined) told.summary ??= summary;
    this.#take(told.facts, { of: "dataset", facets, pointer: pointerTo(pointer, "facets") });
    if (as === "dataset") return;
    const key = as === "input" ? "inputFacets" : "outputFacets";
    this.#take(told.facts, { of: as, facets: member(node, key), pointer: pointerTo(pointer, key) });
  }

  /** What the events of a run tell of it and of its job, put together once for everything that it made. */
  making(events: readonly Event[]): Making {
    const facts = new Map<string, FactPlace>();
    const steps = new Map<string, Step>();
    for (const { job, run, pointer } of events) {
      if (job === null) continue;
      const facets = member(job.node, "facets");
      steps.set(job.asWritten, { ...(steps.get(job.asWritten) ?? { kind: job.asWritten }), ...stepOf(facets) });
      this.#take(facts, { of: "job", facets, pointer: pointerTo(job.pointer, "facets") });
      this.#take(facts, { of: "run", facets: member(run, "facets"), pointer: pointerTo(pointer, "run", "facets") });
    }
    return { facts: firstOf(facts, mostMakingFacts), steps: firstOf(steps, mostMakingFacts) };
  }

  /** Takes what is told of a dataset and of the run that made it. */
  tellMade(output: Named, making: Making): void {
    this.tell(output, "output");
    const { facts, steps } = this.#dataset(output.ref);
    for (const [key, fact] of making.facts) facts.set(key, fact);
    for (const [key, step] of making.steps) steps.set(key, step);
  }

  records(source: SourceRecord): PedigreeRecord[] {
    return [...this.#told].map(([ref, { summary, facts, steps }]) => ({
      kind: "datasetVersion",
      input: {
        ref,
        ...(summary !== undefined && { summary }),
        ...(steps.size > 0 && { transformations: [...steps.values()] }),
        source,
        ...(facts.size > 0 && { facts: [...facts.values()] }),
      },
    }));
  }

  #dataset(ref: string): Told {
    const known = this.#told.get(ref);
    if (known) return known;
    const told: Told = { facts: new Map(), steps: new Map() };
    this.#told.set(ref, told);
    return told;
  }

  /** The same facet in a later event of the same file is the same fact. */
  #take(facts: Map<string, FactPlace>, place: FacetPlace): void {
    for (const fact of facetFacts(place, this.#leftOut, this.#remarks)) {
      const key = JSON.stringify([fact.path, fact.valueAsWritten]);
      if (!facts.has(key)) facts.set(key, fact);
    }
  }
}

function stepOf(facets: JsonNode | undefined): Partial<Step> {
  const description = documented(facets);
  const codeRef = codeOf(facets);
  return { ...(description !== undefined && { description }), ...(codeRef !== undefined && { codeRef }) };
}

function firstOf<Value>(map: ReadonlyMap<string, Value>, most: number): (readonly [string, Value])[] {
  return [...map].slice(0, most);
}
