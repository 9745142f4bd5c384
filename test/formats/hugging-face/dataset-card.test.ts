import { describe, expect, it } from "vitest";
import { readDatasetCard } from "../../../formats/hugging-face/dataset-card.ts";
import { cardFile, codesOf, inputOf } from "./card-file.ts";

const about = { subject: "org/data" };
const readCard = (frontMatter: string, body = "") =>
  readDatasetCard(cardFile(`---\n${frontMatter}\n---\n${body}`, about));
const datasetOf = (frontMatter: string, body = "") => inputOf(readCard(frontMatter, body), "datasetVersion");

describe("a dataset card", () => {
  it("becomes one dataset version, each fact with its place", () => {
    const frontMatter = [
      "license: cc-by-4.0",
      "language: [en, pt_BR]",
      "source_datasets: [original, extended|squad, extended|other-wiki|dump]",
      "size_categories: n<1K",
      "dataset_info:",
      "- config_name: small",
      "  splits: [{name: train, num_bytes: 10, num_examples: 2}]",
      "  download_size: 5",
    ].join("\n");
    const body = [
      "### Dataset Summary",
      "Questions about texts. They are short.",
      "### Curation Rationale",
      "To test readers.",
      "#### Annotation process",
      "[More Information Needed]",
      "## Considerations for Using the Data",
      "### Discussion of Biases",
      "Texts are biased.",
      "### Other Known Limitations",
      "None",
    ].join("\n");
    const file = cardFile(`---\n${frontMatter}\n---\n${body}`, { ...about, sha256: "ab" });
    expect(readDatasetCard(file)).toEqual({
      outcome: "read",
      format: "hf-dataset-card",
      records: [
        {
          kind: "datasetVersion",
          input: {
            ref: "dataset:org/data",
            license: "CC-BY-4.0",
            licenseAsWritten: "cc-by-4.0",
            summary: "Questions about texts.",
            languages: ["en", "pt-BR"],
            splits: [{ name: "train", config: "small", records: 2, bytes: 10 }],
            transformations: [{ kind: "curation", description: "To test readers." }],
            sources: [
              { ref: "squad", relation: "DERIVED", pointer: "/source_datasets/1" },
              { ref: "other-wiki|dump", relation: "DERIVED", pointer: "/source_datasets/2" },
            ],
            limitations: [
              { kind: "DISTRIBUTION_BIAS", severity: "UNKNOWN", summary: "Texts are biased.", pointer: "line:19" },
            ],
            source: {
              uri: "cards/card.md",
              sha256: "ab",
              mediaType: "text/markdown",
              assertedBy: "org",
              relationship: "FIRST_PARTY",
            },
            facts: [
              { path: "license", valueAsWritten: "cc-by-4.0", pointer: "/license" },
              {
                path: "card.dataset_info.download_size",
                valueAsWritten: "5",
                pointer: "/dataset_info/0/download_size",
              },
              { path: "card.language", valueAsWritten: "en", pointer: "/language/0" },
              { path: "card.language", valueAsWritten: "pt_BR", pointer: "/language/1" },
              { path: "card.size_categories", valueAsWritten: "n<1K", pointer: "/size_categories" },
              { path: "prose.noLimitations", valueAsWritten: "None", pointer: "line:21" },
            ],
          },
        },
      ],
      diagnostics: [
        {
          code: "TEMPLATE_PLACEHOLDER",
          message: 'The section "Annotation process" holds the text of the template; it states nothing.',
          pointer: "line:16",
          line: 16,
          raw: '"[More Information Needed]"',
        },
      ],
    });
  });

  it("takes the keys and per-configuration maps of old cards", () => {
    const frontMatter = "languages:\n  a: [en]\n  b: [en, de]\nlicenses:\n- mit\nsize_categories:\n  a: [n<1K]";
    const { languages, license, facts } = datasetOf(frontMatter);
    expect([languages, license, facts?.find(({ path }) => path === "card.size_categories")]).toEqual([
      ["en", "de"],
      "MIT",
      { path: "card.size_categories", valueAsWritten: "a: [n<1K]", pointer: "/size_categories" },
    ]);
    expect(codesOf(readCard(frontMatter))).toEqual(["LEGACY_KEY", "LEGACY_KEY", "PER_CONFIG_MAP"]);
  });

  it.each([
    ["language: [false]", { languages: ["no"] }, ["LANGUAGE_BOOLEAN"]],
    ["language: [no]", { languages: ["no"] }, []],
    ["language: [en, multilingual text]", { languages: ["en"] }, ["LANGUAGE_UNRECOGNIZED"]],
    ["source_datasets: [extended]", {}, ["SOURCE_UNNAMED"]],
    ["source_datasets: [extended|]", {}, ["SOURCE_UNNAMED"]],
    ["source_datasets: [extends|squad]", {}, ["SOURCE_UNNAMED"]],
    ["source_datasets: [{a: b}]", {}, ["WRONG_TYPE"]],
    [
      "source_datasets: org/other",
      { sources: [{ ref: "org/other", relation: "DERIVED", pointer: "/source_datasets" }] },
      [],
    ],
    ["dataset_info: {splits: [{num_examples: 3}]}", {}, ["SPLIT_UNREADABLE"]],
    ["dataset_info: {splits: [{name: a, num_examples: -3}]}", { splits: [{ name: "a" }] }, ["SPLIT_UNREADABLE"]],
    ["dataset_info: {splits: [{name: a, num_bytes: 12.0}]}", { splits: [{ name: "a", bytes: 12 }] }, []],
    ["license: [mit, isc]", { license: "MIT AND ISC", licenseAsWritten: "mit, isc" }, ["LICENSE_LIST_COMBINED"]],
    ["licenses: {a: mit, b: [mit]}", { license: "MIT", licenseAsWritten: "mit" }, ["LEGACY_KEY", "PER_CONFIG_MAP"]],
    ["extended: [original]", {}, ["UNKNOWN_KEY"]],
    ["size_category: n<1K", {}, ["KEY_MISSPELLED"]],
  ])("takes what it can from %j and says what it could not", (frontMatter, expected, codes) => {
    const { ref, source, facts, ...stated } = datasetOf(frontMatter);
    expect([stated, codesOf(readCard(frontMatter))]).toEqual([expected, codes]);
  });
});
