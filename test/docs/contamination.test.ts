import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { operator } from "../../cli/operator.ts";
import { packageRoot } from "../../cli/package-root.ts";
import { loadSampleCatalogue } from "../../cli/sample-catalogue.ts";
import { anonymous } from "../../kernel/actor.ts";
import { TestRegistry } from "../registry.ts";

const page = readFileSync(join(packageRoot, "docs/contamination.md"), "utf8");
const examples = [...page.matchAll(/^```graphql\n(.*?)^```\n```json\n(.*?)^```/gms)];

describe("docs/contamination.md", () => {
  it("shows what is really answered, one example after another", async () => {
    await using registry = await TestRegistry.open();
    await loadSampleCatalogue(registry.embedded, registry.folder);
    expect(examples).toHaveLength(page.match(/^```graphql$/gm)?.length ?? 0);
    for (const [, query = "", answer = ""] of examples) {
      const { data, errors } = await registry.ask(query, {}, query.startsWith("mutation") ? operator : anonymous);
      expect(errors).toBeUndefined();
      const shown = JSON.stringify(data).replaceAll(/\brun_[0-9a-f-]{36}/g, "…");
      expect(JSON.parse(shown)).toEqual(JSON.parse(answer));
    }
  }, 60_000);
});
