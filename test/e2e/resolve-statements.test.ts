import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { packageRoot } from "../../cli/package-root.ts";
import { TestRegistry } from "../registry.ts";
import { knownWorld } from "./known-world.ts";

const resolveMany = readFileSync(join(packageRoot, "examples/queries/resolve-many.graphql"), "utf8");

it("a thousand references cost the statements of ten", async () => {
  await using registry = await TestRegistry.open(knownWorld);
  const known = ["acme/chat@1", "acme/base@step100", "license:MIT", "nobody/nothing", `sha256:${"b".repeat(64)}`];
  const refs = Array.from({ length: 1_000 }, (_, i) => (i % 7 === 6 ? `nobody/number-${i}` : known[i % 5]));
  const ask = (count: number) =>
    registry.statementsDuring(() => registry.ask(resolveMany, { refs: refs.slice(0, count) }));
  await ask(10);
  const statementsOfTen = await ask(10);
  expect(await ask(1_000)).toEqual(statementsOfTen);
});
