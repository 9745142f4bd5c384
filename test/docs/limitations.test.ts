import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { operator } from "../../cli/operator.ts";
import { packageRoot } from "../../cli/package-root.ts";
import { anonymous } from "../../kernel/actor.ts";
import { clockAt } from "../models/clock.ts";
import { TestRegistry } from "../registry.ts";

const day = 86_400_000;
const page = readFileSync(join(packageRoot, "docs/limitations.md"), "utf8");
const examples = [...page.matchAll(/^```graphql\n(.*?)^```\n```json\n(.*?)^```/gms)];

const finetuned = [{ parent: "acme/base", relation: "FINETUNE" as const }];
const web = { kind: "PRIVACY", severity: "MEDIUM", summary: "Names of persons are in it." } as const;
const card = { uri: "code.md", assertedBy: "Acme", relationship: "FIRST_PARTY" } as const;

const ids = /\b(lim|ovr)_[0-9a-f-]{36}\b/g;

describe("docs/limitations.md", () => {
  it("shows what is really answered, one day after another", async () => {
    const clock = clockAt("2026-03-01T09:00:00Z");
    await using registry = await TestRegistry.open([], clock.now);
    await registry.record([
      { kind: "datasetVersion", input: { ref: "dataset:acme/web", limitations: [web] } },
      {
        kind: "checkpoint",
        input: { ref: "checkpoint:acme/base", trainingRuns: [{ inputs: [{ dataset: "acme/web", role: "train" }] }] },
      },
      { kind: "checkpoint", input: { ref: "checkpoint:acme/chat", derivedFrom: finetuned } },
      {
        kind: "checkpoint",
        input: { ref: "checkpoint:acme/code", derivedFrom: finetuned, noneKnown: ["LIMITATIONS"], source: card },
      },
    ]);
    expect(examples).toHaveLength(page.match(/^```graphql$/gm)?.length ?? 0);
    // What a decision is about is what the page showed last.
    const last = { lim: "", ovr: "" };
    for (const [, query = "", answer = ""] of examples) {
      clock.advance(day);
      const subject = /^# (\w+)\n/.exec(query)?.[1]?.toLowerCase();
      const named = query.replaceAll(/\b(lim|ovr)_…/g, (_, kind: "lim" | "ovr") => last[kind]);
      const { data, errors } = await registry.ask(named, {}, subject ? { ...operator, subject } : anonymous);
      expect(errors).toBeUndefined();
      const text = JSON.stringify(data);
      for (const [id, kind] of text.matchAll(ids)) last[kind as "lim" | "ovr"] = id;
      const shown = text.replaceAll(/\b(lim|ovr|run)_[0-9a-f-]{36}\b/g, "$1_…");
      expect(JSON.parse(shown)).toEqual(JSON.parse(answer));
    }
  });
});
