/** What a document says about the benchmark it reports on; any part may be missing. */
export interface BenchmarkMention {
  /** Hub id of the dataset, such as `ai2_arc` or `cais/mmlu`. */
  readonly dataset?: string | undefined;
  readonly config?: string | undefined;
  /** Name of a harness task, such as `arc_challenge`. */
  readonly task?: string | undefined;
  /** Name for people, such as `AI2 Reasoning Challenge (25-Shot)`. */
  readonly name?: string | undefined;
}

/** A benchmark under its one name. */
export interface BenchmarkRef {
  /** `benchmark:<slug>`. */
  readonly ref: string;
  /** The benchmark as the document calls it. */
  readonly name: string;
}

/** Slug of a benchmark → the other slugs it goes by; `dataset#config` where a dataset holds several benchmarks. */
const aliasTable: Readonly<Record<string, readonly string[]>> = {
  "alpaca-eval": ["alpacaeval", "tatsu-lab/alpaca-eval"],
  anli: ["facebook/anli"],
  "arc-challenge": [
    "ai2-arc#arc-challenge",
    "allenai/ai2-arc#arc-challenge",
    "ai2-reasoning-challenge",
    "arc-c",
    "arc",
  ],
  "arc-easy": ["ai2-arc#arc-easy", "allenai/ai2-arc#arc-easy", "arc-e"],
  bbh: ["big-bench-hard", "lukaemon/bbh", "suzgunmirac/bbh", "leaderboard-bbh"],
  boolq: ["google/boolq", "super-glue#boolq", "super-glue-boolq"],
  copa: ["super-glue#copa"],
  drop: ["ucinlp/drop"],
  gpqa: ["idavidrein/gpqa", "leaderboard-gpqa"],
  gsm8k: ["grade-school-math-8k", "openai/gsm8k", "gsm8k#main", "openai/gsm8k#main"],
  hellaswag: ["rowan/hellaswag", "hella-swag"],
  humaneval: ["openai-humaneval", "openai/openai-humaneval", "human-eval"],
  ifeval: ["if-eval", "huggingfaceh4/ifeval", "leaderboard-ifeval"],
  "lambada-openai": ["eleutherai/lambada-openai", "craffel/openai-lambada"],
  logiqa: ["eleutherai/logiqa"],
  mathqa: ["math-qa", "allenai/math-qa"],
  mbpp: ["google-research-datasets/mbpp"],
  mmlu: ["cais/mmlu", "hendrycks-test", "hendrycks/test", "hendryckstest", "lukaemon/mmlu", "tasksource/mmlu"],
  "mmlu-pro": ["tiger-lab/mmlu-pro", "leaderboard-mmlu-pro"],
  "mt-bench": ["mtbench", "mt-bench-score"],
  musr: ["taur-lab/musr", "leaderboard-musr"],
  openbookqa: ["allenai/openbookqa", "open-book-qa"],
  piqa: ["ybisk/piqa", "baber/piqa"],
  sciq: ["allenai/sciq"],
  squad: ["rajpurkar/squad"],
  "squad-v2": ["squadv2", "rajpurkar/squad-v2"],
  triviaqa: ["trivia-qa", "mandarjoshi/trivia-qa"],
  "truthfulqa-mc": [
    "truthfulqa",
    "truthful-qa",
    "truthful-qa#multiple-choice",
    "truthfulqa/truthful-qa#multiple-choice",
  ],
  "truthfulqa-gen": ["truthful-qa#generation", "truthfulqa/truthful-qa#generation"],
  wikitext: ["salesforce/wikitext"],
  winogrande: ["allenai/winogrande", "winogrande#winogrande-xl", "winogrande-xl"],
  wsc: ["super-glue#wsc"],
};

/** No benchmark has a longer name; a longer text is a mistake and only costs time. */
const longestName = 200;

/** Benchmarks of GLUE, which harnesses call by the name of the part alone. */
const glueParts = ["cola", "mnli", "mrpc", "qnli", "qqp", "rte", "sst2", "stsb", "wnli"];

const slugByAlias: ReadonlyMap<string, string> = new Map([
  ...Object.entries(aliasTable).flatMap(([slug, aliases]) => [slug, ...aliases].map((alias) => [alias, slug] as const)),
  ...glueParts.flatMap((part) =>
    [part, `glue#${part}`, `nyu-mll/glue#${part}`].map((alias) => [alias, `glue-${part}`] as const),
  ),
]);

/** The parts of MMLU, whatever harness or card cut them, are results on MMLU subjects. */
const mmluSubject = /^(?:hendryckstest-|hendrycks-test-|mmlu-)(?!pro\b)(.+)$/;

/** Finds the one name of a benchmark, whether a harness task, a dataset with its config, or a title mentions it. */
export function benchmarkRef({ dataset, config, task, name }: BenchmarkMention): BenchmarkRef {
  const slug = knownSlug(dataset, config, task, name) ?? slugOf(task ?? dataset ?? stripShots(name ?? ""));
  return { ref: `benchmark:${slug || "unnamed"}`, name: name ?? task ?? dataset ?? "unnamed" };
}

/** The number of shots in a title such as `HellaSwag (10-Shot)`. */
export function shotsInName(name: string | undefined): number | undefined {
  const shots = /\b(\d{1,3})[- ]?shots?\b/i.exec(name ?? "");
  if (shots) return Number(shots[1]);
  return /\bzero[- ]?shot\b/i.test(name ?? "") ? 0 : undefined;
}

function knownSlug(
  dataset: string | undefined,
  config: string | undefined,
  task: string | undefined,
  name: string | undefined,
): string | undefined {
  if (task !== undefined) return aliased(slugOf(task));
  if (dataset !== undefined) {
    const slug = slugOf(dataset);
    const part = config === undefined ? undefined : slugByAlias.get(`${slug}#${slugOf(config)}`);
    return part ?? mmluPart(slug, config) ?? aliased(slug) ?? aliasedTitle(slug, name);
  }
  return aliased(slugOf(stripShots(name ?? "")));
}

/** A dataset that holds several benchmarks is told apart by the title if no config does it. */
function aliasedTitle(dataset: string, name: string | undefined): string | undefined {
  const title = slugByAlias.get(slugOf(stripShots(name ?? "")));
  return title && (aliasTable[title] ?? []).some((alias) => alias.startsWith(`${dataset}#`)) ? title : undefined;
}

function mmluPart(dataset: string, config: string | undefined): string | undefined {
  if (slugByAlias.get(dataset) !== "mmlu" || config === undefined || config === "all") return undefined;
  return `mmlu-${slugOf(config)}`;
}

function aliased(slug: string): string | undefined {
  const known = slugByAlias.get(slug);
  if (known) return known;
  const subject = mmluSubject.exec(slug);
  return subject ? `mmlu-${subject[1]}` : undefined;
}

function stripShots(name: string): string {
  return name
    .slice(0, longestName)
    .replace(/(?<!\s)\s*\(?\b(?:\d{1,3}|zero|few)[- ]?shots?\b\)?/gi, "")
    .trim();
}

/** Lower case with single hyphens; letters of other scripts are percent-encoded, because a slug is part of a ref. */
function slugOf(text: string): string {
  const plain = text
    .slice(0, longestName)
    .toWellFormed()
    .toLowerCase()
    .replace(/[^\p{L}\p{N}.+~/]+/gu, "-")
    .replace(/^[-/]+|(?<![-/])[-/]+$/g, "");
  return plain.replace(/[^a-z0-9.+~/-]+/gu, (run) => encodeURIComponent(run));
}
