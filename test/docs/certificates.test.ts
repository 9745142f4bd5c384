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
    /** The certificates in the order of their proposals: cert_1, cert_2 and so on. */
    const ids = new Set<string>();
    const name = (text: string) => [...ids].reduce((told, id, n) => told.replaceAll(id, `cert_${n + 1}`), text);
    const idOf = (number: string) => [...ids][Number(number) - 1] ?? "";
    expect(examples).toHaveLength(page.match(/^```graphql$/gm)?.length ?? 0);
    for (const [, who = "", query = "", answer = ""] of examples) {
      const sent = query
        .replaceAll("ROOT", rootDigest)
        .replaceAll("FILE", "c".repeat(64))
        .replace(/cert_(\d)/g, (_, n) => idOf(n));
      const actor = who === "anybody" ? anonymous : { ...operator, subject: who };
      const answered = await registry.ask(sent, {}, actor);
      const text = JSON.stringify(answered);
      // Its id is made when it is proposed.
      for (const [, id = ""] of text.matchAll(/"id":"(cert_[0-9a-f-]{36})"/g)) ids.add(id);
      const { data: shown, errors } = JSON.parse(name(text));
      const messages = errors?.map(({ message }: { message: string }) => message);
      expect(messages ? { errors: messages } : shown).toEqual(JSON.parse(answer));
    }
  }, 60_000);
});
