import { readFileSync } from "node:fs";
import { join } from "node:path";
import { auditing } from "../../../cli/auditing.ts";
import { packageRoot } from "../../../cli/package-root.ts";
import { loadSampleCatalogue } from "../../../cli/sample-catalogue.ts";
import { subgraphKinds } from "../../../cli/subgraphs.ts";
import type { PedigreeRecord } from "../../../formats/record.ts";
import { callInProcess } from "../../../gateway/call-in-process.ts";
import type { Deadlines } from "../../../gateway/call-subgraph.ts";
import { createGateway, type Gateway, type GatewayAnswer } from "../../../gateway/gateway.ts";
import { type Actor, anonymous } from "../../../kernel/actor.ts";
import { createTokenMint, createTokenVerifier, generateInternalKeys } from "../../../kernel/internal-token.ts";
import type { Subgraph } from "../../../kernel/subgraph.ts";
import type { CallSubgraph, SubgraphAnswer } from "../../../kernel/subgraph-call.ts";
import { TestRegistry } from "../../registry.ts";
import { silent } from "../fake-graph.ts";
import { certifyOne } from "./certify-one.ts";
import { type Monolith, openMonolith } from "./monolith.ts";
import { restrictOne } from "./restrict-one.ts";

/** What a subgraph does instead of answering. */
export type Disorder = (answer: () => Promise<SubgraphAnswer>) => Promise<SubgraphAnswer>;

interface Asking {
  readonly variables?: Record<string, unknown>;
  readonly principal?: Actor;
  /** What happens to the calls of some subgraphs. */
  readonly disorders?: Readonly<Record<string, Disorder>>;
  readonly deadlines?: Partial<Deadlines>;
}

/** What an answer cost each subgraph. */
export interface Cost {
  readonly calls: Readonly<Record<string, number>>;
  readonly statements: Readonly<Record<string, number>>;
}

// Lifecycles and certificates are answered as of now, which must be the same now for both sides.
const now = () => new Date("2026-11-21T05:00:00.000Z");

// Before that, so that what was recorded had happened by then.
const recordedAt = () => new Date("2026-11-21T04:00:00.000Z");

/** The supergraph and the public schema as they are committed. */
export const schemas = { supergraphSdl: schemaFile("supergraph.graphql"), apiSdl: schemaFile("api.graphql") };

/** The four subgraphs themselves over a filled registry, behind gateways of any kind and behind one schema. */
export class RealGraph implements AsyncDisposable {
  readonly #calls = new Map<string, number>();
  #gateways = new Map<string, Gateway<Actor>>();

  private constructor(
    readonly registry: TestRegistry,
    readonly subgraphs: ReadonlyMap<string, Subgraph>,
    readonly mintToken: ReturnType<typeof createTokenMint>,
    readonly monolith: Monolith,
  ) {}

  /** Records through the mutations that everybody uses, then opens the databases a second time, to read. */
  static async open(records: readonly PedigreeRecord[], { catalogue = false } = {}): Promise<RealGraph> {
    const registry = await TestRegistry.open(records, recordedAt);
    if (catalogue) await loadSampleCatalogue(registry.embedded, registry.folder);
    await certifyOne(registry);
    await restrictOne(registry);
    const keys = generateInternalKeys();
    const subgraphs = new Map<string, Subgraph>();
    for (const kind of subgraphKinds) {
      const verifyToken = createTokenVerifier(keys.publicKey, kind.name, now);
      const file = join(registry.folder, `${kind.name}.sqlite`);
      subgraphs.set(
        kind.name,
        await kind.open({ location: file, now, logger: silent, verifyToken, ...auditing(registry.config, kind.name) }),
      );
    }
    const mintToken = createTokenMint(keys.privateKey, now);
    const monolith = openMonolith(subgraphs, schemas.apiSdl, async (name) => {
      const subgraph = subgraphs.get(name);
      if (!subgraph) throw new Error(`There is no subgraph named ${name}.`);
      const token = await mintToken(name, anonymous);
      return subgraph.contextOf({ token, requestId: "test", signal: new AbortController().signal });
    });
    return new RealGraph(registry, subgraphs, mintToken, monolith);
  }

  /** A gateway over the subgraphs. */
  gateway({ disorders = {}, deadlines = {} }: Asking = {}): Gateway<Actor> {
    const answering = callInProcess(
      Object.fromEntries([...this.subgraphs].map(([name, { execute }]) => [name, execute])),
    );
    const callSubgraph: CallSubgraph = (service, request, context) => {
      this.#calls.set(service, (this.#calls.get(service) ?? 0) + 1);
      const answer = () => answering(service, request, context);
      return disorders[service]?.(answer) ?? answer();
    };
    // Long enough for a busy machine; where a deadline is the point, the test sets it.
    const patient = { callMs: 20_000, requestMs: 25_000, ...deadlines };
    return createGateway<Actor>({
      ...schemas,
      callSubgraph,
      mintToken: this.mintToken,
      logger: silent,
      deadlines: patient,
    });
  }

  /** Asks a gateway of its own, as JSON would bring the answer. */
  async ask(query: string, { variables = {}, principal = anonymous, ...options }: Asking = {}): Promise<GatewayAnswer> {
    const key = options.disorders || options.deadlines ? null : "healthy";
    const gateway = (key && this.#gateways.get(key)) || this.gateway(options);
    if (key) this.#gateways.set(key, gateway);
    const context = { principal, requestId: "test", signal: new AbortController().signal, allowMutations: true };
    return JSON.parse(JSON.stringify(await gateway.execute({ query, variables }, context)));
  }

  /** How often each subgraph is called during an act, and how many statements it runs. */
  async costOf(act: () => Promise<unknown>): Promise<Cost> {
    const before = this.#counts();
    await act();
    const after = this.#counts();
    const spent = (what: "calls" | "statements") =>
      Object.fromEntries(subgraphKinds.map(({ name }) => [name, (after[what][name] ?? 0) - (before[what][name] ?? 0)]));
    return { calls: spent("calls"), statements: spent("statements") };
  }

  #counts(): Cost {
    const statements = [...this.subgraphs].map(([name, { database }]) => [name, database.statementCount]);
    return { calls: Object.fromEntries(this.#calls), statements: Object.fromEntries(statements) };
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const subgraph of this.subgraphs.values()) await subgraph.close();
    await this.registry[Symbol.asyncDispose]();
  }
}

function schemaFile(name: string): string {
  return readFileSync(join(packageRoot, "schema", name), "utf8");
}
