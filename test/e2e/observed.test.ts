import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { DistributedGraph, subgraphNames } from "./distributed-graph.ts";
import { knownWorld } from "./known-world.ts";
import { TraceReceiver } from "./trace-receiver.ts";

const services = [...subgraphNames, "gateway"] as const;
const clientTrace = "0af7651916cd43dd8448eb211c80319c";
const clientSpan = "b7ad6b7169203331";
const ref = "checkpoint:acme/chat@1";
const question = `query Whole($ref: String!) {
  checkpoint(ref: $ref) { ref license { expression } evaluations { totalCount edges { node { benchmark { name } } } } }
}`;
const register = `mutation Register($input: RegisterLicenseInput!) {
  registerLicense(input: $input) { outcome license { ref } }
}`;
const text = "The terms that must not be told to anybody.";
const input = { idempotencyKey: "observed-1", key: "LicenseRef-observed", name: "Observed", text };
const hostileName = "Evil_operation_name_that_is_no_label";

interface LogLine {
  readonly name: string;
  readonly requestId?: string;
  readonly msg: string;
  readonly operation?: string;
  readonly outcome?: string;
  readonly codes?: readonly string[];
}

describe("five processes that are watched", () => {
  let receiver: TraceReceiver;
  let graph: DistributedGraph;

  beforeAll(async () => {
    receiver = await TraceReceiver.open();
    graph = await DistributedGraph.open(knownWorld, {
      LOG_LEVEL: "info",
      OTEL_EXPORTER_OTLP_ENDPOINT: receiver.url,
    });
    expect(await send({ query: question, variables: { ref } }, "observed-read-1")).not.toHaveProperty("errors");
    expect(await send({ query: register, variables: { input } }, "observed-write-1")).not.toHaveProperty("errors");
    await send({ query: `query ${hostileName} { nothing }` }, "observed-refused-1");
  }, 180_000);
  afterAll(async () => {
    await graph[Symbol.asyncDispose]();
    await receiver[Symbol.asyncDispose]();
  });

  async function send(body: { query: string; variables?: unknown }, requestId: string): Promise<unknown> {
    const response = await fetch(`${graph.urls.gateway}/graphql`, {
      method: "POST",
      headers: {
        "content-type": "application/json",
        authorization: `Bearer ${graph.environment["PEDIGREE_OPERATOR_TOKEN"]}`,
        "x-request-id": requestId,
        traceparent: `00-${clientTrace}-${clientSpan}-01`,
      },
      body: JSON.stringify(body),
    });
    expect(response.headers.get("x-request-id")).toBe(requestId);
    return await response.json();
  }

  function logOf(name: (typeof services)[number]): LogLine[] {
    const lines = graph.process(name).written().stderr.trim().split("\n");
    return lines.filter((line) => line !== "").map((line) => JSON.parse(line));
  }

  it("write one line a request each, under the id of the client's request", async () => {
    // A process answers before its line has come through the pipe.
    await vi.waitFor(() => expect(logOf("licenses").map(({ requestId }) => requestId)).toContain("observed-write-1"));
    for (const name of ["gateway", "models", "evaluations"] as const) {
      const lines = logOf(name).filter(({ requestId }) => requestId === "observed-read-1");
      expect(lines.length).toBeGreaterThan(0);
      expect(new Set(lines.map(({ msg }) => msg))).toEqual(new Set(["answered"]));
    }
    expect(logOf("gateway").filter(({ requestId }) => requestId === "observed-read-1")).toHaveLength(1);
    const written = logOf("licenses").filter(({ requestId }) => requestId === "observed-write-1");
    expect(written).toMatchObject([{ operation: "mutation", outcome: "answered", codes: [] }]);
    expect(logOf("licenses").some(({ requestId }) => requestId === "unknown" || requestId === "http")).toBe(false);
  });

  it("keep the id of the request with the write", async () => {
    const entries = await graph.store("licenses").rows("auditEntry");
    const ours = entries.filter(({ requestId }) => requestId === "observed-write-1");
    expect(ours).toMatchObject([{ actor: "operator", action: "license.registered" }]);
  });

  it("log no token, no password, and nothing of what was sent", () => {
    const token = String(graph.environment["PEDIGREE_OPERATOR_TOKEN"]);
    const { password } = new URL(String(graph.environment["PEDIGREE_DATABASE_URL"]));
    for (const name of services) {
      const { stderr } = graph.process(name).written();
      for (const secret of [token, text, ...(password ? [`:${password}@`] : [])]) expect(stderr).not.toContain(secret);
    }
  });

  it("measure what they do, with labels that come from closed lists only", async () => {
    const texts = await Promise.all(
      services.map(async (name) => [name, await (await fetch(`${graph.urls[name]}/metrics`)).text()] as const),
    );
    const of = Object.fromEntries(texts);
    const gateway = of["gateway"] ?? "";
    expect(gateway).toMatch(/^pedigree_gateway_requests_total\{operation="query",outcome="answered"\} [1-9]/m);
    expect(gateway).toMatch(/^pedigree_gateway_requests_total\{operation="none",outcome="refused"\} 1$/m);
    expect(gateway).toMatch(/^pedigree_gateway_errors_total\{code="GRAPHQL_VALIDATION_FAILED"\} 1$/m);
    expect(gateway).toMatch(/^pedigree_gateway_subgraph_calls_total\{subgraph="models",outcome="ANSWERED"\} [1-9]/m);
    expect(gateway).toMatch(/^pedigree_gateway_circuit_state\{subgraph="models",state="closed"\} 1$/m);
    expect(gateway).toMatch(/^nodejs_eventloop_lag_p99_seconds /m);
    expect(of["licenses"]).toMatch(
      /^pedigree_subgraph_writes_total\{subgraph="licenses",action="license.registered",outcome="created"\} [1-9]/m,
    );
    expect(of["models"]).toMatch(/^pedigree_subgraph_sql_statements_total\{subgraph="models"\} [1-9]/m);
    for (const state of ["in_use", "idle", "waiting"]) {
      const name = `pedigree_subgraph_database_connections{subgraph="models",pool="primary",state="${state}"}`;
      expect(of["models"]).toContain(name);
    }
    for (const name of subgraphNames) {
      expect(of["models"]).toMatch(new RegExp(`^pedigree_index_lag_seconds\\{subgraph="${name}"\\} \\d`, "m"));
    }
    for (const [, metrics] of texts) {
      for (const sent of [hostileName, "acme", "LicenseRef", "observed-", "Register"]) {
        expect(metrics).not.toContain(sent);
      }
    }
  });

  it("say in /readyz what is ready, and in which words it is not", async () => {
    const gateway = await (await fetch(`${graph.urls.gateway}/readyz`)).json();
    const subgraphs = ["licenses", "datasets", "models", "evaluations"];
    expect(gateway).toEqual({
      ready: true,
      parts: [
        { name: "supergraph", ready: true },
        { name: "key", ready: true },
        ...subgraphs.map((name) => ({ name, ready: true, optional: true })),
      ],
    });
    const models = await (await fetch(`${graph.urls.models}/readyz`)).json();
    expect(models).toEqual({
      name: "models",
      ready: true,
      parts: [
        { name: "database", ready: true },
        { name: "gateway key", ready: true },
      ],
    });
  });

  it("make one trace of one request, each span under the one that caused it, without anything that was sent", async () => {
    for (const name of services) graph.process(name).kill("SIGTERM");
    for (const name of services) expect((await graph.process(name).ended()).code).toBe(0);
    const ours = receiver.spans.filter(({ traceId }) => traceId === clientTrace);
    const byId = new Map(ours.map((span) => [span.spanId, span]));
    const pathOf = (span: (typeof ours)[number]): string => {
      const parent = byId.get(span.parentSpanId ?? "");
      const above = parent ? pathOf(parent) : span.parentSpanId === clientSpan ? "client" : "nobody";
      return `${above} > ${span.service}: ${span.name}`;
    };
    const paths = new Set(ours.map(pathOf));
    const request = "client > pedigree-gateway: POST /graphql";
    const call = (name: string) => `${request} > pedigree-gateway: call ${name} > pedigree-${name}: execute ${name}`;
    for (const expected of [
      request,
      `${request} > pedigree-gateway: plan`,
      call("models"),
      call("evaluations"),
      call("licenses"),
      `${call("licenses")} > pedigree-licenses: write license.registered`,
    ]) {
      expect(paths).toContain(expected);
    }
    expect([...paths].filter((path) => path.startsWith("nobody"))).toEqual([]);
    const everything = receiver.bodies.join("\n");
    const token = String(graph.environment["PEDIGREE_OPERATOR_TOKEN"]);
    for (const sent of [token, "acme/chat", text, "LicenseRef-observed", hostileName, "eyJ"]) {
      expect(everything).not.toContain(sent);
    }
  });
});
