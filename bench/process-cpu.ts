import { readdirSync, readFileSync } from "node:fs";

/** Milliseconds of a tick, in which Linux counts; it has been a hundredth of a second for as long as anybody remembers. */
const tickMs = 10;

interface Stat {
  readonly parent: number;
  /** Of the process itself. */
  readonly ownMs: number;
  /** Of its children that have ended. */
  readonly endedMs: number;
}

/** Milliseconds of CPU that a running process has used so far, in all its threads. Linux only. */
export function cpuOfProcess(pid: number): number {
  return statOf(pid)?.ownMs ?? 0;
}

/** As `cpuOfProcess`, together with the children of the process, those that have ended included. */
export function cpuWithChildren(pid: number): number {
  const parent = statOf(pid);
  const children = readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .map((name) => statOf(Number(name)))
    .filter((child) => child?.parent === pid);
  return children.reduce((sum, child) => sum + (child?.ownMs ?? 0), (parent?.ownMs ?? 0) + (parent?.endedMs ?? 0));
}

function statOf(pid: number): Stat | null {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, "utf8");
    // The second field is the name in brackets, which may hold anything.
    const fields = text.slice(text.lastIndexOf(")") + 2).split(" ");
    const field = (number: number) => Number(fields[number - 3]);
    return {
      parent: field(4),
      ownMs: (field(14) + field(15)) * tickMs,
      endedMs: (field(16) + field(17)) * tickMs,
    };
  } catch {
    return null;
  }
}
