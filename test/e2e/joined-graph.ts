import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Sqlite from "better-sqlite3";
import { packageRoot } from "../../cli/package-root.ts";
import { freePort } from "../free-port.ts";
import { buildProgram, Program, runProgram, startProgram } from "./program.ts";
import { Relay } from "./relay.ts";

export const operatorToken = "the-operator-of-a-test";
export const exampleSchema = join(packageRoot, "examples/deployments-subgraph/schema.graphql");

interface Answer {
  // biome-ignore lint/suspicious/noExplicitAny: the query says what its answer holds.
  readonly data: any;
  readonly errors?: readonly {
    readonly message: string;
    readonly path?: unknown;
    readonly extensions: Record<string, unknown>;
  }[];
}

/** Composes the graph with the example's subgraph, and answers what its gateway needs to be told. */
export async function composeWithExample(folder: string, port: number) {
  const supergraph = join(folder, "supergraph.graphql");
  await runProgram(["compose", "--subgraph", `deployments=${exampleSchema}`, "-o", supergraph]);
  return { PEDIGREE_SUPERGRAPH: supergraph, PEDIGREE_SUBGRAPH_URLS: `deployments=http://127.0.0.1:${port}` };
}

/** The example's process, once it serves. */
export async function startExample(port: number, graphUrl: string, token: string, folder: string, keysFolder: string) {
  const environment = {
    PORT: String(port),
    DATABASE: join(folder, "deployments.sqlite"),
    PEDIGREE_URL: graphUrl,
    PEDIGREE_TOKEN: token,
    GATEWAY_PUBLIC_KEY: join(keysFolder, "gateway.public.pem"),
  };
  const service = new Program([], environment, [], join(packageRoot, "examples/deployments-subgraph/main.ts"));
  await service.printed(/Serving/);
  return service;
}

/** The graph with the sample catalogue, joined by the example's subgraph: two processes, and a relay between them. */
export class JoinedGraph implements AsyncDisposable {
  #service: Program | null = null;

  private constructor(
    readonly folder: string,
    readonly graph: Program & { readonly url: string },
    readonly relay: Relay,
    readonly port: number,
  ) {}

  static async open(): Promise<JoinedGraph> {
    await buildProgram();
    const folder = mkdtempSync(join(tmpdir(), "pedigree-"));
    const port = await freePort();
    const graph = await startProgram(join(folder, "data"), {
      ...(await composeWithExample(folder, port)),
      PEDIGREE_OPERATOR_TOKEN: operatorToken,
    });
    const joined = new JoinedGraph(folder, graph, await Relay.before(`${graph.url}/graphql`), port);
    await joined.startService();
    return joined;
  }

  get serviceUrl(): string {
    return `http://127.0.0.1:${this.port}/graphql`;
  }

  get supergraph(): string {
    return join(this.folder, "supergraph.graphql");
  }

  get keysFolder(): string {
    return join(this.folder, "data/keys");
  }

  async startService(): Promise<void> {
    this.#service = await startExample(this.port, this.relay.url, operatorToken, this.folder, this.keysFolder);
  }

  async killService(): Promise<void> {
    await this.#service?.[Symbol.asyncDispose]();
  }

  async ask(query: string, variables: object = {}, token: string | null = operatorToken): Promise<Answer> {
    const response = await fetch(`${this.graph.url}/graphql`, {
      method: "POST",
      headers: { "content-type": "application/json", ...(token === null ? {} : { authorization: `Bearer ${token}` }) },
      body: JSON.stringify({ query, variables }),
    });
    return (await response.json()) as Answer;
  }

  register(ref: string, checkpoint: string, environment = "production", token: string | null = operatorToken) {
    const mutation = `mutation ($input: RegisterDeploymentInput!) {
      registerDeployment(input: $input) { deployment { ref environment checkpoint { ref } isInLineage } }
    }`;
    return this.ask(mutation, { input: { ref, checkpoint, environment } }, token);
  }

  /** How many edges to a thing the graph has stored, as its database says. */
  storedEdges(ref: string): number {
    const database = new Sqlite(join(this.folder, "data/models.sqlite"), { readonly: true });
    try {
      return database.prepare("select 1 from declaredEdge where toRef = ?").all(ref).length;
    } finally {
      database.close();
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.killService();
    await this.graph[Symbol.asyncDispose]();
    await this.relay[Symbol.asyncDispose]();
    rmSync(this.folder, { recursive: true, force: true });
  }
}
