import { jsonFact } from "../json/json-fact.ts";
import { asText, type JsonNode, member, pointerTo } from "../json/json-node.ts";
import type { FactPlace } from "../record.ts";
import type { Remarks } from "../remarks.ts";

/** The facets of a run, a job or a dataset, in the order of the document. */
export interface FacetPlace {
  readonly of: "run" | "job" | "dataset" | "input" | "output";
  readonly facets: JsonNode | undefined;
  readonly pointer: string;
}

/** Facets that are kept as facts. What is not among them says nothing of what came from what, or may hold secrets. */
const kept: Readonly<Record<FacetPlace["of"], ReadonlySet<string>>> = {
  run: new Set(["nominalTime", "parent", "processing_engine", "tags"]),
  job: new Set(["documentation", "sourceCodeLocation", "jobType", "ownership", "tags"]),
  dataset: new Set([
    ...["version", "documentation", "symlinks", "ownership", "tags", "dataSource", "schema", "storage"],
    ...["catalog", "hierarchy", "lifecycleStateChange", "subset"],
  ]),
  input: new Set(["subset"]),
  output: new Set(["subset", "outputStatistics"]),
};
/** Facets that are read as lineage. */
const lineage = new Set(["lineage", "columnLineage"]);

/** The facets that are kept, as facts; of the others, each kind is remarked on once. */
export function facetFacts({ of, facets, pointer }: FacetPlace, unread: UnreadFacets, remarks: Remarks): FactPlace[] {
  if (facets === undefined || facets.kind === "null") return [];
  if (facets.kind !== "object") {
    remarks.on("WRONG_TYPE", pointer, "The facets are no object; they were left out.", facets);
    return [];
  }
  return [...facets.members].flatMap(([name, facet]) => {
    const place = pointerTo(pointer, name);
    if (lineage.has(name)) return [];
    if (!kept[of].has(name)) return unread.remark(of, name, place, remarks);
    if (facet.kind === "object") return [jsonFact(`openlineage.${of}.${name}`, place, facet, remarks)];
    remarks.on("WRONG_TYPE", place, "A facet is no object; it was left out.", facet);
    return [];
  });
}

/** Remarks on each kind of facet that is not read once, however many events carry it. */
export class UnreadFacets {
  readonly #told = new Set<string>();

  remark(of: string, name: string, pointer: string, remarks: Remarks): [] {
    const kind = `${of}.${name}`;
    if (this.#told.has(kind)) return [];
    this.#told.add(kind);
    const message = `The ${of} facet "${name.slice(0, 100)}" was left out: it says nothing of what came from what, or may hold secrets.`;
    remarks.on("FACET_NOT_READ", pointer, message);
    return [];
  }
}

/** What a documentation facet says. */
export function documented(facets: JsonNode | undefined): string | undefined {
  return asText(member(member(facets, "documentation"), "description"));
}

/** Where the code of a job lies: its repository at a version, or its address. */
export function codeOf(facets: JsonNode | undefined): string | undefined {
  const location = member(facets, "sourceCodeLocation");
  const repository = asText(member(location, "repoUrl"));
  const version = asText(member(location, "version"));
  if (repository !== undefined && version !== undefined) return `${repository}@${version}`;
  return asText(member(location, "url")) ?? repository;
}
