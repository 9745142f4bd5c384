import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { packageRoot } from "../../cli/package-root.ts";
import type { PedigreeRecord } from "../../formats/record.ts";
import { type Graph, openGraph } from "./graph.ts";

const mayWeShip = readFileSync(join(packageRoot, "examples/queries/may-we-ship.graphql"), "utf8");
const llama = "LicenseRef-scancode-llama-3.1-license-2024";

type Parents = readonly { readonly parent: string; readonly relation: string }[];
const checkpoint = (ref: string, license: string | null, derivedFrom: Parents = [], data: readonly string[] = []) =>
  ({
    kind: "checkpoint",
    input: {
      ref: `checkpoint:${ref}`,
      ...(license === null ? {} : { license }),
      derivedFrom,
      trainingRuns: data.length === 0 ? [] : [{ inputs: data.map((dataset) => ({ dataset, role: "train" })) }],
    },
  }) as PedigreeRecord;
const dataset = (ref: string, license: string) =>
  ({ kind: "datasetVersion", input: { ref: `dataset:${ref}`, license } }) as PedigreeRecord;

/** A chat model on two bases, one of which learned from data that is not for commerce. */
const world: readonly PedigreeRecord[] = [
  dataset("acme/web", "CC-BY-NC-4.0"),
  dataset("acme/talk", "CC-BY-4.0"),
  checkpoint("acme/base", "Apache-2.0", [], ["dataset:acme/web"]),
  checkpoint("meta/llama", llama),
  checkpoint(
    "acme/chat",
    "MIT",
    [
      { parent: "acme/base", relation: "MERGE" },
      { parent: "meta/llama", relation: "MERGE" },
    ],
    ["dataset:acme/talk"],
  ),
  checkpoint("acme/clean", "MIT", [{ parent: "acme/root", relation: "FINETUNE" }], ["dataset:acme/talk"]),
  checkpoint("acme/root", "Apache-2.0"),
  {
    kind: "checkpoint",
    input: {
      ref: "checkpoint:acme/kit",
      license: "MIT",
      release: {
        components: [
          { kind: "FINAL_PARAMETERS", released: true, license: "MIT" },
          { kind: "INFERENCE_CODE", released: true, license: "CC-BY-NC-4.0" },
          { kind: "MODEL_ARCHITECTURE", released: true, licenseAsWritten: "ask us" },
          { kind: "TRAINING_CODE", released: true, license: "CC-BY-NC-4.0" },
          { kind: "SUPPORTING_LIBRARIES", license: "GPL-3.0-only" },
        ],
      },
    },
  } as PedigreeRecord,
  checkpoint("acme/open-ended", "MIT", [{ parent: "acme/lost", relation: "FINETUNE" }]),
];

describe("contract 09: may we ship this?", () => {
  let graph: Graph;
  beforeAll(async () => {
    graph = await openGraph(world);
  }, 120_000);
  afterAll(() => graph[Symbol.asyncDispose]());

  // biome-ignore lint/suspicious/noExplicitAny: the query says what its answer holds.
  async function ask(ref: string, use: object, query = mayWeShip): Promise<any> {
    const { data, errors } = await graph.ask(query, { ref, use });
    expect(errors).toBeUndefined();
    return JSON.parse(JSON.stringify(data));
  }

  it("counts the code that one needs to run it, under licenses of its own, and not the code that made it", async () => {
    const { licenseReport } = (await ask("acme/kit", { commercial: true })).checkpoint;
    const ref = "checkpoint:acme/kit";
    expect(licenseReport.verdict).toBe("CONFLICT");
    expect(licenseReport.conflicts).toMatchObject([
      { rule: "noncommercial", path: [{ ref, license: "CC-BY-NC-4.0" }] },
    ]);
    expect(licenseReport.unknowns).toEqual([{ ref, why: "No license is documented." }]);
    expect(licenseReport.works.map(({ license }: { license: string | null }) => license)).toEqual([
      "MIT",
      "CC-BY-NC-4.0",
      null,
    ]);
  });

  it("is a conflict where a base and data of another base forbid it, each with its path", async () => {
    const use = { commercial: true, redistribute: true, monthlyActiveUsers: 1_000 };
    const { licenseReport } = (await ask("acme/chat", use)).checkpoint;
    expect([licenseReport.verdict, licenseReport.completeness]).toEqual(["CONFLICT", { complete: true, reasons: [] }]);
    const clash = ({ rule, path }: { rule: string; path: object[] }) => [rule, path];
    expect(licenseReport.conflicts.map(clash)).toEqual([
      [
        "agreement-kept",
        [
          { ref: "checkpoint:acme/chat", license: "MIT" },
          { ref: "checkpoint:meta/llama", license: llama },
        ],
      ],
      [
        "noncommercial",
        [
          { ref: "checkpoint:acme/chat", license: "MIT" },
          { ref: "checkpoint:acme/base", license: "Apache-2.0" },
          { ref: "dataset:acme/web", license: "CC-BY-NC-4.0" },
        ],
      ],
    ]);
    expect(licenseReport.works).toEqual([
      { ref: "checkpoint:acme/chat", relation: "SUBJECT", license: "MIT", basis: "DECLARED" },
      { ref: "checkpoint:acme/base", relation: "MERGE", license: "Apache-2.0", basis: "DECLARED" },
      { ref: "checkpoint:meta/llama", relation: "MERGE", license: llama, basis: "DECLARED" },
      { ref: "dataset:acme/talk", relation: "TRAINED_ON", license: "CC-BY-4.0", basis: "DECLARED" },
      { ref: "dataset:acme/web", relation: "TRAINED_ON", license: "CC-BY-NC-4.0", basis: "DECLARED" },
    ]);
    expect(licenseReport.ruleset).toEqual({ name: "pedigree-license-rules", version: "1" });
  });

  it("is allowed with duties and the text to attach where nothing forbids it", async () => {
    const { licenseReport } = (await ask("acme/clean", { commercial: true, redistribute: true })).checkpoint;
    expect([licenseReport.verdict, licenseReport.conflicts, licenseReport.unknowns]).toEqual([
      "ALLOWED_WITH_OBLIGATIONS",
      [],
      [],
    ]);
    const duty = ({ kind, appliesTo }: { kind: string; appliesTo: { ref: string }[] }) => [
      kind,
      ...appliesTo.map(({ ref }) => ref),
    ];
    expect(licenseReport.obligations.map(duty)).toEqual([
      ["LICENSE_COPY", "checkpoint:acme/clean"],
      ["LICENSE_COPY", "checkpoint:acme/root"],
      ["STATE_CHANGES", "checkpoint:acme/root"],
      ["ATTRIBUTION", "dataset:acme/talk"],
      ["STATE_CHANGES", "dataset:acme/talk"],
    ]);
    for (const named of ["acme/clean", "Apache License 2.0", "Creative Commons Attribution 4.0 International"])
      expect(licenseReport.attributionText).toContain(named);
  });

  it("is unknown where a work is not registered, and it is named", async () => {
    const { licenseReport } = (await ask("acme/open-ended", {})).checkpoint;
    expect([licenseReport.verdict, licenseReport.completeness.reasons]).toEqual(["UNKNOWN", ["UNRESOLVED_REF"]]);
    expect(licenseReport.unknowns).toEqual([
      { ref: "checkpoint:acme/lost", why: "The reference names nothing registered, so its license is not known." },
    ]);
  });

  it("is answered for data too, and by the policy that is asked for", async () => {
    const ofData = `query($ref: String!, $use: UseInput!) { dataset(ref: $ref) { licenseReport(use: $use) { verdict policy notice } } }`;
    const { licenseReport } = (await ask("acme/web", { commercial: true }, ofData)).dataset;
    expect(licenseReport).toMatchObject({
      verdict: "CONFLICT",
      policy: "STRICT",
      notice: expect.stringContaining("no legal advice"),
    });
    const permissive = `query($ref: String!, $use: UseInput!) { checkpoint(ref: $ref) {
      licenseReport(use: $use, policy: PERMISSIVE) { verdict policy attribution(format: SPDX_NOTICE) sources { name license } } } }`;
    const base = (await ask("acme/base", { commercial: true }, permissive)).checkpoint.licenseReport;
    expect([base.verdict, base.policy]).toEqual(["ALLOWED", "PERMISSIVE"]);
    expect(base.attribution).toBe("PackageName: checkpoint:acme/base\nSPDX-License-Identifier: Apache-2.0");
    expect(base.sources.map(({ license }: { license: string }) => license)).toContain("CC-BY-4.0");
  });
});
