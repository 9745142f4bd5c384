import { describe, expect, it } from "vitest";
import { readDocument } from "../../formats/read.ts";
import { hasRealCards, inputOf, read, realCard } from "./hugging-face/card-file.ts";
import { inputsOf, mustRead, readContent } from "./lineage/read-lineage.ts";

describe("a checkpoint that is said to be derived from itself", () => {
  it.each([
    ["card.md", "---\nbase_model: [acme/seven, acme/base]\n---\n# Model card\n", "/base_model/0"],
    [
      "card.md",
      "---\nbase_model: [https://huggingface.co/acme/seven, acme/base]\n---\n# Model card\n",
      "/base_model/0",
    ],
    [
      "mergekit_config.yml",
      "merge_method: linear\nmodels:\n- model: acme/seven\n- model: acme/base\n",
      "/models/0/model",
    ],
    [
      "records.yaml",
      "pedigree: 1\ncheckpoints:\n- ref: checkpoint:acme/seven\n  derivedFrom:\n  - {parent: 'checkpoint:acme/seven', relation: MERGE}\n  - {parent: acme/base, relation: MERGE}\n",
      "line:5",
    ],
  ])("by a %s is told of, and its other parents are taken", (name, content, pointer) => {
    const reading = mustRead(readContent(content, `acme/seven/${name}`, "acme/seven"));
    expect(inputsOf(reading, "checkpoint")[0]?.derivedFrom?.map(({ parent }) => parent)).toEqual(["acme/base"]);
    const remarks = reading.diagnostics.filter(({ code }) => code === "DERIVED_FROM_ITSELF");
    expect(remarks).toEqual([
      {
        ...{ code: "DERIVED_FROM_ITSELF", message: expect.any(String), raw: expect.stringContaining("acme/seven") },
        pointer,
      },
    ]);
  });

  it("by an adapter has no parent left", () => {
    const config = { peft_type: "LORA", base_model_name_or_path: "acme/seven" };
    const reading = readContent(config, "acme/seven/adapter_config.json", "acme/seven");
    expect(inputsOf(reading, "checkpoint")[0]?.derivedFrom).toBeUndefined();
    expect(mustRead(reading).diagnostics.at(-1)).toMatchObject({
      code: "DERIVED_FROM_ITSELF",
      pointer: "/base_model_name_or_path",
    });
  });

  it("but of another revision is derived from that", () => {
    const card = "---\nbase_model: acme/seven@v1\n---\n# Model card\n";
    const reading = readContent(card, "README.md", "acme/seven@v2");
    expect(inputsOf(reading, "checkpoint")[0]?.derivedFrom).toHaveLength(1);
  });

  it.runIf(hasRealCards)("is found among the real cards", () => {
    const reading = readDocument(realCard("model", "hf2023__Doogie__Waynehills-STT-doogie-server.md"));
    expect(inputOf(reading, "checkpoint").derivedFrom).toBeUndefined();
    expect(read(reading).diagnostics.map(({ code }) => code)).toContain("DERIVED_FROM_ITSELF");
  });
});
