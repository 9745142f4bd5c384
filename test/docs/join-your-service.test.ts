import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { readFileSync, symlinkSync } from "node:fs";
import { delimiter, join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { packageRoot } from "../../cli/package-root.ts";
import { declarationOf } from "../../examples/deployments-subgraph/declaration.ts";
import { buildProgram, TemporaryFolder } from "../e2e/program.ts";
import { freePort } from "../free-port.ts";

const page = readFileSync(join(packageRoot, "docs/join-your-service.md"), "utf8");
const ofItsOwn = "# in a terminal of its own\n";

/** What stands between fences of a language, in order. */
function blocks(language: string): string[] {
  return [...page.matchAll(new RegExp(`^\`\`\`${language}\n(.*?)^\`\`\``, "gms"))].map(([, text = ""]) => text);
}

/** A folder like that of the project, where the page's commands are run, with ports that are free. */
class Terminal implements AsyncDisposable {
  readonly #folder = new TemporaryFolder();
  readonly #running: ChildProcess[] = [];

  private constructor(
    readonly graphPort: number,
    readonly servicePort: number,
  ) {
    symlinkSync(join(packageRoot, "examples"), join(this.#folder.path, "examples"));
  }

  static async open(): Promise<Terminal> {
    await buildProgram();
    return new Terminal(await freePort(), await freePort());
  }

  /** Runs commands to their end and answers what they print. */
  async run(commands: string): Promise<string> {
    const child = this.#bash(commands);
    let printed = "";
    child.stdout?.setEncoding("utf8").on("data", (text: string) => {
      printed += text;
    });
    const [code] = await once(child, "close");
    expect(code).toBe(0);
    return printed;
  }

  /** Starts what runs until the test ends, and waits until it says that it serves. */
  async start(commands: string): Promise<void> {
    const child = this.#bash(commands);
    let printed = "";
    for await (const text of child.stdout ?? []) {
      printed += String(text);
      if (/^(Listening at|Serving) /m.test(printed)) return void child.stdout?.resume();
    }
    throw new Error(`It ended without serving: ${printed}`);
  }

  #bash(commands: string): ChildProcess {
    // npx finds a command of the project; here the project is elsewhere.
    const npx = `npx() { case $1 in pedigree) shift; node ${join(packageRoot, "dist/program/main.js")} "$@";; *) "$@";; esac; }`;
    const text = commands.replaceAll(":4000", `:${this.graphPort}`).replaceAll("4010", String(this.servicePort));
    const { PATH = "", HOME = "" } = process.env;
    const path = [join(packageRoot, "node_modules/.bin"), PATH].join(delimiter);
    const child = spawn("bash", ["-c", `${npx}\n${text}`], {
      cwd: this.#folder.path,
      env: { PATH: path, HOME, PORT: String(this.graphPort) },
      stdio: ["ignore", "pipe", "inherit"],
      detached: true,
    });
    this.#running.push(child);
    return child;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const child of this.#running.filter(({ exitCode }) => exitCode === null)) {
      // The shell and what it started.
      if (child.pid !== undefined) process.kill(-child.pid, "SIGKILL");
      await once(child, "exit");
    }
    this.#folder[Symbol.dispose]();
  }
}

const isInstalled = (command: string) => spawnSync(command, ["--version"]).status === 0;

describe("the page about joining a service", () => {
  let terminal: Terminal;
  beforeAll(async () => {
    terminal = await Terminal.open();
  });
  afterAll(() => terminal[Symbol.asyncDispose]());

  it.runIf(["bash", "curl"].every(isInstalled))("has commands that do what it says, in this order", async () => {
    const [compose = "", graph = "", service = "", register = "", ask = "", ...others] = blocks("sh");
    const [registered = "", asked = ""] = blocks("json");
    expect(others).toEqual([]);
    expect([compose, graph, service, register, ask].map((each) => each.startsWith(ofItsOwn))).toEqual([
      ...[false, true, true, false, false],
    ]);
    await terminal.run(compose);
    await terminal.start(graph);
    await terminal.start(service);
    expect(JSON.parse(await terminal.run(register))).toEqual(JSON.parse(registered));
    // The moment until lineage has it; bounded by the time of the test.
    while (!(await terminal.run(ask)).includes('"isInLineage":true'));
    expect(JSON.parse(await terminal.run(ask))).toEqual(JSON.parse(asked));
  });

  it("shows what the example has", () => {
    const schema = readFileSync(join(packageRoot, "examples/deployments-subgraph/schema.graphql"), "utf8");
    for (const block of blocks("graphql")) expect(schema).toContain(block);
    const [, , declaration = ""] = blocks("json");
    const [ref, checkpoint] = ["deployment:acme/chat@2026-11", "checkpoint:argilla/notus-7b-v1"];
    expect(declarationOf({ ref, checkpoint, environment: "production" })).toEqual(JSON.parse(declaration));
  });
});
