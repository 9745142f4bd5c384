import { once } from "node:events";
import autocannon from "autocannon";

/** A load on a server: in a closed loop each connection asks when it has its answer, in an open one at a rate. */
export interface Load {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly bodies: readonly string[];
  readonly connections: number;
  readonly seconds: number;
  /** Requests a second of all connections together; a closed loop if absent. */
  readonly rate?: number;
}

/** Milliseconds that each answer took, by its status, and how many requests got none. */
export interface LoadReport {
  readonly latencies: Readonly<Record<string, readonly number[]>>;
  readonly unanswered: number;
  readonly seconds: number;
}

const [load] = (await once(process, "message")) as [Load]; // Our own bench sends it.
const latencies: Record<string, number[]> = {};
const startedAt = performance.now();
const run = autocannon(
  {
    url: `${load.url}/graphql`,
    connections: load.connections,
    duration: load.seconds,
    timeout: 20,
    ...(load.rate === undefined ? {} : { overallRate: Math.max(1, Math.round(load.rate)) }),
    requests: load.bodies.map((body) => ({ method: "POST", headers: { ...load.headers }, body })),
  },
  (error, { errors, timeouts }) => {
    if (error) throw error;
    const seconds = (performance.now() - startedAt) / 1000;
    const report: LoadReport = { latencies, unanswered: errors + timeouts, seconds };
    process.send?.(report, () => process.disconnect());
  },
);
run.on("response", (_, status, __, ms) => {
  const known = latencies[status] ?? [];
  known.push(ms);
  latencies[status] = known;
});
