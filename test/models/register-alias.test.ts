import { describe, expect, it } from "vitest";
import { anonymous } from "../../kernel/actor.ts";
import { registerAlias } from "../../subgraphs/models/resolution/register-alias.mutation.ts";
import { retractAlias } from "../../subgraphs/models/resolution/retract-alias.mutation.ts";
import { ada, codesOf, reader } from "../open-subgraph.ts";
import { announcement, openModels } from "./open-models.ts";

const mutation = (
  verb: string,
) => `mutation($input: ${verb === "registerAlias" ? "RegisterAliasInput" : "RetractAliasInput"}!) {
  ${verb}(input: $input) { outcome audit { index } resolution { status canonical pinned candidates { ref } } } }`;
const resolve = `query($refs: [String!]!) { resolve(refs: $refs) { status canonical pinned message candidates { ref } } }`;
const one = "query($ref: String!) { checkpoint(ref: $ref) { ref } }";

type Registry = Awaited<ReturnType<typeof openModels>>;

let keys = 0;
const send =
  (verb: string) =>
  (registry: Registry, ref: string, foreignRef: string, actor = ada) =>
    registry.as(actor).run(mutation(verb), { input: { idempotencyKey: `alias ${++keys}`, ref, foreignRef } });
const register = send("registerAlias");
const retract = send("retractAlias");

async function meaningsOf(registry: Registry, refs: string[], actor = ada) {
  return (await registry.ask(resolve, { refs }, actor)).data.resolve;
}
const nothing = {
  ...{ status: "NOT_FOUND", canonical: null, pinned: false, candidates: [] },
  message: "Nothing is registered for this name of another system.",
};

const elsewhere = (...refs: string[]) => ({
  message: "Nothing is registered under exactly this; the name is known elsewhere.",
  candidates: refs.map((ref) => ({ ref })),
});

describe("a reference of another system", () => {
  it("stands for what it was registered for, in every spelling and for everybody", async () => {
    await using registry = await openModels();
    await registry.register({ ref: "lab/chat@3" });
    const { data } = await register(registry, "lab/chat@3".replace(/^/, "checkpoint:"), "pkg:mlflow/chat@3");
    expect(data.registerAlias).toEqual({
      ...{ outcome: "CREATED", audit: { index: 2 } },
      resolution: { status: "RESOLVED", canonical: "checkpoint:lab/chat@3", pinned: true, candidates: [] },
    });
    await register(registry, "checkpoint:lab/chat@3", "models:/chat@champion");
    const found = (pinned: boolean) => ({
      ...{ status: "RESOLVED", canonical: "checkpoint:lab/chat@3", pinned, message: null, candidates: [] },
    });
    const refs = ["models:/chat/3", " PKG:mlflow/chat@3", "models:/chat@champion", "models:/chat/4"];
    expect(await meaningsOf(registry, refs, anonymous)).toEqual([
      found(true),
      found(true),
      found(false),
      { ...nothing, pinned: true, ...elsewhere("checkpoint:lab/chat@3", "model:lab/chat") },
    ]);
    expect((await registry.ask(one, { ref: "models:/chat/3" })).data).toEqual({
      checkpoint: { ref: "checkpoint:lab/chat@3" },
    });
    expect((await registry.ask(one, { ref: "models:/chat/4" })).data).toEqual({ checkpoint: null });
  });

  it.each([
    ["dataset:lab/data@1", "urn:li:dataset:(urn:li:dataPlatform:s3,lab,PROD)"],
    ["dataset:lab/data@1", "doi:10.5281/zenodo.1"],
    ["model:lab/chat", "models:/chat@production"],
    ["checkpoint:lab/chat@3", "ghcr.io/lab/chat:3"],
    ["checkpoint:lab/chat@3", "runs:/0a1b/model"],
    ["checkpoint:lab/chat@3", "lab/project/chat:v3"],
    ["checkpoint:lab/chat@3", "ticket:ABC-1, (second)/x@y"],
  ])("can stand for %s: %s", async (ref, foreignRef) => {
    await using registry = await openModels();
    await registry.register({ ref: "lab/chat@3" });
    await registry.announce(announcement("DatasetVersion", "dataset:lab/data@1", "dsv_1"));
    await register(registry, ref, foreignRef);
    expect(await meaningsOf(registry, [foreignRef])).toMatchObject([{ status: "RESOLVED", canonical: ref }]);
  });

  it("is ambiguous while several things claim it, until all but one are taken back", async () => {
    await using registry = await openModels();
    for (const ref of ["lab/a", "lab/b"]) await registry.register({ ref });
    for (const ref of ["checkpoint:lab/b", "checkpoint:lab/a", "checkpoint:lab/unknown"])
      await register(registry, ref, "jira:X-1");
    expect(await meaningsOf(registry, ["jira:X-1"])).toEqual([
      {
        ...{ status: "AMBIGUOUS", canonical: null, pinned: false, message: "Several things answer to it." },
        candidates: [{ ref: "checkpoint:lab/a" }, { ref: "checkpoint:lab/b" }],
      },
    ]);
    expect((await registry.ask(one, { ref: "jira:X-1" })).data).toEqual({ checkpoint: null });
    const taken = await retract(registry, "checkpoint:lab/b", "JIRA:X-1");
    expect(taken.data.retractAlias).toMatchObject({
      outcome: "UPDATED",
      resolution: { canonical: "checkpoint:lab/a" },
    });
    expect((await retract(registry, "checkpoint:lab/b", "jira:X-1")).data.retractAlias.outcome).toBe("UNCHANGED");
    expect((await register(registry, "checkpoint:lab/b", "jira:X-1")).data.registerAlias.outcome).toBe("CREATED");
  });

  it("is claimed by at most a hundred things at once, of which ten are shown", async () => {
    await using registry = await openModels();
    for (let index = 100; index < 112; index++) await registry.register({ ref: `lab/chat@${index}` });
    for (let index = 100; index < 200; index++) await register(registry, `checkpoint:lab/chat@${index}`, "jira:X-8");
    expect(codesOf(await register(registry, "checkpoint:lab/chat@200", "jira:X-8"))).toEqual(["BAD_USER_INPUT"]);
    const [{ candidates }] = await meaningsOf(registry, ["jira:X-8"]);
    expect(candidates).toEqual(
      Array.from({ length: 10 }, (_, index) => ({ ref: `checkpoint:lab/chat@${100 + index}` })),
    );
    await retract(registry, "checkpoint:lab/chat@199", "jira:X-8");
    expect((await register(registry, "checkpoint:lab/chat@200", "jira:X-8")).data.registerAlias.outcome).toBe(
      "CREATED",
    );
  });

  it("means the thing as soon as that is registered, where the name came first", async () => {
    await using registry = await openModels();
    expect((await register(registry, "checkpoint:lab/late", "jira:X-2")).data.registerAlias).toMatchObject({
      ...{ outcome: "CREATED", resolution: { status: "NOT_FOUND" } },
    });
    await registry.register({ ref: "lab/late" });
    expect(await meaningsOf(registry, ["jira:X-2"])).toMatchObject([
      { status: "RESOLVED", canonical: "checkpoint:lab/late" },
    ]);
  });

  it("means the version of the same name where it is a number of MLflow's and nobody says otherwise", async () => {
    await using registry = await openModels();
    for (const ref of ["chat@3", "chat@4", "lab/a b@1"]) await registry.register({ ref });
    const found = (canonical: string) => ({
      ...{ status: "RESOLVED", canonical, pinned: true, message: null, candidates: [] },
    });
    const others = [{ ref: "checkpoint:chat@3" }, { ref: "checkpoint:chat@4" }];
    const message = "Nothing is registered under exactly this; other versions are.";
    const refs = [
      "models:/chat/3",
      "pkg:mlflow/chat@4",
      "models:/lab%2Fa%20b/1",
      "models:/chat/5",
      "models:/chat/latest",
    ];
    const meanings = [
      ...["checkpoint:chat@3", "checkpoint:chat@4", "checkpoint:lab/a%20b@1"].map(found),
      { status: "NOT_FOUND", canonical: null, pinned: true, message, candidates: others },
      nothing,
    ];
    expect(await meaningsOf(registry, refs)).toEqual(meanings);
    await register(registry, "checkpoint:chat@4", "models:/chat/3");
    expect(await meaningsOf(registry, ["models:/chat/3"])).toEqual([found("checkpoint:chat@4")]);
    await retract(registry, "checkpoint:chat@4", "models:/chat/3");
    expect(await meaningsOf(registry, refs)).toEqual(meanings);
  });

  it("says nothing to who may not see the thing", async () => {
    await using registry = await openModels();
    for (const ref of ["lab/seen", "lab/hidden"]) await registry.register({ ref });
    for (const ref of ["checkpoint:lab/seen", "checkpoint:lab/hidden"]) await register(registry, ref, "jira:X-3");
    await register(registry, "checkpoint:lab/hidden", "jira:X-4");
    await registry.hide("checkpoint:lab/hidden");
    expect(await meaningsOf(registry, ["jira:X-3", "jira:X-4"], anonymous)).toEqual([
      { status: "RESOLVED", canonical: "checkpoint:lab/seen", pinned: false, message: null, candidates: [] },
      nothing,
    ]);
  });

  it("is written once: the same again changes nothing, and the audit log tells who", async () => {
    await using registry = await openModels();
    await register(registry, "checkpoint:lab/a", "jira:X-5");
    expect((await register(registry, "checkpoint:lab/a", "Jira:X-5")).data.registerAlias).toMatchObject({
      ...{ outcome: "UNCHANGED", audit: null },
    });
    expect(await registry.auditTrail()).toEqual([
      { actor: "ada", action: "alias.registered", subject: expect.stringMatching(/^alias_/) },
    ]);
    expect([registerAlias, retractAlias]).toEqual([expect.any(Function), expect.any(Function)]);
  });

  it.each([
    ["checkpoint:lab/a", "checkpoint:lab/b"],
    ["checkpoint:lab/a", `sha256:${"a".repeat(64)}`],
    ["checkpoint:lab/a", "hf://lab/b"],
    ["checkpoint:lab/a", "lab/b"],
    ["checkpoint:lab/a", "models:/"],
    ["checkpoint:lab/a", ""],
    ["lab/a", "jira:X-6"],
    ["models:/a/1", "jira:X-6"],
    [`sha256:${"a".repeat(64)}`, "jira:X-6"],
  ])("is refused, and leaves no trace, where %j is to be called %j", async (ref, foreignRef) => {
    await using registry = await openModels();
    expect(codesOf(await register(registry, ref, foreignRef))).toEqual(["REF_INVALID"]);
    expect(await registry.rows("refAlias")).toEqual([]);
    expect(await registry.auditTrail()).toEqual([]);
  });

  it("is registered by nobody who may only read", async () => {
    await using registry = await openModels();
    expect(codesOf(await register(registry, "checkpoint:lab/a", "jira:X-7", reader))).toEqual(["FORBIDDEN"]);
    expect(codesOf(await retract(registry, "checkpoint:lab/a", "jira:X-7", anonymous))).toEqual(["UNAUTHENTICATED"]);
  });
});
