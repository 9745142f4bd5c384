import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { readdirSync, readFileSync } from "node:fs";
import type { Profiler } from "node:inspector";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Readable } from "node:stream";
import { fileURLToPath } from "node:url";
import { Pool } from "undici";
import { fullProvenanceQuery } from "./open-graph.ts";

type Environment = Readonly<Record<string, string>>;

/** A graph that is served over HTTP by processes of its own. */
export interface ServedGraph {
  /** The numbers of the processes by the name of what they serve. */
  readonly pids: ReadonlyMap<string, number>;
  /** The body of the answer to the full provenance of a checkpoint. */
  readonly ask: (ref: string) => Promise<string>;
  /** Ends the processes in an orderly way. */
  stop(): Promise<void>;
}

const program = fileURLToPath(new URL("../program/main.js", import.meta.url));

/** `pedigree start`: everything in one process. */
export async function serveEmbedded(environment: Environment, profiles: string | null): Promise<ServedGraph> {
  const started = await start(["start"], environment, profiles);
  return served(new Map([["embedded", started.process]]), started.url);
}

/** The five processes of `pedigree serve`. */
export async function serveDistributed(environment: Environment, profiles: string | null): Promise<ServedGraph> {
  const processes = new Map<string, ChildProcess>();
  let addresses = environment;
  // Each is told the addresses of those before it: models follows the first three, the gateway asks all.
  for (const name of ["licenses", "datasets", "evaluations", "models"]) {
    const { process, url } = await start(["serve", name], addresses, profiles);
    processes.set(name, process);
    addresses = { ...addresses, [`PEDIGREE_${name.toUpperCase()}_URL`]: url };
  }
  const gateway = await start(["serve", "gateway"], addresses, profiles);
  return served(new Map([["gateway", gateway.process], ...processes]), gateway.url);
}

async function start(args: readonly string[], environment: Environment, profiles: string | null) {
  const nodeArgs = profiles === null ? [] : ["--cpu-prof", `--cpu-prof-dir=${profiles}`];
  const { PATH = "", HOME = "" } = process.env;
  const child = spawn(process.execPath, [...nodeArgs, program, ...args], {
    cwd: tmpdir(),
    env: { PATH, HOME, PORT: "0", LOG_LEVEL: "error", ...environment },
    stdio: ["ignore", "pipe", "inherit"],
  });
  return { process: child, url: await printedAddress(child) };
}

async function printedAddress({ stdout }: { readonly stdout: Readable }): Promise<string> {
  let printed = "";
  const { promise, resolve, reject } = Promise.withResolvers<string>();
  stdout.setEncoding("utf8").on("data", (text: string) => {
    printed += text;
    const [, url] = /(http:\/\/[^\s/]+)\/graphql/.exec(printed) ?? [];
    if (url !== undefined) resolve(url);
  });
  stdout.once("close", () => reject(new Error(`A process ended before it listened: ${printed}`)));
  return await promise;
}

function served(processes: ReadonlyMap<string, ChildProcess>, url: string): ServedGraph {
  const client = new Pool(url, { connections: 16 });
  const query = fullProvenanceQuery();
  const headers = { "content-type": "application/json", accept: "application/json" };
  return {
    pids: new Map([...processes].map(([name, { pid = 0 }]) => [name, pid])),
    ask: async (ref) => {
      const body = JSON.stringify({ query, variables: { ref } });
      const response = await client.request({ path: "/graphql", method: "POST", headers, body });
      const text = await response.body.text();
      if (response.statusCode !== 200) throw new Error(`HTTP ${response.statusCode}: ${text.slice(0, 500)}`);
      return text;
    },
    stop: async () => {
      await client.destroy();
      // Who asks ends before who is asked.
      for (const child of [...processes.values()].reverse()) {
        if (child.exitCode !== null) continue;
        const ended = once(child, "exit");
        child.kill("SIGTERM");
        await ended;
      }
    },
  };
}

/** What the processes recorded of themselves in a folder, by their numbers. */
export function recordedProfiles(folder: string): ReadonlyMap<number, Profiler.Profile> {
  const files = readdirSync(folder).filter((name) => name.endsWith(".cpuprofile"));
  return new Map(
    files.map((name) => [Number(name.split(".")[3]), JSON.parse(readFileSync(join(folder, name), "utf8"))]),
  );
}
