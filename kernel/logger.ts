import { type Logger, pino } from "pino";

export type { Logger };

/** The structured log; credentials never reach it. */
export function createLogger(level: string, name: string): Logger {
  return pino({
    name,
    level,
    redact: { paths: ["token", "authorization", "*.token", "*.authorization", "variables"], censor: "[redacted]" },
  });
}
