import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { packageRoot } from "../cli/package-root.ts";
import { type Choose, chooser, oneOf } from "./choose.ts";

const seed = 2026;
const cardsAFolder = 500;

const organizations = ["acme", "borealis-nlp", "cantor-lab", "delta-speech", "eigenworks", "fjord-ai"] as const;
const families = ["llama-style", "encoder", "whisper-like", "mixture", "vision-tower"] as const;
const licenses = ["apache-2.0", "mit", "cc-by-4.0", "openrail", "llama2", "cc-by-nc-4.0", "other"] as const;
const tasks = ["text-generation", "text-classification", "automatic-speech-recognition"] as const;
const languages = ["en", "de", "es", "fr", "sw", "zh", "no"] as const;
const benchmarks = [
  ["AI2 Reasoning Challenge (25-Shot)", "ai2_arc", "ARC-Challenge", "acc_norm"],
  ["HellaSwag (10-Shot)", "hellaswag", "default", "acc_norm"],
  ["MMLU (5-Shot)", "cais/mmlu", "all", "acc"],
  ["TruthfulQA (0-shot)", "truthful_qa", "multiple_choice", "mc2"],
  ["Winogrande (5-shot)", "winogrande", "winogrande_xl", "acc"],
  ["GSM8k (5-shot)", "gsm8k", "main", "acc"],
] as const;
const shortcomings = [
  "It may state what is wrong with great confidence, above all about events after its data were gathered.",
  "The model was trained mostly on English text and does markedly worse in other languages.",
  "It reproduces stereotypes that are frequent in web text, for instance about occupations and genders.",
  "Inputs longer than 2,048 tokens are cut, and what comes after is ignored.",
  "Nothing filters harmful requests; do not put it before users without a moderation layer of your own.",
  "Arithmetic with more than four digits is unreliable.",
] as const;
const remarks = [
  "The learning rate was warmed up over the first 3 % of all steps and then decayed along a cosine.",
  "Training ran on eight A100 accelerators with bfloat16 weights and gradient checkpointing.",
  "We removed near duplicates with MinHash before the data were split.",
  "Preference pairs came from human annotators who were paid by the hour.",
  "Checkpoints were written every 1,000 steps, and the one with the lowest validation loss was kept.",
  "The tokenizer is that of the base model and was not changed.",
] as const;

/** Makes a folder of model cards that look like those people write, or takes the one that the same code made before. */
export function generateCards(count: number): string {
  const code = readFileSync(join(packageRoot, "bench/import-cards.ts"));
  const digest = createHash("sha256").update(code).digest("hex").slice(0, 12);
  const folder = join(tmpdir(), "pedigree-bench", `cards-${seed}-${count}-${digest}`);
  if (existsSync(folder)) return folder;
  const unfinished = `${folder}.${process.pid}`;
  try {
    const choose = chooser(seed);
    for (let index = 0; index < count; index++) {
      const part = join(unfinished, `part-${String(Math.floor(index / cardsAFolder)).padStart(4, "0")}`);
      if (index % cardsAFolder === 0) mkdirSync(part, { recursive: true });
      writeFileSync(join(part, `${nameOf(index, choose).replace("/", "__")}.md`), cardOf(index, choose));
    }
    renameSync(unfinished, folder);
  } finally {
    rmSync(unfinished, { recursive: true, force: true });
  }
  return folder;
}

function nameOf(index: number, choose: Choose): string {
  return `${oneOf(organizations, choose(index, 1, 97))}/${oneOf(families, choose(index, 2, 89))}-${index}`;
}

/** A card of 1 to 12 KB: half of the models stand on another one of the folder, a third report results. */
function cardOf(index: number, choose: Choose): string {
  const pick = (what: number, below: number) => choose(index, what, below);
  const results = pick(3, 3) === 0 ? 1 + pick(4, benchmarks.length) : 0;
  const base = pick(5, 2) === 0 && index > 0 ? [`base_model: ${nameOf(pick(6, index), choose)}`] : [];
  return [
    "---",
    ...["language:", `- ${oneOf(languages, pick(7, 31))}`, `license: ${oneOf(licenses, pick(8, 41))}`],
    ...["library_name: transformers", `pipeline_tag: ${oneOf(tasks, pick(9, 11))}`, ...base],
    ...["datasets:", `- acme/corpus-${pick(10, 400)}`, `- borealis-nlp/instructions-${pick(11, 90)}`],
    ...["tags:", "- pytorch", "- safetensors", `- generated-${pick(12, 50)}`],
    ...(results > 0 ? modelIndexOf(index, results, choose) : []),
    "---",
    ...["", `# Model Card for ${nameOf(index, choose)}`, "", ...paragraphs(index, 20, 2, choose)],
    ...["## Uses", "", "### Direct Use", "", "Summaries of short texts and answers to questions about them.", ""],
    ...["### Out-of-Scope Use", "", "Decisions about persons, and medical or legal advice.", ""],
    ...["## Bias, Risks, and Limitations", "", ...limitationsOf(index, choose), ""],
    ...["## Training Details", "", "### Training Data", "", ...paragraphs(index, 40, 1 + pick(13, 4), choose)],
    ...["### Training Procedure", "", ...hyperparametersOf(index, choose), "", ...paragraphs(index, 60, 2, choose)],
    ...["## Evaluation", "", ...paragraphs(index, 80, 1 + pick(14, 6), choose)],
    ...["## Citation", "", "```bibtex", `@misc{card${index}, title = {Card ${index}}, year = {2025}}`, "```", ""],
  ].join("\n");
}

function modelIndexOf(index: number, count: number, choose: Choose): string[] {
  const results = benchmarks
    .slice(0, count)
    .flatMap(([name, type, config, metric], at) => [
      ...["  - task:", "      type: text-generation", "      name: Text Generation"],
      ...["    dataset:", `      name: ${name}`, `      type: ${type}`, `      config: ${config}`, "      split: test"],
      ...["    metrics:", `    - type: ${metric}`, `      value: 0.${100000 + choose(index, 100 + at, 900000)}`],
    ]);
  return ["model-index:", `- name: ${nameOf(index, choose)}`, "  results:", ...results];
}

function limitationsOf(index: number, choose: Choose): string[] {
  const count = 1 + choose(index, 15, 4);
  return Array.from({ length: count }, (_, at) => `- ${oneOf(shortcomings, choose(index, 200 + at, 61))}`);
}

function hyperparametersOf(index: number, choose: Choose): string[] {
  return [
    `- learning_rate: ${1 + choose(index, 16, 9)}e-05`,
    `- train_batch_size: ${8 << choose(index, 17, 4)}`,
    `- seed: ${choose(index, 18, 1000)}`,
    "- optimizer: Adam with betas=(0.9,0.999) and epsilon=1e-08",
    `- num_epochs: ${1 + choose(index, 19, 5)}`,
  ];
}

function paragraphs(index: number, from: number, count: number, choose: Choose): string[] {
  return Array.from({ length: count }, (_, at) => {
    const sentences = Array.from({ length: 3 + choose(index, from + at, 4) }, (_, sentence) =>
      oneOf(remarks, choose(index, 300 + from + at * 10 + sentence, 71)),
    );
    return [sentences.join(" "), ""];
  }).flat();
}
