import { existsSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { collectFiles } from "../../cli/import/collect-files.ts";
import type { FileOutcome } from "../../cli/import/import-files.ts";
import { outcomeRows } from "../../cli/import/outcome-table.ts";
import { readFiles } from "../../cli/import/read-files.ts";
import type { LineageEdgeRecord } from "../../formats/lineage/lineage-record.ts";
import { TestRegistry } from "../registry.ts";
import { everyRow, faults } from "./dump.ts";
import { data, digest, importInto, paths, walked } from "./imported-lineage.ts";

/** What the documents state, read apart from the graph: the edges, what they register, and the data of OpenLineage and crates. */
async function statedIn(from: readonly string[]) {
  const edges: Edge[] = [];
  const registered = new Set<string>();
  const told = new Set<string>();
  for await (const { reading } of readFiles(await collectFiles(from), undefined)) {
    if (reading.outcome !== "read") continue;
    for (const { kind, input } of reading.records) {
      if (kind === "lineage") edges.push(...(input.edges ?? []));
      if (kind === "lineage") for (const { ref } of input.things ?? []) registered.add(ref);
      if (kind === "checkpoint" || kind === "datasetVersion") registered.add(input.ref);
      if (kind === "datasetVersion" && ["openlineage", "ro-crate"].includes(reading.format)) told.add(input.ref);
    }
  }
  return { edges, registered, told };
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
    // The pie needs cinnamon and an orchard, of which nothing is told; the runs are.
    expect(completeness.dangling.filter(({ ref }) => ref.startsWith("run:"))).toEqual([]);
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
    expect(tallies).toEqual({ complete: 203, unresolved: 7 });
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

function rowCounts(folder: string) {
  return everyRow(folder).map(({ name, rows }) => [name, rows.length]);
}

describe.runIf(existsSync(data))("imports of the same documents at the same time", () => {
  it("record each of them once, and change nothing when they are repeated", async () => {
    await using registry = await TestRegistry.open();
    const importAll = () => importInto(registry, paths.slice(0, 1));
    const outcomes = (await Promise.all(Array.from({ length: 4 }, importAll))).flat();
    expect(outcomes.filter(({ outcome }) => outcome === "refused")).toEqual([]);
    await using alone = await TestRegistry.open();
    await importInto(alone, paths.slice(0, 1));
    expect(rowCounts(registry.folder)).toEqual(rowCounts(alone.folder));
    const before = digest(registry.folder);
    const again = (await Promise.all([importAll(), importAll()])).flat();
    expect(new Set(again.map(({ outcome }) => outcome))).toEqual(new Set(["unchanged", "empty"]));
    expect(digest(registry.folder)).toBe(before);
  }, 60_000);
});
