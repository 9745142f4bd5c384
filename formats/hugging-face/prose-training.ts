import type { FactPlace, TrainingRunRecord } from "../record.ts";
import type { MarkdownSection } from "../text/markdown-sections.ts";
import { listLinesOf, type ProseLine } from "../text/prose-lines.ts";
import { isPlaceholder } from "./placeholder.ts";
import type { CardTraining } from "./training-run.ts";

interface Setting {
  readonly name: string;
  readonly value: string;
  readonly place: ProseLine;
}

const hyperparameter = /^(?:\*\*)?([^:*`|[\]]{1,80}?)(?:\*\*)?\s*:(?:\*\*)?\s*(\S.*)$/;
const frameworkVersion = /^(?:\*\*)?([A-Za-z][\w .-]{0,60}?)(?:\*\*)?(?:\s*(?::|==)\s*|\s+)v?(\d[\w.+-]*)$/;

/** Adds what the lists of hyperparameters and framework versions state to the run called `main`. */
export function withProseSettings(training: CardTraining, sections: readonly MarkdownSection[]): CardTraining {
  const hyperparameters = settingsUnder(sections, /\bhyper-?parameters?\b/i, hyperparameter);
  const packages = settingsUnder(sections, /^framework versions\b/i, frameworkVersion);
  const [first] = [...hyperparameters, ...packages];
  if (first === undefined) return training;
  const run: TrainingRunRecord = {
    ...(training.run ?? { name: "main", pointer: `line:${first.place.line}` }),
    ...(hyperparameters.length > 0 && { hyperparameters: hyperparameters.map(({ name, value }) => ({ name, value })) }),
    ...(packages.length > 0 && {
      environment: {
        ...training.run?.environment,
        packages: packages.map(({ name, value }) => ({ name, version: value })),
      },
    }),
  };
  const facts = [
    ...hyperparameters.map((setting) => factOf("trainingRuns.main.hyperparameters", setting)),
    ...packages.map((setting) => factOf("trainingRuns.main.environment.packages", setting)),
  ];
  return { run, facts: [...training.facts, ...facts] };
}

/** The items of the sections with such a title; of a name that is given twice, the first. */
function settingsUnder(sections: readonly MarkdownSection[], title: RegExp, shape: RegExp): Setting[] {
  const settings = new Map<string, Setting>();
  for (const place of sections.filter((section) => title.test(section.title)).flatMap(listLinesOf)) {
    const [, name, value] = shape.exec(place.text) ?? [];
    if (name === undefined || value === undefined || isPlaceholder(value) || settings.has(name)) continue;
    settings.set(name, { name: name.trim(), value, place });
  }
  return [...settings.values()];
}

function factOf(path: string, { place }: Setting): FactPlace {
  return { path, valueAsWritten: place.text, pointer: `line:${place.line}` };
}
