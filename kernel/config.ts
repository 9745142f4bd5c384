import { resolve } from "node:path";

/** What a person may set from outside. */
export interface Config {
  /** Folder of the databases and keys; `PEDIGREE_DATA`, default `./data`. */
  readonly dataFolder: string;
  /** `PORT`, default 4000; 0 takes any free port. */
  readonly port: number;
  /** `HOST`, default `127.0.0.1`: whoever wants to serve others says so. */
  readonly host: string;
  /** `LOG_LEVEL`: fatal, error, warn, info, debug, trace or silent; default `warn`. */
  readonly logLevel: string;
  /** Origins whose pages may read answers, any if empty; `PEDIGREE_CORS_ORIGINS`, separated by commas. */
  readonly corsOrigins: readonly string[];
}

/** A setting that cannot be used; the message is one sentence and says what to do. */
export class ConfigRefused extends Error {}

const logLevels = ["fatal", "error", "warn", "info", "debug", "trace", "silent"];

/** Reads the configuration, or refuses with the name of the variable that is wrong. */
export function readConfig(environment: Readonly<Record<string, string | undefined>> = process.env): Config {
  return {
    dataFolder: resolve(environment["PEDIGREE_DATA"] || "data"),
    port: portOf(environment["PORT"]),
    host: environment["HOST"] || "127.0.0.1",
    logLevel: logLevelOf(environment["LOG_LEVEL"]),
    corsOrigins: (environment["PEDIGREE_CORS_ORIGINS"] ?? "")
      .split(",")
      .filter((origin) => origin !== "")
      .map(originOf),
  };
}

function portOf(text: string | undefined): number {
  if (text === undefined || text === "") return 4000;
  const port = /^\d{1,5}$/.test(text) ? Number(text) : Number.NaN;
  if (port <= 65_535) return port;
  throw new ConfigRefused(`PORT is "${text}": set it to a number between 0 and 65535.`);
}

function logLevelOf(text: string | undefined): string {
  if (text === undefined || text === "") return "warn";
  if (logLevels.includes(text)) return text;
  throw new ConfigRefused(`LOG_LEVEL is "${text}": set it to one of ${logLevels.join(", ")}.`);
}

function originOf(text: string): string {
  if (URL.canParse(text) && new URL(text).origin === text) return text;
  throw new ConfigRefused(
    `PEDIGREE_CORS_ORIGINS holds "${text}": write origins such as https://example.org, separated by commas.`,
  );
}
