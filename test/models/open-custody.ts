import { ada, codesOf } from "../open-subgraph.ts";
import { clockAt } from "./clock.ts";
import { openModels } from "./open-models.ts";

/** All that a record shows. */
export const record = `id position at actor { name } role action about subjectId otherId hidden note affectsBehavior prevHash hash
  audit { origin index }`;
export const custody = `query($ref: String!, $first: Int, $after: String) { checkpoint(ref: $ref) {
  id custodySince custodyIntegrity { intact checked firstBroken fault next }
  custody(first: $first, after: $after) { totalCount pageInfo { hasNextPage endCursor } edges { node { ${record} } } }
} }`;

// biome-ignore lint/suspicious/noExplicitAny: the query says what a record holds.
export type Shown = any;

/** Somebody else who may record. */
export const bob = { ...ada, subject: "bob" };

/** The models subgraph with all of its writes, and what was kept of the acts. */
export async function openCustody() {
  const clock = clockAt("2026-01-01T00:00:00.000Z");
  const registry = await openModels({ now: clock.now });
  let keys = 0;
  const write = async (name: string, input: object, { actor = ada, answer = "" } = {}): Promise<Shown> => {
    const mutation = `mutation($input: ${name.charAt(0).toUpperCase()}${name.slice(1)}Input!) {
      ${name}(input: $input) { outcome audit { index } ${answer} } }`;
    const found = await registry.ask(mutation, { input: { idempotencyKey: `c${++keys}`, ...input } }, actor);
    clock.advance(1_000);
    return found.data?.[name] ?? codesOf(found)[0];
  };
  const shown = async (ref: string, actor = ada, page: object = { first: 100 }): Promise<Shown> =>
    (await registry.ask(custody, { ref, ...page }, actor)).data.checkpoint;
  const recordsOf = async (ref: string, actor = ada): Promise<Shown[]> =>
    (await shown(ref, actor)).custody.edges.map(({ node }: Shown) => node);
  const register = (input: object, actor = ada) =>
    write("registerCheckpoint", input, { actor, answer: "checkpoint { id }" });
  return { ...registry, clock, write, register, shown, recordsOf };
}
