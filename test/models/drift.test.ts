import { describe, expect, it } from "vitest";
import { codesOf, insider, statementsOf } from "../open-subgraph.ts";
import { openModels } from "./open-models.ts";

const derivationQuery = `query($ref: String!) { checkpoint(ref: $ref) { derivedFrom {
  refAsWritten pinned parentDigest parentDigestAt drifted parent { rootDigest } } } }`;
const driftQuery = `query($first: Int, $after: String) { driftedRefs(first: $first, after: $after) {
  totalCount pageInfo { hasNextPage endCursor }
  edges { node { checkpoint { ref } currentDigest derivation { refAsWritten parentDigest parent { ref } } } } } }`;

const weights = (digit: string) => [{ path: "model.safetensors", sizeBytes: 1, sha256: digit.repeat(64) }];
const source = { uri: "card" };

async function opened() {
  const clock = { at: "2026-01-01T00:00:00.000Z" };
  const registry = await openModels({ now: () => new Date(clock.at) });
  const write = async (input: object) => {
    const { errors } = await registry.register({ source, ...input });
    expect(errors).toBeUndefined();
  };
  return {
    ...registry,
    clock,
    write,
    /** Registers the parent as a draft whose weights are these now. */
    parentIs: (digit: string, ref = "lab/base@1") => write({ ref, files: weights(digit) }),
    digestOf: async (ref: string) =>
      (await registry.ask("query($ref: String!) { checkpoint(ref: $ref) { rootDigest } }", { ref })).data.checkpoint
        .rootDigest as string,
    derivationOf: async (ref: string, actor?: typeof insider) =>
      (await registry.ask(derivationQuery, { ref }, actor)).data.checkpoint.derivedFrom[0],
    drifted: async (variables = {}, actor?: typeof insider) =>
      (await registry.ask(driftQuery, variables, actor)).data.driftedRefs,
  };
}

const derivedFrom = [{ parent: "hf://lab/base@1", relation: "FINETUNE" }];
const child = { ref: "lab/child@1", derivedFrom };

describe("the digest of a parent", () => {
  it("is recorded with the derivation where the parent is known, and later where it becomes known", async () => {
    await using registry = await opened();
    await registry.write(child);
    expect(await registry.derivationOf(child.ref)).toEqual({
      ...{ refAsWritten: "hf://lab/base@1", pinned: true },
      ...{ parentDigest: null, parentDigestAt: null, drifted: null, parent: null },
    });
    registry.clock.at = "2026-02-01T00:00:00.000Z";
    await registry.parentIs("a");
    registry.clock.at = "2026-03-01T00:00:00.000Z";
    await registry.write({ ...child, ref: "lab/child@2" });
    const digest = await registry.digestOf("lab/base@1");
    const known = { parentDigest: digest, drifted: false, parent: { rootDigest: digest } };
    expect(await registry.derivationOf(child.ref)).toMatchObject({
      ...known,
      parentDigestAt: "2026-02-01T00:00:00.000Z",
    });
    expect(await registry.derivationOf("lab/child@2")).toMatchObject({
      ...known,
      parentDigestAt: "2026-03-01T00:00:00.000Z",
    });
    expect(await registry.drifted()).toMatchObject({ totalCount: 0, edges: [] });
  });

  it("stays what was recorded when the reference leads to other weights, and that is reported until it ends", async () => {
    await using registry = await opened();
    await registry.parentIs("a");
    await registry.write(child);
    const before = await registry.digestOf("lab/base@1");
    await registry.parentIs("b");
    const after = await registry.digestOf("lab/base@1");
    expect(after).not.toBe(before);
    const drift = { parentDigest: before, drifted: true, parent: { rootDigest: after } };
    expect(await registry.derivationOf(child.ref)).toMatchObject(drift);
    expect((await registry.drifted()).edges).toEqual([
      {
        node: {
          checkpoint: { ref: "checkpoint:lab/child@1" },
          currentDigest: after,
          derivation: {
            ...{ refAsWritten: "hf://lab/base@1", parentDigest: before },
            parent: { ref: "checkpoint:lab/base@1" },
          },
        },
      },
    ]);
    await registry.parentIs("a");
    expect(await registry.derivationOf(child.ref)).toMatchObject({ drifted: false });
    expect(await registry.drifted()).toMatchObject({ totalCount: 0, edges: [] });
  });

  it("survives another state of the document that does not speak of it", async () => {
    await using registry = await opened();
    await registry.parentIs("a");
    await registry.write(child);
    const before = await registry.digestOf("lab/base@1");
    await registry.parentIs("b");
    await registry.write({ ...child, step: 7 });
    expect(await registry.derivationOf(child.ref)).toMatchObject({ parentDigest: before, drifted: true });
    expect(await registry.drifted()).toMatchObject({ totalCount: 1 });
    await registry.write({ ...child, derivedFrom: [] });
    expect(await registry.drifted()).toMatchObject({ totalCount: 0 });
  });

  it("is what the document states, which fixes the parent, and drifts at once where the parent has another", async () => {
    await using registry = await opened();
    await registry.parentIs("a", "lab/base");
    const stated = { parent: "lab/base", relation: "FINETUNE", parentDigest: "AB".repeat(32) };
    await registry.write({ ref: child.ref, derivedFrom: [stated] });
    expect(await registry.derivationOf(child.ref)).toMatchObject({
      pinned: true,
      parentDigest: "ab".repeat(32),
      drifted: true,
    });
    await registry.write({ ref: "lab/loose", derivedFrom: [{ ...stated, parentDigest: null }] });
    expect(await registry.derivationOf("lab/loose")).toMatchObject({ pinned: false, drifted: false });
    expect(await registry.drifted()).toMatchObject({ totalCount: 1 });
  });

  it("is not told of a parent that not everybody may see, neither then nor later", async () => {
    await using registry = await opened();
    await registry.parentIs("a");
    await registry.hide("checkpoint:lab/base@1");
    await registry.write(child);
    expect(await registry.derivationOf(child.ref, insider)).toMatchObject({ parentDigest: null, drifted: null });
    const changed = { ref: "lab/base@1", files: weights("b"), source };
    expect((await registry.register(changed, insider)).errors).toBeUndefined();
    expect(await registry.derivationOf(child.ref, insider)).toMatchObject({ parentDigest: null, drifted: null });
  });

  it("reports no drift to whom one of the two is hidden", async () => {
    await using registry = await opened();
    await registry.parentIs("a");
    await registry.write(child);
    await registry.parentIs("b");
    await registry.hide("checkpoint:lab/base@1");
    expect(await registry.drifted()).toMatchObject({ totalCount: 0, edges: [] });
    expect(await registry.derivationOf(child.ref)).toMatchObject({ drifted: null, parent: null });
    expect(await registry.drifted({}, insider)).toMatchObject({ totalCount: 1 });
    await registry.hide("checkpoint:lab/child@1");
    expect(await registry.drifted()).toMatchObject({ totalCount: 0, edges: [] });
  });

  it("is that of the same parent when that was renamed, by its old name and by its new one", async () => {
    await using registry = await opened();
    await registry.write({
      ...child,
      ref: "lab/early@1",
      derivedFrom: [{ parent: "lab/renamed@1", relation: "FINETUNE" }],
    });
    await registry.parentIs("a");
    await registry.write(child);
    const before = await registry.digestOf("lab/base@1");
    const rename = `mutation($input: RenameModelInput!) { renameModel(input: $input) { outcome } }`;
    const input = { idempotencyKey: "rename", ref: "model:lab/base", name: "lab/renamed" };
    expect((await registry.ask(rename, { input })).errors).toBeUndefined();
    await registry.write({ ...child, ref: "lab/late@1" });
    const known = { parentDigest: before, drifted: false };
    const all = ["lab/early@1", child.ref, "lab/late@1"];
    for (const ref of all) expect(await registry.derivationOf(ref)).toMatchObject(known);
    await registry.parentIs("b", "lab/renamed@1");
    for (const ref of all) expect(await registry.derivationOf(ref)).toMatchObject({ ...known, drifted: true });
    expect(await registry.drifted()).toMatchObject({ totalCount: 3 });
    const itself = { ref: "lab/renamed@1", derivedFrom: [{ parent: "lab/base@1", relation: "FINETUNE" }] };
    const refused = await registry.register(itself);
    expect(codesOf(refused)).toEqual(["BAD_USER_INPUT"]);
    expect(refused.errors?.[0]?.message).toContain("derivedFrom[0].parent");
  });

  it("is reported page by page, at the same cost for many as for one", async () => {
    await using registry = await opened();
    await registry.parentIs("a");
    for (let index = 0; index < 5; index++) await registry.write({ ...child, ref: `lab/child@${index}` });
    await registry.parentIs("b");
    const found: string[] = [];
    for (let after: string | null = null; ; ) {
      const { edges, pageInfo, totalCount } = await registry.drifted({ first: 2, after });
      expect(totalCount).toBe(5);
      found.push(...edges.map(({ node }: { node: { checkpoint: { ref: string } } }) => node.checkpoint.ref));
      if (!pageInfo.hasNextPage) break;
      after = pageInfo.endCursor;
    }
    expect(found).toEqual([0, 1, 2, 3, 4].map((index) => `checkpoint:lab/child@${index}`));
    const cost = (first: number) => statementsOf(registry.database, () => registry.drifted({ first }));
    expect(await cost(5)).toBe(await cost(1));
  });

  it("must be one", async () => {
    await using registry = await opened();
    const wrong = [{ parent: "a/b", relation: "MERGE", parentDigest: "sha256:1" }];
    const answer = await registry.register({ ref: child.ref, derivedFrom: wrong });
    expect(codesOf(answer)).toEqual(["BAD_USER_INPUT"]);
    expect(answer.errors?.[0]?.message).toContain("derivedFrom[0].parentDigest");
  });
});
