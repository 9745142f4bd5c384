import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { buildProgram, Program, runProgram, TemporaryFolder } from "../e2e/program.ts";
import { newPostgresDatabase } from "../store.ts";
import { addressVariables, deployed, readText } from "./deployed.ts";
import { foreignRouter } from "./foreign-router.ts";

// The commands and environments of compose.yaml and of a router's overlay, as processes of this machine: what stands for
// a container's name, volume or secret is put in, and everything else is as written.

const services = deployed("compose.yaml").services;
const signing = deployed("hive-router/compose.yaml").services["hive-router-sign"];
const token = "the-token-of-the-operator";
const full = readText("examples/queries/full-provenance.graphql");
const register = `mutation ($input: RegisterCheckpointInput!) { registerCheckpoint(input: $input) { outcome } }`;
const file = { path: "model.safetensors", sizeBytes: 8, sha256: "a".repeat(64) };
const checkpoint = {
  input: { idempotencyKey: "one", ref: "checkpoint:acme/chat@1", license: "MIT", files: [file], source: source() },
};

function source() {
  return { uri: "card.md", sha256: "c".repeat(64), assertedBy: "Acme", relationship: "FIRST_PARTY" };
}

describe("the processes of compose.yaml", () => {
  const folder = new TemporaryFolder();
  const running = new Map<string, Program>();
  const urls: Record<string, string> = {};
  let database: Awaited<ReturnType<typeof newPostgresDatabase>>;

  /** Starts what a service would run; subgraphs that it asks must be there already. */
  async function start(name: string, { command, environment } = services[name]): Promise<void> {
    const addresses = Object.entries(addressVariables).filter(([, variable]) => variable in environment);
    const here = {
      ...environment,
      ...Object.fromEntries(addresses.map(([subgraph, variable]) => [variable, urls[subgraph] ?? ""])),
      HOST: "127.0.0.1",
      PORT: "0",
      PEDIGREE_DATA: join(folder.path, "data"),
      PEDIGREE_KEYS: join(folder.path, "keys"),
      ...("PEDIGREE_DATABASE_URL" in environment ? { PEDIGREE_DATABASE_URL: database.url } : {}),
      ...("PEDIGREE_OPERATOR_TOKEN" in environment ? { PEDIGREE_OPERATOR_TOKEN: token } : {}),
    };
    const program = new Program(command, here);
    running.set(name, program);
    const [, url = ""] = await program.printed(/(http:\/\/127\.0\.0\.1:\d+)\//);
    urls[name] = url;
  }

  async function ask(query: string, variables: object, headers: Readonly<Record<string, string>> = {}) {
    const response = await fetch(`${urls["gateway"]}/graphql`, {
      method: "POST",
      headers: { "content-type": "application/json", ...headers },
      body: JSON.stringify({ query, variables }),
    });
    return await response.json();
  }

  beforeAll(async () => {
    await buildProgram();
    database = await newPostgresDatabase();
    const [command, keys] = services["keys"].command;
    const made = await runProgram([command, keys.replace("/keys", join(folder.path, "keys"))]);
    expect(made.code).toBe(0);
    await Promise.all(["licenses", "datasets", "evaluations"].map((name) => start(name)));
    await start("models");
    await start("gateway");
    await start("sign", signing);
  }, 180_000);
  afterAll(async () => {
    for (const program of running.values()) await program[Symbol.asyncDispose]();
    await database?.remove();
    folder[Symbol.dispose]();
  });

  it("are healthy by the checks of compose.yaml", () => {
    for (const name of ["licenses", "datasets", "models", "evaluations", "gateway"]) {
      const [, , ...args] = services[name].healthcheck.test.map((word: string) => word.replaceAll("$$", "$"));
      const env = { PORT: new URL(urls[name] ?? "").port };
      expect([name, spawnSync(process.execPath, args, { env }).status]).toEqual([name, 0]);
    }
  });

  it("answer the gateway and another router alike, and let nobody write without the token", async () => {
    const refused = await ask(register, checkpoint);
    expect(refused).toMatchObject({ errors: [{ extensions: { code: "UNAUTHENTICATED" } }] });
    const written = await ask(register, checkpoint, { authorization: `Bearer ${token}` });
    expect(written).toEqual({ data: { registerCheckpoint: { outcome: "CREATED" } } });
    const address = (name: string) => `${urls["sign"]}/${name}/graphql`;
    const askOther = await foreignRouter(readText("schema/supergraph.graphql"), address, ["authorization"]);
    const variables = { ref: "checkpoint:acme/chat@1" };
    const ours = await ask(full, variables);
    expect(ours).toMatchObject({
      data: { checkpoint: { ref: "checkpoint:acme/chat@1", license: { expression: "MIT" } } },
    });
    expect(JSON.parse(JSON.stringify(await askOther(full, variables)))).toEqual(ours);
  });

  it("end when they are asked to, and have written to no folder but that of the keys", async () => {
    for (const [name, program] of running) {
      program.kill("SIGTERM");
      expect([name, (await program.ended()).code]).toEqual([name, 0]);
    }
    expect(existsSync(join(folder.path, "data"))).toBe(false);
  });
});
