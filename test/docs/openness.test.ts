import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Embedded, openEmbedded } from "../../cli/embedded.ts";
import { operator } from "../../cli/operator.ts";
import { packageRoot } from "../../cli/package-root.ts";
import { anonymous } from "../../kernel/actor.ts";
import { readConfig } from "../../kernel/config.ts";
import { clockAt } from "../models/clock.ts";

const day = 86_400_000;
const page = readFileSync(join(packageRoot, "docs/openness.md"), "utf8");
const examples = [...page.matchAll(/^```graphql\n(.*?)^```\n```json\n(.*?)^```/gms)].map(
  ([, operation = "", answer = ""]) => ({ operation, answer }),
);

describe("docs/openness.md", () => {
  const folder = mkdtempSync(join(tmpdir(), "pedigree-"));
  const clock = clockAt("2026-03-01T09:00:00Z");
  let embedded: Embedded;

  beforeAll(async () => {
    embedded = await openEmbedded(readConfig({ PEDIGREE_DATA: folder, PORT: "0", LOG_LEVEL: "silent" }), clock.now);
  });
  afterAll(async () => {
    await embedded.close();
    rmSync(folder, { recursive: true, force: true });
  });

  /** Asks as the operator where something is to be written, and as anybody else. */
  async function ask(query: string) {
    const principal = query.startsWith("mutation") ? operator : anonymous;
    const context = { principal, requestId: "test", signal: new AbortController().signal, allowMutations: true };
    const { data, errors } = await embedded.gateway.execute({ query }, context);
    expect(errors).toBeUndefined();
    return data;
  }

  it("shows nothing that is not asked", () => {
    expect(examples).toHaveLength(page.match(/^```graphql$/gm)?.length ?? 0);
    expect(examples.length).toBe(8);
  });

  it("shows what is really answered, one day after another", async () => {
    for (const { operation, answer } of examples) {
      clock.advance(day);
      expect(await ask(operation)).toEqual(JSON.parse(answer));
    }
  });
});
