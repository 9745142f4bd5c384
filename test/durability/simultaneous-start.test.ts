import { once } from "node:events";
import { mkdirSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { Worker } from "node:worker_threads";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { buildProgram, Program, startProgram, TemporaryFolder } from "../e2e/program.ts";
import { faults } from "../import/dump.ts";
import { prove } from "../proof.ts";
import { gaps } from "./laws.ts";
import { sqliteHoldings } from "./server-under-test.ts";

const processes = 5;
const rounds = 3;
const tokenRounds = 100;
/** Many threads that ask for the operator's token of a folder at the same moment, one folder a round. */
const askingThread = `
  const { parentPort, workerData } = require("node:worker_threads");
  const arrived = new Int32Array(workerData.arrived);
  import(workerData.operator).then(({ operatorToken }) => {
    const tokens = [];
    for (let round = 0; round < workerData.rounds; round++) {
      Atomics.add(arrived, round, 1);
      while (Atomics.load(arrived, round) < workerData.threads);
      tokens.push(operatorToken({ dataFolder: workerData.folder + "/" + round }));
    }
    parentPort.postMessage(tokens);
  });`;
const subgraphs = ["datasets", "evaluations", "licenses", "models"];

/** What a folder holds that several processes have made at once. */
async function madeIn(dataFolder: string) {
  const holdings = await Promise.all(subgraphs.map((name) => sqliteHoldings(join(dataFolder, `${name}.sqlite`))));
  const [licenses] = holdings.filter((_, i) => subgraphs[i] === "licenses");
  return {
    migrations: holdings.map(({ rows }) => rows["migration"]),
    licenses: licenses?.rows["license"],
    announced: licenses?.outboxSeqs.length,
    seeds: licenses?.audit.filter(({ subject }) => subject === "license").length,
    gaps: holdings.flatMap(({ audit, outboxSeqs }) => [...gaps(audit.map(({ seq }) => seq)), ...gaps(outboxSeqs)]),
    faults: faults(dataFolder),
  };
}

describe("several processes that start at once on an empty folder", () => {
  const folder = new TemporaryFolder();
  const nothing = join(folder.path, "nothing");
  let alone: Awaited<ReturnType<typeof madeIn>>;

  async function open(dataFolder: string) {
    await using program = new Program(["import", nothing], { PEDIGREE_DATA: dataFolder });
    const { code, stderr } = await program.ended();
    return { code, stderr };
  }

  beforeAll(async () => {
    mkdirSync(nothing);
    await buildProgram();
    const undisturbed = join(folder.path, "alone");
    expect((await open(undisturbed)).code).toBe(0);
    alone = await madeIn(undisturbed);
  });
  afterAll(() => folder[Symbol.dispose]());

  it("all come up, and together migrate once and seed once", async () => {
    const opened = { code: 0, stderr: expect.not.stringContaining("rror") };
    for (let round = 0; round < rounds; round++) {
      const data = join(folder.path, `round-${round}`);
      const endings = await Promise.all(Array.from({ length: processes }, () => open(data)));
      expect(endings).toEqual(Array(processes).fill(opened));
      expect(await madeIn(data)).toEqual(alone);
    }
    prove(
      "processes starting at once on an empty folder, SQLite",
      `${processes} processes, ${rounds} rounds`,
      "all came up, one seed, one audit entry of it",
    );
  }, 180_000);

  it("read one token whole, whoever of them made it", async () => {
    const workerData = {
      operator: new URL("../../dist/cli/operator.js", import.meta.url).href,
      folder: join(folder.path, "tokens"),
      rounds: tokenRounds,
      threads: 3,
      arrived: new SharedArrayBuffer(4 * tokenRounds),
    };
    const asked = await Promise.all(
      Array.from({ length: workerData.threads }, async () => {
        const [tokens] = await once(new Worker(askingThread, { eval: true, workerData }), "message");
        return tokens;
      }),
    );
    const kept = Array.from({ length: tokenRounds }, (_, round) => join(workerData.folder, String(round))).map(
      (made) => {
        expect(readdirSync(made)).toEqual(["operator-token"]);
        return readFileSync(join(made, "operator-token"), "utf8").trim();
      },
    );
    expect(new Set(kept).size).toBe(tokenRounds);
    expect(asked).toEqual(Array(workerData.threads).fill(kept));
  }, 180_000);

  it("all serve, and each takes a write with the one operator's token", async () => {
    const data = join(folder.path, "served");
    const servers = await Promise.all(Array.from({ length: processes }, () => startProgram(data)));
    try {
      const authorization = `Bearer ${readFileSync(join(data, "operator-token"), "utf8").trim()}`;
      for (const [i, { url }] of servers.entries()) {
        const query = `mutation { registerModel(input: { idempotencyKey: "${i}", ref: "model:acme/m${i}" }) { outcome } }`;
        const headers = { "content-type": "application/json", authorization };
        const response = await fetch(`${url}/graphql`, { method: "POST", headers, body: JSON.stringify({ query }) });
        expect(await response.json()).toEqual({ data: { registerModel: { outcome: "CREATED" } } });
      }
    } finally {
      await Promise.all(servers.map((server) => server[Symbol.asyncDispose]()));
    }
    const { seeds, gaps: found } = await madeIn(data);
    expect([seeds, found]).toEqual([1, []]);
  }, 180_000);
});
