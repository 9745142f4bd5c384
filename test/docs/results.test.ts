import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { operator } from "../../cli/operator.ts";
import { packageRoot } from "../../cli/package-root.ts";
import { type Actor, anonymous } from "../../kernel/actor.ts";
import { TestRegistry } from "../registry.ts";

const people: Readonly<Record<string, Actor>> = {
  anybody: anonymous,
  Ada: { ...operator, subject: "ada" },
  Bob: { ...operator, subject: "bob" },
};

const page = readFileSync(join(packageRoot, "docs/results.md"), "utf8");
const examples = page
  .matchAll(/```graphql\n# (\w+)\n(.*?)```\n```json\n(.*?)```/gs)
  .map(([, who = "", operation = "", answer = ""]) => ({ who, operation, answer }))
  .toArray();

const ids = /(?:res|rep)_[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g;

describe("docs/results.md", () => {
  it("shows what is really answered, in its order", async () => {
    await using registry = await TestRegistry.open(
      ["step0", "step1000"].map((version) => ({
        kind: "checkpoint",
        input: { ref: `checkpoint:acme/pythia@${version}` },
      })),
    );
    expect(examples).toHaveLength(page.match(/^```graphql$/gm)?.length ?? 0);
    // What the document calls a result, and what it is called here.
    const names = new Map<string, string>();
    for (const { who, operation, answer } of examples) {
      const sent = operation.replaceAll(ids, (id) => names.get(id) ?? id);
      const { data, errors } = await registry.ask(sent, {}, people[who]);
      expect(errors).toBeUndefined();
      const text = JSON.stringify(data);
      const written = answer.match(ids) ?? [];
      for (const [index, id] of (text.match(ids) ?? []).entries()) names.set(written[index] ?? "", id);
      const calledAs = new Map([...names].map(([documented, id]) => [id, documented]));
      expect(JSON.parse(text.replaceAll(ids, (id) => calledAs.get(id) ?? id))).toEqual(JSON.parse(answer));
    }
  });
});
