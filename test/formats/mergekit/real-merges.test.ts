import { describe, expect, it } from "vitest";
import { readDocument } from "../../../formats/read.ts";
import { hasRealCards, inputOf, read, realCard } from "../hugging-face/card-file.ts";
import { fileOf } from "../safetensors/weights-file.ts";

/** The configuration that a real card shows in a block of code. */
function configIn(card: string): string {
  const text = new TextDecoder().decode(realCard("model", card).bytes);
  return /```yaml\n([\s\S]*?)```/.exec(text)?.[1] ?? "";
}

const jakob = "D:/Uni/Masterarbeit Code/jakob_finetuning/finetuned_models/meta_llama_full_colab_remerge_2";
const sauerkraut =
  "D:/Huggingface/hub/models--VAGOsolutions--Llama-3.1-SauerkrautLM-8b-Instruct/snapshots/221e5f92f9dc5fedaf4556b1be6b20642638643c";
const llama = "unsloth/Meta-Llama-3.1-8B-Instruct";
const german = "merge__merging_configurations__german__";
const realMerges: readonly [string, string, readonly (readonly [string, number?])[]][] = [
  [`${german}dare__dare_ties__dare_ties_04_06_1_1__README.md`, "dare_ties", [[jakob, 0.4], [sauerkraut, 0.6], [llama]]],
  [
    `${german}dare__dare_ties__dare_ties_055_045_1_05__README.md`,
    "dare_ties",
    [[jakob, 0.55], [sauerkraut, 0.45], [llama]],
  ],
  [
    `${german}dare__dare_ties__dare_ties_06_04_09_03__README.md`,
    "dare_ties",
    [[jakob, 0.6], [sauerkraut, 0.4], [llama]],
  ],
  [
    `${german}dare__dare_ties__dare_ties_1_085_095_045_lambda_11__README.md`,
    "dare_ties",
    [[jakob, 1], [sauerkraut, 0.85], [llama]],
  ],
  [
    `${german}linear__25_75__README.md`,
    "linear",
    [
      [jakob, 0.25],
      [sauerkraut, 0.75],
    ],
  ],
  [`${german}sce__sce_075__README.md`, "sce", [[jakob], [sauerkraut], [llama]]],
  [`${german}slerp__t_05__README.md`, "slerp", [[jakob], [sauerkraut]]],
  [
    "merge__merging_configurations__spanish__pt_gl_linear_95_05__README.md",
    "linear",
    [
      [jakob, 0.95],
      ["Nos-PT/Llama-Carvalho-PT-GL", 0.05],
    ],
  ],
  [
    "clone__YouriLalain__3PRYMMAL-PHI3-3B-SLERP.md",
    "slerp",
    [["jpacifico/Chocolatine-3B-Instruct-DPO-Revised"], ["microsoft/Phi-3-mini-4k-instruct"]],
  ],
];

describe.runIf(hasRealCards)("the real configurations that cards show", () => {
  it.each(realMerges)("of %s give parents, weights and method", (card, method, expected) => {
    const reading = read(readDocument(fileOf(configIn(card), "acme/merged/mergekit_config.yml")));
    const { derivedFrom: derived = [] } = inputOf(reading, "checkpoint");
    expect(derived.map(({ parent, weight }) => [parent, ...(weight === undefined ? [] : [weight])])).toEqual(expected);
    for (const { settings } of derived) {
      expect(settings).toContainEqual({ name: "merge_method", value: method });
      expect(settings).toContainEqual({ name: "dtype", value: "bfloat16" });
    }
    expect(reading.diagnostics.slice(1).every(({ code }) => code === "NAME_IS_LOCAL_PATH")).toBe(true);
  });

  it.each(realMerges)("are read in the card %s itself, each parent once", (card, method, expected) => {
    const { derivedFrom = [] } = inputOf(readDocument(realCard("model", card)), "checkpoint");
    const stated = derivedFrom.map(({ parent, weight, relation, inferred }) => ({
      parent,
      weight,
      relation,
      inferred,
    }));
    expect(stated.toSorted((a, b) => (a.parent < b.parent ? -1 : 1))).toEqual(
      expected
        .map(([parent, weight]) => ({ parent, weight, relation: "MERGE", inferred: false }))
        .toSorted((a, b) => (a.parent < b.parent ? -1 : 1)),
    );
    for (const { settings } of derivedFrom) expect(settings).toContainEqual({ name: "merge_method", value: method });
  });
});
