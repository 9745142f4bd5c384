// Runs in a process of its own: the planner is native code, and what goes wrong in it ends the process.
import { parse, print } from "graphql";
import { freeKeyPrefix, guardAliases } from "../../gateway/alias-guard.ts";
import { fragmentsOf, operationOf } from "../../gateway/operation.ts";
import { compilePlan } from "../../gateway/plan.ts";
import { loadSupergraph } from "../../gateway/supergraph.ts";
import { composeContract } from "./contract-graph.ts";
import { randomQuestions } from "./random-queries.ts";

const [count = "20000", seed = "7"] = process.argv.slice(2);
const { supergraphSdl, apiSdl } = composeContract();
const supergraph = loadSupergraph(supergraphSdl, apiSdl);
const prefix = freeKeyPrefix(supergraph.schema);
let planned = 0;
let unasked = 0;
for (const { query } of randomQuestions(supergraph.schema, Number(seed)).take(Number(count))) {
  const document = parse(query);
  const guarded = guardAliases(supergraph.schema, operationOf(document, undefined), fragmentsOf(document), prefix);
  if (!guarded.asksSubgraphs) {
    unasked++;
    continue;
  }
  compilePlan(supergraph.plan(print(guarded.document)), supergraph.schema);
  planned++;
}
process.stdout.write(JSON.stringify({ planned, unasked }));
