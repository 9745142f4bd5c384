import { Command } from "commander";
import { RecipesDocument, type RecipesQuery } from "../clients/typescript/operations.generated.ts";
import { type GraphClient, GraphRefused } from "./graph-client.ts";
import { type GraphOptions, openClient } from "./open-client.ts";
import { type Checkpoint, canStart, type Recipe, recipeOf } from "./reproduce/recipe.ts";
import { recipeText } from "./reproduce/recipe-text.ts";
import type { Terminal } from "./terminal.ts";

interface Options extends GraphOptions {
  readonly benchmark: string;
  readonly metric?: string;
  readonly all: boolean;
  readonly json: boolean;
}

const help = `
Prints what documents state: weights, code, environment, data, settings, command, seed, the value to expect, and what nobody
states. What the result states goes before what its benchmark states. Nothing is downloaded or run; read a command before
you run it. What you measure then is recorded with the mutation recordReplication, which says whether the result came out.

Examples:
  $ pedigree reproduce acme/chat@1 --benchmark gsm8k
  $ pedigree reproduce acme/chat@1 --benchmark gsm8k --metric exact_match --json
  $ pedigree reproduce acme/chat@1 --benchmark gsm8k --url https://models.example/graphql

Exit codes: 0 there is a recipe with code and command, 1 there is no result or none can be started from, 2 the call is wrong.`;

/** `pedigree reproduce`: how to measure a result of a checkpoint again. */
export function reproduceCommand(terminal: Terminal): Command {
  return new Command("reproduce")
    .description("Print how to measure a result of a checkpoint again, and what nobody states of it.")
    .argument("<ref>", "the checkpoint, by any reference that the graph resolves")
    .requiredOption("--benchmark <ref>", "the benchmark; without a version, any version of it")
    .option("--metric <name>", "only this metric")
    .option("--all", "also results that another claim of the same quantity stands before", false)
    .option("--json", "print the recipes as JSON", false)
    .option("--url <url>", "ask a running server instead of the databases under PEDIGREE_DATA")
    .option("--token <token>", "credential for --url, where anybody does not see the checkpoint")
    .addHelpText("after", help)
    .action(async (ref: string, options: Options) => {
      process.exitCode = await reproduce(ref, options, terminal);
    });
}

async function reproduce(ref: string, options: Options, terminal: Terminal): Promise<number> {
  const opened = await openClient(options);
  try {
    const found = await foundRecipes(opened.client, ref, options);
    if (options.json) terminal.print(JSON.stringify(found, null, 2));
    else if (found.recipes.length > 0)
      terminal.print(found.recipes.map((recipe) => recipeText(found.checkpoint ?? ref, recipe)).join("\n\n"));
    if (found.recipes.length === 0) terminal.say(nothingFound(found, ref, options));
    return found.recipes.some(canStart) ? 0 : 1;
  } catch (error) {
    if (!(error instanceof GraphRefused)) throw error;
    terminal.say(error.message);
    return 2;
  } finally {
    await opened.close();
  }
}

interface Found {
  /** Null if there is none of the reference. */
  readonly checkpoint: string | null;
  readonly recipes: readonly Recipe[];
}

const pageSize = 20;
/** As many results of one checkpoint on one benchmark are read. */
const mostPages = 25;

async function foundRecipes(client: GraphClient, ref: string, options: Options): Promise<Found> {
  const recipes: Recipe[] = [];
  let checkpoint: string | null = null;
  for await (const page of resultPages(client, ref, options.benchmark)) {
    checkpoint = page.ref;
    const wanted = (page.evaluations?.edges ?? [])
      .map(({ node }) => node)
      .filter(({ metric }) => options.metric === undefined || metric === options.metric)
      .filter(({ concluded }) => options.all || concluded);
    recipes.push(...wanted.map((result) => recipeOf(result, page.rootDigest)));
  }
  return { checkpoint, recipes };
}

/** A checkpoint with its results on a benchmark, page by page; nothing if there is no such checkpoint. */
async function* resultPages(client: GraphClient, ref: string, benchmark: string): AsyncGenerator<Checkpoint> {
  let after: string | null = null;
  for (let page = 0; page < mostPages; page++) {
    const { checkpoint }: RecipesQuery = await client.execute(RecipesDocument, {
      ...{ ref, benchmark, first: pageSize, after },
    });
    if (checkpoint === null) return;
    yield checkpoint;
    after = endOf(checkpoint);
    if (after === null) return;
  }
}

/** Where the next page begins; null if this is the last. */
function endOf({ evaluations }: Checkpoint): string | null {
  return evaluations?.pageInfo.hasNextPage ? evaluations.pageInfo.endCursor : null;
}

function nothingFound({ checkpoint }: Found, ref: string, { benchmark, metric }: Options): string {
  if (checkpoint === null) return `There is no checkpoint ${ref}: check the reference, or import its card first.`;
  const what = metric === undefined ? "No result" : `No result by ${metric}`;
  return `${what} of ${checkpoint} on ${benchmark} is known: check the benchmark, or import the results first.`;
}
