// Runs in a process of its own: the planner is native code, and what goes wrong in it ends the process.
import { readFileSync } from "node:fs";
import { GraphQLError } from "graphql";
import { defaultLimits } from "../../../gateway/limits.ts";
import { Operations } from "../../../gateway/operation.ts";
import { loadSupergraph } from "../../../gateway/supergraph.ts";
import { randomQuestions } from "../random-queries.ts";

const [count = "20000", seed = "7"] = process.argv.slice(2);
const schemaFile = (name: string) => readFileSync(new URL(`../../../schema/${name}`, import.meta.url), "utf8");
const supergraph = loadSupergraph(schemaFile("supergraph.graphql"), schemaFile("api.graphql"));
const operations = new Operations(supergraph, defaultLimits);
const outcomes: Record<string, number> = {};
for (const { query, variables = {} } of randomQuestions(supergraph.schema, Number(seed)).take(Number(count))) {
  const outcome = planned(query, variables);
  outcomes[outcome] = (outcomes[outcome] ?? 0) + 1;
}
process.stdout.write(JSON.stringify(outcomes));

function planned(query: string, variables: Readonly<Record<string, unknown>>): string {
  try {
    const operation = operations.prepare(query, undefined);
    return operation.plan(operation.coerceVariables(variables)) ? "planned" : "nothing to ask";
  } catch (error) {
    const code = error instanceof GraphQLError ? error.extensions["code"] : undefined;
    if (typeof code === "string") return code;
    process.stderr.write(`${query}\n${String(error)}\n`);
    return "no plan";
  }
}
