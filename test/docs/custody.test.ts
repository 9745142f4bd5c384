import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Embedded, openEmbedded } from "../../cli/embedded.ts";
import { operator } from "../../cli/operator.ts";
import { packageRoot } from "../../cli/package-root.ts";
import { anonymous } from "../../kernel/actor.ts";
import { readConfig } from "../../kernel/config.ts";
import { CustodyAction, roleOf } from "../../subgraphs/models/custody/custody-act.ts";
import { clockAt } from "../models/clock.ts";

const day = 86_400_000;
const register = `mutation { registerCheckpoint(input: { idempotencyKey: "v1", ref: "acme/chat@1" }) { outcome } }`;

const document = readFileSync(join(packageRoot, "docs/custody.md"), "utf8");
const examples = document.matchAll(/```graphql\n(.*?)```\n```json\n(.*?)```/gs).toArray();

describe("docs/custody.md", () => {
  const folder = mkdtempSync(join(tmpdir(), "pedigree-"));
  const clock = clockAt("2026-03-01T09:00:00Z");
  let embedded: Embedded;

  beforeAll(async () => {
    embedded = await openEmbedded(readConfig({ PEDIGREE_DATA: folder, PORT: "0", LOG_LEVEL: "silent" }), clock.now);
    await ask(register);
  });
  afterAll(async () => {
    await embedded.close();
    rmSync(folder, { recursive: true, force: true });
  });

  /** Asks as the operator where something is to be written, and as anybody else. */
  async function ask(query: string) {
    const principal = query.startsWith("mutation") ? operator : anonymous;
    const context = { principal, requestId: "test", signal: new AbortController().signal, allowMutations: true };
    const answer = await embedded.gateway.execute({ query, variables: {} }, context);
    expect(answer.errors).toBe(undefined);
    return answer;
  }

  it("shows what is really answered, one day after another", async () => {
    expect(examples.length).toBe(3);
    for (const [, operation = "", answer = ""] of examples) {
      clock.advance(day);
      expect(await ask(operation)).toEqual(JSON.parse(answer));
    }
  });

  it("lists every action under its role", () => {
    const [, table = ""] = /\| role \| action \| act \|\n.*?\n(.*?)\n\n/s.exec(document) ?? [];
    let role = "";
    const listed = table.split("\n").flatMap((row) => {
      const [, roleCell = "", actions = ""] = row.split("|");
      role = /\w+/.exec(roleCell)?.[0] ?? role;
      return actions.match(/\w+/g)?.map((action) => [action, role]) ?? [];
    });
    expect(Object.fromEntries(listed)).toEqual(roleOf);
    expect(listed.length).toBe(Object.keys(CustodyAction).length);
  });
});
