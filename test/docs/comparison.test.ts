import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { packageRoot } from "../../cli/package-root.ts";
import { loadSampleCatalogue } from "../../cli/sample-catalogue.ts";
import { TestRegistry } from "../registry.ts";

const page = readFileSync(join(packageRoot, "docs/comparison.md"), "utf8");
const examples = [...page.matchAll(/^```graphql\n(.*?)^```\n```json\n(.*?)^```/gms)];

describe("docs/comparison.md", () => {
  it("shows what is really answered", async () => {
    await using registry = await TestRegistry.open([]);
    await loadSampleCatalogue(registry.embedded, registry.folder);
    expect(examples).toHaveLength(page.match(/^```graphql$/gm)?.length ?? 0);
    for (const [, query = "", answer = ""] of examples) {
      const { data, errors } = await registry.ask(query);
      expect(errors).toBeUndefined();
      expect(JSON.parse(JSON.stringify(data))).toEqual(JSON.parse(answer));
    }
  }, 60_000);
});
