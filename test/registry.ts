import { randomUUID } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { inject } from "vitest";
import { type Embedded, openEmbedded } from "../cli/embedded.ts";
import { embeddedClient } from "../cli/graph-client.ts";
import { sendRecord } from "../cli/import/send-record.ts";
import { operator } from "../cli/operator.ts";
import type { PedigreeRecord } from "../formats/record.ts";
import type { GatewayAnswer } from "../gateway/gateway.ts";
import { type Actor, anonymous } from "../kernel/actor.ts";
import { readConfig } from "../kernel/config.ts";
import { newPostgresDatabase } from "./store.ts";

/** The whole graph on databases of its own, as a person or service meets it. */
export class TestRegistry implements AsyncDisposable {
  private constructor(
    readonly embedded: Embedded,
    readonly folder: string,
    readonly config: Parameters<typeof openEmbedded>[0],
    readonly removeDatabase: () => Promise<void>,
  ) {}

  /** Opens a registry in a folder of its own, removed with the registry, with records already in it. */
  static async open(records: readonly PedigreeRecord[] = [], now?: () => Date): Promise<TestRegistry> {
    const folder = mkdtempSync(join(tmpdir(), "pedigree-"));
    // The same process on the other engine, where the test project is about that.
    const database = inject("engine") === "postgres" ? await newPostgresDatabase() : null;
    const environment = database === null ? {} : { PEDIGREE_DATABASE_URL: database.url };
    const config = readConfig({ PEDIGREE_DATA: folder, PORT: "0", LOG_LEVEL: "silent", ...environment });
    const remove = async () => await database?.remove();
    const registry = new TestRegistry(await openEmbedded(config, now), folder, config, remove);
    await registry.record(records);
    return registry;
  }

  /** Records through the mutations that everybody uses. */
  async record(records: readonly PedigreeRecord[]): Promise<void> {
    const client = embeddedClient(this.embedded.gateway, operator);
    for (const record of records) await sendRecord(client, record, randomUUID());
  }

  /** Asks as somebody; anonymous unless said otherwise. */
  ask(query: string, variables: Record<string, unknown> = {}, principal: Actor = anonymous): Promise<GatewayAnswer> {
    const signal = new AbortController().signal;
    const context = { principal, requestId: "test", signal, allowMutations: true };
    return this.embedded.gateway.execute({ query, variables }, context);
  }

  /** How many statements each subgraph runs during an act. */
  async statementsDuring(act: () => Promise<unknown>): Promise<Record<string, number>> {
    const before = this.#statements();
    await act();
    const after = this.#statements();
    return Object.fromEntries(Object.entries(after).map(([name, count]) => [name, count - (before[name] ?? 0)]));
  }

  #statements(): Record<string, number> {
    const { subgraphs } = this.embedded;
    return Object.fromEntries([...subgraphs].map(([name, { database }]) => [name, database.statementCount]));
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.embedded.close();
    await this.removeDatabase();
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/** Opaque ids, as newId makes them. */
const idPattern = /^[a-z]+_[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** The same value with every opaque id replaced by the kind that its prefix tells, since ids differ from run to run. */
export function withoutIds(value: unknown): unknown {
  if (typeof value === "string") return idPattern.test(value) ? `<${value.slice(0, value.indexOf("_"))}>` : value;
  if (Array.isArray(value)) return value.map(withoutIds);
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, withoutIds(member)]));
}
