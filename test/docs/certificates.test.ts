import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { operator } from "../../cli/operator.ts";
import { packageRoot } from "../../cli/package-root.ts";
import { anonymous } from "../../kernel/actor.ts";
import { TestRegistry } from "../registry.ts";

const page = readFileSync(join(packageRoot, "docs/certificates.md"), "utf8");
const examples = [...page.matchAll(/^```graphql\n# as (\w+)\n(.*?)^```\n```json\n(.*?)^```/gms)];
const files = [{ path: "model.safetensors", sizeBytes: 8, sha256: "a".repeat(64) }];

describe("docs/certificates.md", () => {
  it("shows what is really answered to whom", async () => {
    await using registry = await TestRegistry.open([
      { kind: "checkpoint", input: { ref: "checkpoint:acme/classifier@1", files } },
    ]);
    const { data } = await registry.ask('{ checkpoint(ref: "acme/classifier@1") { rootDigest } }');
    const rootDigest = (data as { checkpoint: { rootDigest: string } }).checkpoint.rootDigest;
    const ids: string[] = [];
    expect(examples).toHaveLength(page.match(/^```graphql$/gm)?.length ?? 0);
    for (const [, who = "", query = "", answer = ""] of examples) {
      const named = ids.reduce((text, id, index) => text.replaceAll(`cert_${index + 1}"`, `${id}"`), query);
      const sent = named.replaceAll("ROOT", rootDigest).replaceAll("FILE", "c".repeat(64));
      const actor = who === "anybody" ? anonymous : { ...operator, subject: who };
      const text = JSON.stringify(await registry.ask(sent, {}, actor));
      // Ids are made when something is proposed.
      for (const [id] of text.matchAll(/cert_[0-9a-f-]{36}/g)) if (!ids.includes(id)) ids.push(id);
      const shown = ids.reduce((shownText, id, index) => shownText.replaceAll(id, `cert_${index + 1}`), text);
      const { data: told, errors } = JSON.parse(shown);
      const messages = errors?.map(({ message }: { message: string }) => message);
      expect(messages ? { errors: messages } : told).toEqual(JSON.parse(answer));
    }
  }, 60_000);
});
