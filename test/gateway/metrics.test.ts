import { Registry } from "prom-client";
import { describe, expect, it } from "vitest";
import { createCallGuard } from "../../gateway/call-guard.ts";
import { Entrance } from "../../gateway/entrance.ts";
import { GatewayMetrics } from "../../gateway/metrics.ts";
import { Subscriptions } from "../../gateway/subscriptions.ts";
import { outcomeOf } from "../../kernel/errors.ts";

function measured(limits = {}) {
  const registry = new Registry();
  const metrics = new GatewayMetrics(registry);
  const guard = createCallGuard({ observe: metrics.calls, circuit: { maxFailures: 2, coolDownMs: 60_000 } });
  const entrance = new Entrance({ observe: metrics.entrance, ...limits });
  const subscriptions = new Subscriptions();
  metrics.measure({ guard, entrance, subscriptions });
  const lines = async () => (await registry.metrics()).split("\n").filter((line) => !line.startsWith("#"));
  return { registry, metrics, guard, entrance, subscriptions, lines };
}

describe("what the gateway measures", () => {
  it("counts calls by outcome, and tells when a circuit opens and what it refuses", async () => {
    const { guard, lines } = measured();
    guard.admit("models")?.end("ANSWERED");
    guard.admit("models")?.end("SUBGRAPH_TIMEOUT");
    const underWay = guard.admit("models");
    expect(await lines()).toContain('pedigree_gateway_subgraph_calls_in_flight{subgraph="models"} 1');
    underWay?.end("SUBGRAPH_TIMEOUT");
    expect(guard.admit("models")).toBe(null);
    expect(await lines()).toEqual(
      expect.arrayContaining([
        'pedigree_gateway_subgraph_calls_total{subgraph="models",outcome="ANSWERED"} 1',
        'pedigree_gateway_subgraph_calls_total{subgraph="models",outcome="SUBGRAPH_TIMEOUT"} 2',
        'pedigree_gateway_subgraph_call_duration_seconds_count{subgraph="models"} 3',
        'pedigree_gateway_subgraph_calls_refused_total{subgraph="models",reason="CIRCUIT_OPEN"} 1',
        'pedigree_gateway_circuit_state{subgraph="models",state="open"} 1',
        'pedigree_gateway_circuit_state{subgraph="models",state="closed"} 0',
        'pedigree_gateway_circuit_changes_total{subgraph="models",state="open"} 1',
      ]),
    );
  });

  it("counts who waits, who is let in and who is refused for overload", async () => {
    const { entrance, lines } = measured({ maxWaiting: 1 });
    const signal = new AbortController().signal;
    const waiting = entrance.enter("read", signal);
    expect(await lines()).toContain('pedigree_gateway_requests_in_flight{state="waiting"} 1');
    await expect(entrance.enter("read", signal)).rejects.toMatchObject({ code: "OVERLOADED" });
    using _place = await waiting;
    expect(await lines()).toEqual(
      expect.arrayContaining([
        'pedigree_gateway_requests_in_flight{state="running"} 1',
        'pedigree_gateway_overload_refusals_total{kind="read"} 1',
        'pedigree_gateway_wait_seconds_count{kind="read"} 1',
      ]),
    );
  });

  it("tells how many subscriptions are open", async () => {
    const { subscriptions, lines } = measured();
    {
      using _place = subscriptions.enter("a", new AbortController().signal);
      expect(await lines()).toContain("pedigree_gateway_subscriptions_open 1");
    }
    expect(await lines()).toContain("pedigree_gateway_subscriptions_open 0");
  });

  it("takes no label from what was sent: codes that are not of the catalogue are one", async () => {
    const { metrics, lines } = measured();
    metrics.requests.answered?.("query", "failed", ["NOT_FOUND", "evil-1", { evil: 2 }, undefined], 3);
    const errors = (await lines()).filter((line) => line.startsWith("pedigree_gateway_errors_total"));
    expect(errors).toEqual([
      'pedigree_gateway_errors_total{code="NOT_FOUND"} 1',
      'pedigree_gateway_errors_total{code="OTHER"} 3',
    ]);
  });

  it("says of every metric what it means", async () => {
    const { registry } = measured();
    for (const { name, help } of await registry.getMetricsAsJSON()) {
      expect([name, help]).toEqual([expect.stringMatching(/^pedigree_gateway_[a-z_]+$/), expect.stringMatching(/\.$/)]);
    }
  });
});

describe("how a request ended", () => {
  it.each([
    [[], true, "answered"],
    [["NOT_FOUND"], true, "refused"],
    [["QUERY_TOO_DEEP"], false, "refused"],
    [["SUBGRAPH_TIMEOUT"], true, "partial"],
    [["NOT_FOUND", "SUBGRAPH_TIMEOUT"], true, "partial"],
    [["INTERNAL"], false, "failed"],
    [["no code of ours"], false, "failed"],
  ] as const)("with the codes %j and data %j is told as %s", (codes, hasData, outcome) => {
    expect(outcomeOf(codes, hasData)).toBe(outcome);
  });
});
