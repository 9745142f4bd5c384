import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Sqlite from "better-sqlite3";
import { packageRoot } from "../../cli/package-root.ts";
import { buildWhatIsStale } from "../../scripts/build.mjs";

const programFile = join(packageRoot, "dist/program/main.js");
const cacheFolder = join(packageRoot, "node_modules/.cache");

/** Where processes keep compiled code between starts, as they do when the product starts them. */
export const compiledCode = { NODE_COMPILE_CACHE: join(cacheFolder, "compiled") };

/** Compiles the command unless that is done. */
export function buildProgram(): Promise<void> {
  return withBuildLock(buildWhatIsStale);
}

/** Test files that run side by side wait for the one that builds. */
export async function withBuildLock(build: () => Promise<void>): Promise<void> {
  // A lock of SQLite: it blocks without polling and goes with the process that holds it.
  mkdirSync(cacheFolder, { recursive: true });
  const lock = new Sqlite(join(cacheFolder, "build-lock.sqlite"), { timeout: 120_000 });
  try {
    lock.exec("begin exclusive");
    await build();
  } finally {
    lock.close();
  }
}

/** A folder of its own that is removed at the end of the test. */
export class TemporaryFolder implements Disposable {
  readonly path = mkdtempSync(join(tmpdir(), "pedigree-"));

  [Symbol.dispose](): void {
    rmSync(this.path, { recursive: true, force: true });
  }
}

/** How a process ended and what it wrote. */
export interface Ending {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** The compiled command, or another file, as a process; it ends with the test at the latest. */
export class Program implements AsyncDisposable {
  readonly #child: ChildProcess;
  readonly #ended: Promise<Ending>;
  #stdout = "";
  #stderr = "";

  constructor(
    args: readonly string[],
    environment: Readonly<Record<string, string>> = {},
    nodeArgs: string[] = [],
    file = programFile,
  ) {
    const { PATH = "", HOME = "" } = process.env;
    this.#child = spawn(process.execPath, [...nodeArgs, file, ...args], {
      cwd: environment["PEDIGREE_DATA"] ? tmpdir() : packageRoot,
      env: { PATH, HOME, PORT: "0", ...compiledCode, ...environment },
      stdio: ["ignore", "pipe", "pipe"],
    });
    this.#child.stdout?.setEncoding("utf8").on("data", (text: string) => {
      this.#stdout += text;
    });
    this.#child.stderr?.setEncoding("utf8").on("data", (text: string) => {
      this.#stderr += text;
    });
    this.#ended = once(this.#child, "close").then(([code]) => ({ ...this.written(), code }));
  }

  written() {
    return { stdout: this.#stdout, stderr: this.#stderr };
  }

  /** Resolves with the match once standard output has it; rejects if the process ends without. */
  async printed(pattern: RegExp): Promise<RegExpExecArray> {
    for (;;) {
      const match = pattern.exec(this.#stdout);
      if (match) return match;
      const output = this.#child.stdout;
      if (!output || this.#child.exitCode !== null || output.closed) {
        throw new Error(`The process ended without printing ${pattern}: ${JSON.stringify(this.written())}`);
      }
      await Promise.race([once(output, "data"), once(output, "close")]);
    }
  }

  /** Resolves when more was written to standard error, where the log goes, or when nothing more will be. */
  async logged(): Promise<void> {
    const log = this.#child.stderr;
    if (!log || log.closed) throw new Error(`The process has ended: ${JSON.stringify(this.written())}`);
    const done = new AbortController();
    await Promise.race(["data", "close"].map((event) => once(log, event, { signal: done.signal }).catch(() => {})));
    done.abort();
  }

  ended(): Promise<Ending> {
    return this.#ended;
  }

  kill(signal: NodeJS.Signals): void {
    this.#child.kill(signal);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.kill("SIGKILL");
    await this.#ended;
  }
}

/** A server on a free port and a data folder, once it listens. */
export async function startProgram(
  dataFolder: string,
  environment: Readonly<Record<string, string>> = {},
  nodeArgs: string[] = [],
) {
  const program = new Program(["start"], { PEDIGREE_DATA: dataFolder, ...environment }, nodeArgs);
  const [, url = ""] = await program.printed(/Listening at (http:\S+)\/graphql;[^\n]*\n/);
  await program.printed(/Try: [^\n]*\n/);
  return Object.assign(program, { url });
}

/** Runs the command to its end. */
export async function runProgram(args: readonly string[], environment: Readonly<Record<string, string>> = {}) {
  await using program = new Program(args, environment);
  return await program.ended();
}
