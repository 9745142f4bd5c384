import { once } from "node:events";
import type { IncomingMessage, ServerResponse } from "node:http";
import type { GatewayAnswer } from "./gateway.ts";

const mediaType = "text/event-stream";

/** Whether the client takes events, and whether it takes nothing else. */
export function acceptsEvents({ headers }: IncomingMessage): "no" | "also" | "only" {
  const accepted = (headers.accept ?? "").split(",").map((part) => part.split(";")[0]?.trim().toLowerCase());
  if (!accepted.includes(mediaType)) return "no";
  return accepted.some((type) => type === "*/*" || type?.startsWith("application/")) ? "also" : "only";
}

/** Sends answers as the protocol "GraphQL over server-sent events" has it, with one connection for each operation. */
export class EventStream {
  readonly #response: ServerResponse;
  readonly #unreadMs: number;
  #lastSent = performance.now();

  constructor(response: ServerResponse, { unreadMs }: { readonly unreadMs: number }) {
    this.#response = response;
    this.#unreadMs = unreadMs;
    response.writeHead(200, {
      "content-type": `${mediaType}; charset=utf-8`,
      "cache-control": "no-store",
      // Proxies that gather an answer before they pass it on would keep the events.
      "x-accel-buffering": "no",
    });
    response.flushHeaders();
  }

  next(answer: GatewayAnswer): Promise<void> {
    return this.#send(`event: next\ndata: ${JSON.stringify(answer)}\n\n`);
  }

  /** Shows that the stream is alive, if nothing was sent for a while. */
  async beat(everyMs: number): Promise<void> {
    if (performance.now() - this.#lastSent >= everyMs) await this.#send(":\n\n");
  }

  /** The protocol asks for the empty data, without which browsers drop the event. */
  complete(): void {
    this.#response.end("event: complete\ndata: \n\n");
  }

  /** Waits until the client has read; one that does not read for long is given up. */
  async #send(text: string): Promise<void> {
    this.#lastSent = performance.now();
    if (this.#response.destroyed || this.#response.write(text)) return;
    const late = AbortSignal.timeout(this.#unreadMs);
    const closed = once(this.#response, "close", { signal: late });
    const read = once(this.#response, "drain", { signal: late });
    await Promise.race([closed, read]).catch(() => this.#response.destroy());
    void Promise.allSettled([closed, read]);
  }
}
