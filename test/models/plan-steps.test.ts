import { describe, expect, it } from "vitest";
import { type PlannedThing, planOf, tellsSeed } from "../../subgraphs/models/comparison/plan-steps.ts";

const thing = (ref: string, kind: PlannedThing["kind"], more: Partial<PlannedThing> = {}): PlannedThing => ({
  ...{ ref, kind, registered: true, hiddenNeeds: 0, run: null, hasDigest: true },
  ...{ recipe: "none", pinnedByDigest: false },
  ...more,
});
const whole = { hasCode: true, hasCommit: true, hasEnvironment: true, settings: ["lr", "data_seed"] };
const edge = (from: string, to: string) => ({ from, to });

const [data, run, base, child] = ["dataset:d@1", "training-run:r", "checkpoint:b@1", "checkpoint:c@1"] as const;
const edges = [edge(data, run), edge(run, child), edge(base, child)];
const things = [
  thing(child, "CHECKPOINT"),
  thing(run, "RUN", { run: whole }),
  thing(base, "CHECKPOINT"),
  thing(data, "DATA"),
];

const missingOf = (changed: PlannedThing, start = child) =>
  planOf(
    start,
    things.map((each) => (each.ref === changed.ref ? changed : each)),
    edges,
  ).missing.map(({ ref, reason, count }) => [ref, reason, count]);

describe("a plan", () => {
  it("obtains data and parents, runs, and verifies, in this order, and lacks nothing where all is recorded", () => {
    expect(planOf(child, things, edges)).toEqual({
      steps: [
        { ref: base, action: "OBTAIN", needs: [] },
        { ref: data, action: "OBTAIN", needs: [] },
        { ref: run, action: "RUN", needs: [data] },
        { ref: child, action: "VERIFY", needs: [base, run] },
      ],
      missing: [],
    });
  });

  it("has the parents of a checkpoint before its runs, however long it takes to make them", () => {
    const older = "checkpoint:a@1";
    const longer = planOf(child, [...things, thing(older, "CHECKPOINT")], [...edges, edge(older, base)]);
    expect(longer.steps.map(({ ref }) => ref)).toEqual([older, data, base, run, child]);
  });

  it("takes no run that makes two checkpoints, one from the other, for a cycle", () => {
    const both = planOf(child, [...things], [...edges, edge(run, base)]);
    expect(both.steps.map(({ ref }) => ref)).toEqual([data, run, base, child]);
    expect(both.missing).toEqual([]);
  });

  it.each([
    [thing(run, "RUN"), ["NO_CODE", "NO_ENVIRONMENT", "NO_SETTINGS"]],
    [thing(run, "RUN", { run: { ...whole, hasCommit: false } }), ["NO_COMMIT"]],
    [thing(run, "RUN", { run: { ...whole, hasCode: false, hasCommit: false } }), ["NO_CODE"]],
    [thing(run, "RUN", { run: { ...whole, hasEnvironment: false } }), ["NO_ENVIRONMENT"]],
    [thing(run, "RUN", { run: { ...whole, settings: ["lr"] } }), ["NO_SEED"]],
    [thing(run, "RUN", { run: { ...whole, settings: [] } }), ["NO_SETTINGS"]],
    [thing(run, "RUN", { registered: false }), ["NOT_REGISTERED"]],
    [thing(base, "CHECKPOINT", { hasDigest: false }), ["NO_DIGEST"]],
    [thing(base, "CHECKPOINT", { registered: false, hasDigest: false }), ["NOT_REGISTERED"]],
    [thing(base, "CHECKPOINT", { hiddenNeeds: 1, recipe: "without settings" }), ["NOT_VISIBLE", "NO_SETTINGS"]],
    [thing(base, "CHECKPOINT", { hiddenNeeds: 1, recipe: "with settings" }), ["NOT_VISIBLE"]],
    [thing(base, "CHECKPOINT", { hiddenNeeds: 1 }), ["NOT_VISIBLE", "NO_RUN"]],
  ])("says what is missing of %j", (changed, reasons) => {
    expect(missingOf(changed)).toEqual(reasons.map((reason) => [changed.ref, reason, 1]));
  });

  it("counts what is hidden without telling it apart", () => {
    expect(missingOf(thing(data, "DATA", { hiddenNeeds: 3 }))).toEqual([[data, "NOT_VISIBLE", 3]]);
  });

  it("says which parents and data nothing fixes, but not of what the plan is for", () => {
    const loose = ["checkpoint:x", "checkpoint:y", "dataset:z"];
    const [child, parent, trainingData] = loose as [string, string, string];
    const missing = (pinnedByDigest: boolean) =>
      planOf(
        child,
        [
          thing(child, "CHECKPOINT", { recipe: "with settings" }),
          thing(parent, "CHECKPOINT", { pinnedByDigest }),
          thing(trainingData, "DATA"),
        ],
        [edge(parent, child), edge(trainingData, child)],
      ).missing.map(({ ref, reason }) => [ref, reason]);
    expect(missing(false)).toEqual([
      [parent, "UNPINNED"],
      [trainingData, "UNPINNED"],
    ]);
    expect(missing(true)).toEqual([[trainingData, "UNPINNED"]]);
  });

  it("lacks everything where nothing is declared, and names cycles instead of going round in them", () => {
    const alone = planOf(child, [thing(child, "CHECKPOINT")], []);
    expect(alone.steps).toEqual([{ ref: child, action: "OBTAIN", needs: [] }]);
    expect(alone.missing.map(({ reason }) => reason)).toEqual(["NO_UPSTREAM"]);
    const round = planOf(child, things, [...edges, edge(child, base)]);
    expect(round.steps.map(({ ref }) => ref).toSorted()).toEqual([base, child, data, run].toSorted());
    const inCycle = round.missing.filter(({ reason }) => reason === "IN_CYCLE").map(({ ref }) => ref);
    expect(inCycle.toSorted()).toEqual([base, child]);
  });

  it("knows seeds by their names", () => {
    expect(["seed", "random_seed", "PYTHONHASHSEED", "dataSeed"].every(tellsSeed)).toBe(true);
    expect(tellsSeed("lr")).toBe(false);
  });
});
