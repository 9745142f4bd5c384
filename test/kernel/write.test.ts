import { describe, expect, it } from "vitest";
import { anonymous } from "../../kernel/actor.ts";
import { digestOf } from "../../kernel/audit-log.ts";
import { announce } from "../../kernel/outbox.ts";
import { performWrite, type WriteReceipt, type Written } from "../../kernel/write.ts";
import { ada, reader, testTime } from "../open-subgraph.ts";
import { addSpecimen, openSpecimens } from "./specimen.ts";

type Registry = Awaited<ReturnType<typeof openSpecimens>>;
interface Input {
  readonly idempotencyKey: string;
  readonly id: string;
}

const bone: Input = { idempotencyKey: "first", id: "bone" };
const act = (input: Input) => ({ subgraph: "specimens", action: "specimen.added", input });
const receipt: WriteReceipt = {
  subjects: ["bone"],
  outcome: "CREATED",
  audit: { origin: "pedigree/specimens", index: 1 },
};

function add({ contextOf }: Registry, input: Input, actor = ada, outcome: Written["outcome"] = "CREATED") {
  return performWrite(contextOf(actor), act(input), async (em, { id }) => {
    if (outcome === "UNCHANGED") return { subjects: [id], outcome };
    addSpecimen(em, id);
    announce(em, new Date(testTime), { id });
    return { subjects: [id], outcome };
  });
}

async function traces({ rows }: Registry) {
  const tables = ["specimen", "auditEntry", "outboxEntry", "idempotencyRecord"];
  const counts = tables.map(async (table) => [table, (await rows(table)).length]);
  return Object.fromEntries(await Promise.all(counts));
}

const nothing = { specimen: 0, auditEntry: 0, outboxEntry: 0, idempotencyRecord: 0 };
const once = { specimen: 1, auditEntry: 1, outboxEntry: 1, idempotencyRecord: 1 };

describe("a write", () => {
  it("is stored, audited, announced and told to the followers, all at once", async () => {
    await using registry = await openSpecimens();
    expect(await add(registry, bone)).toEqual(receipt);
    expect(await registry.rows("auditEntry")).toEqual([
      {
        seq: 1,
        at: testTime,
        actor: "ada",
        action: "specimen.added",
        subject: "bone",
        requestId: "test",
        inputDigest: digestOf(bone),
      },
    ]);
    expect(await registry.rows("outboxEntry")).toEqual([{ seq: 1, at: testTime, payload: '{"id":"bone"}' }]);
    expect(await traces(registry)).toEqual(once);
    expect(registry.commits.count).toBe(1);
  });

  it("sent again under its key gets the same receipt and writes nothing, whatever the order of its fields", async () => {
    await using registry = await openSpecimens();
    await add(registry, bone);
    expect(await add(registry, { id: bone.id, idempotencyKey: bone.idempotencyKey })).toEqual(receipt);
    expect(await traces(registry)).toEqual(once);
  });

  it("sent twice at the same time is done once", async () => {
    await using registry = await openSpecimens();
    const [first, second] = await Promise.all([add(registry, bone), add(registry, bone)]);
    expect([first, second]).toEqual([receipt, receipt]);
    expect(await traces(registry)).toEqual(once);
  });

  it("is refused under a key that was used with another input", async () => {
    await using registry = await openSpecimens();
    await add(registry, bone);
    const attempt = add(registry, { ...bone, id: "skull" });
    await expect(attempt).rejects.toMatchObject({ code: "IDEMPOTENCY_KEY_REUSED" });
    expect(await traces(registry)).toEqual(once);
  });

  it("may use a key that somebody else has used", async () => {
    await using registry = await openSpecimens();
    await add(registry, bone);
    const { outcome } = await add(registry, { ...bone, id: "skull" }, { ...ada, subject: "bob" });
    expect(outcome).toBe("CREATED");
  });

  it("that finds everything there already leaves nothing but its key, and has no receipt", async () => {
    await using registry = await openSpecimens();
    expect(await add(registry, bone, ada, "UNCHANGED")).toEqual({
      subjects: ["bone"],
      outcome: "UNCHANGED",
      audit: null,
    });
    expect(await traces(registry)).toEqual({ ...nothing, idempotencyRecord: 1 });
  });

  it("is answered the same under its key, whatever was written since, and the key is refused to another act", async () => {
    await using registry = await openSpecimens();
    const first = await add(registry, bone, ada, "UNCHANGED");
    await add(registry, { idempotencyKey: "second", id: "skull" });
    expect(await add(registry, bone)).toEqual(first);
    const other = { ...act(bone), action: "specimen.removed" };
    const again = performWrite(registry.contextOf(ada), other, () =>
      expect.unreachable("the key stands for another act"),
    );
    await expect(again).rejects.toMatchObject({ code: "IDEMPOTENCY_KEY_REUSED" });
  });

  it.each([
    ["UNAUTHENTICATED", anonymous],
    ["UNAUTHENTICATED", { ...anonymous, scopes: ["records:write" as const] }],
    ["FORBIDDEN", reader],
  ])("is refused with %s unless its caller is known and may write", async (code, actor) => {
    await using registry = await openSpecimens();
    await expect(add(registry, bone, actor)).rejects.toMatchObject({ code });
    expect({ ...(await traces(registry)), commits: registry.commits.count }).toEqual({ ...nothing, commits: 0 });
  });

  it.each([
    [
      "a text with the character NUL",
      { ...bone, names: ["a", "b\0c"] },
      "input.names[1] holds the character NUL, which no text may hold.",
    ],
    [
      "a text that is too long",
      { ...bone, name: "x".repeat(100_001) },
      "input.name has 100001 characters; at most 100000 are taken.",
    ],
    [
      "a list that is too long",
      { ...bone, of: { names: Array(10_001).fill("") } },
      "input.of.names has 10001 items; at most 10000 are taken.",
    ],
  ])("with %s is refused with its place, and leaves no trace", async (_, input, message) => {
    await using registry = await openSpecimens();
    await expect(add(registry, input)).rejects.toMatchObject({ code: "BAD_USER_INPUT", message });
    expect(await traces(registry)).toEqual(nothing);
  });

  it("that fails half-way leaves no row, no audit entry, no announcement, and its key free", async () => {
    await using registry = await openSpecimens();
    const failing = performWrite(registry.contextOf(), act(bone), async (em) => {
      addSpecimen(em, "bone");
      announce(em, new Date(testTime), {});
      await em.flush();
      throw new Error("half-way");
    });
    await expect(failing).rejects.toThrow("half-way");
    expect({ ...(await traces(registry)), commits: registry.commits.count }).toEqual({ ...nothing, commits: 0 });
    expect(await add(registry, bone)).toMatchObject({ outcome: "CREATED" });
  });
});
