import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { packageRoot } from "../../cli/package-root.ts";
import type { PedigreeRecord } from "../../formats/record.ts";
import { TestRegistry } from "../registry.ts";

const mayWeShip = readFileSync(join(packageRoot, "examples/queries/may-we-ship.graphql"), "utf8");

const checkpoint = (ref: string, derivedFrom: readonly object[] = []) =>
  ({ kind: "checkpoint", input: { ref: `checkpoint:${ref}`, license: "MIT", derivedFrom } }) as PedigreeRecord;

it("a report over sixty works costs the statements of one over three", async () => {
  const fan = (name: string, width: number) => {
    const parents = Array.from({ length: width }, (_, index) => `fan/${name}-${index}`);
    const derivedFrom = parents.map((parent) => ({ parent, relation: "MERGE" }));
    return [...parents.map((ref) => checkpoint(ref)), checkpoint(`fan/${name}`, derivedFrom)];
  };
  await using registry = await TestRegistry.open([...fan("narrow", 3), ...fan("wide", 60)]);
  const ask = (ref: string) =>
    registry.statementsDuring(() => registry.ask(mayWeShip, { ref, use: { commercial: true } }));
  await ask("fan/narrow");
  expect(await ask("fan/wide")).toEqual(await ask("fan/narrow"));
});
