// Runs before anything is installed, under any Node >= 20: no dependency, no TypeScript.
import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/** The folder that holds package.json. */
export const root = dirname(dirname(fileURLToPath(import.meta.url)));

const oldestNode = 24;

/** A sentence for the person at the terminal; it ends the program without a stack. */
export class Stop extends Error {}

/** The Node to run Pedigree with: the one the `node` package brings, else this one if it is new enough. */
export function findNode() {
  const brought = join(root, "node_modules/node/bin", process.platform === "win32" ? "node.exe" : "node");
  if (existsSync(brought)) return brought;
  if (Number.parseInt(process.versions.node, 10) >= oldestNode) return process.execPath;
  throw new Stop(
    `Pedigree needs Node ${oldestNode} or newer and this is ${process.versions.node}: run "npm ci", which brings one, or install a newer Node.`,
  );
}

/** The environment of a tool: its `node` is the one that `findNode` found. */
export function toolEnvironment() {
  return { ...process.env, PATH: [dirname(findNode()), process.env["PATH"]].join(pathSeparator) };
}

/** The environment of npm: nothing from the folder that it is about to replace. */
export function npmEnvironment() {
  const path = (process.env["PATH"] ?? "").split(pathSeparator).filter((folder) => !folder.startsWith(root));
  return { ...process.env, PATH: path.join(pathSeparator) };
}

const pathSeparator = process.platform === "win32" ? ";" : ":";

/**
 * Runs a program to its end and answers its exit code. SIGTERM and SIGHUP reach it; so does SIGINT, unless the terminal
 * has sent that to both already.
 *
 * @param {string} command
 * @param {readonly string[]} args
 * @param {import("node:child_process").SpawnOptions} [options]
 * @returns {Promise<number>}
 */
export function run(command, args, options = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd: root, stdio: "inherit", ...options });
    /** @type {(signal: NodeJS.Signals) => void} */
    const pass = (signal) => {
      if (signal !== "SIGINT" || !process.stdin.isTTY) child.kill(signal);
    };
    for (const signal of passedSignals) process.on(signal, pass);
    const leave = () => {
      for (const signal of passedSignals) process.off(signal, pass);
    };
    child.on("error", (error) => {
      leave();
      reject(error);
    });
    child.on("exit", (code, signal) => {
      leave();
      resolve(code ?? 128 + (signalNumbers[signal ?? "SIGTERM"] ?? 15));
    });
  });
}

/** @type {readonly NodeJS.Signals[]} */
const passedSignals = ["SIGINT", "SIGTERM", "SIGHUP"];

/** @type {Readonly<Partial<Record<NodeJS.Signals, number>>>} */
const signalNumbers = {
  SIGHUP: 1,
  SIGINT: 2,
  SIGQUIT: 3,
  SIGABRT: 6,
  SIGKILL: 9,
  SIGSEGV: 11,
  SIGPIPE: 13,
  SIGTERM: 15,
};

/**
 * Runs a script's main function and leaves with the exit code it answers.
 *
 * @param {() => Promise<number>} main
 */
export async function leaveWith(main) {
  try {
    process.exitCode = await main();
  } catch (error) {
    if (!(error instanceof Stop)) throw error;
    console.error(error.message);
    process.exitCode = 1;
  }
}
