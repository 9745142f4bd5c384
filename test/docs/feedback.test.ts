import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Embedded, openEmbedded } from "../../cli/embedded.ts";
import { operator } from "../../cli/operator.ts";
import { packageRoot } from "../../cli/package-root.ts";
import { type Actor, anonymous } from "../../kernel/actor.ts";
import { readConfig } from "../../kernel/config.ts";
import { clockAt } from "../models/clock.ts";

const register = `mutation($input: RegisterCheckpointInput!) { registerCheckpoint(input: $input) { outcome } }`;
const card = { uri: "chat/README.md", relationship: "FIRST_PARTY" };
const place = { path: "license", valueAsWritten: "mit", pointer: "line:2" };
const people: Readonly<Record<string, Actor>> = {
  anybody: anonymous,
  Vera: { ...operator, subject: "vera", scopes: ["feedback:write"] },
  Bob: { ...operator, subject: "bob" },
  Ada: { ...operator, subject: "ada" },
};

const examples = readFileSync(join(packageRoot, "docs/feedback.md"), "utf8")
  .matchAll(/```graphql\n# (\w+)\n(.*?)```\n```json\n(.*?)```/gs)
  .map(([, who = "", operation = "", answer = ""]) => ({ who, operation, answer }))
  .toArray();

const ids = /rev_[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g;

describe("docs/feedback.md", () => {
  const folder = mkdtempSync(join(tmpdir(), "pedigree-"));
  const clock = clockAt("2026-03-01T09:00:00Z");
  let embedded: Embedded;

  beforeAll(async () => {
    embedded = await openEmbedded(readConfig({ PEDIGREE_DATA: folder, PORT: "0", LOG_LEVEL: "silent" }), clock.now);
    const chat = { idempotencyKey: "v1", ref: "checkpoint:acme/chat@1", license: "MIT", source: card, facts: [place] };
    await ask(operator, register, { input: chat });
    await ask(operator, register, { input: { idempotencyKey: "v2", ref: "checkpoint:acme/chat@2" } });
  });
  afterAll(async () => {
    await embedded.close();
    rmSync(folder, { recursive: true, force: true });
  });

  async function ask(principal: Actor, query: string, variables: Record<string, unknown> = {}) {
    const context = { principal, requestId: "test", signal: new AbortController().signal, allowMutations: true };
    return await embedded.gateway.execute({ query, variables }, context);
  }

  it("shows what is really answered, one minute after another", async () => {
    expect(examples.length).toBe(10);
    // What the document calls a review, and what it is called here.
    const names = new Map<string, string>();
    for (const { who, operation, answer } of examples) {
      clock.advance(60_000);
      const sent = operation.replaceAll(ids, (id) => names.get(id) ?? id);
      const found = await ask(people[who] ?? anonymous, sent);
      const [error] = found.errors ?? [];
      const text = JSON.stringify(error ? { code: error.extensions?.["code"], message: error.message } : found);
      const written = answer.match(ids) ?? [];
      for (const [index, id] of (text.match(ids) ?? []).entries()) names.set(written[index] ?? "", id);
      const calledAs = new Map([...names].map(([documented, id]) => [id, documented]));
      expect(JSON.parse(text.replaceAll(ids, (id) => calledAs.get(id) ?? id))).toEqual(JSON.parse(answer));
    }
  });
});
