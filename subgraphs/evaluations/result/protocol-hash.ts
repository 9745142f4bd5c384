import { createHash } from "node:crypto";
import type { Protocol } from "./protocol.entity.ts";

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
  const parts = Object.entries({ ...protocol, benchmark: benchmarkRef, metric });
  const stated = parts.filter(([, value]) => value !== undefined && value !== null);
  const sorted = stated.toSorted(([a], [b]) => (a < b ? -1 : 1));
  return createHash("sha256")
    .update(JSON.stringify(Object.fromEntries(sorted)))
    .digest("hex");
}
