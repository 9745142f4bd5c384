import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { TemporaryFolder } from "../e2e/program.ts";
import { TestRegistry } from "../registry.ts";
import { importInto, walked } from "./imported-lineage.ts";

describe("a list of edges, imported", () => {
  it("is walked from data to deployment, and a new list takes back what the old one said", async () => {
    await using registry = await TestRegistry.open();
    using folder = new TemporaryFolder();
    const path = join(folder.path, "edges.tsv");
    const write = (...rows: string[][]) =>
      writeFileSync(path, [["from", "relation", "to"], ...rows].map((row) => row.join("\t")).join("\n"));
    const events = join(folder.path, "events.jsonl");
    const event = { eventType: "COMPLETE", eventTime: "2026-01-01T00:00:00Z", job: { namespace: "n", name: "j" } };
    const raw = { namespace: "s3://bucket", name: "raw,1:2/x" };
    const made = { namespace: "lake", name: "clean" };
    writeFileSync(events, JSON.stringify({ ...event, run: { runId: "1" }, inputs: [raw], outputs: [made] }));
    write(
      ["", "NONE", "dataset:s3%3A//bucket/raw%2C1%3A2/x"],
      ["dataset:lake/clean", "TRAINED_ON", "run:training@9"],
      ["run:training@9", "PRODUCED_BY", "checkpoint:acme/model@1"],
      ["checkpoint:acme/model@1", "DEPLOYED", "deployment:acme/shop"],
    );
    expect((await importInto(registry, [events, path])).map(({ outcome }) => outcome)).toEqual(["created", "created"]);
    const down = async () =>
      (await walked(registry, "s3%3A//bucket/raw%2C1%3A2/x", "DOWNSTREAM")).nodes.map(({ ref }) => ref);
    expect(await down()).toEqual([
      "run:n/j@1",
      "dataset:lake/clean",
      "run:training@9",
      "checkpoint:acme/model@1",
      "deployment:acme/shop",
    ]);
    const up = await walked(registry, "lake/clean", "UPSTREAM");
    expect(up.nodes.map(({ ref, upstream }) => [ref, upstream])).toEqual([
      ["run:n/j@1", "DECLARED"],
      ["dataset:s3%3A//bucket/raw%2C1%3A2/x", "NONE"],
    ]);
    write(["dataset:lake/clean", "DERIVED_DATA", "dataset:lake/other"]);
    expect((await importInto(registry, [path])).map(({ outcome }) => outcome)).toEqual(["updated"]);
    expect(await down()).toEqual(["run:n/j@1", "dataset:lake/clean", "dataset:lake/other"]);
  });

  it("that is shorter than before takes back all parts that it no longer has, down to none", async () => {
    await using registry = await TestRegistry.open();
    using folder = new TemporaryFolder();
    const path = join(folder.path, "edges.tsv");
    const raw = join(folder.path, "raw.json");
    const event = { eventTime: "2026-01-01T00:00:00Z", schemaURL: "x", dataset: { namespace: "lake", name: "raw" } };
    writeFileSync(raw, JSON.stringify(event));
    await importInto(registry, [raw]);
    const imported = async (edges: number) => {
      const rows = Array.from({ length: edges }, (_, at) => `dataset:lake/raw\tDERIVED_DATA\tdataset:made/${at}`);
      writeFileSync(path, ["from\trelation\tto", ...rows].join("\n"));
      const [outcome] = await importInto(registry, [path]);
      const { data } = await registry.ask(counted);
      return [outcome?.outcome, data];
    };
    const counted = `{ dataset(ref: "lake/raw") { lineage(direction: DOWNSTREAM, maxDepth: 1, maxNodes: 10000) { counts { count } } } }`;
    const counts = (...all: number[]) => ({ dataset: { lineage: { counts: all.map((count) => ({ count })) } } });
    const lengths = [4_500, 4_500, 2_001, 1, 0, 0, 2_500];
    const outcomes: unknown[] = [];
    for (const length of lengths) outcomes.push(await imported(length));
    expect(outcomes).toEqual([
      ["created", counts(4_500)],
      ["unchanged", counts(4_500)],
      ["updated", counts(2_001)],
      ["updated", counts(1)],
      ["updated", counts()],
      ["empty", counts()],
      ["updated", counts(2_500)],
    ]);
  }, 60_000);
});
