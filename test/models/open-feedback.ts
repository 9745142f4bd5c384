import type { Actor } from "../../kernel/actor.ts";
import { ada } from "../open-subgraph.ts";
import { openModels } from "./open-models.ts";

/** Somebody who may say something, and change nothing. */
export const vera: Actor = { subject: "vera", kind: "user", scopes: ["feedback:write"], labels: ["public"] };
/** Somebody else who may record. */
export const bob: Actor = { ...ada, subject: "bob" };

export const reviewFields = `id subject { ref } kind title body author { name } openedAt state
  correction { path value valueAsWritten evidence { uri sha256 } concluded }
  comments { totalCount edges { node { author { name } at body } } }
  history { state at actor { name } reason }
  resolvedBy { checkpoint { ref } patchNote { note actor { name } } commit actor { name } at note }`;

/** The models subgraph with a checkpoint, and everything that can be said of it. */
export async function openFeedback(opening: Parameters<typeof openModels>[0] = {}) {
  const registry = await openModels(opening);
  await registry.register({
    ...{ ref: "lab/chat@1", license: "MIT", architecture: { parameterCount: 7 } },
    source: { uri: "README.md", relationship: "FIRST_PARTY" },
  });
  let keys = 0;
  const write = (name: string, answer = `review { ${reviewFields} }`) => {
    const type = `${name.charAt(0).toUpperCase()}${name.slice(1)}Input`;
    const mutation = `mutation($input: ${type}!) { ${name}(input: $input) { outcome audit { origin } ${answer} } }`;
    return async (input: object, actor: Actor = vera) => {
      const found = await registry.ask(mutation, { input: { idempotencyKey: `f${++keys}`, ...input } }, actor);
      // biome-ignore lint/suspicious/noExplicitAny: each test knows what its mutation answers.
      return { ...found, written: found.data?.[name] as any };
    };
  };
  return {
    ...registry,
    open: write("openReview"),
    comment: write("comment"),
    propose: write("proposeCorrection"),
    decide: write("decideCorrection"),
    resolve: write("resolveReview"),
    close: write("closeReview"),
    note: write("recordPatchNote", "patchNoteId"),
    shown: async (fields: string, ref = "lab/chat@1", actor: Actor = vera) =>
      (await registry.ask(`query($ref: String!) { checkpoint(ref: $ref) { ${fields} } }`, { ref }, actor)).data
        .checkpoint,
    [Symbol.asyncDispose]: () => registry[Symbol.asyncDispose](),
  };
}

/** A question about the checkpoint. */
export const question = {
  ...{ subject: "lab/chat@1", kind: "QUESTION", title: "Which tokenizer?" },
  body: "The card *names* none. <b>Why?</b>",
};

/** A correction of its license. */
export const relicense = {
  ...{ subject: "checkpoint:lab/chat@1", path: "/license", value: "Apache-2.0" },
  rationale: "The LICENSE file says so.",
  evidence: [{ uri: "https://lab.example/LICENSE", sha256: "ab".repeat(32) }],
};
