import { resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { ConfigRefused, locationOf, readConfig, readSettings } from "../../kernel/config.ts";

describe("the configuration", () => {
  it.each([
    [{ OTEL_EXPORTER_OTLP_ENDPOINT: "http://collector:4318/" }, { url: "http://collector:4318/v1/traces" }],
    [
      {
        OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: "https://collector/own",
        OTEL_EXPORTER_OTLP_ENDPOINT: "http://other",
        OTEL_SERVICE_NAME: "ours",
      },
      { url: "https://collector/own", serviceName: "ours" },
    ],
    [{ OTEL_EXPORTER_OTLP_ENDPOINT: "http://collector:4318", OTEL_SDK_DISABLED: "true" }, null],
    [{ OTEL_EXPORTER_OTLP_ENDPOINT: "" }, null],
  ])("sends traces as OpenTelemetry's variables %j say", (environment: Record<string, string>, traces) => {
    expect(readConfig(environment).traces).toEqual(traces);
  });

  it("refuses a collector's address that is none, without repeating it", () => {
    const attempt = () => readConfig({ OTEL_EXPORTER_OTLP_ENDPOINT: "user:secret@collector" });
    expect(attempt).toThrow(
      new ConfigRefused(
        "OTEL_EXPORTER_OTLP_ENDPOINT is no address of a collector: write one such as http://localhost:4318.",
      ),
    );
  });

  it("tells of every variable whether it is set", () => {
    const settings = readSettings({ PORT: "1", LOG_LEVEL: "" }).filter(({ variable }) =>
      /^(PORT|LOG_LEVEL)$/.test(variable),
    );
    expect(settings).toEqual([
      { variable: "PORT", value: "1", byDefault: "4000" },
      { variable: "LOG_LEVEL", value: null, byDefault: "warn" },
    ]);
  });

  it("gives each process of the distributed graph a port of its own", () => {
    const services = ["gateway", "licenses", "datasets", "models", "evaluations"] as const;
    expect(services.map((service) => readConfig({}, service).port)).toEqual([4000, 4001, 4002, 4003, 4004]);
    expect(readConfig({ PORT: "80" }, "models").port).toBe(80);
  });

  it("keeps a subgraph's records in a file, or in PostgreSQL where that is set", () => {
    expect(locationOf(readConfig({ PEDIGREE_DATA: "/srv" }), "models")).toBe("/srv/models.sqlite");
    const url = "postgres://db/pedigree";
    expect(locationOf(readConfig({ PEDIGREE_DATABASE_URL: url }), "models")).toEqual({ url });
  });

  it.each([
    {},
    { PORT: "", HOST: "", LOG_LEVEL: "", PEDIGREE_DATA: "", PEDIGREE_CORS_ORIGINS: "" },
  ])("has a default for everything when the environment is %j", (environment) => {
    expect(readConfig(environment)).toEqual({
      dataFolder: resolve("data"),
      keysFolder: resolve("data/keys"),
      databaseUrl: undefined,
      replicaUrl: undefined,
      poolSize: undefined,
      subgraphUrls: {
        licenses: "http://127.0.0.1:4001",
        datasets: "http://127.0.0.1:4002",
        models: "http://127.0.0.1:4003",
        evaluations: "http://127.0.0.1:4004",
      },
      gatewayUrl: "http://127.0.0.1:4000",
      joinedUrls: {},
      supergraphFile: undefined,
      operatorToken: undefined,
      port: 4000,
      host: "127.0.0.1",
      logLevel: "warn",
      corsOrigins: [],
      traces: null,
    });
  });

  it("takes what is set", () => {
    const environment = {
      PEDIGREE_DATA: "/srv/pedigree",
      PEDIGREE_KEYS: "/run/secrets/pedigree",
      PEDIGREE_DATABASE_URL: "postgres://pedigree:secret@db:5432/pedigree",
      PEDIGREE_REPLICA_URL: "postgresql://pedigree@replica/pedigree",
      PEDIGREE_POOL_SIZE: "20",
      PEDIGREE_MODELS_URL: "https://models.example.org/base/",
      PEDIGREE_SUBGRAPH_URLS: "deployments=http://deployments:4010/, costs=https://costs.example.org/base",
      PEDIGREE_SUPERGRAPH: "/srv/pedigree/supergraph.graphql",
      PEDIGREE_OPERATOR_TOKEN: "sixteen-or-longer",
      PORT: "0",
      HOST: "0.0.0.0",
      LOG_LEVEL: "silent",
      PEDIGREE_GATEWAY_URL: "http://gateway:4000/",
      PEDIGREE_CORS_ORIGINS: "https://example.org,http://localhost:3000",
    };
    expect(readConfig(environment)).toEqual({
      dataFolder: "/srv/pedigree",
      keysFolder: "/run/secrets/pedigree",
      databaseUrl: "postgres://pedigree:secret@db:5432/pedigree",
      replicaUrl: "postgresql://pedigree@replica/pedigree",
      poolSize: 20,
      subgraphUrls: {
        licenses: "http://127.0.0.1:4001",
        datasets: "http://127.0.0.1:4002",
        models: "https://models.example.org/base",
        evaluations: "http://127.0.0.1:4004",
      },
      gatewayUrl: "http://gateway:4000",
      joinedUrls: { deployments: "http://deployments:4010", costs: "https://costs.example.org/base" },
      supergraphFile: "/srv/pedigree/supergraph.graphql",
      operatorToken: "sixteen-or-longer",
      port: 0,
      host: "0.0.0.0",
      logLevel: "silent",
      corsOrigins: ["https://example.org", "http://localhost:3000"],
      traces: null,
    });
  });

  it.each([
    [{ PORT: "65536" }, 'PORT is "65536": set it to a number between 0 and 65535.'],
    [{ PORT: "-1" }, 'PORT is "-1": set it to a number between 0 and 65535.'],
    [{ PORT: "http" }, 'PORT is "http": set it to a number between 0 and 65535.'],
    [
      { PEDIGREE_DATABASE_URL: "mysql://root:hunter2@db/pedigree" },
      "PEDIGREE_DATABASE_URL is no PostgreSQL address: write postgres://user:password@host:5432/database.",
    ],
    [
      { PEDIGREE_REPLICA_URL: "postgres://db" },
      "PEDIGREE_REPLICA_URL is no PostgreSQL address: write postgres://user:password@host:5432/database.",
    ],
    [{ PEDIGREE_POOL_SIZE: "0" }, 'PEDIGREE_POOL_SIZE is "0": set it to a number between 1 and 9999.'],
    [
      { PEDIGREE_MODELS_URL: "models:4003" },
      'PEDIGREE_MODELS_URL is "models:4003": write an address such as http://models:4003.',
    ],
    [
      { PEDIGREE_SUBGRAPH_URLS: "costs=costs:4010" },
      'PEDIGREE_SUBGRAPH_URLS is "costs:4010": write an address such as http://models:4003.',
    ],
    [
      { PEDIGREE_OPERATOR_TOKEN: "short" },
      "PEDIGREE_OPERATOR_TOKEN is too short or holds blanks: take 16 characters or more.",
    ],
    [{ LOG_LEVEL: "loud" }, 'LOG_LEVEL is "loud": set it to one of fatal, error, warn, info, debug, trace, silent.'],
    [
      { PEDIGREE_CORS_ORIGINS: "https://example.org/" },
      'PEDIGREE_CORS_ORIGINS holds "https://example.org/": write origins such as https://example.org, separated by commas.',
    ],
    [
      { PEDIGREE_CORS_ORIGINS: "https://example.org,*" },
      'PEDIGREE_CORS_ORIGINS holds "*": write origins such as https://example.org, separated by commas.',
    ],
  ])("%j is refused with one sentence that says what to do", (environment, sentence) => {
    expect(() => readConfig(environment)).toThrow(new ConfigRefused(sentence));
  });

  it.each([
    "deployments",
    "deployments=",
    "models=http://models:4003",
    "Costs=http://costs:4010",
  ])("%j is refused as an address of another team's subgraph", (item) => {
    const sentence = `PEDIGREE_SUBGRAPH_URLS holds "${item}": write name=address for each, such as deployments=http://deployments:4010, under a name of its own.`;
    expect(() => readConfig({ PEDIGREE_SUBGRAPH_URLS: item })).toThrow(new ConfigRefused(sentence));
  });
});
