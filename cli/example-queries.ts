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

/**
 * The example queries of the page: full provenance, resolving references, and what the catalogue holds. Their variables
 * stand as default values in the query itself, since the page fills its pane of variables only when a tab is chosen.
 */
export function exampleQueries(): ExampleQuery[] {
  return examples.map(({ title, file, variables }) => {
    const query = readFileSync(join(packageRoot, "examples", "queries", file), "utf8");
    return { title, query: withDefaults(query, variables) };
  });
}

// Text and lists of text are written alike in JSON and in GraphQL.
function withDefaults(query: string, variables: Readonly<Record<string, string | readonly string[]>>): string {
  return Object.entries(variables).reduce(
    (text, [name, value]) => text.replace(new RegExp(`(\\$${name}: [^,)=]+)`), `$1 = ${JSON.stringify(value)}`),
    query,
  );
}
