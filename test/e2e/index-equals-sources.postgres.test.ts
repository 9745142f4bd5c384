import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { ReadFeed } from "../../kernel/outbox.ts";
import { models } from "../../subgraphs/models/index.ts";
import { indexContents } from "../models/index-contents.ts";
import { openSubgraph } from "../open-subgraph.ts";
import { prove } from "../proof.ts";
import { certified } from "./certified.ts";
import { DistributedGraph, subgraphNames } from "./distributed-graph.ts";

const registerCheckpoint = `mutation($input: RegisterCheckpointInput!) { registerCheckpoint(input: $input) { outcome } }`;
const registerData = `mutation($input: RegisterDatasetVersionInput!) { registerDatasetVersion(input: $input) { outcome } }`;
const recordResults = `mutation($input: RecordResultsInput!) { recordResults(input: $input) { outcome } }`;
const challenge = `mutation($input: ChallengeCertificateInput!) { challengeCertificate(input: $input) { outcome } }`;
const declareLineage = `mutation($input: DeclareLineageInput!) { declareLineage(input: $input) { outcome } }`;

/** Which processes end at once in a round, and in which order they come back. */
const rounds = [
  { ended: ["models"], back: ["models"] },
  { ended: ["datasets"], back: ["datasets"] },
  { ended: ["models", "datasets"], back: ["datasets", "models"] },
  { ended: ["datasets", "models"], back: ["models", "datasets"] },
  { ended: ["models", "evaluations", "licenses", "datasets"], back: ["models", "licenses", "datasets", "evaluations"] },
  { ended: ["models"], back: ["models"] },
] as const;

describe("the index of five processes of which some are killed while others write", () => {
  let graph: DistributedGraph;
  let certificate: string;
  let written = 0;
  const refused: unknown[] = [];
  beforeAll(async () => {
    graph = await DistributedGraph.open();
    certificate = await certified(graph, "a".repeat(64));
  }, 120_000);
  afterAll(() => graph[Symbol.asyncDispose]());

  /** Writes what changes what was written before: each document has other parents than it had. */
  async function writeUntil(ended: AbortSignal): Promise<void> {
    while (!ended.aborted) {
      const n = written++;
      const source = (name: string) => ({ uri: `${name}.json`, relationship: "FIRST_PARTY" });
      const name = `d${n % 7}`;
      const sources = [{ ref: `dataset:acme/d${(n * 5) % 11}`, relation: "DERIVED" }];
      const parents = [{ parent: `acme/c${(n * 3) % 5}@1`, relation: "FINETUNE" }].filter(
        ({ parent }) => parent !== `acme/c${n % 4}@1`,
      );
      const edges = [{ from: `checkpoint:acme/c${n % 4}@1`, to: `deployment:acme/p${n % 3}`, relation: "DEPLOYED" }];
      // What a process does not take is written by nobody; whoever asked hears it.
      const answers = await Promise.allSettled([
        graph.send(registerData, {
          idempotencyKey: `d${n}`,
          ref: `dataset:acme/${name}`,
          source: source(name),
          sources,
          ...{ languages: n % 3 === 0 ? ["en"] : ["de"], license: n % 2 === 0 ? "MIT" : "CC-BY-4.0" },
          limitations: n % 4 === 0 ? [] : [{ kind: "PRIVACY", severity: "LOW", summary: `Says ${n % 5} too much.` }],
        }),
        graph.send(registerCheckpoint, {
          ...{ idempotencyKey: `c${n}`, ref: `checkpoint:acme/c${n % 4}@1` },
          ...{ source: source(`c${n % 4}`), derivedFrom: parents },
        }),
        graph.send(recordResults, {
          ...{ idempotencyKey: `r${n}`, source: source(`r${n % 4}`) },
          results: [
            {
              checkpoint: `acme/c${n % 4}@1`,
              benchmark: "arc",
              metric: "acc",
              valueAsWritten: `0.${n}`,
              value: n / 1000,
            },
          ],
        }),
        // Some are refused: no more than a hundred are taken of one certificate.
        graph.send(challenge, { idempotencyKey: `h${n}`, certificate, claim: `It fails on ${n}.` }),
        graph.send(declareLineage, { idempotencyKey: `l${n}`, source: source(`p${n % 3}`), edges }),
      ]);
      const errors = answers.flatMap((answer) => (answer.status === "fulfilled" ? (answer.value.errors ?? []) : []));
      refused.push(...errors.filter(({ extensions }) => extensions?.["code"] === "BAD_USER_INPUT"));
    }
  }

  /** The index of somebody who reads all outboxes from their beginning, one after the other. */
  async function indexFromSources() {
    await using fresh = await openSubgraph(models);
    for (const name of subgraphNames) {
      const rows = await graph.store(name).rows("outboxEntry");
      const entries = rows.map((row) => ({
        seq: Number(row["seq"]),
        at: String(row["at"]),
        payload: String(row["payload"]),
      }));
      const feed: ReadFeed = async (after, limit) => ({
        entries: entries.filter(({ seq }) => seq > after).slice(0, limit),
      });
      await fresh.follow(name, feed);
    }
    return await indexContents(fresh.rows);
  }

  it("equals its sources, whoever was killed when, and in whatever order they came back", async () => {
    for (const { ended, back } of rounds) {
      const writing = new AbortController();
      const writers = [writeUntil(writing.signal), writeUntil(writing.signal)];
      const reached = written + 12;
      while (written < reached) await new Promise((resolve) => setTimeout(resolve, 5));
      for (const name of ended) graph.process(name).kill("SIGKILL");
      for (const name of ended) await graph.process(name).ended();
      for (const name of back) await graph.start(name);
      writing.abort();
      await Promise.all(writers);
    }
    await graph.settled();
    expect(refused).toEqual([]);
    const found = await indexContents(graph.store("models").rows);
    expect(found).toEqual(await indexFromSources());
    expect(found.past.length).toBeGreaterThan(10);
    expect(found.steps.length).toBeGreaterThan(8);
    expect(found.search.length).toBeGreaterThan(40);
    expect(found.events.length).toBeGreaterThan(30);
    prove(
      "index against its sources, processes killed between commit and delivery",
      `${written} rounds of writes`,
      "equal",
    );
  }, 240_000);

  it("equals its sources when what was delivered already is delivered again", async () => {
    graph.process("models").kill("SIGKILL");
    await graph.process("models").ended();
    await graph.store("models").run(`update "feedCursor" set "seq" = "seq" - 5 where "seq" > 5`);
    await graph.start("models");
    await graph.settled();
    const found = await indexContents(graph.store("models").rows);
    const sources = await indexFromSources();
    expect({ ...found, past: [] }).toEqual({ ...sources, past: [] });
  }, 120_000);
});
