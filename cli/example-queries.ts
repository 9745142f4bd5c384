import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { ExampleQuery } from "../gateway/page.ts";
import { packageRoot } from "./package-root.ts";

const examples = [
  {
    title: "Everything about one checkpoint",
    file: "full-provenance.graphql",
    variables: { ref: "argilla/notus-7b-v1" },
  },
  {
    title: "What these references mean",
    file: "resolve-many.graphql",
    variables: {
      refs: ["hf://argilla/notus-7b-v1", "EleutherAI/pythia-1.4b@step143000", "license:MIT", "no such thing"],
    },
  },
  { title: "What the registry holds", file: "catalogue.graphql", variables: {} },
] as const;

/** The example queries of the page: full provenance, resolving references, and what the catalogue holds. */
export function exampleQueries(): ExampleQuery[] {
  return examples.map(({ title, file, variables }) => ({
    title,
    query: readFileSync(join(packageRoot, "examples", "queries", file), "utf8"),
    variables: JSON.stringify(variables, null, 2),
  }));
}
