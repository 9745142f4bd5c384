import { Arg, Ctx, Field, Mutation, ObjectType, Resolver } from "type-graphql";
import { Refusal } from "../../../kernel/errors.ts";
import { canonicalRef } from "../../../kernel/ref.ts";
import type { RequestContext } from "../../../kernel/request-context.ts";
import { concludeFacts, recordClaims, recordSource, statedBy } from "../../../kernel/source-document.ts";
import type { UnitOfWork } from "../../../kernel/unit-of-work.ts";
import { isVisible } from "../../../kernel/visibility.ts";
import { performWrite, WritePayload, type Written } from "../../../kernel/write.ts";
import type { EvaluationsContext } from "../context.ts";
import { Benchmark } from "./benchmark.entity.ts";
import { benchmarksByIds } from "./benchmark.reads.ts";
import { benchmarksNamed } from "./benchmark.writes.ts";
import { refuseUnregistrable } from "./benchmark-bounds.ts";
import { BenchmarkFacts } from "./benchmark-facts.entity.ts";
import { RegisterBenchmarkInput } from "./register-benchmark.input.ts";
import { statedBenchmark } from "./stated-benchmark.ts";

const notVisible = "The benchmark is not visible to the caller.";

@ObjectType({ description: "The registered benchmark.", simpleResolvers: true })
export class RegisterBenchmarkPayload extends WritePayload {
  @Field(() => Benchmark, { description: "The benchmark." })
  benchmark!: Benchmark;
}

@Resolver()
export class RegisterBenchmarkResolver {
  @Mutation(() => RegisterBenchmarkPayload, { description: "Records what one document states of a benchmark." })
  registerBenchmark(
    @Arg("input", () => RegisterBenchmarkInput, { description: "What to register." }) input: RegisterBenchmarkInput,
    @Ctx() context: EvaluationsContext,
  ): Promise<RegisterBenchmarkPayload> {
    return registerBenchmark(input, context);
  }
}

/** Records what a document states; the same content again writes nothing, a changed document replaces what it said. */
export async function registerBenchmark(
  input: RegisterBenchmarkInput,
  context: EvaluationsContext,
): Promise<RegisterBenchmarkPayload> {
  const act = { subgraph: "evaluations", action: "benchmark.registered", input };
  const { subjects, outcome, audit } = await performWrite(context, act, (em) => recordDocument(em, input, context));
  // One request may write, read the answer, and write again.
  context.registeredBenchmark.clearAll();
  const [benchmark] = await benchmarksByIds(context, subjects);
  if (!benchmark) throw new Refusal("NOT_FOUND", notVisible);
  return { benchmark, outcome, audit };
}

async function recordDocument(
  em: UnitOfWork,
  input: RegisterBenchmarkInput,
  context: RequestContext,
): Promise<Written> {
  const ref = canonicalRef(input.ref, "benchmark");
  const known = await em.findOne(Benchmark, { ref });
  if (known && !isVisible(known, context.actor)) throw new Refusal("NOT_FOUND", notVisible);
  refuseUnregistrable(input);
  const now = context.now();
  const benchmark = known ?? (await benchmarksNamed(em, [ref], now)).get(ref);
  if (!benchmark) throw new Error(`The benchmark ${ref} was neither found nor created.`);
  const { idempotencyKey: _key, ref: _ref, source, ...content } = input;
  const document = source ?? statedBy(context.actor);
  const state = await recordSource(em, benchmark.id, document, content, now.toISOString());
  if (state.state === "same") return { subjects: [benchmark.id], outcome: "UNCHANGED" };
  recordClaims(em, state.document, statedBenchmark(input), input.facts ?? []);
  await concludeBenchmark(em, benchmark, now);
  return { subjects: [benchmark.id], outcome: known ? "UPDATED" : "CREATED" };
}

async function concludeBenchmark(em: UnitOfWork, benchmark: Benchmark, now: Date): Promise<void> {
  const concluded = await concludeFacts(em, benchmark.id);
  const fact = (name: string) => concluded.get(name)?.value ?? null;
  const known = await em.findOne(BenchmarkFacts, { benchmarkId: benchmark.id });
  const facts = {
    // The casts read back what statedBenchmark claimed.
    description: fact("description") as string | null,
    instructions: fact("instructions") as string | null,
    tasksText: JSON.stringify(fact("tasks") ?? []),
    metricsText: JSON.stringify(fact("metrics") ?? []),
    baselinesText: JSON.stringify(fact("baselines") ?? []),
    protocolText: textOf(fact("protocol")),
    pipelineText: textOf(fact("pipeline")),
    environmentText: textOf(fact("environment")),
  };
  if (known) Object.assign(known, facts);
  else {
    const of = { benchmarkId: benchmark.id, benchmarkRef: benchmark.ref, registeredAt: now.toISOString() };
    em.create(BenchmarkFacts, { ...of, ...facts });
  }
}

function textOf(value: unknown): string | null {
  return value === null ? null : JSON.stringify(value);
}
