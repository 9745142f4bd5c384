import cluster from "node:cluster";
import type { Registry } from "prom-client";
import type { MetricsText } from "../../kernel/metrics.ts";
import { isWorkerMessage, Questions, type WorkerMessage } from "./messages.ts";

const answerWithinMs = 3_000;

/** What all workers measure together, as the primary adds it up; what this one measures where the primary is silent. */
export function metricsOfAll(registry: Registry): MetricsText {
  const questions = new Questions<string>();
  process.on("message", (message: unknown) => {
    if (!isWorkerMessage(message)) return;
    if (message.kind === "all of us measure") questions.answered(message.number, message.text);
    if (message.kind === "what do you measure?") void answerFor(registry, message.number);
  });
  return async () => {
    const ask = (number: number) => tellPrimary({ kind: "what does all of you measure?", number });
    return (await questions.ask(ask, answerWithinMs)) ?? (await registry.metrics());
  };
}

async function answerFor(registry: Registry, number: number): Promise<void> {
  tellPrimary({ kind: "I measure", number, metrics: await registry.getMetricsAsJSON() });
}

function tellPrimary(message: WorkerMessage): void {
  if (process.connected) process.send?.(message);
}

/** Ends the talk with the primary, without which a worker that has nothing more to do does not end. */
export function leavePrimary(): void {
  cluster.worker?.disconnect();
}
