import { type Logger, pino } from "pino";

export type { Logger };

/** The structured log; credentials never reach it. */
export function createLogger(level: string, name: string): Logger {
  const paths = ["token", "authorization", "*.token", "*.authorization", "variables"];
  // Standard output is for results, which other programs read.
  return pino({ name, level, redact: { paths, censor: "[redacted]" } }, pino.destination(2));
}
