import type { Registry } from "prom-client";
import { type CallGuard, createCallGuard } from "../gateway/call-guard.ts";
import { Entrance } from "../gateway/entrance.ts";
import { GatewayMetrics, type RequestObserver } from "../gateway/metrics.ts";
import { Subscriptions } from "../gateway/subscriptions.ts";
import { createMetrics, type MetricsText } from "../kernel/metrics.ts";

/** A process with a gateway, and what watches it. */
export interface MeasuredProcess {
  readonly registry: Registry;
  readonly guard: CallGuard;
  readonly entrance: Entrance;
  readonly subscriptions: Subscriptions;
  readonly requests: RequestObserver;
  readonly metrics: MetricsText;
}

/** The parts of a gateway that tell metrics what they do. */
export function measureProcess(): MeasuredProcess {
  const registry = createMetrics();
  const watching = new GatewayMetrics(registry);
  const guard = createCallGuard({ observe: watching.calls });
  const entrance = new Entrance({ observe: watching.entrance });
  const subscriptions = new Subscriptions();
  watching.measure({ entrance, guard, subscriptions });
  return { registry, guard, entrance, subscriptions, requests: watching.requests, metrics: () => registry.metrics() };
}
