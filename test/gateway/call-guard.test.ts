import { describe, expect, it } from "vitest";
import { createCallGuard } from "../../gateway/call-guard.ts";
import type { ExecuteSubgraph } from "../../gateway/call-in-process.ts";
import { CallFailed } from "../../gateway/cause.ts";
import { openFakeGraph, openGateway, requestContext } from "../federation/fake-graph.ts";

const circuit = { maxFailures: 10, coolDownMs: 1_000 };

describe("the guard of the calls", () => {
  it("bounds the calls of one subgraph under way, and leaves the others alone", () => {
    const guard = createCallGuard({ maxInFlight: 2 });
    const first = guard.admit("models");
    guard.admit("models");
    expect([guard.admit("models"), guard.admit("licenses") !== null]).toEqual([null, true]);
    first?.end("ANSWERED");
    expect(guard.admit("models")).not.toBeNull();
  });

  it("tells who watches of every call, every refusal and every change of a circuit", () => {
    const clock = { now: 0 };
    const seen: unknown[][] = [];
    const guard = createCallGuard({
      circuit: { maxFailures: 2, coolDownMs: 1_000 },
      maxInFlight: 10,
      now: () => clock.now,
      observe: {
        called: (...what) => seen.push(["called", ...what]),
        refused: (...what) => seen.push(["refused", ...what]),
        circuitChanged: (...what) => seen.push(["circuit", ...what]),
      },
    });
    const failing = guard.admit("models");
    clock.now = 5;
    failing?.end("SUBGRAPH_UNAVAILABLE");
    guard.admit("models")?.end("SUBGRAPH_TIMEOUT");
    guard.admit("models");
    clock.now = 1_005;
    guard.admit("models")?.end("ANSWERED");
    expect(seen).toEqual([
      ["called", "models", "SUBGRAPH_UNAVAILABLE", 5],
      ["called", "models", "SUBGRAPH_TIMEOUT", 0],
      ["circuit", "models", "open"],
      ["refused", "models", "CIRCUIT_OPEN"],
      ["circuit", "models", "half-open"],
      ["called", "models", "ANSWERED", 0],
      ["circuit", "models", "closed"],
    ]);
    expect(guard.services()).toEqual([{ service: "models", circuit: "closed", inFlight: 0 }]);
  });

  it("keeps asking a subgraph that answers nonsense", () => {
    const guard = createCallGuard({ circuit });
    for (let call = 0; call < 50; call++) guard.admit("models")?.end("SUBGRAPH_BAD_RESPONSE");
    expect(guard.services()).toEqual([{ service: "models", circuit: "closed", inFlight: 0 }]);
  });
});

describe("a gateway with a guard", () => {
  const graph = openFakeGraph();
  const query = '{ license(ref: "a") { name } dataset(ref: "a") { name } }';

  it("stops calling a subgraph that fails, says so at once, and calls it again when it is back", async () => {
    const clock = { now: 0 };
    const subgraph = { calls: 0, isDown: true };
    const gateway = openGateway(graph, {
      guard: createCallGuard({ circuit, now: () => clock.now }),
      executors: {
        licenses: async (request, context) => {
          subgraph.calls++;
          if (subgraph.isDown) throw new CallFailed("SUBGRAPH_UNAVAILABLE", { unanswered: true });
          return graph.executors["licenses"]?.(request, context) ?? Promise.reject();
        },
      },
    });
    const ask = () => gateway.execute({ query }, requestContext());
    const healthy = await openGateway(graph).execute({ query }, requestContext());
    const unavailable = {
      data: { license: null, dataset: healthy.data?.["dataset"] },
      errors: [
        {
          message: expect.stringContaining("licenses"),
          path: ["license"],
          extensions: { code: "SUBGRAPH_UNAVAILABLE", service: "licenses", retryable: true },
        },
      ],
    };
    for (let asked = 0; asked < 20; asked++) expect(await ask()).toEqual(unavailable);
    expect(subgraph.calls).toBe(10);
    subgraph.isDown = false;
    expect(await ask()).toEqual(unavailable);
    clock.now = 1_000;
    expect(await ask()).toEqual(healthy);
    expect(subgraph.calls).toBe(11);
  });

  it("does not hold the impatience of clients against a subgraph", async () => {
    const guard = createCallGuard({ circuit });
    let called = Promise.withResolvers<void>();
    const hanging: ExecuteSubgraph = (_, { signal }) => {
      called.resolve();
      return new Promise((_, reject) => signal.addEventListener("abort", reject));
    };
    const gateway = openGateway(graph, { guard, executors: { licenses: hanging } });
    for (let client = 0; client < 20; client++) {
      called = Promise.withResolvers();
      const gone = new AbortController();
      const answer = gateway.execute({ query }, { ...requestContext(), signal: gone.signal });
      await called.promise;
      gone.abort();
      await answer;
    }
    expect(guard.services()).toContainEqual({ service: "licenses", circuit: "closed", inFlight: 0 });
  });
});
