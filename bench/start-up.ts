import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import type { FirstAnswer } from "./first-answer.ts";
import { median } from "./measure.ts";

/** Milliseconds of wall time from starting a process to its first answer, and what of them went where. */
export interface StartUp {
  readonly total: number;
  readonly node: number;
  readonly modules: number;
  readonly open: number;
  readonly answer: number;
  readonly residentMb: number;
}

const runs = 5;
// Compiled code is kept between starts, as it is when the product starts.
const env = {
  ...process.env,
  NODE_COMPILE_CACHE: fileURLToPath(new URL("../../node_modules/.cache/compiled", import.meta.url)),
};
const program = fileURLToPath(new URL("./first-answer.js", import.meta.url));

/** Starts fresh processes one after the other; the medians of each part. */
export async function measureStartUp(folder: string, ref: string): Promise<StartUp> {
  const measured: StartUp[] = [];
  for (let run = 0; run < runs; run++) measured.push(await startOnce(folder, ref));
  const middle = (part: keyof StartUp) => median(measured.map((each) => each[part]));
  return {
    total: middle("total"),
    node: middle("node"),
    modules: middle("modules"),
    open: middle("open"),
    answer: middle("answer"),
    residentMb: middle("residentMb"),
  };
}

async function startOnce(folder: string, ref: string): Promise<StartUp> {
  const spawned = Date.now();
  const { stdout } = await promisify(execFile)(process.execPath, [program, folder, ref], { env });
  const { loading, loaded, opened, answered, residentMb } = JSON.parse(stdout) as FirstAnswer; // Our own program.
  return {
    total: answered - spawned,
    node: loading - spawned,
    modules: loaded - loading,
    open: opened - loaded,
    answer: answered - opened,
    residentMb,
  };
}
