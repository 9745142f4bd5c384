import { describe, expect, it } from "vitest";
import { generatorRefOf } from "../../subgraphs/datasets/generator-ref.ts";
import { openDatasets } from "./open-datasets.ts";

describe("steps that made data", () => {
  it("keeps of a step what generated the records, with which settings, and finds steps by kind", async () => {
    await using registry = await openDatasets();
    const parameters = [
      { name: "temperature", value: "0.70" },
      { name: "prompt", value: "Write a question." },
    ];
    const step = { kind: "SYNTHETIC_GENERATION", generator: "checkpoint:lab/gen@1", parameters };
    await registry.register({ ref: "made@1", transformations: [{ kind: "dedup" }, step] });
    const shown = `all: transformations { kind generator parameters { name } }
      generated: transformations(kind: "synthetic_generation") { order kind generator generatorRef parameters { name value } }`;
    expect(await registry.shown("made@1", shown)).toEqual({
      all: [
        { kind: "dedup", generator: null, parameters: [] },
        { ...step, parameters: parameters.map(({ name }) => ({ name })) },
      ],
      generated: [{ order: 1, ...step, generatorRef: "checkpoint:lab/gen@1" }],
    });
  });

  it.each([
    [{ generator: " " }, "input.transformations[0].generator is empty"],
    [{ generator: "x".repeat(2_001) }, "input.transformations[0].generator has 2001 characters"],
    [{ parameters: [{ name: "", value: "1" }] }, "input.transformations[0].parameters[0].name is empty"],
    [
      { parameters: Array(201).fill({ name: "n", value: "1" }) },
      "input.transformations[0].parameters has more than 200 items",
    ],
  ])("refuses a step with %o", async (step, message) => {
    await using registry = await openDatasets();
    const { errors } = await registry.register({ ref: "made@1", transformations: [{ kind: "made", ...step }] });
    expect(errors?.[0]?.message).toContain(message);
  });

  it("has a model that generated records among what the data came from, once, and no software", async () => {
    await using registry = await openDatasets();
    const generated = (generator: string) => ({ kind: "SYNTHETIC_GENERATION", generator });
    await registry.register({
      ref: "synthetic@1",
      sources: [{ ref: "checkpoint:lab/gen@1", relation: "GENERATED" }],
      transformations: [
        ...["checkpoint:lab/gen@1", "https://huggingface.co/lab/other", "model:lab/gen", "Faker 3: names"].map(
          generated,
        ),
        { kind: "dedup" },
      ],
    });
    const upstream = (await registry.announced()).flatMap((entry) => entry["upstream"]);
    expect(upstream).toEqual([
      { from: "dataset:synthetic", relation: "VERSION_OF", pinned: false, asWritten: "dataset:synthetic@1" },
      { from: "checkpoint:lab/gen@1", relation: "DERIVED_DATA", pinned: true, asWritten: "checkpoint:lab/gen@1" },
      {
        ...{ from: "checkpoint:lab/other", relation: "DERIVED_DATA", pinned: false },
        asWritten: "https://huggingface.co/lab/other",
      },
      { from: "model:lab/gen", relation: "DERIVED_DATA", pinned: false, asWritten: "model:lab/gen" },
    ]);
  });
});

describe(generatorRefOf, () => {
  it.each([
    ["checkpoint:lab/gen@1", "checkpoint:lab/gen@1"],
    [" model:lab/gen ", "model:lab/gen"],
    ["https://huggingface.co/lab/gen/tree/v2", "checkpoint:lab/gen@v2"],
    ["https://huggingface.co/datasets/lab/gen", null],
    ["dataset:lab/gen", null],
    ["lab/gen", null],
    ["Faker 3: names", null],
  ])("of %j is %j", (written, expected) => {
    expect(generatorRefOf(written)).toBe(expected);
  });
});
