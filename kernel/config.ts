import { join, resolve } from "node:path";
import type { DatabaseLocation } from "./engine.ts";

/** What a person may set from outside. */
export interface Config {
  /** Folder of the embedded databases and keys; `PEDIGREE_DATA`, default `./data`. */
  readonly dataFolder: string;
  /** Folder of the keys by which services know each other; `PEDIGREE_KEYS`, default `keys` in the data folder. */
  readonly keysFolder: string;
  /** Name of this installation, as part of the names of its audit logs; `PEDIGREE_DEPLOYMENT`, default none. */
  readonly deployment?: string | undefined;
  /** A PostgreSQL server instead of embedded databases; `PEDIGREE_DATABASE_URL`. */
  readonly databaseUrl?: string | undefined;
  /** A replica of it for reads; `PEDIGREE_REPLICA_URL`. */
  readonly replicaUrl?: string | undefined;
  /** Connections of each process to each server; `PEDIGREE_POOL_SIZE`, default 8. */
  readonly poolSize?: number | undefined;
  /** Where each subgraph answers; `PEDIGREE_LICENSES_URL` and so on, default ports 4001 to 4004 of this machine. */
  readonly subgraphUrls: Readonly<Record<string, string>>;
  /** Where the gateway answers, which `models` asks before it publishes; `PEDIGREE_GATEWAY_URL`, default port 4000 of this machine. */
  readonly gatewayUrl: string;
  /** Where the subgraphs of other teams answer, by name; `PEDIGREE_SUBGRAPH_URLS`, as name=address, default none. */
  readonly joinedUrls: Readonly<Record<string, string>>;
  /** File of the supergraph that joins them to ours; `PEDIGREE_SUPERGRAPH`, default ours alone. */
  readonly supergraphFile?: string | undefined;
  /** What whoever writes must send; `PEDIGREE_OPERATOR_TOKEN`, default in a file of the data folder. */
  readonly operatorToken?: string | undefined;
  /** File of the people's tokens; `PEDIGREE_TOKENS`, default `access-tokens.json` in the data folder. */
  readonly tokenFile?: string | undefined;
  /** `PORT`, default 4000, or the subgraph's own; 0 takes any free port. */
  readonly port: number;
  /** `HOST`, default `127.0.0.1`: whoever wants to serve others says so. */
  readonly host: string;
  /** `LOG_LEVEL`: fatal, error, warn, info, debug, trace or silent; default `warn`. */
  readonly logLevel: string;
  /** Origins whose pages may read answers, any if empty; `PEDIGREE_CORS_ORIGINS`, separated by commas. */
  readonly corsOrigins: readonly string[];
  /** Where spans are sent; null if nowhere. */
  readonly traces: TracesTarget | null;
}

/** A collector of OpenTelemetry, by the variables that OpenTelemetry defines. */
export interface TracesTarget {
  /** `OTEL_EXPORTER_OTLP_TRACES_ENDPOINT`, or `OTEL_EXPORTER_OTLP_ENDPOINT` with `/v1/traces`. */
  readonly url: string;
  /** `OTEL_SERVICE_NAME`; the name of the process if absent. */
  readonly serviceName?: string | undefined;
}

/** A setting that cannot be used; the message is one sentence and says what to do. */
export class ConfigRefused extends Error {}

const logLevels = ["fatal", "error", "warn", "info", "debug", "trace", "silent"];

type Environment = Readonly<Record<string, string | undefined>>;

/** The ports that processes listen on unless told otherwise. */
export const defaultPorts = { gateway: 4000, licenses: 4001, datasets: 4002, models: 4003, evaluations: 4004 } as const;

/** A process of the distributed graph. */
export type ServiceName = keyof typeof defaultPorts;

/** Reads the configuration of a process, or refuses with the name of the variable that is wrong. */
export function readConfig(environment: Environment = process.env, service: ServiceName = "gateway"): Config {
  const dataFolder = resolve(environment["PEDIGREE_DATA"] || "data");
  return {
    dataFolder,
    keysFolder: environment["PEDIGREE_KEYS"] ? resolve(environment["PEDIGREE_KEYS"]) : join(dataFolder, "keys"),
    deployment: deploymentOf(environment["PEDIGREE_DEPLOYMENT"]),
    databaseUrl: databaseUrlOf(environment, "PEDIGREE_DATABASE_URL"),
    replicaUrl: databaseUrlOf(environment, "PEDIGREE_REPLICA_URL"),
    poolSize: poolSizeOf(environment["PEDIGREE_POOL_SIZE"]),
    subgraphUrls: subgraphUrlsOf(environment),
    gatewayUrl: baseUrlOf(
      "PEDIGREE_GATEWAY_URL",
      environment["PEDIGREE_GATEWAY_URL"] || `http://127.0.0.1:${defaultPorts.gateway}`,
    ),
    joinedUrls: joinedUrlsOf(environment["PEDIGREE_SUBGRAPH_URLS"]),
    supergraphFile: environment["PEDIGREE_SUPERGRAPH"] ? resolve(environment["PEDIGREE_SUPERGRAPH"]) : undefined,
    operatorToken: operatorTokenOf(environment["PEDIGREE_OPERATOR_TOKEN"]),
    tokenFile: environment["PEDIGREE_TOKENS"] ? resolve(environment["PEDIGREE_TOKENS"]) : undefined,
    port: portOf(environment["PORT"], defaultPorts[service]),
    host: environment["HOST"] || "127.0.0.1",
    logLevel: logLevelOf(environment["LOG_LEVEL"]),
    corsOrigins: (environment["PEDIGREE_CORS_ORIGINS"] ?? "")
      .split(",")
      .filter((origin) => origin !== "")
      .map(originOf),
    traces: tracesOf(environment),
  };
}

/** Reads the configuration of the signing server beside another router, which has a port of its own. */
export function readSigningConfig(environment: Environment = process.env): Config {
  return readConfig({ ...environment, PORT: environment["PORT"] || "4005" });
}

/** The configuration of one process of the distributed graph, from the environment of this one. */
export function readServiceConfig(service: ServiceName): Config {
  return readConfig(process.env, service);
}

function tracesOf(environment: Environment): TracesTarget | null {
  if (environment["OTEL_SDK_DISABLED"]?.toLowerCase() === "true") return null;
  const { OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: own, OTEL_EXPORTER_OTLP_ENDPOINT: all } = environment;
  const text = own || (all && `${all.replace(/\/+$/, "")}/v1/traces`);
  if (!text) return null;
  const serviceName = environment["OTEL_SERVICE_NAME"] || undefined;
  if (/^https?:$/.test(URL.parse(text)?.protocol ?? "")) return { url: text, serviceName };
  const variable = own ? "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT" : "OTEL_EXPORTER_OTLP_ENDPOINT";
  // The value is not repeated: it may hold a credential.
  throw new ConfigRefused(`${variable} is no address of a collector: write one such as http://localhost:4318.`);
}

/** Where the records of a subgraph are kept. */
export function locationOf(config: Config, subgraph: string): DatabaseLocation {
  const { dataFolder, databaseUrl, replicaUrl, poolSize } = config;
  if (databaseUrl !== undefined) return { url: databaseUrl, replicaUrl, poolSize };
  return join(dataFolder, `${subgraph}.sqlite`);
}

function deploymentOf(text: string | undefined): string | undefined {
  if (text === undefined || text === "") return undefined;
  if (/^[a-z0-9](?:[a-z0-9.-]{0,98}[a-z0-9])?$/.test(text)) return text;
  throw new ConfigRefused(`PEDIGREE_DEPLOYMENT is "${text}": write lower-case letters, digits, dots and hyphens.`);
}

function databaseUrlOf(environment: Environment, variable: string): string | undefined {
  const text = environment[variable];
  if (text === undefined || text === "") return undefined;
  const url = URL.parse(text);
  if (url && /^postgres(ql)?:$/.test(url.protocol) && url.pathname.length > 1) return text;
  // The value is not repeated: it may hold a password.
  throw new ConfigRefused(`${variable} is no PostgreSQL address: write postgres://user:password@host:5432/database.`);
}

function poolSizeOf(text: string | undefined): number | undefined {
  if (text === undefined || text === "") return undefined;
  const size = /^\d{1,4}$/.test(text) ? Number(text) : 0;
  if (size >= 1) return size;
  throw new ConfigRefused(`PEDIGREE_POOL_SIZE is "${text}": set it to a number between 1 and 9999.`);
}

function subgraphUrlsOf(environment: Environment): Readonly<Record<string, string>> {
  const { gateway: _, ...ports } = defaultPorts;
  return Object.fromEntries(
    Object.entries(ports).map(([name, port]) => {
      const variable = `PEDIGREE_${name.toUpperCase()}_URL`;
      return [name, baseUrlOf(variable, environment[variable] || `http://127.0.0.1:${port}`)];
    }),
  );
}

function joinedUrlsOf(text: string | undefined): Readonly<Record<string, string>> {
  const urls: Record<string, string> = {};
  for (const item of (text ?? "").split(",").filter((each) => each.trim() !== "")) {
    const [, name = "", url = ""] = /^\s*([a-z][a-z0-9-]*)=(\S+)\s*$/.exec(item) ?? [];
    if (name === "" || name in urls || name in defaultPorts) {
      throw new ConfigRefused(
        `PEDIGREE_SUBGRAPH_URLS holds "${item}": write name=address for each, such as deployments=http://deployments:4010, under a name of its own.`,
      );
    }
    urls[name] = baseUrlOf("PEDIGREE_SUBGRAPH_URLS", url);
  }
  return urls;
}

function baseUrlOf(variable: string, text: string): string {
  const url = URL.parse(text);
  if (url && /^https?:$/.test(url.protocol) && url.search === "" && url.hash === "") return text.replace(/\/+$/, "");
  throw new ConfigRefused(`${variable} is "${text}": write an address such as http://models:4003.`);
}

function operatorTokenOf(text: string | undefined): string | undefined {
  if (text === undefined || text === "") return undefined;
  if (/^\S{16,}$/.test(text)) return text;
  throw new ConfigRefused("PEDIGREE_OPERATOR_TOKEN is too short or holds blanks: take 16 characters or more.");
}

function portOf(text: string | undefined, byDefault: number): number {
  if (text === undefined || text === "") return byDefault;
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
    `PEDIGREE_CORS_ORIGINS holds "${text.replace(/\/\/[^/]*@/, "//…@")}": write origins such as https://example.org, separated by commas.`,
  );
}

/** One variable as the process finds it. */
export interface Setting {
  readonly variable: string;
  /** Null if it is not set, and the default holds. */
  readonly value: string | null;
  readonly byDefault: string;
}

const defaults: Readonly<Record<string, string>> = {
  PEDIGREE_DATA: "./data",
  PEDIGREE_KEYS: "keys in PEDIGREE_DATA",
  PEDIGREE_DEPLOYMENT: "none",
  PEDIGREE_DATABASE_URL: "SQLite in PEDIGREE_DATA",
  PEDIGREE_REPLICA_URL: "none",
  PEDIGREE_POOL_SIZE: "8",
  PEDIGREE_LICENSES_URL: `http://127.0.0.1:${defaultPorts.licenses}`,
  PEDIGREE_DATASETS_URL: `http://127.0.0.1:${defaultPorts.datasets}`,
  PEDIGREE_MODELS_URL: `http://127.0.0.1:${defaultPorts.models}`,
  PEDIGREE_EVALUATIONS_URL: `http://127.0.0.1:${defaultPorts.evaluations}`,
  PEDIGREE_GATEWAY_URL: `http://127.0.0.1:${defaultPorts.gateway}`,
  PEDIGREE_SUBGRAPH_URLS: "none",
  PEDIGREE_SUPERGRAPH: "that of the package",
  PEDIGREE_OPERATOR_TOKEN: "operator-token in PEDIGREE_DATA",
  PEDIGREE_TOKENS: "access-tokens.json in PEDIGREE_DATA",
  PORT: String(defaultPorts.gateway),
  HOST: "127.0.0.1",
  LOG_LEVEL: "warn",
  PEDIGREE_CORS_ORIGINS: "any",
  OTEL_EXPORTER_OTLP_ENDPOINT: "no traces",
  OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: "no traces",
  OTEL_SERVICE_NAME: "pedigree- and the name of the process",
};

/** Every variable that a process reads, as it is set. The values are as they are: whoever shows them hides secrets. */
export function readSettings(environment: Environment = process.env): readonly Setting[] {
  return Object.entries(defaults).map(([variable, byDefault]) => {
    return { variable, value: environment[variable] || null, byDefault };
  });
}
