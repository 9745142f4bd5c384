import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { subscribeAt, take } from "../event-stream.ts";
import { newPostgresDatabase, postgresStoreIn } from "../store.ts";
import { DistributedGraph, subgraphNames } from "./distributed-graph.ts";
import { knownWorld } from "./known-world.ts";
import { buildProgram, runProgram, TemporaryFolder } from "./program.ts";

const lineage = `{ checkpoint(ref: "acme/chat@1") {
  license { expression } completeness { complete reasons } trainingRuns { inputs { dataset { ref } } }
} }`;

describe("five processes on PostgreSQL", () => {
  let graph: DistributedGraph;
  beforeAll(async () => {
    graph = await DistributedGraph.open(knownWorld);
  }, 120_000);
  afterAll(() => graph[Symbol.asyncDispose]());

  /** Asks again until the answer is as wanted; the test's own time is the limit. */
  async function until(wanted: (answer: Awaited<ReturnType<typeof ask>>) => boolean) {
    for (;;) {
      const answer = await ask();
      if (wanted(answer)) return answer;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }

  async function ask() {
    const { data, errors = [] } = await graph.ask(lineage);
    // biome-ignore lint/suspicious/noExplicitAny: the query says what its answer holds.
    const checkpoint = (data as any)?.checkpoint;
    return { checkpoint, codes: errors.map(({ extensions }) => extensions?.["code"]), errors };
  }

  async function readiness(name: (typeof subgraphNames)[number] | "gateway") {
    const response = await fetch(`${graph.urls[name]}/readyz`);
    return { status: response.status, body: (await response.json()) as { parts: { name: string; ready: boolean }[] } };
  }

  it("each keep their records in a schema of their own, migrated once although all have started at once", async () => {
    for (const name of subgraphNames) {
      const migrations = await graph.store(name).rows("migration");
      expect(migrations.map((row) => row["name"])).toContain(`0001-${name}`);
      expect((await readiness(name)).status).toBe(200);
    }
    const seeds = await graph
      .store("licenses")
      .run(`select "seq" from "auditEntry" where "action" = 'licenses.seeded'`);
    expect(seeds.length).toBe(1);
  });

  it("say what the lineage lacks when a subgraph dies, answer the rest, and are whole again when it is back", async () => {
    const healthy = await until(({ checkpoint }) => !checkpoint.completeness.reasons.includes("INDEX_LAG"));
    graph.process("datasets").kill("SIGKILL");
    await graph.process("datasets").ended();

    const without = await until(({ checkpoint }) => checkpoint?.completeness.reasons.includes("INDEX_LAG"));
    expect(without.checkpoint.license).toEqual(healthy.checkpoint.license);
    expect(without.checkpoint.completeness.complete).toBe(false);
    expect(without.checkpoint.trainingRuns[0].inputs[0].dataset).toBeNull();
    expect(without.errors[0]).toMatchObject({
      path: ["checkpoint", "trainingRuns", 0, "inputs", 0, "dataset", "ref"],
      extensions: { code: "SUBGRAPH_UNAVAILABLE", service: "datasets", retryable: true },
    });
    expect(JSON.stringify(without.errors)).not.toMatch(/127\.0\.0\.1|ECONN/);
    const gateway = await readiness("gateway");
    expect(gateway.status).toBe(200);
    expect(gateway.body.parts.filter(({ ready }) => !ready).map(({ name }) => name)).toEqual(["datasets"]);

    await graph.start("datasets");
    const back = await until(({ checkpoint, codes }) => {
      return codes.length === 0 && !checkpoint.completeness.reasons.includes("INDEX_LAG");
    });
    expect(back).toEqual(healthy);
  }, 90_000);

  it("are whole with two processes of models at work on one index", async () => {
    await using second = await graph.startBeside("models");
    await graph.record([
      {
        kind: "checkpoint",
        input: { ref: "checkpoint:acme/other@1", derivedFrom: [{ parent: "acme/chat@1", relation: "FINETUNE" }] },
      },
    ]);
    const edges = await graph
      .store("models")
      .run(`select "fromRef" from "indexEdge" where "toRef" = ?`, "checkpoint:acme/other@1");
    expect(edges).toEqual([{ fromRef: "checkpoint:acme/chat@1" }]);
    const heads = await graph.store("models").run(`select max("seq") as "seq" from "outboxEntry"`);
    const cursors = await graph.store("models").run(`select "seq" from "feedCursor" where "subgraph" = 'models'`);
    expect(cursors).toEqual(heads);
    second.kill("SIGTERM");
    expect((await second.ended()).code).toBe(0);
  }, 60_000);

  it("are up to date for pedigree migrate, which names what there is to do where there is", async () => {
    const { code, stdout } = await runProgram(["migrate", "--check", "--json"], graph.environment);
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toEqual(
      ["datasets", "evaluations", "licenses", "models"].map((subgraph) => ({ subgraph, migrations: [] })),
    );
  });

  it("tell subscribers of every change once, also where the gateway is stopped and started in between", async () => {
    const query = `subscription($since: String) {
      changes(since: $since, first: 1) { endCursor items { ref node { __typename ... on License { name } } } }
    }`;
    const record = (version: number) =>
      graph.record([{ kind: "checkpoint", input: { ref: `checkpoint:acme/told@${version}` } }]);
    const refsIn = (events: Awaited<ReturnType<typeof take>>) =>
      events.flatMap(({ data }) => data.data.changes.items.map(({ ref }: { ref: string }) => ref));

    const before = await subscribeAt(graph.urls.gateway, { query });
    const [start] = await take(before.events, 1);
    expect(start?.data.data.changes).toEqual({ endCursor: expect.any(String), items: [] });
    await record(1);
    const told = await take(before.events, 2);
    expect(refsIn(told)).toEqual(["model:acme/told", "checkpoint:acme/told@1"]);
    graph.process("gateway").kill("SIGTERM");
    expect(await take(before.events, 1)).toEqual([{ event: "complete", data: null }]);
    expect((await graph.process("gateway").ended()).code).toBe(0);

    await graph.start("gateway");
    await record(2);
    const since = told.at(-1)?.data.data.changes.endCursor;
    const after = await subscribeAt(graph.urls.gateway, { query, variables: { since } });
    expect(refsIn(await take(after.events, 1))).toEqual(["checkpoint:acme/told@2"]);
    after.leave();
  }, 60_000);

  it("end in an orderly way when they are asked to, each by itself", async () => {
    for (const name of ["gateway", ...subgraphNames] as const) {
      graph.process(name).kill("SIGTERM");
      expect((await graph.process(name).ended()).code).toBe(0);
    }
  }, 60_000);
});

describe("pedigree with a PostgreSQL that it cannot use ends with exit code 2 and one sentence", () => {
  beforeAll(buildProgram);

  it("about one that does not answer, without its password", async () => {
    using folder = new TemporaryFolder();
    const url = "postgres://pedigree:hunter2@127.0.0.1:9/pedigree";
    const environment = { PEDIGREE_DATA: folder.path, PEDIGREE_DATABASE_URL: url };
    expect(await runProgram(["serve", "models"], environment)).toEqual({
      code: 2,
      stdout: "",
      stderr:
        "The PostgreSQL database at 127.0.0.1:9 cannot be reached (ECONNREFUSED): check PEDIGREE_DATABASE_URL and that the server runs.\n",
    });
  });

  it("about a wrong password, and about a database that there is not", async () => {
    using folder = new TemporaryFolder();
    const database = await newPostgresDatabase();
    const wrong = new URL(database.url);
    wrong.password = "wrong-password";
    const missing = new URL(database.url);
    missing.pathname = "/nowhere";
    for (const [url, reason] of [
      [wrong, "the user or password is wrong"],
      [missing, "there is no such database"],
    ] as const) {
      const environment = { PEDIGREE_DATA: folder.path, PEDIGREE_DATABASE_URL: url.href };
      const { code, stderr } = await runProgram(["serve", "licenses"], environment);
      expect(code).toBe(2);
      expect(stderr).toContain(`cannot be reached (${reason})`);
      expect(stderr).not.toContain("wrong-password");
    }
    await database.remove();
  });

  it("about a database of a newer version", async () => {
    using folder = new TemporaryFolder();
    const database = await newPostgresDatabase();
    const environment = { PEDIGREE_DATA: folder.path, PEDIGREE_DATABASE_URL: database.url };
    expect((await runProgram(["migrate"], environment)).code).toBe(0);
    await postgresStoreIn(database.url, "models").run(
      `insert into "migration" values ('9999-later', 'then') returning 1 as "one"`,
    );
    const { code, stderr } = await runProgram(["serve", "models"], environment);
    expect(code).toBe(2);
    expect(stderr).toMatch(
      /^The PostgreSQL database at \S+ is from a newer version \(it has the migration 9999-later\): update Pedigree\.\n$/,
    );
    await database.remove();
  }, 60_000);
});
