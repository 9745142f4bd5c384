import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Embedded, openEmbedded } from "../../cli/embedded.ts";
import { operator } from "../../cli/operator.ts";
import { packageRoot } from "../../cli/package-root.ts";
import { type Actor, anonymous } from "../../kernel/actor.ts";
import { readConfig } from "../../kernel/config.ts";
import { itemKinds } from "../../subgraphs/models/checklist/checklist-rules.ts";
import { clockAt } from "../models/clock.ts";

const people: Readonly<Record<string, Actor>> = {
  anybody: anonymous,
  Ada: { ...operator, subject: "ada" },
  Bob: { ...operator, subject: "bob" },
  Carol: { ...operator, subject: "carol" },
};
const source = (uri: string) => ({ uri, relationship: "FIRST_PARTY" });
const ref = "checkpoint:acme/coder@1";
const result = {
  ...{ checkpoint: ref, benchmark: "benchmark:humaneval", metric: "pass@1", valueAsWritten: "0.5", value: 0.5 },
  ...{ unit: "fraction", higherIsBetter: true, environment: { os: "Debian 12" } },
};

/** What the operator read in, as mutations and their inputs. */
const world: [string, object][] = [
  ["registerDatasetVersion", { ref: "dataset:acme/code@1", license: "CC0-1.0", source: source("code.md") }],
  [
    "registerCheckpoint",
    {
      ...{ ref, license: "Apache-2.0", source: source("coder.md") },
      files: [{ path: "model.safetensors", sizeBytes: 8, sha256: "a".repeat(64) }],
      trainingRuns: [
        {
          inputs: [{ dataset: "dataset:acme/code@1", role: "train" }],
          deviations: ["It was stopped after two epochs."],
        },
      ],
      limitations: [{ kind: "FACTUALITY", severity: "MEDIUM", summary: "Invents names of functions." }],
      release: { distributions: [{ form: "FULL", uri: "https://acme.example/coder", access: "GATED" }] },
    },
  ],
  ["recordResults", { source: source("results.json"), results: [result] }],
];

const text = readFileSync(join(packageRoot, "docs/release.md"), "utf8");
const examples = text
  .matchAll(/```graphql\n# (\w+)\n(.*?)```\n```json\n(.*?)```/gs)
  .map(([, who = "", operation = "", answer = ""]) => ({ who, operation, answer }))
  .toArray();

describe("docs/release.md", () => {
  const folder = mkdtempSync(join(tmpdir(), "pedigree-"));
  const clock = clockAt("2026-03-01T09:00:00Z");
  let embedded: Embedded;

  beforeAll(async () => {
    embedded = await openEmbedded(readConfig({ PEDIGREE_DATA: folder, PORT: "0", LOG_LEVEL: "silent" }), clock.now);
    for (const [mutation, input] of world) {
      const type = `${mutation.charAt(0).toUpperCase()}${mutation.slice(1)}Input`;
      const sent = { input: { idempotencyKey: mutation, ...input } };
      const answer = await ask(operator, `mutation($input: ${type}!) { ${mutation}(input: $input) { outcome } }`, sent);
      expect(answer.errors).toBeUndefined();
    }
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
    expect(examples.length).toBe(9);
    for (const { who, operation, answer } of examples) {
      clock.advance(60_000);
      const found = await ask(people[who] ?? anonymous, operation);
      const [error] = found.errors ?? [];
      const { code, obstacles } = error?.extensions ?? {};
      const shown = error ? { code, message: error.message, ...(obstacles ? { obstacles } : {}) } : found;
      expect(JSON.parse(JSON.stringify(shown)), operation).toEqual(JSON.parse(answer));
    }
  });

  it("names every item", () => {
    expect(itemKinds.filter((kind) => !text.includes(`| \`${kind}\` |`))).toEqual([]);
  });
});
