import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { basename, join, sep } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { collectFiles } from "../../cli/import/collect-files.ts";
import type { FileOutcome } from "../../cli/import/import-files.ts";
import { outcomeRows } from "../../cli/import/outcome-table.ts";
import { readFiles } from "../../cli/import/read-files.ts";
import { TemporaryFolder } from "../e2e/program.ts";
import { counted, prove } from "../proof.ts";
import { TestRegistry } from "../registry.ts";
import { faults } from "./dump.ts";
import { data, digest, importInto } from "./imported-lineage.ts";
import { zip } from "./make-archives.ts";

const robustBench = join(data, "robustbench");
const others = ["every-eval-ever", "helm", "inspect-ai", "mteb-results", "dclm-evals"].map((name) =>
  join(data, "other", name),
);

/** An entry of RobustBench as its file has it, read by the standard parser. */
interface Entry {
  readonly id: string;
  readonly dataset: string;
  readonly threat: string;
  readonly eps: string | null;
  readonly found: string;
  readonly reported: string | null;
  readonly external: string | undefined;
}

async function entriesOf(): Promise<Entry[]> {
  const files = (await collectFiles([robustBench])).filter(({ path }) => path.endsWith(".json"));
  return files.map(({ path }) => {
    const [threat = "", dataset = ""] = path.split(sep).slice(0, -1).toReversed();
    const entry = JSON.parse(readFileSync(path, "utf8"));
    return {
      ...{ id: basename(path, ".json"), dataset, threat, eps: entry.eps, external: entry.external },
      found: entry.autoattack_acc ?? entry.corruptions_acc,
      reported: ["", "null", null].includes(entry.reported) ? null : entry.reported,
    };
  });
}

interface AskedResult {
  readonly metric: string;
  readonly value: number;
  readonly unit: string;
  readonly valueAsWritten: string;
  readonly concluded: boolean;
  readonly protocolHash: string;
  readonly evaluator: { readonly relationship: string };
  readonly protocol: { readonly harness: string | null };
  readonly benchmark: { readonly ref: string };
}

const question = `query($ref: String!) { checkpoint(ref: $ref) { architecture { name } evaluations(first: 20) { edges { node {
  metric value unit valueAsWritten concluded protocolHash evaluator { relationship } protocol { harness }
  benchmark { ref } } } } } }`;

async function resultsOf(registry: TestRegistry, { id, dataset, threat }: Entry): Promise<AskedResult[]> {
  const answer = await registry.ask(question, { ref: `robustbench/${id}@${dataset}-${threat}` });
  expect(answer.errors).toBeUndefined();
  // The question asks for just this.
  const { checkpoint } = answer.data as { checkpoint: { evaluations: { edges: { node: AskedResult }[] } } };
  return checkpoint.evaluations.edges.map(({ node }) => node);
}

interface RankPage {
  readonly totalCount: number;
  readonly pageInfo: { readonly endCursor: string | null; readonly hasNextPage: boolean };
  readonly edges: readonly {
    readonly rank: number;
    readonly node: { readonly value: number; readonly checkpoint: { readonly ref: string } };
  }[];
}

const leaderboardQuestion = `query($after: String) { benchmark(ref: "robustbench/cifar10-linf@8-255") {
  leaderboard(metric: "robust-accuracy", first: 25, after: $after) {
    totalCount pageInfo { endCursor hasNextPage } edges { rank node { value checkpoint { ref } } } } } }`;

/** Best first; those of the same value by name, as no order is stated for them. */
function ranked(scores: readonly (readonly [string, number])[]): (readonly [string, number])[] {
  return scores.toSorted(([a, x], [b, y]) => y - x || (a < b ? -1 : 1));
}

describe.runIf(existsSync(robustBench))("the real files of evaluations, imported", () => {
  let registry: TestRegistry;
  let first: FileOutcome[];
  beforeAll(async () => {
    registry = await TestRegistry.open();
    first = await importInto(registry, [robustBench, ...others]);
  }, 120_000);
  afterAll(() => registry[Symbol.asyncDispose]());

  it("are all taken, or a part of a run that is read with another; none is refused", () => {
    expect(first.filter(({ outcome }) => outcome === "refused")).toEqual([]);
    const rows = outcomeRows(first).map(({ format, files, created, updated, empty }) => [
      ...[format, files, created, updated, empty],
    ]);
    expect(rows).toEqual([
      ["every-eval-ever", 2, 1, 0, 1],
      ["helm-run", 11, 2, 0, 9],
      ["inspect-log", 3, 3, 0, 0],
      ["leaderboard", 2, 2, 0, 0],
      ["mteb-results", 16, 14, 0, 2],
      ["not recognized", 2, 0, 0, 0],
      ["robustbench", 173, 173, 0, 0],
      ["all", 209, 195, 0, 12],
    ]);
  });

  it("show for every entry of RobustBench what its paper reports and what was verified, of which the latter stands", async () => {
    const entries = await entriesOf();
    let both = 0;
    for (const entry of entries) {
      const results = await resultsOf(registry, entry);
      const metric = entry.threat === "corruptions" ? "corruption-accuracy" : "robust-accuracy";
      const written = results
        .filter((result) => result.metric === metric)
        .map((result) => [result.valueAsWritten, result.evaluator.relationship, result.concluded, result.unit]);
      expect(written, entry.id).toContainEqual([entry.found, "VERIFIED", true, "percent"]);
      if (entry.external !== undefined) expect(written).toContainEqual([entry.external, "VERIFIED", true, "percent"]);
      if (entry.reported === null) continue;
      expect(written, entry.id).toContainEqual([entry.reported, "FIRST_PARTY", false, "percent"]);
      both += 1;
    }
    prove(
      "RobustBench: reported and verified accuracy are both shown",
      counted(entries.length, "entries"),
      `${both} report one`,
    );
    expect([entries.length, both]).toEqual([173, 156]);
  }, 120_000);

  it("rank CIFAR-10 L∞ as RobustBench does, by AutoAttack and by the best known attack", async () => {
    const entries = (await entriesOf()).filter(({ dataset, threat }) => dataset === "cifar10" && threat === "Linf");
    const asked = await Promise.all(
      entries.map(async (entry) => {
        const results = await resultsOf(registry, entry);
        const robust = results.filter(({ metric, concluded }) => metric === "robust-accuracy" && concluded);
        return { entry, robust, autoAttack: robust.find(({ protocol }) => protocol.harness === "AutoAttack") };
      }),
    );
    const ofTask = (eps: string) =>
      asked.filter(({ robust }) => robust[0]?.benchmark.ref === `benchmark:robustbench/cifar10-linf@${eps}`);
    const [common, other] = [ofTask("8-255"), ofTask("0.031")];
    // Everything in one ranking was measured the same way.
    expect(new Set(common.map(({ autoAttack }) => autoAttack?.protocolHash)).size).toBe(1);
    for (const task of [common, other]) {
      const byAutoAttack = ranked(task.map(({ entry, autoAttack }) => [entry.id, autoAttack?.value ?? Number.NaN]));
      expect(byAutoAttack).toEqual(ranked(task.map(({ entry }) => [entry.id, Number(entry.found)])));
      // The table of RobustBench is sorted by its last column, `external` where there is one and else AutoAttack.
      const byBestAttack = ranked(
        task.map(({ entry, robust }) => [entry.id, Math.min(...robust.map(({ value }) => value))]),
      );
      expect(byBestAttack).toEqual(ranked(task.map(({ entry }) => [entry.id, Number(entry.external ?? entry.found)])));
    }
    prove(
      "RobustBench: CIFAR-10 L∞ ranks as the source does",
      `${common.length} entries at 8/255, ${other.length} at 0.031`,
      "equal",
    );
    expect([common.length, other.length]).toEqual([62, 4]);
  }, 120_000);

  it("are ranked by the leaderboard of CIFAR-10 L∞ 8/255 as by the AutoAttack column of the source", async () => {
    const entries = (await entriesOf()).filter(({ dataset, threat }) => dataset === "cifar10" && threat === "Linf");
    const places = new Map(entries.map((entry) => [`checkpoint:robustbench/${entry.id}@cifar10-Linf`, entry]));
    const ranks: { rank: number; value: number; entry: Entry | undefined }[] = [];
    let total = 0;
    for (let after: string | null = null, more = true; more; ) {
      const { data, errors } = await registry.ask(leaderboardQuestion, { after });
      expect(errors).toBeUndefined();
      const { leaderboard } = (data as { benchmark: { leaderboard: RankPage } }).benchmark;
      for (const { rank, node } of leaderboard.edges)
        ranks.push({ rank, value: node.value, entry: places.get(node.checkpoint.ref) });
      total = leaderboard.totalCount;
      after = leaderboard.pageInfo.endCursor;
      more = leaderboard.pageInfo.hasNextPage;
    }
    expect([ranks.length, total]).toEqual([62, 62]);
    const found = ranks.map(({ entry }) => Number(entry?.found));
    expect(ranks.map(({ value }) => value)).toEqual(found);
    expect(found).toEqual(found.toSorted((a, b) => b - a));
    // Whoever ties shares a rank, and the next one is as far down as there are checkpoints before it.
    expect(ranks.map(({ rank }) => rank)).toEqual(
      found.map((value) => found.filter((other) => other > value).length + 1),
    );
  }, 120_000);

  it("of a packed run say the same as those of its folder", async () => {
    const run = join(data, "other/helm/mmlu-subject=philosophy,method=multiple_choice_joint,model=openai_gpt2");
    const files = (await collectFiles([run])).map(({ path }) => path);
    const entries = files.map((path) => ({ path: `mmlu-x/${basename(path)}`, bytes: readFileSync(path) }));
    using folder = new TemporaryFolder();
    const archive = join(folder.path, "run.zip");
    writeFileSync(archive, zip(entries.map(({ path, bytes }) => ({ name: path, data: bytes }))));
    const resultsIn = async (path: string) =>
      (await Array.fromAsync(readFiles(await collectFiles([path]), undefined))).flatMap(({ reading }) =>
        reading.outcome === "read"
          ? reading.records.flatMap(({ kind, input }) => (kind === "results" ? input.results : []))
          : [],
      );
    const [packed, unpacked] = [await resultsIn(archive), await resultsIn(run)];
    expect(packed.map(({ samples, protocol, value }) => ({ samples, value, prompt: protocol?.prompt }))).toEqual(
      unpacked.map(({ samples, protocol, value }) => ({ samples, value, prompt: protocol?.prompt })),
    );
    expect(packed[0]?.samples?.ids).toHaveLength(9);
  });

  it("leave every table as it was, down to the byte, when they are imported again", async () => {
    const before = digest(registry.folder);
    const second = await importInto(registry, [robustBench, ...others]);
    const anew = second.filter(({ outcome }) => !["unchanged", "unrecognized", "empty"].includes(outcome));
    expect(anew).toEqual([]);
    expect(digest(registry.folder)).toEqual(before);
    expect(faults(registry.folder)).toEqual(Array(4).fill({ integrity_check: "ok" }));
  }, 120_000);
});
