import { createHash } from "node:crypto";
import type { Protocol } from "./protocol.entity.ts";
import { statedProtocol } from "./stated-protocol.ts";

/** What two results must share to be comparable. */
export interface Measurement {
  readonly benchmarkRef: string;
  readonly metric: string;
  readonly protocol: Protocol;
}

/**
 * SHA-256, lower-case hex, over the JSON of benchmark, metric and every stated field of the protocol, keys sorted. A field
 * that is not stated is left out, so that a protocol does not change its hash when a later version knows more fields.
 */
export function protocolHash({ benchmarkRef, metric, protocol }: Measurement): string {
  const parts = Object.entries({ ...statedProtocol(protocol), benchmark: benchmarkRef, metric });
  const sorted = parts.toSorted(([a], [b]) => (a < b ? -1 : 1));
  return createHash("sha256")
    .update(JSON.stringify(Object.fromEntries(sorted)))
    .digest("hex");
}
