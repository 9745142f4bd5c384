import { expect, it } from "vitest";
import { models } from "../../subgraphs/models/index.ts";
import { ada, openSubgraph } from "../open-subgraph.ts";
import { newMigratedStore } from "../store.ts";

const tables = ["indexEvent", "indexCertificate", "indexThreat"];
const timeline = `{ timeline(ref: "acme/chat", kinds: [LIMITATION_REVIEWED]) { edges { node { about note actor { name } } } } }`;

it("a database from before decisions were told tells of those that there were, and that nothing changed", async () => {
  const store = await newMigratedStore(models);
  let keys = 0;
  const write = async (
    registry: Awaited<ReturnType<typeof openSubgraph>>,
    name: string,
    input: object,
    who: string,
  ) => {
    const type = `${name.charAt(0).toUpperCase()}${name.slice(1)}Input`;
    const mutation = `mutation($input: ${type}!) { ${name}(input: $input) { outcome } }`;
    const told = { input: { idempotencyKey: `k${++keys}`, ...input } };
    expect((await registry.as({ ...ada, subject: who }).run(mutation, told)).errors).toBe(undefined);
  };
  try {
    {
      await using registry = await openSubgraph(models, { store });
      const limitations = [{ kind: "PRIVACY", severity: "LOW", summary: "Recites." }];
      const source = { uri: "card.md", relationship: "FIRST_PARTY" };
      await write(registry, "registerCheckpoint", { ref: "acme/chat", source, limitations }, "ada");
      const [{ id: limitation } = {}] = await store.rows("checkpointLimitation");
      const reason = "It does not.";
      await write(registry, "reviewLimitation", { limitation, decision: "DISPUTE", reason, evidence: [] }, "bob");
      // What is no longer stated was still decided.
      await write(registry, "registerCheckpoint", { ref: "acme/chat", source }, "ada");
      await registry.follow("models", registry.subgraph.feed);
    }
    const changes = await store.rows("change");
    for (const { seq, payload } of await store.rows("outboxEntry")) {
      const { events: _, ...before } = JSON.parse(String(payload));
      await store.run(`update "outboxEntry" set "payload" = ? where "seq" = ?`, JSON.stringify(before), seq as number);
    }
    for (const table of tables) await store.run(`drop table "${table}"`);
    for (const index of ["indexNode_id", "checkpoint_rootDigest"]) await store.run(`drop index "${index}"`);
    await store.run(`delete from "migration" where "name" = '0015-certificates'`);

    await using registry = await openSubgraph(models, { store });
    await registry.follow("models", registry.subgraph.feed);
    const { data } = await registry.as(ada).run(timeline);
    const told = { about: "DISPUTED", note: "It does not.", actor: { name: "bob" } };
    expect(data.timeline.edges).toEqual([{ node: told }]);
    expect(await store.rows("change")).toEqual(changes);
  } finally {
    await store.remove();
  }
});
