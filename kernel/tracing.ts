import { AsyncLocalStorage } from "node:async_hooks";
import type { IncomingHttpHeaders } from "node:http";
import {
  type Attributes,
  type Context,
  type ContextManager,
  context,
  propagation,
  ROOT_CONTEXT,
  type Span,
  SpanKind,
  SpanStatusCode,
  trace,
} from "@opentelemetry/api";
import type { Config } from "./config.ts";

export type { Attributes, Span };

/** How long a process that ends waits for its last spans to be taken. */
const flushMs = 2_000;

// Until a provider is registered, the tracer of the API makes spans that do nothing.
const tracer = trace.getTracer("pedigree");

/** What a span is to those around it: work in this process, a request that came, or one that is sent. */
const kinds = { within: SpanKind.INTERNAL, incoming: SpanKind.SERVER, outgoing: SpanKind.CLIENT } as const;

/** Runs work in a span. What it throws marks the span and is told nowhere in it, since messages may hold anything. */
export async function inSpan<Result>(
  name: string,
  attributes: Attributes,
  work: (span: Span) => Promise<Result>,
  kind: keyof typeof kinds = "within",
): Promise<Result> {
  return await tracer.startActiveSpan(name, { kind: kinds[kind], attributes }, async (span) => {
    try {
      return await work(span);
    } catch (error) {
      span.setStatus({ code: SpanStatusCode.ERROR });
      throw error;
    } finally {
      span.end();
    }
  });
}

/** Marks a span as failed with a code of the catalogue. */
export function markFailed(span: Span, code: string): void {
  span.setStatus({ code: SpanStatusCode.ERROR, message: code });
}

/** Runs work as a part of the trace that a request came with, if it came with one. */
export function continueTrace<Result>(headers: IncomingHttpHeaders, work: () => Result): Result {
  return context.with(propagation.extract(ROOT_CONTEXT, headers), work);
}

/** The headers by which whoever gets a request continues the trace; none where nothing is traced. */
export function traceHeaders(): Record<string, string> {
  const headers: Record<string, string> = {};
  propagation.inject(context.active(), headers);
  return headers;
}

/** Sends spans to the collector that the configuration names; without one, loads nothing and answers null. */
export async function startTracing(
  { traces }: Pick<Config, "traces">,
  service: string,
): Promise<(() => Promise<void>) | null> {
  if (traces === null) return null;
  const [{ BatchSpanProcessor, TracerProvider }, { OTLPTraceExporter }, resources, { W3CTraceContextPropagator }] =
    await Promise.all([
      import("@opentelemetry/sdk-trace"),
      import("@opentelemetry/exporter-trace-otlp-http"),
      import("@opentelemetry/resources"),
      import("@opentelemetry/core"),
    ]);
  const named = resources.resourceFromAttributes({ "service.name": traces.serviceName ?? `pedigree-${service}` });
  const exporter = new OTLPTraceExporter({ url: traces.url });
  const provider = new TracerProvider({
    resource: resources.defaultResource().merge(named),
    spanProcessors: [new BatchSpanProcessor({ exporter, exportTimeoutMillis: flushMs })],
  });
  context.setGlobalContextManager(new AsyncContexts().enable());
  propagation.setGlobalPropagator(new W3CTraceContextPropagator());
  trace.setGlobalTracerProvider(provider);
  return () => provider.shutdown();
}

/** Carries the context of a span through everything that its work waits for. */
class AsyncContexts implements ContextManager {
  readonly #storage = new AsyncLocalStorage<Context>();

  active(): Context {
    return this.#storage.getStore() ?? ROOT_CONTEXT;
  }

  with<Args extends unknown[], Work extends (...args: Args) => ReturnType<Work>>(
    active: Context,
    work: Work,
    thisArg?: ThisParameterType<Work>,
    ...args: Args
  ): ReturnType<Work> {
    return this.#storage.run(active, () => work.call(thisArg, ...args));
  }

  bind<Target>(active: Context, target: Target): Target {
    if (typeof target !== "function") return target;
    const bound = (...args: unknown[]) => this.with(active, () => Reflect.apply(target, undefined, args));
    // What is bound is called as what it was.
    return bound as Target;
  }

  enable(): this {
    return this;
  }

  disable(): this {
    this.#storage.disable();
    return this;
  }
}
