import { once } from "node:events";
import { readFileSync, writeFileSync } from "node:fs";
import { type AddressInfo, createServer } from "node:net";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { exampleQueries } from "../../cli/example-queries.ts";
import { packageRoot } from "../../cli/package-root.ts";
import { buildProgram, Program, startProgram, TemporaryFolder } from "./program.ts";

const preload = ["--import", join(packageRoot, "test/e2e/note-connections.ts")];
const folder = new TemporaryFolder();
const dataFolder = join(folder.path, "data");

beforeAll(() => buildProgram());
afterAll(() => folder[Symbol.dispose]());

/** What the note of a run says, each entry once. */
function noted(file: string): unknown[] {
  const lines = readFileSync(file, "utf8").trim().split("\n");
  return [...new Set(lines)].map((line) => JSON.parse(line));
}

describe("a whole run", () => {
  it("opens no connection and looks up no name: start, catalogue, page, every example query and an end", async () => {
    const file = join(folder.path, "start.jsonl");
    await using program = await startProgram(dataFolder, { CONNECTIONS_FILE: file }, preload);
    const page = await fetch(`${program.url}/graphql`, { headers: { accept: "text/html" } });
    expect(page.status).toBe(200);
    for (const { query } of exampleQueries()) {
      const answer = await fetch(`${program.url}/graphql`, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ query }),
      });
      expect(await answer.json()).not.toHaveProperty("errors");
    }
    program.kill("SIGTERM");
    expect(await program.ended()).toMatchObject({ code: 0, stderr: "" });
    const port = Number(new URL(program.url).port);
    expect(noted(file).filter((entry) => !isOwnAddress(entry))).toEqual([
      { what: "begin", detail: null },
      { what: "listen", detail: { address: "127.0.0.1", family: "IPv4", port } },
    ]);
  });

  it("opens no connection and looks up no name: import into the databases", async () => {
    const file = join(folder.path, "import.jsonl");
    const environment = { PEDIGREE_DATA: dataFolder, CONNECTIONS_FILE: file };
    await using program = new Program(["import", join(packageRoot, "catalogue")], environment, preload);
    expect(await program.ended()).toMatchObject({ code: 0, stderr: "" });
    expect(noted(file)).toEqual([{ what: "begin", detail: null }]);
  });

  it("opens no connection and looks up no name: import of a description whose context is an address", async () => {
    const file = join(folder.path, "croissant.jsonl");
    const description = join(folder.path, "description.json");
    const context = ["http://mlcommons.org/croissant/1.1", "https://schema.org/"];
    writeFileSync(description, JSON.stringify({ "@context": context, "@type": "sc:Dataset", name: "Zoo" }));
    const environment = { PEDIGREE_DATA: dataFolder, CONNECTIONS_FILE: file };
    await using program = new Program(["import", description], environment, preload);
    expect(await program.ended()).toMatchObject({ code: 0, stdout: expect.stringContaining("croissant") });
    expect(noted(file)).toEqual([{ what: "begin", detail: null }]);
  });

  it("would be noted if it did: import to a server connects to that server and to nothing else", async () => {
    const server = createServer((socket) => socket.destroy()).listen(0, "127.0.0.1");
    await once(server, "listening");
    // A server that listens on a port has an address with one.
    const { port } = server.address() as AddressInfo;
    const file = join(folder.path, "sent.jsonl");
    const url = `http://127.0.0.1:${port}/graphql`;
    const args = ["import", join(packageRoot, "catalogue"), "--url", url];
    await using program = new Program(args, { CONNECTIONS_FILE: file }, preload);
    expect(await program.ended()).toMatchObject({ code: 2 });
    server.close();
    // Several documents are on their way at once.
    const kinds = new Set(noted(file).map((entry) => JSON.stringify(withoutRequest(entry))));
    const expected = [
      { what: "begin", detail: null },
      { what: "fetch", detail: [url] },
      { what: "connect", detail: ["127.0.0.1", port] },
    ];
    expect([...kinds].sort()).toEqual(expected.map((entry) => JSON.stringify(entry)).sort());
  });
});

/** What was done and where to, without what was sent. */
function withoutRequest(entry: unknown): unknown {
  const { what, detail } = entry as { what: string; detail: unknown[] };
  return { what, detail: what === "fetch" ? detail.slice(0, 1) : detail };
}

/** Listening looks up its own address, which is none that a server of names would be asked for. */
function isOwnAddress(entry: unknown): boolean {
  const { what, detail } = entry as { what: string; detail: unknown[] };
  return what === "look up" && detail[0] === "127.0.0.1";
}
