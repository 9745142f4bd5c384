import { execFile } from "node:child_process";
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import Sqlite from "better-sqlite3";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { buildProgram, runProgram, startProgram, TemporaryFolder } from "./program.ts";

const databases = ["datasets", "evaluations", "licenses", "models"];
const records = 122;

/** Sends a request as any client would. */
async function ask(url: string, query: string, headers: Readonly<Record<string, string>> = {}): Promise<unknown> {
  const response = await fetch(`${url}/graphql`, {
    method: "POST",
    headers: { "content-type": "application/json", ...headers },
    body: JSON.stringify({ query }),
  });
  return await response.json();
}

/** What the line after "Try:" prints when a person pastes it into a shell. */
async function tried(stdout: string): Promise<unknown> {
  const [, line = ""] = /^Try: (.*)$/m.exec(stdout) ?? [];
  const { stdout: answer } = await promisify(execFile)("sh", ["-c", line]);
  return JSON.parse(answer);
}

/** A data folder as the first start leaves it; each test that needs one takes a copy. */
const prepared = new TemporaryFolder();

beforeAll(async () => {
  await buildProgram();
  await using program = await startProgram(prepared.path);
  program.kill("SIGTERM");
  await program.ended();
});
afterAll(() => prepared[Symbol.dispose]());

const triedAnswer = {
  data: {
    checkpoint: {
      ref: "checkpoint:argilla/notus-7b-v1",
      license: { expression: "MIT" },
      completeness: { complete: true, reasons: [] },
    },
  },
};

/** What a start prints; the line to try is tested by trying it. */
function startLines(data: string, url: string, firstLines: readonly string[]): string {
  return [
    ...firstLines,
    `Listening at ${url}/graphql; open it in a browser for example queries.`,
    `Certificates are shown at ${url}/certificates.`,
    `Writes need the token in ${join(data, "operator-token")}.`,
    "Try: …",
    "",
  ].join("\n");
}

function withoutTry({ stdout, stderr }: { readonly stdout: string; readonly stderr: string }) {
  return { stdout: stdout.replace(/^Try: .*$/m, "Try: …"), stderr };
}

describe("pedigree start", () => {
  it("creates the databases, loads the catalogue, says where it listens and what to try, and stops as asked; the next start opens what is there and answers the same", async () => {
    using folder = new TemporaryFolder();
    const data = join(folder.path, "data");
    {
      await using program = await startProgram(data);
      const firstLines = [`Created the databases in ${data}.`, `Loaded the sample catalogue: ${records} records.`];
      expect(withoutTry(program.written())).toEqual({ stdout: startLines(data, program.url, firstLines), stderr: "" });
      expect(await tried(program.written().stdout)).toEqual(triedAnswer);
      program.kill("SIGTERM");
      expect(await program.ended()).toMatchObject({ code: 0, stderr: "" });
    }
    const kept = ["keys", ...databases.map((name) => `${name}.sqlite`), "operator-token", "sample-catalogue"];
    expect(readdirSync(data).sort()).toEqual(kept.sort());
    const before = databases.map((name) => statSync(join(data, `${name}.sqlite`)).size);
    {
      await using program = await startProgram(data);
      const firstLines = [`Opened the databases in ${data}.`];
      expect(withoutTry(program.written())).toEqual({ stdout: startLines(data, program.url, firstLines), stderr: "" });
      expect(await tried(program.written().stdout)).toEqual(triedAnswer);
      program.kill("SIGINT");
      expect(await program.ended()).toMatchObject({ code: 0, stderr: "" });
    }
    expect(databases.map((name) => statSync(join(data, `${name}.sqlite`)).size)).toEqual(before);
  });
});

describe("a running registry", () => {
  const folder = new TemporaryFolder();
  let program: Awaited<ReturnType<typeof startProgram>>;
  beforeAll(async () => {
    cpSync(prepared.path, folder.path, { recursive: true });
    program = await startProgram(folder.path);
  });
  afterAll(async () => {
    await program[Symbol.asyncDispose]();
    folder[Symbol.dispose]();
  });

  it("says that it lives and that each part is ready", async () => {
    const answers = await Promise.all(["/livez", "/readyz"].map((path) => fetch(program.url + path)));
    expect(await Promise.all(answers.map(async (answer) => [answer.status, await answer.json()]))).toEqual([
      [200, { live: true }],
      [200, { ready: true, parts: databases.map((name) => ({ name, ready: true })) }],
    ]);
  });

  const write = `mutation {
    registerModel(input: { idempotencyKey: "k", ref: "model:acme/mine", ownerName: "Acme" }) { model { ref } outcome }
  }`;
  const readBack = '{ model(ref: "acme/mine") { ref } }';

  it.each([
    ["no credential", {}],
    ["an empty credential", { authorization: "Bearer " }],
    ["another token", { authorization: `Bearer pdg_${"A".repeat(43)}` }],
  ])("refuses a write with %s as UNAUTHENTICATED and leaves no trace", async (_, headers) => {
    const answer = await ask(program.url, write, headers);
    expect(answer).toMatchObject({ errors: [{ extensions: { code: "UNAUTHENTICATED" } }] });
    expect(await ask(program.url, readBack)).toEqual({ data: { model: null } });
  });

  it("takes a write with the operator's token, which only the owner of the data folder can read", async () => {
    const file = join(folder.path, "operator-token");
    expect(statSync(file).mode & 0o777).toBe(0o600);
    const authorization = `Bearer ${readFileSync(file, "utf8").trim()}`;
    expect(await ask(program.url, write, { authorization })).toEqual({
      data: { registerModel: { model: { ref: "model:acme/mine" }, outcome: "CREATED" } },
    });
    expect(await ask(program.url, readBack)).toEqual({ data: { model: { ref: "model:acme/mine" } } });
  });

  it("is not disturbed by a second one on its port, which says in one sentence what to do", async () => {
    const port = new URL(program.url).port;
    const { code, stderr } = await runProgram(["start"], { PEDIGREE_DATA: folder.path, PORT: port });
    expect({ code, stderr }).toEqual({
      code: 2,
      stderr: `Port ${port} of 127.0.0.1 is taken: stop what listens there, or set PORT to another one.\n`,
    });
    expect((await fetch(`${program.url}/readyz`)).status).toBe(200);
  });
});

describe("pedigree start, set up wrongly, ends with exit code 2 and one sentence", () => {
  const folder = new TemporaryFolder();
  afterAll(() => folder[Symbol.dispose]());

  function copied(name: string): string {
    const data = join(folder.path, name);
    cpSync(prepared.path, data, { recursive: true });
    return data;
  }

  async function refused(environment: Readonly<Record<string, string>>) {
    const { code, stderr } = await runProgram(["start"], environment);
    return { code, stderr };
  }

  it.each([
    ["PORT", "abc", 'PORT is "abc": set it to a number between 0 and 65535.'],
    ["LOG_LEVEL", "loud", 'LOG_LEVEL is "loud": set it to one of fatal, error, warn, info, debug, trace, silent.'],
  ])("about %s=%s, before anything is created", async (name, value, sentence) => {
    const data = join(folder.path, `never-${name}`);
    expect(await refused({ PEDIGREE_DATA: data, [name]: value })).toEqual({ code: 2, stderr: `${sentence}\n` });
    expect(existsSync(data)).toBe(false);
  });

  it("about an address that is not one of this machine", async () => {
    expect(await refused({ PEDIGREE_DATA: copied("elsewhere"), HOST: "192.0.2.1" })).toEqual({
      code: 2,
      stderr:
        "Pedigree cannot listen on 192.0.2.1, port 0 (EADDRNOTAVAIL): set HOST and PORT to an address of this machine.\n",
    });
  });

  it("about a data folder that is a file", async () => {
    const data = join(folder.path, "a-file");
    writeFileSync(data, "not a folder");
    expect(await refused({ PEDIGREE_DATA: data })).toEqual({
      code: 2,
      stderr: `The folder ${data} cannot be written: set PEDIGREE_DATA to one that can.\n`,
    });
    expect(readFileSync(data, "utf8")).toBe("not a folder");
  });

  it("about a database that is no database, and leaves the file as it is", async () => {
    const data = join(folder.path, "no-database");
    const file = join(data, "licenses.sqlite");
    mkdirSync(data);
    writeFileSync(file, "A text of a person, long enough to be taken for a page of a database.\n".repeat(100));
    const before = readFileSync(file);
    expect(await refused({ PEDIGREE_DATA: data })).toEqual({
      code: 2,
      stderr: `The database ${file} cannot be opened (file is not a database): check PEDIGREE_DATA.\n`,
    });
    expect(readFileSync(file).equals(before)).toBe(true);
  });

  it("about a database of a newer version", async () => {
    const data = copied("newer");
    const file = join(data, "models.sqlite");
    const database = new Sqlite(file);
    database.prepare("insert into migration values (?, ?)").run("9999-of-the-future", "2099-01-01T00:00:00.000Z");
    database.close();
    expect(await refused({ PEDIGREE_DATA: data })).toEqual({
      code: 2,
      stderr: `The database ${file} is from a newer version (it has the migration 9999-of-the-future): update Pedigree.\n`,
    });
  });

  it("about an empty token file, which would let everybody write", async () => {
    const data = copied("empty-token");
    const file = join(data, "operator-token");
    writeFileSync(file, "\n");
    expect(await refused({ PEDIGREE_DATA: data })).toEqual({
      code: 2,
      stderr: `The token file ${file} is empty: remove it, and the next start makes a new token.\n`,
    });
  });

  it.each([[["start", "--fast"]], [["import"]]])("about the call pedigree %j", async (args) => {
    const { code, stdout, stderr } = await runProgram(args);
    expect({ code, stdout, hasStack: /^\s+at /m.test(stderr), says: stderr !== "" }).toEqual({
      code: 2,
      stdout: "",
      hasStack: false,
      says: true,
    });
  });
});
