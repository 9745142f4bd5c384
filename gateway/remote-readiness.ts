import { request } from "undici";
import { isEntity } from "./representation.ts";
import type { Readiness } from "./server.ts";

const defaultTimeoutMs = 1_000;
const maxAnswerBytes = 16_384;
const maxReasonLength = 200;

/**
 * Asks subgraphs at addresses of their own, all at once, whether they are ready. The gateway answers what it can without
 * them, so none of them is needed. Who asks while others wait for an answer gets the same one.
 */
export function remoteReadiness(
  addresses: Readonly<Record<string, string>>,
  timeoutMs: number = defaultTimeoutMs,
): () => Promise<readonly Readiness[]> {
  let asking: Promise<readonly Readiness[]> | null = null;
  return () => {
    asking ??= Promise.all(
      Object.entries(addresses).map(([name, address]) => readinessAt(name, new URL("/readyz", address), timeoutMs)),
    ).finally(() => {
      asking = null;
    });
    return asking;
  };
}

async function readinessAt(name: string, url: URL, timeoutMs: number): Promise<Readiness> {
  try {
    const { statusCode, body } = await request(url, {
      headers: { accept: "application/json", "accept-encoding": "identity" },
      signal: AbortSignal.timeout(timeoutMs),
      // Asking is rare, and a connection that is kept would hold up the end of either side.
      reset: true,
    });
    const text = await shortText(body);
    if (statusCode === 200) return { name, ready: true, optional: true };
    return { name, ready: false, optional: true, reason: reasonIn(text) };
  } catch {
    return { name, ready: false, optional: true, reason: "It does not answer." };
  }
}

async function shortText(body: AsyncIterable<Buffer>): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of body) {
    size += chunk.length;
    if (size > maxAnswerBytes) throw new Error("Too long for an answer about readiness.");
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString();
}

/** Which parts of a subgraph are not ready, by their names; their reasons are for its own log. */
function reasonIn(text: string): string {
  const names = notReadyIn(text).join(", ").slice(0, maxReasonLength).toWellFormed();
  return names === "" ? "It is not ready." : `Not ready: ${names}.`;
}

function notReadyIn(text: string): string[] {
  try {
    const answer: unknown = JSON.parse(text);
    const parts = isEntity(answer) && Array.isArray(answer["parts"]) ? answer["parts"] : [];
    return parts.flatMap((part: unknown) =>
      isEntity(part) && part["ready"] === false && typeof part["name"] === "string" ? [part["name"]] : [],
    );
  } catch {
    return [];
  }
}
