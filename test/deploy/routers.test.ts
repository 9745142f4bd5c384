import { readdirSync } from "node:fs";
import { join } from "node:path";
import { federateSubgraphs } from "@wundergraph/composition";
import { type GraphQLSchema, lexicographicSortSchema, parse, printSchema } from "graphql";
import { describe, expect, it } from "vitest";
import { packageRoot } from "../../cli/package-root.ts";
import { defaultDeadlines } from "../../gateway/call-subgraph.ts";
import { defaultHttpLimits } from "../../gateway/http-request.ts";
import { defaultLimits } from "../../gateway/limits.ts";
import { defaultSigningLimits } from "../../gateway/sign-calls.ts";
import { withSubscriptions } from "../../gateway/subscription-schema.ts";
import { deployed, keysOf, type Parsed, readText, subgraphNames } from "./deployed.ts";

// No router of somebody else runs here. What their files say is held against the project, and every key against the list
// of those that were looked up: for Apollo in the configuration schema of v2.13.1, for Hive in the configuration types of
// hive-router 0.2.0, for Cosmo in router/pkg/config/config.schema.json of router@0.341.0.

const apollo = deployed("apollo-router/router.yaml");
const hive = deployed("hive-router/router.yaml");
const cosmo = deployed("cosmo-router/router.yaml");
const cosmoGraph = deployed("cosmo-router/graph.yaml");
const environmentOf = (router: string) => deployed(`${router}/compose.yaml`).services[router].environment;

const signing = (subgraph: string) => `http://127.0.0.1:4005/${subgraph}/graphql`;
const addresses = Object.fromEntries(subgraphNames.map((name) => [name, signing(name)]));
const milliseconds = (text: string) => 1000 * Number(/^(\d+)s$/.exec(text)?.[1]);

describe("every router", () => {
  it("calls each subgraph through the signing server beside it", () => {
    expect(apollo.override_subgraph_url).toEqual(addresses);
    const hiveUrls = Object.entries<Parsed>(hive.override_subgraph_urls.subgraphs).map(([name, { url }]) => [
      name,
      url,
    ]);
    expect(Object.fromEntries(hiveUrls)).toEqual(addresses);
    const cosmoUrls = cosmoGraph.subgraphs.map(({ name, routing_url }: Parsed) => [name, routing_url]);
    expect(Object.fromEntries(cosmoUrls)).toEqual(addresses);
  });

  it("passes on who asks and which request it is, and no other header", () => {
    const both = [{ propagate: { named: "authorization" } }, { propagate: { named: "x-request-id" } }];
    expect(apollo.headers).toEqual({ all: { request: both } });
    expect(hive.headers).toEqual({ all: { request: both } });
    const named = (name: string) => ({ op: "propagate", named: name });
    expect(cosmo.headers).toEqual({ all: { request: [named("Authorization"), named("X-Request-Id")] } });
  });

  it("waits longer for a call than the signing server, and for a request as long as our gateway", () => {
    const calls = [apollo.traffic_shaping.all.timeout, hive.traffic_shaping.all.request_timeout];
    for (const text of [...calls, cosmo.traffic_shaping.all.request_timeout]) {
      expect(milliseconds(text)).toBeGreaterThan(defaultSigningLimits.callMs);
    }
    expect(defaultSigningLimits.callMs).toBe(defaultDeadlines.callMs);
    for (const text of [apollo.traffic_shaping.router.timeout, hive.traffic_shaping.router.request_timeout]) {
      expect(milliseconds(text)).toBe(defaultDeadlines.requestMs);
    }
  });

  it("sends no call twice and shares no answer between callers", () => {
    expect(cosmo.traffic_shaping.all.retry).toEqual({ enabled: false });
    expect([...keysOf(apollo), ...keysOf(hive)].filter((key) => /retr/.test(key))).toEqual([]);
    expect(apollo.traffic_shaping.all.deduplicate_query).toBe(false);
    expect(hive.traffic_shaping.all.dedupe_enabled).toBe(false);
    expect(cosmo.engine).toMatchObject({ enable_single_flight: false, enable_inbound_request_deduplication: false });
  });

  it("bounds requests as our gateway does, as far as it can", () => {
    const { maxDepth, maxTokens, maxAliases, maxDirectives, maxFields, maxRootFields } = defaultLimits;
    expect(hive.limits).toEqual({
      max_depth: { n: maxDepth, flatten_fragments: true },
      max_tokens: { n: maxTokens },
      max_aliases: { n: maxAliases },
      max_directives: { n: maxDirectives },
      max_request_body_size: "1MB",
    });
    const limit = (n: number) => ({ enabled: true, limit: n });
    expect(cosmo.security.complexity_limits).toEqual({
      mode: "enforce",
      ignore_introspection: true,
      depth: limit(maxDepth),
      total_fields: limit(maxFields),
      root_fields: limit(maxRootFields),
      root_field_aliases: limit(maxRootFields),
    });
    expect(cosmo.traffic_shaping.router.max_request_body_size).toBe("1MB");
    expect(apollo.limits.http_max_request_bytes).toBe(defaultHttpLimits.maxBodyBytes);
  });

  it("leaves room for every example, where white space counts as well", () => {
    const folder = join(packageRoot, "examples/queries");
    const examples = readdirSync(folder).filter((name) => name.endsWith(".graphql"));
    expect(examples.length).toBeGreaterThan(2);
    for (const name of examples) {
      const pieces = readText(`examples/queries/${name}`).match(/\s+|"[^"]*"|#.*|[\w]+|\.\.\.|[^\s\w]/g) ?? [];
      expect(pieces.length).toBeLessThan(apollo.limits.parser_max_tokens);
    }
  });

  it("tells clients the code of what went wrong in a subgraph, and not what was said there", () => {
    expect(apollo.include_subgraph_errors.all).toEqual({ redact_message: true, allow_extensions_keys: ["code"] });
    const extensions = { mode: "allow", keys: ["code"] };
    expect(hive.error_masking).toEqual({ enabled: true, all: { enabled: true, extensions } });
    expect(cosmo.subgraph_error_propagation).toMatchObject({ mode: "wrapped", allowed_extension_fields: ["code"] });
  });

  it("reports to nobody", () => {
    expect(environmentOf("apollo-router").APOLLO_TELEMETRY_DISABLED).toBe("true");
    expect(environmentOf("cosmo-router").DO_NOT_TRACK).toBe("1");
    expect([...keysOf(apollo), ...keysOf(hive)].filter((key) => /telemetry|usage|report|graphos/.test(key))).toEqual(
      [],
    );
    expect(Object.keys(environmentOf("apollo-router")).filter((name) => /KEY|GRAPH_REF/.test(name))).toEqual([]);
    expect(cosmo.router_registration).toBe(false);
    expect(cosmo.graphql_metrics.enabled).toBe(false);
    expect(cosmo.telemetry.tracing.enabled).toBe(false);
    expect(cosmo.telemetry.metrics.otlp.enabled).toBe(false);
  });

  it("is served at /graphql of the port that is published, with no page of its own", () => {
    expect([apollo.supergraph.listen, apollo.supergraph.path]).toEqual(["0.0.0.0:4000", "/graphql"]);
    expect(hive.http).toEqual({ host: "0.0.0.0", port: 4000, graphql_endpoint: "/graphql" });
    expect([cosmo.listen_addr, cosmo.graphql_path]).toEqual(["0.0.0.0:4000", "/graphql"]);
    expect([apollo.homepage, apollo.sandbox, hive.laboratory, cosmo.playground]).toEqual(
      Array(4).fill({ enabled: false }),
    );
  });

  it("reads the files that are mounted", () => {
    const mountsOf = (router: string): string[] =>
      deployed(`${router}/compose.yaml`).services[router].volumes.map((volume: string) => volume.split(":")[1]);
    const { APOLLO_ROUTER_CONFIG_PATH, APOLLO_ROUTER_SUPERGRAPH_PATH } = environmentOf("apollo-router");
    expect(mountsOf("apollo-router")).toEqual([APOLLO_ROUTER_CONFIG_PATH, APOLLO_ROUTER_SUPERGRAPH_PATH]);
    const hiveConfig = environmentOf("hive-router").ROUTER_CONFIG_FILE_PATH;
    expect(mountsOf("hive-router")).toEqual([hiveConfig, hive.supergraph.path]);
    const cosmoConfig = environmentOf("cosmo-router").CONFIG_PATH;
    expect(mountsOf("cosmo-router")).toEqual([cosmoConfig, cosmo.execution_config.file.path]);
  });

  it("is told nothing in keys that nobody looked up", () => {
    const lookedUp = new Set(readText("test/deploy/router-keys.txt").split("\n"));
    const said = [
      ...keysOf(apollo).map((key) => `apollo ${key}`),
      ...keysOf(hive).map((key) => `hive ${key}`),
      ...keysOf(cosmo).map((key) => `cosmo ${key}`),
    ];
    expect(said.filter((key) => !lookedUp.has(key))).toEqual([]);
  });
});

describe("Cosmo", () => {
  it("composes the schemas that graph.yaml names to the API of our gateway, which adds its subscriptions", () => {
    const subgraphs = cosmoGraph.subgraphs.map(({ name, routing_url: url, schema }: Parsed) => {
      return { name, url, definitions: parse(readText(join("deploy/cosmo-router", schema.file))) };
    });
    const result: { success: boolean; warnings: readonly Error[]; federatedGraphClientSchema?: GraphQLSchema } =
      federateSubgraphs({ subgraphs, version: "1" });
    expect([result.success, result.warnings]).toEqual([true, []]);
    const schema = result.federatedGraphClientSchema;
    if (schema === undefined) throw new Error("Cosmo composed no schema.");
    // Cosmo leaves out where a scalar is specified, which no client reads.
    const api = readText("schema/api.graphql").replace(/ @specifiedBy\(url: "[^"]*"\)/g, "");
    expect(`${printSchema(lexicographicSortSchema(withSubscriptions(schema)))}\n`).toBe(api);
  });
});
