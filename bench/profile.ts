import type { Profiler, Runtime } from "node:inspector";
import { Session } from "node:inspector/promises";

/** Where the time of some work went: the share of each file or function, in percent, largest first. */
export interface SelfTimes {
  readonly files: readonly (readonly [string, number])[];
  readonly functions: readonly (readonly [string, number])[];
}

/** Samples the call stack while some work runs. */
export async function profile(work: () => Promise<void>): Promise<SelfTimes> {
  const session = new Session();
  session.connect();
  await session.post("Profiler.enable");
  await session.post("Profiler.setSamplingInterval", { interval: 200 });
  await session.post("Profiler.start");
  await work();
  const { profile: recorded } = await session.post("Profiler.stop");
  session.disconnect();
  return selfTimes(recorded);
}

/** Sums what was recorded, from some moment on, in microseconds of the clock of the profile. */
export function selfTimes(recorded: Profiler.Profile, since = 0): SelfTimes {
  const frames = new Map(recorded.nodes.map(({ id, callFrame }) => [id, callFrame]));
  const callers = new Map(
    recorded.nodes.flatMap(({ callFrame, children }) => (children ?? []).map((id) => [id, callFrame])),
  );
  const [files, functions] = [new Map<string, number>(), new Map<string, number>()];
  let all = 0;
  let time = recorded.startTime;
  for (const [index, id] of (recorded.samples ?? []).entries()) {
    const duration = recorded.timeDeltas?.[index] ?? 0;
    time += duration;
    const frame = frames.get(id);
    if (time < since || !frame || frame.functionName === "(idle)" || frame.url === "node:inspector") continue;
    const file = fileOf(frame.url, frame.functionName);
    all += duration;
    add(files, file, duration);
    const caller = frame.url === "" ? callers.get(id) : undefined;
    add(functions, caller ? `${labelOf(frame)} called by ${labelOf(caller)}` : labelOf(frame), duration);
  }
  return { files: shares(files, all), functions: shares(functions, all) };
}

function labelOf({ functionName, url, lineNumber }: Runtime.CallFrame): string {
  return `${functionName || "(anonymous)"} ${fileOf(url, functionName)}:${lineNumber + 1}`;
}

function fileOf(url: string, functionName: string): string {
  if (url === "") return functionName.startsWith("(") ? functionName : "(native)";
  const path = decodeURIComponent(url);
  return path.split("/node_modules/").at(-1)?.split("/dist/").at(-1) ?? path;
}

function add(sums: Map<string, number>, key: string, value: number): void {
  sums.set(key, (sums.get(key) ?? 0) + value);
}

function shares(sums: ReadonlyMap<string, number>, all: number): (readonly [string, number])[] {
  return [...sums].toSorted(([, a], [, b]) => b - a).map(([key, sum]) => [key, (100 * sum) / all] as const);
}
