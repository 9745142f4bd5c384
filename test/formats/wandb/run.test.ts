import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { packageRoot } from "../../../cli/package-root.ts";
import { readDocument } from "../../../formats/read.ts";

const folder = "wandb/run-20260301_120000-ab12cd34/files";
const metadata = {
  ...{ os: "Linux-6.1", python: "3.12.1", startedAt: "2026-03-01T12:00:00.123456", program: "/home/ada/train.py" },
  ...{ args: ["--token", "s3cret"], host: "ada-laptop", email: "ada@lab.example", root: "/home/ada" },
  git: { remote: "https://ada:ghp_s3cret@github.com/acme/train.git", commit: "0a1b" },
  ...{ gpu: "NVIDIA A100", gpu_count: 2, cudaVersion: "12.4" },
};
const config = `wandb_version: 1

_wandb:
  desc: null
  value:
    python_version: 3.12.1
    t:
      4: 3.12.1
lr:
  desc: null
  value: 3.0e-05
optimizer:
  desc: null
  value:
    name: adamw
    betas: [0.9, 0.95]
seed:
  desc: null
  value: 007
`;
const summary = { _step: 900, _runtime: 12.5, _timestamp: 1, _wandb: { runtime: 12 }, loss: 0.25, eval: { acc: 1 } };
const requirements = "torch==2.4.0\nnumpy==1.26.4\n-e git+https://ada:s3cret@x.example/y\nlocal @ file:///home/ada/x\n";
const all: Readonly<Record<string, string>> = {
  "wandb-metadata.json": JSON.stringify(metadata),
  "config.yaml": config,
  "wandb-summary.json": JSON.stringify(summary),
  "requirements.txt": requirements,
};

function read(name: string, files = all, subject: string | null = "acme/chat@1") {
  const bytes = Buffer.from(files[name] ?? "");
  const reading = readDocument({
    ...{ path: `${folder}/${name}`, bytes, sha256: createHash("sha256").update(bytes).digest("hex") },
    neighbor: (other) => (other in files ? Buffer.from(files[other] ?? "") : null),
    ...(subject !== null && { subject }),
  });
  if (reading.outcome !== "read") throw new Error(JSON.stringify(reading));
  return reading;
}

const real = join(packageRoot, "../shared/data/other/wandb/offline-run-20210216_154407-g9dvvkua__config.yaml");

const only = (...names: string[]) => Object.fromEntries(names.map((name) => [name, all[name] ?? ""]));

describe("a run of Weights & Biases", () => {
  it("is a training run of the checkpoint that the caller names", () => {
    const { format, records } = read("wandb-metadata.json");
    expect([format, records]).toEqual([
      "wandb-run",
      [
        {
          kind: "checkpoint",
          input: {
            ref: "checkpoint:acme/chat@1",
            trainingRuns: [
              {
                ...{ name: "ab12cd34", startedAt: "2026-03-01T12:00:00.123Z", pointer: "" },
                code: { repository: "https://github.com/acme/train.git", commit: "0a1b" },
                hyperparameters: [
                  { name: "lr", value: "3.0e-05" },
                  { name: "optimizer", value: '{"name":"adamw","betas":[0.9,0.95]}' },
                  { name: "seed", value: "007" },
                ],
                environment: {
                  ...{ os: "Linux-6.1", runtime: "Python 3.12.1", cuda: "12.4" },
                  accelerators: [{ model: "NVIDIA A100", count: 2 }],
                  packages: [
                    { name: "torch", version: "2.4.0" },
                    { name: "numpy", version: "1.26.4" },
                  ],
                },
              },
            ],
            source: {
              uri: `${folder}/wandb-metadata.json`,
              sha256: createHash("sha256").update(JSON.stringify(metadata)).digest("hex"),
              ...{ mediaType: "application/json", relationship: "UNKNOWN" },
            },
            facts: [
              { path: "wandb.summary._step", valueAsWritten: "900", pointer: "/_step" },
              { path: "wandb.summary._runtime", valueAsWritten: "12.5", pointer: "/_runtime" },
              { path: "wandb.summary.loss", valueAsWritten: "0.25", pointer: "/loss" },
            ],
          },
        },
      ],
    ]);
  });

  it("tells nothing of people, machines, folders and secrets", () => {
    const { records, diagnostics } = read("wandb-metadata.json");
    expect(JSON.stringify([records, diagnostics])).not.toMatch(/s3cret|ada-laptop|ada@|home\/ada/);
    expect(diagnostics.map(({ code, pointer }) => [code, pointer])).toEqual(
      ["program", "args", "host", "email", "root"].map((name) => ["FACET_NOT_READ", `/${name}`]),
    );
  });

  it("is read once, whichever of its files stand beside each other", () => {
    for (const name of ["config.yaml", "wandb-summary.json"]) {
      const { records, diagnostics } = read(name);
      expect([records, diagnostics.map(({ code }) => code)]).toEqual([[], ["READ_WITH_ANOTHER"]]);
    }
    const [record] = read("config.yaml", only("config.yaml")).records;
    expect(record?.input).toMatchObject({
      trainingRuns: [{ name: "ab12cd34", environment: { runtime: "Python 3.12.1" } }],
      source: { mediaType: "application/yaml" },
    });
  });

  it("is of nothing as long as the caller does not say of what", () => {
    const { records, diagnostics } = read("wandb-metadata.json", all, null);
    expect([records, diagnostics.at(-1)?.code]).toEqual([[], "RUN_MADE_NOTHING"]);
  });

  it.each([
    [
      { ...metadata, gpu_nvidia: [{ name: "A100" }, { name: "A100" }, { name: "H100" }] },
      [
        ["A100", 2],
        ["H100", 1],
      ],
    ],
    [{ ...metadata, gpu: null }, undefined],
  ])("names its accelerators: %#", (changed, expected) => {
    const [record] = read("wandb-metadata.json", { ...all, "wandb-metadata.json": JSON.stringify(changed) }).records;
    const run = record?.kind === "checkpoint" ? record.input.trainingRuns?.[0] : undefined;
    expect(run?.environment?.accelerators?.map(({ model, count }) => [model, count])).toEqual(expected);
  });

  it.runIf(existsSync(real))("of somebody else is read", () => {
    const bytes = readFileSync(real);
    const reading = readDocument({ path: real, bytes, sha256: "00", neighbor: () => null, subject: "acme/chat" });
    expect(reading).toMatchObject({
      ...{ outcome: "read", format: "wandb-run" },
      records: [{ input: { trainingRuns: [{ name: "g9dvvkua", environment: { runtime: "Python 3.7.5" } }] } }],
    });
  });
});
