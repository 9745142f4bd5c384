import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Command, InvalidArgumentError } from "commander";
import { GraphQLError, parse } from "graphql";
import { ConfigRefused } from "../kernel/config.ts";
import type { SubgraphSdl } from "./compose-supergraph.ts";
import { packageRoot } from "./package-root.ts";
import { subgraphKinds } from "./subgraphs.ts";
import type { Terminal } from "./terminal.ts";

const help = `
Serve the result with PEDIGREE_SUPERGRAPH=<file> and PEDIGREE_SUBGRAPH_URLS=<name>=<address>; see docs/join-your-service.md.
Compose again after every upgrade of Pedigree, and whenever the schema of your subgraph changes.

Examples:
  $ pedigree compose --subgraph deployments=deployments.graphql -o supergraph.graphql
  $ pedigree compose --subgraph deployments=deployments.graphql > supergraph.graphql

Exit codes: 0 composed, 2 a file cannot be used or the graph does not compose.`;

interface Options {
  readonly subgraph: readonly SubgraphFile[];
  readonly output?: string;
}

interface SubgraphFile {
  readonly name: string;
  readonly file: string;
}

/** `pedigree compose`: joins the schemas of other teams' subgraphs to ours. */
export function composeCommand(terminal: Terminal): Command {
  return new Command("compose")
    .description("Compose a supergraph of our subgraphs and those of other teams.")
    .option(
      "-s, --subgraph <name=file>",
      "a subgraph of another team and its schema; may be given again",
      collected,
      [],
    )
    .option("-o, --output <file>", "where to write it (default: standard output)")
    .addHelpText("after", help)
    .action((options: Options) => compose(options, terminal));
}

function collected(text: string, earlier: readonly SubgraphFile[]): readonly SubgraphFile[] {
  const [, name = "", file = ""] = /^([a-z][a-z0-9-]*)=(.+)$/.exec(text) ?? [];
  if (name === "")
    throw new InvalidArgumentError("Write the name and the file, such as deployments=deployments.graphql.");
  const isTaken = [...subgraphKinds, ...earlier].some((other) => other.name === name);
  if (isTaken) throw new InvalidArgumentError(`There is another subgraph named ${name}.`);
  return [...earlier, { name, file }];
}

async function compose({ subgraph: others, output }: Options, terminal: Terminal): Promise<void> {
  const ours = subgraphKinds.map(({ name }) => sdlOf(name, join(packageRoot, "schema", `${name}.graphql`)));
  const supergraph = await composed([...ours, ...others.map(({ name, file }) => sdlOf(name, file))]);
  if (output === undefined) return terminal.print(supergraph.trimEnd());
  writeFileSync(output, supergraph);
  terminal.print(`Composed ${[...ours, ...others].map(({ name }) => name).join(", ")} into ${output}.`);
}

function sdlOf(name: string, file: string): SubgraphSdl {
  if (!existsSync(file)) throw new ConfigRefused(`There is no ${file}, which should hold the schema of ${name}.`);
  const sdl = readFileSync(file, "utf8");
  refuseUnlessGraphql(sdl, file);
  return { name, sdl };
}

function refuseUnlessGraphql(sdl: string, file: string): void {
  try {
    parse(sdl, { noLocation: true });
  } catch (error) {
    if (!(error instanceof GraphQLError)) throw error;
    const places = (error.locations ?? []).map(({ line, column }) => `:${line}:${column}`);
    throw new ConfigRefused(`${file}${places[0] ?? ""}: ${error.message}`);
  }
}

async function composed(subgraphs: readonly SubgraphSdl[]): Promise<string> {
  // Whoever serves does not compose.
  const { CompositionRefused, composeSupergraph } = await import("./compose-supergraph.ts");
  try {
    return composeSupergraph(subgraphs);
  } catch (error) {
    if (error instanceof CompositionRefused) throw new ConfigRefused(`The graph does not compose:\n${error.message}`);
    throw error;
  }
}
