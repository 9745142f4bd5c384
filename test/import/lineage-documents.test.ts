import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { embeddedClient } from "../../cli/graph-client.ts";
import { collectFiles } from "../../cli/import/collect-files.ts";
import { type FileOutcome, importFiles } from "../../cli/import/import-files.ts";
import { outcomeRows } from "../../cli/import/outcome-table.ts";
import { readFiles } from "../../cli/import/read-files.ts";
import { operator } from "../../cli/operator.ts";
import { packageRoot } from "../../cli/package-root.ts";
import type { LineageEdgeRecord } from "../../formats/lineage/lineage-record.ts";
import type { Reading } from "../../formats/reading.ts";
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
  lineage(direction: $direction, maxDepth: 32, maxNodes: 1000) { nodes { ref depth upstream } edges { from to relation }
  completeness { complete reasons dangling { ref } frontier { ref } hiddenNodes } } } }`;

interface Walked {
  readonly nodes: readonly { readonly ref: string; readonly depth: number; readonly upstream: string }[];
  readonly edges: readonly { readonly from: string; readonly to: string; readonly relation: string }[];
  readonly completeness: {
    readonly complete: boolean;
    readonly reasons: readonly string[];
    readonly dangling: readonly { readonly ref: string }[];
    readonly frontier: readonly unknown[];
    readonly hiddenNodes: number;
  };
}

async function walked(registry: TestRegistry, ref: string, direction: string): Promise<Walked> {
  const answer = await registry.ask(walk, { ref, direction });
  expect(answer.errors).toBeUndefined();
  // The question asks for just this.
  return (answer.data as { dataset: { lineage: Walked } }).dataset.lineage;
}

/** What the documents state, read apart from the graph: the edges, what they register, and the data of OpenLineage and crates. */
async function statedIn(from: readonly string[]) {
  const edges: Edge[] = [];
  const registered = new Set<string>();
  const told = new Set<string>();
  for await (const { reading } of readFiles(await collectFiles(from), undefined)) {
    if (reading.outcome !== "read") continue;
    for (const { kind, input } of reading.records) {
      if (kind === "lineage") edges.push(...(input.edges ?? []));
      if (kind === "checkpoint" || kind === "datasetVersion") registered.add(input.ref);
      if (kind === "datasetVersion" && ["openlineage", "ro-crate"].includes(reading.format)) told.add(input.ref);
    }
  }
  return { edges, registered, told };
}

/** The columns of the table of figures, without the name of the format. */
function figuresOf({ records, diagnostics }: Extract<Reading, { outcome: "read" }>): number[] {
  const count = (kind: string) => records.filter((record) => record.kind === kind).length;
  const edges = records.flatMap((record) => (record.kind === "lineage" ? (record.input.edges ?? []) : []));
  const kinds = ["model", "checkpoint", "datasetVersion", "lineage"].map(count);
  return [1, ...kinds, edges.length, diagnostics.length];
}

type Edge = Pick<LineageEdgeRecord, "from" | "to">;

/** Everything that can be reached, found by going over all edges until nothing is new. */
function closureOf(root: string, edges: readonly Edge[], direction: "UPSTREAM" | "DOWNSTREAM"): string[] {
  const reached = new Set([root]);
  for (let known = 0; known < reached.size; ) {
    known = reached.size;
    for (const { from, to } of edges) {
      const [here, there] = direction === "UPSTREAM" ? [to, from] : [from, to];
      if (reached.has(here)) reached.add(there);
    }
  }
  reached.delete(root);
  return [...reached].toSorted();
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
    expect(rows["ro-crate"]).toMatchObject({ files: 19, created: 16, empty: 3, refused: 0 });
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

  it("are walked from each dataset, both ways, to just what they state, and each walk says whether that is all", async () => {
    const stated = await statedIn(paths);
    const tallies = { complete: 0, unresolved: 0 };
    for (const root of stated.told) {
      for (const direction of ["UPSTREAM", "DOWNSTREAM"] as const) {
        const { nodes, completeness } = await walked(registry, root.slice("dataset:".length), direction);
        const closure = closureOf(root, stated.edges, direction);
        expect(nodes.map(({ ref }) => ref).toSorted()).toEqual(closure);
        const dangling = closure.filter((ref) => !stated.registered.has(ref));
        const named = completeness.dangling.map(({ ref }) => ref).toSorted();
        expect({ ...completeness, dangling: named }).toEqual({
          ...{ complete: dangling.length === 0, reasons: dangling.length === 0 ? [] : ["UNRESOLVED_REF"] },
          ...{ dangling, frontier: [], hiddenNodes: 0 },
        });
        if (closure.length > 0) tallies[dangling.length === 0 ? "complete" : "unresolved"] += 1;
      }
    }
    // A run that belongs to no checkpoint is registered nowhere, so that a walk through one says that it is unresolved.
    expect(tallies).toEqual({ complete: 19, unresolved: 191 });
  }, 120_000);

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

describe.runIf(existsSync(data))("the figures of docs/import.md", () => {
  it("are those of the real documents", async () => {
    const figures = new Map<string, number[]>();
    for await (const { reading } of readFiles(await collectFiles(paths), undefined)) {
      if (reading.outcome !== "read") continue;
      const row = figures.get(reading.format) ?? Array<number>(7).fill(0);
      figures.set(
        reading.format,
        figuresOf(reading).map((figure, at) => figure + (row[at] ?? 0)),
      );
    }
    const rows = [...figures].map(([format, row]) => `| ${[`\`${format}\``, ...row].join(" | ")} |`);
    const documentation = readFileSync(join(packageRoot, "docs/import.md"), "utf8").split("\n");
    expect(rows.filter((row) => !documentation.includes(row))).toEqual([]);
  });
});

describe("the lists that docs/import.md shows", () => {
  const documentation = readFileSync(join(packageRoot, "docs/import.md"), "utf8");
  const shown = (language: string) => new RegExp(`\`\`\`${language}\\n([^\`]*)\`\`\``).exec(documentation)?.[1] ?? "";

  it("are imported, and both say the same", async () => {
    using folder = new TemporaryFolder();
    const edges = async (name: string, content: string) => {
      writeFileSync(join(folder.path, name), content);
      const [read] = await Array.fromAsync(readFiles(await collectFiles([join(folder.path, name)]), undefined));
      if (read?.reading.outcome !== "read") throw new Error(`${name} is not read`);
      expect(read.reading.diagnostics).toEqual([]);
      return read.reading.records.map(({ input: { source: _, ...input } }) =>
        JSON.parse(JSON.stringify(input, (key, value) => (key === "pointer" ? undefined : value))),
      );
    };
    const table = await edges("edges.tsv", shown("tsv"));
    expect(table).toMatchObject([
      { edges: { length: 5 }, things: [{ name: "Search" }], withoutUpstream: { length: 1 } },
    ]);
    expect(await edges("edges.jsonl", shown("jsonl"))).toEqual(table);
  });
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

  it("is recorded once, however many imports of it run at a time", async () => {
    await using registry = await TestRegistry.open();
    using folder = new TemporaryFolder();
    const path = join(folder.path, "edges.tsv");
    writeFileSync(path, "from\trelation\tto\ndataset:a\tDERIVED_DATA\tdataset:b\n");
    const imports = await Promise.all(
      Array.from({ length: 8 }, () => importInto(registry, [path, ...paths.slice(0, 1)])),
    );
    const created = imports.flat().filter(({ file, outcome }) => file.endsWith("edges.tsv") && outcome === "created");
    expect(created).toHaveLength(1);
    const before = digest(registry.folder);
    const again = await Promise.all([1, 2].map(() => importInto(registry, [path, ...paths.slice(0, 1)])));
    expect(new Set(again.flat().map(({ outcome }) => outcome))).toEqual(new Set(["unchanged", "empty"]));
    expect(digest(registry.folder)).toBe(before);
  }, 60_000);
});
