import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { packageRoot } from "../../cli/package-root.ts";
import { loadSampleCatalogue } from "../../cli/sample-catalogue.ts";
import { TestRegistry } from "../registry.ts";

const page = readFileSync(join(packageRoot, "docs/search.md"), "utf8");
const examples = [...page.matchAll(/^```graphql\n(.*?)^```\n+```json\n(.*?)^```/gms)].map(
  ([, query = "", answer = ""]) => ({
    title: page
      .slice(0, page.indexOf(query))
      .match(/^## (.*)$/gm)
      ?.at(-1),
    query,
    answer,
  }),
);

describe("docs/search.md", () => {
  let registry: TestRegistry;
  beforeAll(async () => {
    registry = await TestRegistry.open();
    await loadSampleCatalogue(registry.embedded, registry.folder);
  }, 120_000);
  afterAll(() => registry[Symbol.asyncDispose]());

  it("answers each of its questions", () => {
    expect(examples).toHaveLength(page.match(/^```graphql$/gm)?.length ?? 0);
    expect(examples.length).toBeGreaterThan(3);
  });

  it.each(examples)("shows under $title what the graph answers", async ({ query, answer }) => {
    const { data, errors } = await registry.ask(query);
    expect(errors).toBeUndefined();
    expect(JSON.parse(JSON.stringify(data))).toEqual(JSON.parse(answer));
  });
});
