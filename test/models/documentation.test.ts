import { describe, expect, it } from "vitest";
import { anonymous } from "../../kernel/actor.ts";
import { insider, testTime } from "../open-subgraph.ts";
import { announcement, openModels } from "./open-models.ts";

const documentation = `query($ref: String!) { checkpoint(ref: $ref) { documentation { section state } } }`;

const child = {
  ref: "lab/child",
  license: "MIT",
  derivedFrom: [{ parent: "lab/base", relation: "FINETUNE" }],
  trainingRuns: [{ inputs: [{ dataset: "squad", role: "train" }] }],
  limitations: [{ kind: "OTHER", severity: "LOW", summary: "Own." }],
};
describe("the documentation of a checkpoint", () => {
  const states = async (registry: Awaited<ReturnType<typeof openModels>>, actor = anonymous) => {
    const { data } = await registry.ask(documentation, { ref: child.ref }, actor);
    return Object.fromEntries(
      data.checkpoint.documentation.map(({ section, state }: Record<string, string>) => [section, state]),
    );
  };
  const silent = {
    ...{ LIMITATIONS: "NOT_DOCUMENTED", TRAINING_DATA: "NOT_DOCUMENTED", TRAINING_CONFIGURATION: "NOT_DOCUMENTED" },
    ...{ EVALUATION: "NOT_DOCUMENTED", USE_POLICY: "NOT_DOCUMENTED", LICENSE: "NOT_DOCUMENTED" },
  };

  it.each([
    [{}, {}],
    [{ license: "MIT" }, { LICENSE: "PROVIDED" }],
    [{ license: "NOASSERTION" }, {}],
    [{ limitations: child.limitations }, { LIMITATIONS: "PROVIDED" }],
    [{ noneKnown: ["LIMITATIONS", "LICENSE"] }, { LIMITATIONS: "NONE_KNOWN", LICENSE: "NONE_KNOWN" }],
    [{ noneKnown: ["LIMITATIONS"], limitations: child.limitations }, { LIMITATIONS: "PROVIDED" }],
    [{ limitations: [{ ...child.limitations[0], summary: "[More Information Needed]" }] }, {}],
    [{ usageGuidance: { outOfScope: ["More Information Needed"] } }, {}],
    [{ license: "[More Information Needed]" }, {}],
    [{ trainingRuns: [{ inputs: [{ dataset: "More Information Needed", role: "train" }] }] }, {}],
    [{ trainingRuns: [{ name: "sft" }] }, {}],
    [{ trainingRuns: child.trainingRuns }, { TRAINING_DATA: "PROVIDED" }],
    [{ trainingRuns: [{ hyperparameters: [{ name: "lr", value: "1" }] }] }, { TRAINING_CONFIGURATION: "PROVIDED" }],
    [{ trainingRuns: [{ environment: { os: "Linux" } }] }, { TRAINING_CONFIGURATION: "PROVIDED" }],
    [{ usageGuidance: { outOfScope: ["war"] } }, { USE_POLICY: "PROVIDED" }],
    [{ usageGuidance: {} }, {}],
  ])("stated as %j is %j, and silent on the rest", async (stated, expected) => {
    await using registry = await openModels();
    await registry.register({ ref: child.ref, ...stated });
    expect(await states(registry)).toEqual({ ...silent, ...expected });
  });

  it("tells who states that there is nothing, the publisher before others, and where", async () => {
    await using registry = await openModels();
    const noneKnown = ["LIMITATIONS"];
    const [review, card] = [
      { uri: "review.md", assertedBy: "somebody" },
      { uri: "card.md", sha256: "a".repeat(64) },
    ];
    await registry.register({ ref: child.ref, noneKnown, source: review });
    await registry.register({ ref: child.ref, noneKnown, source: { ...card, relationship: "FIRST_PARTY" } });
    const query = `{ checkpoint(ref: "lab/child") { documentation {
      section state statedBy { name relationship } source { uri sha256 } } } }`;
    const { documentation: told } = (await registry.ask(query)).data.checkpoint;
    expect(told.slice(0, 2)).toEqual([
      {
        section: "LIMITATIONS",
        state: "NONE_KNOWN",
        statedBy: { name: null, relationship: "FIRST_PARTY" },
        source: card,
      },
      { section: "TRAINING_DATA", state: "NOT_DOCUMENTED", statedBy: null, source: null },
    ]);
  });

  it("has an evaluation where there is a result that the caller may see", async () => {
    await using registry = await openModels();
    await registry.register({ ref: child.ref });
    const upstream = [{ from: "checkpoint:lab/child", relation: "EVALUATED", pinned: false, asWritten: "lab/child" }];
    const result = announcement("Result", "result:res_1", "res_1", { label: "acl:lab", upstream });
    await registry.announce(result);
    expect([await states(registry), (await states(registry, insider))["EVALUATION"]]).toEqual([silent, "PROVIDED"]);
    await registry.announce({ ...result, label: "public" });
    expect(await states(registry)).toEqual({ ...silent, EVALUATION: "PROVIDED" });
  });

  it("has a use policy where one is announced that the caller may see, until it says nothing any more", async () => {
    await using registry = await openModels();
    await registry.register({ ref: child.ref });
    const policy = announcement("UsePolicy", "use-policy:lab/child", "upo_1", { label: "acl:lab" });
    await registry.announce(policy);
    expect([await states(registry), (await states(registry, insider))["USE_POLICY"]]).toEqual([silent, "PROVIDED"]);
    await registry.announce({ ...policy, label: "public" });
    expect(await states(registry)).toEqual({ ...silent, USE_POLICY: "PROVIDED" });
    await registry.announce({ ...policy, label: "public", type: null });
    expect(await states(registry)).toEqual(silent);
  });
});

describe("the life of a checkpoint", () => {
  it("goes on as time passes, without any write", async () => {
    const clock = { at: testTime };
    await using registry = await openModels({ now: () => new Date(clock.at) });
    await registry.register({
      ref: child.ref,
      lifecycle: { supportUntil: "2027-01-01T00:00:00Z", sunsetAt: "2028-01-01T00:00:00Z" },
    });
    const statusAt = async (at: string) => {
      clock.at = at;
      return (await registry.ask(`{ checkpoint(ref: "lab/child") { lifecycle { status } } }`)).data.checkpoint.lifecycle
        .status;
    };
    const statuses = [
      await statusAt(testTime),
      await statusAt("2027-01-01T00:00:00Z"),
      await statusAt("2028-01-01T00:00:00Z"),
    ];
    expect(statuses).toEqual(["ACTIVE", "DEPRECATED", "SUNSET"]);
  });
});
