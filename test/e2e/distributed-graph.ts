import { randomUUID } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { httpClient } from "../../cli/graph-client.ts";
import { sendRecord } from "../../cli/import/send-record.ts";
import { operator } from "../../cli/operator.ts";
import type { PedigreeRecord } from "../../formats/record.ts";
import type { GatewayAnswer } from "../../gateway/gateway.ts";
import type { Actor } from "../../kernel/actor.ts";
import { readConfig } from "../../kernel/config.ts";
import { createTokenMint, graphChannel, loadInternalKeys } from "../../kernel/internal-token.ts";
import { freePort } from "../free-port.ts";
import { newPostgresDatabase, postgresStoreIn, type Store } from "../store.ts";
import { importInOrder } from "./import-in-order.ts";
import { buildProgram, Program } from "./program.ts";

export const subgraphNames = ["licenses", "datasets", "models", "evaluations"] as const;
export type SubgraphName = (typeof subgraphNames)[number];

export const operatorToken = "the-operator-of-a-test";

/** The graph as five processes over HTTP, on a PostgreSQL database of its own. */
export class DistributedGraph implements AsyncDisposable {
  readonly #processes = new Map<string, Program>();
  readonly #database: Awaited<ReturnType<typeof newPostgresDatabase>>;
  readonly #stores = new Map<SubgraphName, Store>();

  private constructor(
    readonly environment: Readonly<Record<string, string>>,
    readonly folder: string,
    readonly urls: Readonly<Record<SubgraphName | "gateway", string>>,
    database: Awaited<ReturnType<typeof newPostgresDatabase>>,
  ) {
    this.#database = database;
  }

  /** Starts all processes at once, as an orchestrator would, on an empty database; then records. */
  static async open(
    records: readonly PedigreeRecord[] = [],
    others: Readonly<Record<string, string>> = {},
  ): Promise<DistributedGraph> {
    await buildProgram();
    const folder = mkdtempSync(join(tmpdir(), "pedigree-"));
    const database = await newPostgresDatabase();
    const names = [...subgraphNames, "gateway"] as const;
    const ports = await Promise.all(names.map(async (name) => [name, await freePort()] as const));
    const urls = Object.fromEntries(ports.map(([name, port]) => [name, `http://127.0.0.1:${port}`]));
    const environment = {
      PEDIGREE_DATA: folder,
      PEDIGREE_DATABASE_URL: database.url,
      PEDIGREE_OPERATOR_TOKEN: operatorToken,
      LOG_LEVEL: "warn",
      PEDIGREE_GATEWAY_URL: urls["gateway"] ?? "",
      ...others,
      ...Object.fromEntries(subgraphNames.map((name) => [`PEDIGREE_${name.toUpperCase()}_URL`, urls[name] ?? ""])),
    };
    // Every name has got its port above.
    const graph = new DistributedGraph(environment, folder, urls as DistributedGraph["urls"], database);
    await Promise.all(names.map((name) => graph.start(name)));
    await graph.record(records);
    return graph;
  }

  /** Starts one process of the graph, and waits until it listens. */
  async start(name: SubgraphName | "gateway"): Promise<void> {
    this.#processes.set(name, await this.startBeside(name, new URL(this.urls[name]).port));
  }

  /** Starts a process that the others do not know of; whoever starts it ends it. */
  async startBeside(name: SubgraphName | "gateway", port = "0"): Promise<Program> {
    const program = new Program(["serve", name], { ...this.environment, PORT: port });
    await program.printed(/(Serving|Listening)[^\n]*\n/);
    return program;
  }

  process(name: SubgraphName | "gateway"): Program {
    const program = this.#processes.get(name);
    if (program) return program;
    throw new Error(`${name} was not started.`);
  }

  /** A subgraph's tables, from outside of the product. */
  store(name: SubgraphName): Store {
    const store = this.#stores.get(name) ?? postgresStoreIn(this.#database.url, name);
    this.#stores.set(name, store);
    return store;
  }

  /** Records through the mutations that everybody uses; when it is done, the index has seen it. */
  async record(records: readonly PedigreeRecord[]): Promise<void> {
    const client = httpClient(`${this.urls.gateway}/graphql`, operatorToken);
    for (const record of records) await sendRecord(client, record, randomUUID());
    await this.settled();
  }

  /** Imports files and folders over HTTP; when it is done, the index has seen them. */
  async import(paths: readonly string[]): Promise<void> {
    await importInOrder(httpClient(`${this.urls.gateway}/graphql`, operatorToken), paths);
    await this.settled();
  }

  /** Resolves once the index has seen everything that was announced. */
  async settled(): Promise<void> {
    for (const name of subgraphNames) {
      const [head] = await this.store(name).run(`select coalesce(max("seq"), 0) as "seq" from "outboxEntry"`);
      const consumed = async () =>
        (await this.store("models").run(`select "seq" from "feedCursor" where "subgraph" = ?`, name))[0]?.["seq"] ?? 0;
      // Bounded by the time of the test: every look is a statement, and the index moves on by itself.
      while (Number(await consumed()) < Number(head?.["seq"])) await new Promise((resolve) => setTimeout(resolve, 20));
    }
    // What follows from what was announced is worked out afterwards.
    const isStale = async () => (await this.store("models").run(`select 1 from "searchStale" limit 1`)).length > 0;
    while (await isStale()) await new Promise((resolve) => setTimeout(resolve, 20));
  }

  ask(query: string, variables: Record<string, unknown> = {}): Promise<GatewayAnswer> {
    return this.#send(query, variables, {});
  }

  async write(mutation: string, input: Record<string, unknown>): Promise<GatewayAnswer> {
    const answer = await this.send(mutation, input);
    await this.settled();
    return answer;
  }

  /** Sends a mutation as the operator, and does not wait for the index. */
  send(mutation: string, input: Record<string, unknown>): Promise<GatewayAnswer> {
    return this.#send(mutation, { input }, { authorization: `Bearer ${operatorToken}` });
  }

  /** Calls one subgraph as the gateway would for a caller of its own; when it is done, the index has seen it. */
  async writeAs(who: Partial<Actor>, name: SubgraphName, mutation: string, input: Record<string, unknown>) {
    const { keysFolder } = readConfig(this.environment);
    const mint = createTokenMint(loadInternalKeys(keysFolder, graphChannel).privateKey, () => new Date());
    const token = await mint(name, { ...operator, ...who });
    const response = await fetch(`${this.urls[name]}/graphql`, {
      method: "POST",
      headers: { "content-type": "application/json", authorization: `Bearer ${token}` },
      body: JSON.stringify({ query: mutation, variables: { input } }),
    });
    const answer = (await response.json()) as GatewayAnswer;
    await this.settled();
    return answer;
  }

  async #send(
    query: string,
    variables: Record<string, unknown>,
    headers: Record<string, string>,
  ): Promise<GatewayAnswer> {
    const response = await fetch(`${this.urls.gateway}/graphql`, {
      method: "POST",
      headers: { "content-type": "application/json", ...headers },
      body: JSON.stringify({ query, variables }),
    });
    return (await response.json()) as GatewayAnswer;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const program of this.#processes.values()) await program[Symbol.asyncDispose]();
    for (const store of this.#stores.values()) await store.remove();
    await this.#database.remove();
    rmSync(this.folder, { recursive: true, force: true });
  }
}
