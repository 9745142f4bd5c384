import { randomUUID } from "node:crypto";
import { join } from "node:path";
import Sqlite from "better-sqlite3";
import { buildSchema } from "graphql";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { operator } from "../../cli/operator.ts";
import type { GatewayAnswer } from "../../gateway/gateway.ts";
import { type Actor, anonymous } from "../../kernel/actor.ts";
import { restateVersion } from "../../subgraphs/datasets/announce-dataset-version.ts";
import { DatasetVersion } from "../../subgraphs/datasets/dataset-version.entity.ts";
import { knownWorld } from "../e2e/known-world.ts";
import { counted, prove } from "../proof.ts";
import { TestRegistry } from "../registry.ts";
import { readSchemaFile } from "../schema/documents.ts";
import { readPlaces } from "./argument-places.ts";
import { everyEdge } from "./every-edge.ts";
import { known } from "./known-values.ts";

const place = "place-7f3a91";
const purpose = "purpose-5c20bb";
const secrets = new RegExp(`${place}|${purpose}`);
const dataset = "dataset:acme/web@2";
const schema = buildSchema(readSchemaFile("api.graphql"), { assumeValidSDL: true });
const subgraphs = ["datasets", "evaluations", "licenses", "models"];

const person = (subject: string): Actor => ({ ...operator, subject });
const strangers = [anonymous, person("stan"), { ...person("fiona"), scopes: ["feedback:write" as const] }];

const controlled = {
  ...{ dataset, expectedVersion: 0, kind: "CONTROLLED", custodians: ["ada"], grantDays: 7, reason: "Faces." },
  location: { uri: `s3://vault/${place}/set.tar`, instructions: `Ask for ${place}.` },
};
const request = { dataset, purpose: `To certify ${purpose}.`, acceptedConditions: 1 };

// biome-ignore lint/suspicious/noExplicitAny: the query of a test says what its answer holds.
type Shown = any;

/** Every cell of every table of the four databases with one of the texts in it, as subgraph.table.column. */
function cellsWith(folder: string, text: string): string[] {
  const found = subgraphs.flatMap((subgraph) => {
    const database = new Sqlite(join(folder, `${subgraph}.sqlite`), { readonly: true });
    try {
      const tables = database.prepare("select name from sqlite_master where type = 'table'").pluck().all();
      return tables.flatMap((table) => {
        const rows = database.prepare<[], Record<string, unknown>>(`select * from "${table}"`).all();
        const columns = rows.flatMap((row) => Object.keys(row).filter((column) => String(row[column]).includes(text)));
        return columns.map((column) => `${subgraph}.${table}.${column}`);
      });
    } finally {
      database.close();
    }
  });
  return [...new Set(found)].sort();
}

describe("where controlled data is, and what it is asked for", () => {
  let registry: TestRegistry;
  let requestId = "";
  const write = async (who: Actor, mutation: string, input: object, shown = "outcome", key: string = randomUUID()) => {
    const type = `${mutation.charAt(0).toUpperCase()}${mutation.slice(1)}Input`;
    const text = `mutation($input: ${type}!) { ${mutation}(input: $input) { ${shown} } }`;
    return await registry.ask(text, { input: { idempotencyKey: key, ...input } }, who);
  };
  const told = (answer: GatewayAnswer): Shown => {
    expect(answer.errors).toBeUndefined();
    return JSON.parse(JSON.stringify(answer.data));
  };

  beforeAll(async () => {
    registry = await TestRegistry.open(knownWorld);
    await write(person("ada"), "setAccessPolicy", controlled, "outcome", "policy");
    const asked = await write(person("fred"), "requestAccess", request, "request { id }", "request");
    requestId = told(asked).requestAccess.request.id;
    const decision = { request: requestId, decision: "GRANT", reason: "So." };
    await write(person("ada"), "decideAccessRequest", decision, "outcome", "decision");
    const opened = await write(person("fred"), "openAccess", { dataset }, "location { uri }", "opening");
    expect(told(opened).openAccess.location.uri).toContain(place);
    // What was open to everybody is no more; and what is recorded is told once more to whoever follows.
    const version = { ...controlled, dataset: "dataset:acme/web", custodians: [] };
    const open = { ...version, kind: "OPEN", grantDays: null };
    told(await registry.ask(registerNamed, { input: { idempotencyKey: "named", ref: "dataset:acme/web" } }, operator));
    told(await write(operator, "setAccessPolicy", open));
    told(
      await write(operator, "setAccessPolicy", {
        ...controlled,
        ...{ dataset: "dataset:acme/web" },
        expectedVersion: 1,
      }),
    );
    await registry.embedded.subgraphs.get("datasets")?.database.transaction(async (em) => {
      for (const { id } of await em.find(DatasetVersion, {})) await restateVersion(em, new Date(), id);
    });
    await registry.record([{ kind: "model", input: { ref: "model:acme/after" } }]);
  }, 60_000);
  afterAll(() => registry[Symbol.asyncDispose]());

  const registerNamed = `mutation($input: RegisterDatasetVersionInput!) {
    registerDatasetVersion(input: $input) { outcome } }`;

  it("are kept in one table each, and stand in no log, no announcement, no index and no remembered write", () => {
    expect(cellsWith(registry.folder, place)).toEqual([
      "datasets.dataLocation.instructions",
      "datasets.dataLocation.uri",
    ]);
    expect(cellsWith(registry.folder, purpose)).toEqual(["datasets.accessRequest.purpose"]);
  });

  it("are seen by who made the request and by custodians, as far as that", async () => {
    const purposes = "{ accessRequests { edges { node { purpose } } } }";
    for (const who of ["ada", "fred"])
      expect(JSON.stringify(await registry.ask(purposes, {}, person(who)))).toMatch(purpose);
    const disclosures = `{ accessDisclosures(dataset: "${dataset}") { totalCount edges { node { actor } } } }`;
    expect(told(await registry.ask(disclosures, {}, person("ada"))).accessDisclosures).toEqual({
      ...{ totalCount: 1, edges: [{ node: { actor: "fred" } }] },
    });
  });

  it("come in no answer to anybody else, by no field of the graph", async () => {
    const refs: Readonly<Record<string, string>> = { ...known.refs, checkpoint: "checkpoint:acme/base@step100" };
    const questions = everyEdge(schema, (field, argument) => {
      if (argument === "ref") return JSON.stringify(refs[field] ?? dataset);
      if (argument === "refs") return JSON.stringify([dataset]);
      if (argument === "dataset") return JSON.stringify(dataset);
      return argument === "id" ? JSON.stringify(requestId) : null;
    });
    const answers = new Map<string, string>();
    for (const query of questions)
      for (const who of strangers) {
        const answer = JSON.stringify(await registry.ask(query, {}, who));
        expect([who.subject, query, answer.match(secrets)]).toEqual([who.subject, query, null]);
        answers.set(query, answer);
      }
    const [asked, shown] = [[...answers.keys()], [...answers.values()]];
    // The walk gets to where the place and the purpose would be.
    for (const text of ["location { __typename instructions uri }", "purpose requestedAt requester"])
      expect(asked.filter((query) => query.includes(text))).toHaveLength(1);
    expect(shown.some((answer) => answer.includes('"accessPolicy":{"location":null}'))).toBe(true);
    expect(shown.some((answer) => answer.includes('"accessRequests":{"edges":[]}'))).toBe(true);
    const failed = shown.filter((answer) => answer.includes('"errors"')).length;
    expect(failed).toBeLessThan(asked.length / 4);
    prove("controlled access", counted(asked.length, "fields asked by strangers"), "none told what is withheld");
  });

  it("come in no answer of any field that takes an argument, asked for the set or for themselves", async () => {
    for (const [index, { query, variables }] of readPlaces(schema, known).entries())
      for (const value of [dataset, requestId]) {
        const who = strangers[index % strangers.length];
        expect(JSON.stringify(await registry.ask(query, { ...variables(value, index) }, who))).not.toMatch(secrets);
      }
    for (const text of [place, purpose, "vault", "certify"]) {
      const search = `query($text: String!) { searchDatasets(text: $text) { totalCount }
        searchCheckpoints(text: $text) { totalCount } }`;
      const { searchDatasets, searchCheckpoints } = told(await registry.ask(search, { text }));
      expect([searchDatasets.totalCount, searchCheckpoints.totalCount]).toEqual([0, 0]);
    }
  });

  it("come in no refusal, and in no repetition by another caller", async () => {
    const shown = "policy { version location { uri } }";
    const stan = person("stan");
    const decision = { request: requestId, decision: "GRANT", reason: "So." };
    const purposes = "request { purpose }";
    const tries: readonly (() => Promise<GatewayAnswer>)[] = [
      () => write(stan, "openAccess", { dataset }, "location { uri instructions }", "opening"),
      () => write(stan, "openAccess", { dataset }, "location { uri instructions }"),
      () => write(person("ada"), "openAccess", { dataset }, "location { uri instructions }"),
      () => write(person("fred"), "openAccess", { dataset: "dataset:acme/web" }, "location { uri }", "opening"),
      () => write(stan, "setAccessPolicy", { ...controlled, location: null }, shown, "policy"),
      () => write(person("ada"), "setAccessPolicy", { ...controlled, reason: "Other." }, shown, "policy"),
      () => write(person("ada"), "setAccessPolicy", { ...controlled, location: null, reason: "Stale." }, shown),
      () => write(stan, "decideAccessRequest", decision, purposes, "decision"),
      () => write(stan, "withdrawAccessRequest", { request: requestId }, purposes),
      () => write(stan, "revokeAccess", { request: requestId, reason: "Over." }, purposes),
      () => write(person("fred"), "requestAccess", { ...request, purpose: "Another." }, purposes, "request"),
      () => write(stan, "requestAccess", { ...request, acceptedConditions: 9 }, purposes),
    ];
    for (const attempt of tries) {
      const { data, errors } = await attempt();
      expect(errors?.length).toBe(1);
      expect(JSON.stringify([data, errors])).not.toMatch(secrets);
    }
    const again = await write(person("ada"), "setAccessPolicy", controlled, shown, "policy");
    expect(told(again).setAccessPolicy.policy).toEqual({ version: 1, location: null });
  });
});
