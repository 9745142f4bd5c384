import { jsonFact } from "../json/json-fact.ts";
import { asText, type JsonNode, member, pointerTo } from "../json/json-node.ts";
import type { LeftOut } from "../left-out.ts";
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
  job: new Set(["documentation", "sourceCodeLocation", "jobType", "ownership", "tags", "lineage"]),
  dataset: new Set([
    ...["version", "documentation", "symlinks", "ownership", "tags", "dataSource", "schema", "storage"],
    ...["catalog", "hierarchy", "lifecycleStateChange", "subset", "lineage", "columnLineage"],
  ]),
  input: new Set(["subset"]),
  output: new Set(["subset", "outputStatistics"]),
};

/** The facets that are kept, as facts; of the others, each kind is remarked on once. */
export function facetFacts({ of, facets, pointer }: FacetPlace, leftOut: LeftOut, remarks: Remarks): FactPlace[] {
  if (facets === undefined || facets.kind === "null") return [];
  if (facets.kind !== "object") {
    remarks.on("WRONG_TYPE", pointer, "The facets are no object; they were left out.", facets);
    return [];
  }
  return [...facets.members].flatMap(([name, facet]) => {
    const place = pointerTo(pointer, name);
    if (!kept[of].has(name)) return unreadFacet(of, name, place, leftOut);
    if (facet.kind === "object") return [jsonFact(`openlineage.${of}.${name}`, place, facet, remarks)];
    remarks.on("WRONG_TYPE", place, "A facet is no object; it was left out.", facet);
    return [];
  });
}

function unreadFacet(of: string, name: string, pointer: string, leftOut: LeftOut): [] {
  const message = `The ${of} facet "${name.slice(0, 100)}" was left out: it says nothing of what came from what, or may hold secrets.`;
  leftOut.once("FACET_NOT_READ", `${of}.${name}`, pointer, message);
  return [];
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
