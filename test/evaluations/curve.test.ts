import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type CurveResult, curvePoints, protocolsOf } from "../../subgraphs/evaluations/curve/curve-points.ts";
import { trainingStep } from "../../subgraphs/evaluations/curve/training-step.ts";
import { openEvaluations } from "./open-evaluations.ts";

describe("the training step of a checkpoint", () => {
  it.each([
    [null, "checkpoint:a/b@step143000", 143_000],
    [null, "checkpoint:a/b@step_10", 10],
    [null, "checkpoint:a/b@step-0", 0],
    [7, "checkpoint:a/b@step143000", 7],
    [0, "checkpoint:a/b", 0],
    [null, "checkpoint:a/b", null],
    [null, "checkpoint:a/step100", null],
    [null, "checkpoint:a/b@v1.5", null],
    [null, "checkpoint:a/b@1000", null],
    [null, "checkpoint:a/b@step100-tokens1B", null],
    [null, "checkpoint:a/b@global_step100", null],
    [null, "checkpoint:a/b@step1e5", null],
  ])("that a document states as %j of %s is %j", (stated, ref, step) => {
    expect(trainingStep(stated, ref)).toBe(step);
  });
});

describe("the points of a curve", () => {
  const result = fc.record({
    checkpointRef: fc.constantFrom(
      "checkpoint:a@step1",
      "checkpoint:a@step2",
      "checkpoint:b@step1",
      "checkpoint:a",
      "checkpoint:a@x",
    ),
    protocolHash: fc.constantFrom("p", "q"),
    standing: fc.constantFrom("0 1", "0 2", "1 1"),
    step: fc.option(fc.nat(3), { nil: null }),
  });
  const results = fc
    .array(result, { maxLength: 20 })
    .map((all) => all.map((each, index): CurveResult => ({ ...each, id: `r${index}` })));

  it("are in order of step, those without one last, each checkpoint once with what stands best", () => {
    fc.assert(
      fc.property(results, (all) => {
        const points = curvePoints(all);
        const steps = points.map((point) => point.trainingStep ?? Number.POSITIVE_INFINITY);
        expect(steps).toEqual(steps.toSorted((a, b) => (a === b ? 0 : a - b)));
        const version = (ref: string) => ref.split("@")[1] ?? null;
        const keyOf = ({ checkpointRef, step }: CurveResult) => JSON.stringify([version(checkpointRef), step]);
        expect(new Set(points.map((point) => keyOf(point.result))).size).toBe(points.length);
        for (const other of all) {
          const shown = points.find((point) => keyOf(point.result) === keyOf(other))?.result;
          expect(shown && shown.standing <= other.standing).toBe(true);
        }
      }),
    );
  });

  it("come from the protocol of most checkpoints, whatever the order of the results", () => {
    fc.assert(
      fc.property(results, (all) => {
        const protocols = protocolsOf(all);
        expect(protocolsOf(all.toReversed())).toEqual(protocols);
        const counts = protocols.map(({ checkpoints }) => checkpoints);
        expect(counts).toEqual(counts.toSorted((a, b) => b - a));
      }),
    );
  });
});

const curve = `query($keys: [_Any!]!, $first: Int, $after: String, $metric: String = "acc", $benchmark: String = "arc", $protocolHash: String) {
  _entities(representations: $keys) { ... on Model {
    curve(benchmark: $benchmark, metric: $metric, first: $first, after: $after, protocolHash: $protocolHash) {
      protocolHash totalCount withoutStep otherProtocols { checkpoints protocolHash } pageInfo { endCursor hasNextPage }
      edges { node { step tokensSeen value uncertainty { standardError } result { valueAsWritten checkpointAsWritten } checkpointKey } }
    } } } }`;

interface ShownCurve {
  readonly protocolHash: string | null;
  readonly totalCount: number;
  readonly withoutStep: number;
  readonly otherProtocols: readonly { readonly checkpoints: number; readonly protocolHash: string }[];
  readonly pageInfo: { readonly endCursor: string | null; readonly hasNextPage: boolean };
  readonly edges: readonly { readonly node: { readonly step: number | null; readonly value: number } }[];
}

type Registry = Awaited<ReturnType<typeof openEvaluations>>;

async function curvesOf(
  registry: Registry,
  indexKeys: readonly string[],
  variables: object = {},
  actor = undefined as never,
) {
  const keys = indexKeys.map((indexKey) => ({ __typename: "Model", id: indexKey, indexKey }));
  const answer = await registry.ask(curve, { keys, ...variables }, actor);
  if (answer.errors) throw new Error(JSON.stringify(answer.errors));
  return (answer.data?.["_entities"] as { curve: ShownCurve }[]).map((model) => model.curve);
}

const measured = (checkpoint: string, value: number, more: object = {}) => ({
  ...{ checkpoint, benchmark: "arc", metric: "acc", value, valueAsWritten: String(value), ...more },
});

let documents = 0;
async function record(registry: Registry, ...results: object[]): Promise<void> {
  documents += 1;
  const answer = await registry.record({
    idempotencyKey: `${documents}`,
    source: { uri: `${documents}.json` },
    results,
  });
  expect(answer.errors).toBeUndefined();
}

const zeroShot = { protocol: { shots: 0 } };

async function openWithPythia() {
  const registry = await openEvaluations();
  const steps = [1000, 0, 143_000, 512].map((step) => measured(`lab/pythia@step${step}`, step / 200_000, zeroShot));
  await record(
    registry,
    ...steps,
    measured("lab/pythia@early", 0.9, zeroShot),
    measured("lab/pythia@step9", 0.5, { protocol: { shots: 5 } }),
    measured("lab/pythia@step9", 0.5, { metric: "acc_norm" }),
    measured("lab/pythia-2@step9", 0.5, zeroShot),
    measured("lab/pythia@final", 0.8, { ...zeroShot, step: 150_000, tokensSeen: 3e11 }),
  );
  return registry;
}

describe("Model.curve", () => {
  it("shows one protocol in order of step, and what has no step last and counted", async () => {
    await using registry = await openWithPythia();
    const [shown] = await curvesOf(registry, ["model:lab/pythia"]);
    expect(shown?.edges.map(({ node }) => [node.step, node.value])).toEqual([
      [0, 0],
      [512, 0.00256],
      [1000, 0.005],
      [143_000, 0.715],
      [150_000, 0.8],
      [null, 0.9],
    ]);
    expect(shown).toMatchObject({ totalCount: 6, withoutStep: 1, otherProtocols: [{ checkpoints: 1 }] });
    expect(shown?.edges[4]?.node).toEqual({
      step: 150_000,
      tokensSeen: 3e11,
      value: 0.8,
      uncertainty: [],
      result: { valueAsWritten: "0.8", checkpointAsWritten: "lab/pythia@final" },
      checkpointKey: "checkpoint:lab/pythia@final",
    });
  });

  it("shows another protocol where it is asked for, and nothing of what is not there", async () => {
    await using registry = await openWithPythia();
    const [usual] = await curvesOf(registry, ["model:lab/pythia"]);
    const [other] = await curvesOf(registry, ["model:lab/pythia"], {
      protocolHash: usual?.otherProtocols[0]?.protocolHash,
    });
    expect(other?.edges.map(({ node }) => node.step)).toEqual([9]);
    expect(other?.otherProtocols).toEqual([{ checkpoints: 6, protocolHash: usual?.protocolHash }]);
    const [none] = await curvesOf(registry, ["model:lab/none"]);
    expect(none).toMatchObject({ protocolHash: null, totalCount: 0, edges: [] });
    const [version] = await curvesOf(registry, ["model:lab/pythia"], { benchmark: "arc@2" });
    expect(version).toMatchObject({ totalCount: 0 });
  });

  it("takes together what is filed under all names of a model, each state once", async () => {
    await using registry = await openWithPythia();
    await record(registry, measured("lab/old@step512", 0.4, zeroShot), measured("lab/old@step2", 0.3, zeroShot));
    const [shown] = await curvesOf(registry, ["model:lab/pythia model:lab/old"]);
    expect(shown?.edges.map(({ node }) => node.step)).toEqual([0, 2, 512, 1000, 143_000, 150_000, null]);
  });

  it("pages in any size as one big page", async () => {
    await using registry = await openWithPythia();
    for (const first of [1, 2, 4]) {
      const steps: (number | null)[] = [];
      let after: string | null = null;
      do {
        const [page]: ShownCurve[] = await curvesOf(registry, ["model:lab/pythia"], { first, after });
        steps.push(...(page?.edges ?? []).map(({ node }) => node.step));
        after = page?.pageInfo.hasNextPage ? page.pageInfo.endCursor : null;
      } while (after !== null);
      expect(steps).toEqual([0, 512, 1000, 143_000, 150_000, null]);
    }
    const [page] = await curvesOf(registry, ["model:lab/pythia"], { first: 1 });
    const elsewhere = { metric: "acc_norm", after: page?.pageInfo.endCursor };
    await expect(curvesOf(registry, ["model:lab/pythia"], elsewhere)).rejects.toThrow("CURSOR_INVALID");
  });

  it("takes as many statements for ten models as for one, and shows nothing that the caller may not see", async () => {
    await using registry = await openWithPythia();
    for (let index = 0; index < 10; index += 1) await record(registry, measured(`lab/m${index}@step1`, 0.5));
    const statementsOf = async (count: number) => {
      const before = registry.subgraph.database.statementCount;
      await curvesOf(
        registry,
        Array.from({ length: count }, (_, index) => `model:lab/m${index}`),
      );
      return registry.subgraph.database.statementCount - before;
    };
    expect([await statementsOf(1), await statementsOf(10)]).toEqual([2, 2]);
    await registry.tamper(`update "result" set "label" = 'secret' where "modelRef" = 'model:lab/m0'`);
    const [hidden] = await curvesOf(registry, ["model:lab/m0"]);
    expect(hidden).toMatchObject({ totalCount: 0, protocolHash: null });
  });

  it("refuses what no index could answer, and says so", async () => {
    await using registry = await openEvaluations();
    const many = Array.from({ length: 5_001 }, (_, index) => measured(`lab/m@step${index}`, 0.5));
    await record(registry, ...many);
    await expect(curvesOf(registry, ["model:lab/m"])).rejects.toThrow("QUERY_TOO_EXPENSIVE");
    await expect(curvesOf(registry, ["model:lab/m"], { benchmark: "dataset:x" })).rejects.toThrow("REF_INVALID");
    await expect(curvesOf(registry, ["model:lab/m"], { first: 101 })).rejects.toThrow("BAD_USER_INPUT");
  }, 60_000);
});
