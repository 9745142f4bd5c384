import { cpSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import Sqlite from "better-sqlite3";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { buildProgram, Program, startProgram, TemporaryFolder } from "../e2e/program.ts";
import { prove } from "../proof.ts";
import { type HttpAnswer, post } from "./served-graph.ts";

const canary = "CANARY7f3a";
const credentials = {
  operatorToken: `pdg_${canary}_operator`,
  wrongToken: `pdg_${canary}_wrong`,
  password: `${canary}_password`,
};
const signedUrl = `https://bucket.example/model.bin?X-Amz-Signature=${canary}_signature`;

const folder = new TemporaryFolder();
// Opened once, so that not every start loads the sample catalogue.
const opened = join(folder.path, "opened");
beforeAll(async () => {
  await buildProgram();
  await using program = await startProgram(opened);
  program.kill("SIGTERM");
  await program.ended();
}, 120_000);
afterAll(() => folder[Symbol.dispose]());

/** A data folder of which the operator's token is a canary. */
function dataFolder(name: string): string {
  const path = join(folder.path, name);
  cpSync(opened, path, { recursive: true });
  writeFileSync(join(path, "operator-token"), `${credentials.operatorToken}\n`, { mode: 0o600 });
  return path;
}

const environment = {
  LOG_LEVEL: "trace",
  PEDIGREE_OPERATOR_PASSWORD: credentials.password,
  AWS_SECRET_ACCESS_KEY: credentials.password,
};
const json = (query: string, variables: object = {}) => JSON.stringify({ query, variables });
const registerModel = "mutation ($input: RegisterModelInput!) { registerModel(input: $input) { outcome } }";
const registerLicense = "mutation ($input: RegisterLicenseInput!) { registerLicense(input: $input) { outcome } }";
const modelInput = {
  idempotencyKey: `${canary}-key`,
  ref: "model:a/b",
  ownerContact: `${canary}@example.org`,
  source: { uri: signedUrl },
};
const licenseInput = { idempotencyKey: `${canary}-k2`, key: "LicenseRef-a", name: canary, text: `${canary} text` };

/** Every way in which a secret may come with a request. */
function requests(url: string): readonly (() => Promise<HttpAnswer>)[] {
  const graphql = `${url}/graphql`;
  const good = { authorization: `Bearer ${credentials.operatorToken}` };
  const wrong = { authorization: `Bearer ${credentials.wrongToken}` };
  return [
    () => post(graphql, json("{ __typename }"), good),
    () => post(graphql, json("{ __typename }"), wrong),
    () =>
      post(graphql, json("{ __typename }"), {
        authorization: `Basic ${Buffer.from(`a:${canary}`).toString("base64")} ${canary}`,
      }),
    () =>
      post(graphql, json("{ __typename }"), {
        cookie: `session=${canary}`,
        "x-api-key": canary,
        "proxy-authorization": canary,
      }),
    () => post(graphql, json(registerModel, { input: modelInput }), good),
    () => post(graphql, json(registerModel, { input: modelInput }), wrong),
    () => post(graphql, json(registerLicense, { input: licenseInput }), good),
    () =>
      post(graphql, json("query Q($a: String!) { license(ref: $a) { ref } }", { a: signedUrl, token: canary }), good),
    () => post(graphql, json("{ nothing }", { password: credentials.password }), good),
    () =>
      post(
        graphql,
        `{"query":"{ __typename }","extensions":{"jwt":"${canary}","persistedQuery":{"version":1,"sha256Hash":"${canary}"}}}`,
        good,
      ),
    () => post(graphql, `{"query": "${canary}`, good),
    () => post(graphql, json(`query ${canary} { __typename }`), { ...good, "x-request-id": "short" }),
    () => post(`${url}/${canary}?token=${canary}`, "{}", good),
    () => post(`${graphql}?access_token=${canary}`, json("{ __typename }"), good),
    () => post(graphql, "x".repeat(1_100_000) + canary, good),
  ];
}

describe("a secret (R36)", () => {
  it("stands in no log line, and a credential in no answer, whatever is asked, also where the databases fail", {
    timeout: 120_000,
  }, async () => {
    const data = dataFolder("requests");
    await using program = await startProgram(data, environment);
    const answers: HttpAnswer[] = [];
    const ask = async () => {
      for (const request of requests(program.url)) answers.push(await request());
    };
    await ask();
    for (const name of ["models", "licenses"]) breakTables(join(data, `${name}.sqlite`));
    await ask();
    expect(answers.some(({ code }) => code === "INTERNAL")).toBe(true);
    program.kill("SIGTERM");
    const { stdout, stderr } = await program.ended();
    const privateKey = readFileSync(join(data, "keys", "gateway.private.pem"), "utf8").split("\n")[1] ?? "";
    const hits = [...linesWith(stderr, canary), ...linesWith(stdout, canary), ...linesWith(stderr, privateKey)];
    const leaks = answers.filter(({ text }) => Object.values(credentials).some((secret) => text.includes(secret)));
    prove(
      "canaries in logs and answers (R36)",
      `${answers.length} requests, ${stderr.split("\n").length} log lines`,
      `${hits.length + leaks.length} hits`,
    );
    expect(stderr).toContain("a resolver failed");
    expect(hits.slice(0, 3)).toEqual([]);
    expect(leaks).toEqual([]);
  });

  it.each([
    ["an address with a password", { PEDIGREE_CORS_ORIGINS: `https://user:${credentials.password}@example.org/x` }],
    [
      "a database that is not there",
      { PEDIGREE_DATABASE_URL: `postgres://pedigree:${credentials.password}@127.0.0.1:9/pedigree` },
    ],
    [
      "a replica that is not there",
      { PEDIGREE_REPLICA_URL: `postgres://pedigree:${credentials.password}@127.0.0.1:9/pedigree` },
    ],
    ["an address of a database that is none", { PEDIGREE_DATABASE_URL: `postgres//${credentials.password}` }],
  ])("stands in nothing that a start says about %s", async (name, changed) => {
    await using program = new Program(["start"], { PEDIGREE_DATA: dataFolder(name.replaceAll(" ", "-")), ...changed });
    await program.printed(/Listening at/).catch(() => null);
    program.kill("SIGTERM");
    const { stdout, stderr } = await program.ended();
    expect([...linesWith(stdout, credentials.password), ...linesWith(stderr, credentials.password)]).toEqual([]);
  });

  it("stands in nothing that a start says about a key that is none", async () => {
    const data = dataFolder("broken-key");
    writeFileSync(
      join(data, "keys", "gateway.private.pem"),
      `-----BEGIN PRIVATE KEY-----\n${canary}\n-----END PRIVATE KEY-----\n`,
    );
    await using program = new Program(["start"], { PEDIGREE_DATA: data });
    const { code, stdout, stderr } = await program.ended();
    expect(code).not.toBe(0);
    expect(stdout + stderr).not.toContain(canary);
  });
});

function linesWith(text: string, secret: string): string[] {
  return text.split("\n").filter((line) => line.includes(secret));
}

/** Takes tables away under the running server, so that what it reads and writes fails. */
function breakTables(file: string): void {
  const database = new Sqlite(file, { timeout: 5_000 });
  const tables = ["model", "license", "indexNode", "sourceDocument"];
  const present = database.prepare("select name from sqlite_master where type = 'table'").pluck().all();
  for (const table of tables)
    if (present.includes(table)) database.exec(`alter table "${table}" rename to "gone_${table}"`);
  database.close();
}
