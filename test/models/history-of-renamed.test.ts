import { expect, it } from "vitest";
import { openModels } from "./open-models.ts";

it("the history of a renamed model is written and read by every name that it has had", async () => {
  await using registry = await openModels();
  for (const number of [1, 2]) await registry.register({ ref: `lab/base@step${number}` });
  const run = async (query: string) => {
    const { data, errors } = await registry.ask(query);
    expect(errors).toBe(undefined);
    return data;
  };
  const set = (key: string, checkpoint: string) => `mutation { setAlias(input: {
    idempotencyKey: "${key}", model: "lab/base", name: "production", checkpoint: "${checkpoint}"
  }) { outcome } }`;
  await run(set("first", "lab/base@step1"));
  await run('mutation { renameModel(input: { idempotencyKey: "r", ref: "lab/base", name: "lab/new" }) { outcome } }');
  await run(set("second", "lab/base@step2"));
  await run(`mutation { setLifecycle(input: {
    idempotencyKey: "l", checkpoint: "lab/base@step1", standing: DEPRECATED, reason: "Older."
  }) { outcome } }`);
  await run(`mutation { recordPatchNote(input: {
    idempotencyKey: "n", checkpoint: "lab/base@step1", note: "A new template.", affectsBehavior: true
  }) { outcome } }`);
  const [first, second] = [1, 2].map((number) => ({ ref: `checkpoint:lab/new@step${number}` }));
  for (const name of ["lab/base", "lab/new"]) {
    const answer = await run(`{
      model(ref: "${name}") { alias(name: "production") { checkpoint { ref } history { from { ref } to { ref } } } }
      checkpoint(ref: "${name}@step1") { lifecycle { status } }
      timeline(ref: "checkpoint:${name}@step1") { edges { node { kind } } }
    }`);
    expect(answer.model.alias).toEqual({
      checkpoint: second,
      history: [
        { from: null, to: first },
        { from: first, to: second },
      ],
    });
    expect(answer.checkpoint.lifecycle.status).toBe("DEPRECATED");
    const kinds = answer.timeline.edges.map(({ node }: { node: { kind: string } }) => node.kind);
    expect(kinds).toEqual(expect.arrayContaining(["RENAMED", "LIFECYCLE_CHANGED", "PATCH_NOTE_RECORDED"]));
  }
});
