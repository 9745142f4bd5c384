import { describe, expect, it } from "vitest";
import { readCroissant } from "../../../formats/croissant/croissant.ts";
import { recognize } from "../../../formats/recognize.ts";
import { hasRealDescriptions, readOne, realDescription, realDescriptions } from "./description-file.ts";

const valid = realDescriptions.filter((path) => !path.startsWith("mlcroissant-tests/"));
/** What the format's validator refuses, and any reader of the structure must see. */
const structural = [
  ...["TYPE_UNEXPECTED", "REFERENCE_DANGLING", "JOIN_UNDECLARED", "ID_WITH_SPACES", "WORD_MISPLACED"],
  ...["ARRAY_SHAPE_UNREADABLE", "UNKNOWN_KEY", "CONTEXT_SUPPLIED", "CONTEXT_PARTLY_READ", "UNSAFE_KEY", "WRONG_TYPE"],
];

/** What each description is about and states, by hand: license as SPDX, files, splits. */
const facts: readonly (readonly [string, string, string | undefined, number, readonly string[]])[] = [
  ["0.8/bigcode-the-stack.json", "dataset:bigcode/the-stack", "NOASSERTION", 2, []],
  ["0.8/flores-200.json", "dataset:FLORES-200@0.0.1", "CC-BY-SA-4.0", 5, []],
  ["0.8/movielens.json", "dataset:Movielens-25M", undefined, 7, []],
  ["0.8/titanic.json", "dataset:Titanic@1.0.0", "AFL-3.0", 3, []],
  ["0.8/wiki-text.json", "dataset:WikiText-103", "CC-BY-SA-3.0", 3, []],
  ["1.0/coco2014.json", "dataset:COCO", "CC-BY-4.0", 10, ["train", "val", "test"]],
  ["1.0/credit-g.json", "dataset:credit-g@1.0.0", "NOASSERTION", 1, []],
  ["1.0/huggingface-anthropic-hh-rlhf.json", "dataset:Anthropic/hh-rlhf@1.0.0", "MIT", 6, ["train", "test"]],
  ["1.0/huggingface-c4.json", "dataset:allenai/c4", "ODC-By-1.0", 2, []],
  ["1.0/huggingface-rag-dataset.json", "dataset:rag-datasets/rag-mini-wikipedia", "CC-BY-3.0", 3, ["test", "passages"]],
  ["1.0/huggingface-squad.json", "dataset:rajpurkar/squad", undefined, 2, ["train", "validation"]],
  ["1.0/world-happiness.json", "dataset:World-Happiness-Report", "CC0-1.0", 6, []],
  ["1.1/commoncrawl-CC-MAIN-2025-43-draft.json", "dataset:CC-MAIN-2025-43@1.0.0", "NOASSERTION", 15, []],
  ["1.1/huggingface-mnist-from-main-branch.json", "dataset:ylecun/mnist@1.0.0", "MIT", 2, ["train", "test"]],
  [
    "1.1/huggingface-pollen-robotics-apple-storage.json",
    "dataset:pollen-robotics/apple_storage",
    "Apache-2.0",
    2,
    ["train"],
  ],
  ["1.1/image_test.json", "dataset:GSFC_AI4QC%20dataset@1.0.0", "CC-BY-4.0", 6, []],
  ["1.1/zenodo-head-mri.json", "dataset:MRI%20head%20scan", "MIT", 3, []],
];

describe.runIf(hasRealDescriptions)("real Croissant descriptions", () => {
  it("are all recognized by their content and all read", () => {
    expect(realDescriptions.length).toBeGreaterThan(60);
    for (const path of realDescriptions) {
      const file = { ...realDescription(path), path: "anything.bin" };
      expect([path, recognize(file), readCroissant(file).outcome]).toEqual([path, "croissant", "read"]);
    }
  });

  it("leave nothing to remark on their structure where they are valid", () => {
    const remarks = valid.flatMap((path) => {
      const { diagnostics } = readOne(realDescription(path));
      return diagnostics.filter(({ code }) => structural.includes(code)).map(({ code }) => `${path} ${code}`);
    });
    expect(valid).toHaveLength(39);
    expect(remarks).toEqual([]);
  });

  it.each(
    facts,
  )("of %s state what they are about, under what license, in which files and splits", (path, ref, license, files, splits) => {
    const { record } = readOne(realDescription(path));
    expect([record.ref, record.license, record.files?.length]).toEqual([ref, license, files]);
    expect((record.splits ?? []).map(({ name }) => name)).toEqual(splits);
  });

  it("say where every statement stands, so that it can be found in the document", () => {
    for (const path of valid) {
      const file = realDescription(path);
      const document: unknown = JSON.parse(new TextDecoder().decode(file.bytes));
      const { record, diagnostics } = readOne(file);
      const places = [
        ...(record.facts ?? []),
        ...(record.limitations ?? []),
        ...(record.sources ?? []),
        ...diagnostics,
      ];
      expect(places.length).toBeGreaterThan(0);
      for (const { pointer = "" } of places)
        expect([path, pointer, valueAt(document, pointer)]).not.toContain(undefined);
    }
  });

  it("keep digests and sizes that are exact, and only these", () => {
    const files = (path: string) => readOne(realDescription(path)).record.files ?? [];
    expect(files("0.8/flores-200.json")[0]).toEqual({
      name: "tinyurl-repository",
      uri: "https://dl.fbaipublicfiles.com/nllb/flores200_dataset.tar.gz",
      mediaType: "application/x-tar",
      sizeBytes: 25_585_843,
      sha256: "b8b0b76783024b85797e5cc75064eb83fc5288b41e9654dabc7be6ae944011f6",
    });
    expect(files("0.8/flores-200.json")[1]).toEqual({
      ...{ name: "files-dev", mediaType: "application/json", pattern: "flores200_dataset/dev/*.dev" },
      containedIn: "tinyurl-repository",
    });
    // A catalogue writes this digest in Base64.
    expect(files("1.0/world-happiness.json")[0]).toMatchObject({
      md5: "6dcd7ef973682165baf394320cb7b0b2",
    });
    expect(files("1.1/zenodo-head-mri.json")[0]).toMatchObject({ md5: "e5cbd0bca91f1787d057b0eac2572bde" });
    expect(files("1.1/zenodo-head-mri.json")[0]).not.toHaveProperty("sizeBytes");
    expect(files("1.1/commoncrawl-CC-MAIN-2025-43-draft.json")[1]).toEqual({
      ...{ name: "warc-files", mediaType: "application/warc", pattern: "*.warc.gz", containedIn: "warc.paths.gz" },
    });
    expect(files("1.0/huggingface-squad.json")[0]).not.toHaveProperty("sha256");
  });

  it("say by PROV-O what WildChat was made from and how", () => {
    const { record } = readOne(realDescription("1.1/huggingface-wildchat.json"));
    expect(record.sources).toEqual([
      {
        ref: "https://huggingface.co/datasets/allenai/WildChat-1M-Full",
        ...{ relation: "DERIVED", pointer: "/prov:wasDerivedFrom" },
      },
    ]);
    expect(record.transformations?.map(({ kind }) => kind)).toEqual([
      ...["journalismPIIremoval", "toxicContentRemoval", "acitivity:PIIremoval"],
    ]);
    expect(record.transformations?.[2]?.description).toBe(
      "The data has been de-identified with Microsoft Presidio and hand-written rules by the authors.",
    );
    expect(record.facts?.filter(({ path }) => path === "prov.wasGeneratedBy")).toHaveLength(3);
    expect(record.summary).toMatch(/^WildChat is a collection of 1 million conversations/);
  });

  it("say by the RAI vocabulary where The Stack falls short and how it was made", () => {
    const { record } = readOne(realDescription("1.0/bigcode-the-stack.json"));
    expect(record.limitations?.map(({ kind, pointer }) => [kind, pointer])).toEqual([
      ["OTHER", "/rai:dataLimitations/0"],
      ["SECURITY", "/rai:dataLimitations/1"],
      ["PRIVACY", "/rai:dataLimitations/2"],
      ["DISTRIBUTION_BIAS", "/rai:dataBiases/0"],
      ["DISTRIBUTION_BIAS", "/rai:dataBiases/1"],
      ["DISTRIBUTION_BIAS", "/rai:dataBiases/2"],
      ["PRIVACY", "/rai:personalSensitiveInformation"],
      ["OTHER", "/rai:dataSocialImpact"],
    ]);
    expect(record.transformations?.map(({ kind }) => kind)).toEqual(["collection", "preprocessing", "preprocessing"]);
    expect(record.creators).toEqual(["Harm de Vries", "Leandro von Werra"]);
    expect(record.citation).toMatch(/^@article\{Kocetkov2022TheStack/);
    const kept = record.facts?.filter(({ path }) => path.startsWith("rai.")).map(({ path }) => path);
    expect(kept).toEqual([
      "rai.dataUseCases",
      "rai.dataCollectionType",
      "rai.dataCollectionType",
      "rai.dataCollectionRawData",
    ]);
  });

  it("keep every word that DICES says for responsible AI", () => {
    const file = realDescription("1.0/dices-350.json");
    const { record } = readOne(file);
    const document = JSON.parse(new TextDecoder().decode(file.bytes)) as Record<string, string>;
    const kept = JSON.stringify(record);
    const stated = Object.entries(document).filter(([key]) => key.startsWith("rai:") && !key.endsWith("dataBiases"));
    expect(stated).toHaveLength(7);
    for (const [key, text] of stated)
      expect([key, kept.includes(JSON.stringify(text).slice(1, -1))]).toEqual([key, true]);
    expect(record.limitations).toMatchObject([{ kind: "DISTRIBUTION_BIAS", pointer: "/rai:dataBiases" }]);
  });

  it("keep each field of each record set as it is written", () => {
    const { record } = readOne(realDescription("1.0/credit-g.json"));
    const fields = record.facts?.filter(({ path }) => path.startsWith("recordSet.") && path.endsWith(".field")) ?? [];
    const duration = fields.find(({ valueAsWritten }) => valueAsWritten.includes('"features/1-duration"'));
    expect(JSON.parse(duration?.valueAsWritten ?? "")).toMatchObject({ "@type": "cr:Field", name: "duration" });
  });

  it("are remarked on where a description was copied and the name of another dataset stayed behind", () => {
    const { diagnostics } = readOne(realDescription("1.0/huggingface-prism-alignment.json"));
    expect(diagnostics.find(({ code }) => code === "SUBJECT_DISAGREES")).toMatchObject({
      pointer: "/distribution/0/contentUrl",
    });
  });
});

function valueAt(document: unknown, pointer: string): unknown {
  const keys = pointer
    .split("/")
    .slice(1)
    .map((key) => key.replaceAll("~1", "/").replaceAll("~0", "~"));
  // Every step of a document is an object or a list.
  return keys.reduce<unknown>((value, key) => (value as Record<string, unknown> | undefined)?.[key], document);
}
