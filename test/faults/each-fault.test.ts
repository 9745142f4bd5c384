import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import type { GatewayAnswer } from "../../gateway/gateway.ts";
import { prove } from "../proof.ts";
import { refusingAddress } from "./fault-proxy.ts";
import { faults, jittery, refused, telltales } from "./faults.ts";
import { type GoldenQuestion, goldenQuestions } from "./golden-questions.ts";
import { expectOnlyItsPartsMissing } from "./missing-parts.ts";
import { patient, ServedGraph } from "./served-graph.ts";

const services = ["licenses", "datasets", "models", "evaluations"];
// Long enough for the healthy subgraphs on a busy machine.
const shortCallMs = 1_000;

let served: ServedGraph;
const healthyAnswers = new Map<GoldenQuestion, GatewayAnswer>();

beforeAll(async () => {
  served = await ServedGraph.open();
  await using gateway = served.gateway();
  for (const question of goldenQuestions) {
    healthyAnswers.set(question, await gateway.ask(question.query, question.variables));
  }
}, 120_000);
afterEach(() => served.heal());
afterAll(() => served[Symbol.asyncDispose]());

describe("the golden questions", () => {
  it.each(goldenQuestions)("have an answer over HTTP that is the one in process, of $name", async (question) => {
    const inProcess = await served.graph.ask(question.query, { variables: { ...question.variables } });
    expect(inProcess.errors).toBeUndefined();
    expect(JSON.stringify(healthyAnswers.get(question))).toBe(JSON.stringify(inProcess));
  });

  it("have the same answers where every subgraph is late by a part of a second", async () => {
    await using gateway = served.gateway();
    for (const proxy of served.proxies.values()) proxy.fault = jittery(300);
    const answers = await Promise.all(goldenQuestions.map(({ query, variables }) => gateway.ask(query, variables)));
    expect(answers).toEqual(goldenQuestions.map((question) => healthyAnswers.get(question)));
  });
});

let answered = 0;
const lateMs: number[] = [];
afterAll(() => {
  const late = `the last answer ${Math.max(...lateMs).toFixed(0)} ms after the deadline`;
  prove("each subgraph with each fault", `${answered} questions over ${faults.length + 1} faults`, `0 wrong, ${late}`);
});

describe.each(services)("while the %s subgraph is at fault", (service) => {
  /** All questions at once, as clients ask them. */
  async function expectOnlyThisMissing(
    expected: { readonly code: string; readonly retryable: boolean },
    gateway: ReturnType<ServedGraph["gateway"]>,
  ): Promise<number> {
    const startedAt = performance.now();
    const answers = await Promise.all(goldenQuestions.map(({ query, variables }) => gateway.ask(query, variables)));
    goldenQuestions.forEach((question, index) => {
      const answer = answers[index];
      expectOnlyItsPartsMissing(question, service, healthyAnswers.get(question), answer, { ...expected, service });
      expect(JSON.stringify(answer)).not.toMatch(telltales);
    });
    answered += answers.length;
    return performance.now() - startedAt;
  }

  it.for(faults)("everything else is answered although it $name", async ({ fault, expected }) => {
    const isLate = expected.code === "SUBGRAPH_TIMEOUT";
    await using gateway = served.gateway({ deadlines: isLate ? { callMs: shortCallMs } : patient });
    served.proxy(service).fault = fault;
    const ms = await expectOnlyThisMissing(expected, gateway);
    if (isLate) lateMs.push(ms - shortCallMs);
  });

  it("everything else is answered although it refuses connections", async () => {
    await using nowhere = await refusingAddress();
    await using gateway = served.gateway({ addresses: { [service]: nowhere.address } });
    await expectOnlyThisMissing(refused.expected, gateway);
  });

  it("is asked again when it is well, over the same connections", async () => {
    await using gateway = served.gateway();
    const proxy = served.proxy(service);
    for (const { fault } of faults.filter(({ expected }) => expected.code !== "SUBGRAPH_TIMEOUT")) {
      proxy.fault = fault;
      await Promise.all(goldenQuestions.map(({ query, variables }) => gateway.ask(query, variables)));
      served.heal();
      for (const question of goldenQuestions.slice(0, 3)) {
        expect(await gateway.ask(question.query, question.variables)).toEqual(healthyAnswers.get(question));
      }
    }
  });
});
