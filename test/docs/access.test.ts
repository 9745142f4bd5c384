import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { operator } from "../../cli/operator.ts";
import { packageRoot } from "../../cli/package-root.ts";
import { type Actor, anonymous } from "../../kernel/actor.ts";
import { TestRegistry } from "../registry.ts";

const page = readFileSync(join(packageRoot, "docs/access.md"), "utf8");
const examples = [...page.matchAll(/^```graphql\n# as (\w+)\n(.*?)^```\n```json\n(.*?)^```/gms)];

/** Vera may give feedback; the others may record. */
function person(subject: string): Actor {
  if (subject === "anybody") return anonymous;
  return { ...operator, subject, scopes: subject === "vera" ? ["feedback:write"] : ["records:write"] };
}

describe("docs/access.md", () => {
  it("shows what is really answered to whom", async () => {
    const clock = { at: Date.parse("2026-11-22T12:00:00Z") };
    await using registry = await TestRegistry.open(
      [{ kind: "datasetVersion", input: { ref: "dataset:acme/robust-faces@1" } }],
      () => new Date(clock.at),
    );
    let id = "acr_1";
    expect(examples).toHaveLength(page.match(/^```graphql$/gm)?.length ?? 0);
    for (const [, who = "", query = "", answer = ""] of examples) {
      // Each example is sent a minute after the one before it.
      clock.at += 60_000;
      const answered = JSON.stringify(await registry.ask(query.replaceAll("acr_1", id), {}, person(who)));
      // Its id is made when it is asked for.
      id = /acr_[0-9a-f-]{36}/.exec(answered)?.[0] ?? id;
      const { data, errors } = JSON.parse(answered.replaceAll(id, "acr_1"));
      const messages = errors?.map(({ message }: { message: string }) => message);
      expect(messages ? { errors: messages } : data).toEqual(JSON.parse(answer));
    }
  }, 60_000);
});
