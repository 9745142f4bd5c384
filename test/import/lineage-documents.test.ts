import { createHash } from "node:crypto";
import { existsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { embeddedClient } from "../../cli/graph-client.ts";
import { collectFiles } from "../../cli/import/collect-files.ts";
import { type FileOutcome, importFiles } from "../../cli/import/import-files.ts";
import { outcomeRows } from "../../cli/import/outcome-table.ts";
import { operator } from "../../cli/operator.ts";
import { packageRoot } from "../../cli/package-root.ts";
import { TemporaryFolder } from "../e2e/program.ts";
import { TestRegistry } from "../registry.ts";
import { everyRow, faults } from "./dump.ts";

const data = join(packageRoot, "../shared/data");
const folders = ["openlineage/events", "openlineage/events-marquez", "mlflow", "other/ro-crate", "other/prov-json"];
const paths = folders.map((folder) => join(data, folder));

async function importInto(registry: TestRegistry, from: readonly string[]): Promise<FileOutcome[]> {
  const client = embeddedClient(registry.embedded.gateway, operator);
  return await importFiles(await collectFiles(from), { client, subject: undefined, onFile: () => {} });
}

const walk = `query($ref: String!, $direction: LineageDirection!) { dataset(ref: $ref) {
  lineage(direction: $direction, maxDepth: 32) { nodes { ref depth upstream } edges { from to relation } completeness { complete } } } }`;

interface Walked {
  readonly nodes: readonly { readonly ref: string; readonly depth: number; readonly upstream: string }[];
  readonly edges: readonly { readonly from: string; readonly to: string; readonly relation: string }[];
  readonly completeness: { readonly complete: boolean };
}

async function walked(registry: TestRegistry, ref: string, direction: string): Promise<Walked> {
  const answer = await registry.ask(walk, { ref, direction });
  expect(answer.errors).toBeUndefined();
  // The question asks for just this.
  return (answer.data as { dataset: { lineage: Walked } }).dataset.lineage;
}

function digest(dataFolder: string): string {
  return createHash("sha256")
    .update(JSON.stringify(everyRow(dataFolder)))
    .digest("hex");
}

describe.runIf(existsSync(data))("the real documents of lineage, imported", () => {
  let registry: TestRegistry;
  let first: FileOutcome[];
  beforeAll(async () => {
    registry = await TestRegistry.open();
    first = await importInto(registry, paths);
  }, 120_000);
  afterAll(() => registry[Symbol.asyncDispose]());

  it("are all taken or have nothing to say, and none is refused", () => {
    expect(first.filter(({ reason }) => reason !== null && reason.code !== "UNRECOGNIZED")).toEqual([]);
    const rows = Object.fromEntries(outcomeRows(first).map(({ format, ...row }) => [format, row]));
    expect(rows["openlineage"]).toMatchObject({ files: 40, refused: 0 });
    expect(rows["ro-crate"]).toMatchObject({ files: 19, created: 15, empty: 4, refused: 0 });
    expect(rows["prov-json"]).toMatchObject({ files: 39, created: 1, empty: 38 });
    expect(rows["mlflow-run"]).toMatchObject({ files: 11, refused: 0 });
  });

  it("lead from a pie back to the orchards", async () => {
    const { nodes, completeness } = await walked(registry, "grandmas.kitchen/apple.pie", "UPSTREAM");
    const refs = nodes.map(({ ref }) => ref);
    for (const ref of ["grandmas.kitchen/apple.filling", "grandmas.kitchen/apples", "laurents-orchard/red.delicious"])
      expect(refs).toContain(`dataset:${ref}`);
    expect(refs).toContain("run:grandmas.kitchen/gather_apples@fc57cd10-90ce-49aa-ac91-29d222d66fdf");
    expect(completeness.complete).toBe(false);
  });

  it("lead from a slide to the tumors that were found on it", async () => {
    const crate = "draft/ml-predict-pipeline-cwltool-runcrate";
    const slide = `${crate}/f62aa607a75508ac5fc6a22e9c0e39ef58a2c852`;
    const { nodes, edges } = await walked(registry, slide, "DOWNSTREAM");
    const tumors = `dataset:${crate}/a1e03e58562319274d4ff792d2090763b7926d72`;
    expect(nodes.map(({ ref }) => ref)).toContain(tumors);
    expect(edges).toContainEqual({
      from: `run:${crate}@db496cbd-3e6d-4c6a-8766-acc7d6a6bd3f`,
      to: tumors,
      relation: "PRODUCED_BY",
    });
  });

  it("lead from a registered version to the run that logged the model", async () => {
    const question = `{ checkpoint(ref: "Keras_Mnist@2") { derivedFrom { relation parent { ref trainingRuns { startedAt } } } } }`;
    const parent = {
      ref: "checkpoint:mlflow/a17f0abf5d46464d899f0ffcebbdb7a8/model",
      trainingRuns: [{ startedAt: expect.stringMatching(/^20/) }],
    };
    expect(await registry.ask(question)).toEqual({
      data: { checkpoint: { derivedFrom: [{ relation: "CONVERTED", parent }] } },
    });
  });

  it("leave every table as it was, down to the byte, when they are imported again", async () => {
    const before = digest(registry.folder);
    const second = await importInto(registry, paths);
    const anew = second.filter(({ outcome }) => !["unchanged", "empty", "unrecognized"].includes(outcome));
    expect(anew).toEqual([]);
    expect(digest(registry.folder)).toBe(before);
    expect(faults(registry.folder)).toEqual(Array(4).fill({ integrity_check: "ok" }));
  }, 120_000);
});

describe("a list of edges", () => {
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
});
