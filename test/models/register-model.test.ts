import { describe, expect, it } from "vitest";
import { registerModel } from "../../subgraphs/models/model/register-model.mutation.ts";
import { codesOf, reader, tracesIn } from "../open-subgraph.ts";
import { openModels } from "./open-models.ts";

const pythia = { ref: "EleutherAI/pythia", ownerName: "EleutherAI", ownerContact: "contact@eleuther.ai" };
const shown = {
  ref: "model:EleutherAI/pythia",
  name: "EleutherAI/pythia",
  owner: { name: "EleutherAI", contact: "contact@eleuther.ai" },
};

describe(registerModel.name, () => {
  it("adds a model, audited and announced", async () => {
    await using registry = await openModels();
    expect(await registry.registerModel(pythia)).toEqual({
      data: { registerModel: { outcome: "CREATED", audit: { origin: "pedigree/models", index: 1 }, model: shown } },
    });
    const { data } = await registry.ask(
      `{ resolve(refs: ["model:EleutherAI/pythia"]) { status node { __typename } } }`,
    );
    expect(data).toEqual({ resolve: [{ status: "RESOLVED", node: { __typename: "Model" } }] });
  });

  it("changes nothing when the same is said again, and shows the owner that the publisher names", async () => {
    await using registry = await openModels();
    await registry.registerModel(pythia);
    const before = await tracesIn(registry);
    expect((await registry.registerModel(pythia)).data.registerModel).toMatchObject({
      outcome: "UNCHANGED",
      audit: null,
    });
    expect(await tracesIn(registry)).toEqual(before);
    const source = { uri: "card", relationship: "FIRST_PARTY" };
    const answer = await registry.registerModel({ ref: pythia.ref, ownerName: "Eleuther AI", source });
    expect(answer.data.registerModel).toMatchObject({ outcome: "UPDATED", model: { owner: { name: "Eleuther AI" } } });
  });

  it.each([
    "EleutherAI/pythia@1",
    "checkpoint:EleutherAI/pythia",
    "",
  ])("refuses %j, which names no model", async (ref) => {
    await using registry = await openModels();
    const before = await tracesIn(registry);
    expect(codesOf(await registry.registerModel({ ...pythia, ref }))).toEqual(["REF_INVALID"]);
    expect(await tracesIn(registry)).toEqual(before);
  });

  it("refuses whoever may not write", async () => {
    await using registry = await openModels();
    expect(codesOf(await registry.registerModel(pythia, reader))).toEqual(["FORBIDDEN"]);
  });
});
