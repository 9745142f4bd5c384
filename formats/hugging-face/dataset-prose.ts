import type { Diagnostic } from "../reading.ts";
import type { DatasetVersionRecord, FactPlace, LimitationRecord } from "../record.ts";
import type { MarkdownPassage, MarkdownSection } from "../text/markdown-sections.ts";
import { type CardStatements, readStatements } from "./card-statements.ts";
import { firstSentence, limitationFrom } from "./limitation.ts";
import { factsAt } from "./model-prose.ts";
import { statementsOf } from "./placeholder.ts";

/** What the prose of a dataset card states. */
export interface DatasetProse {
  readonly summary?: string;
  readonly limitations: readonly LimitationRecord[];
  readonly transformations: NonNullable<DatasetVersionRecord["transformations"]>;
  /** Sections that no field of a record holds, each passage with its line. */
  readonly facts: readonly FactPlace[];
}

const transformationKinds: readonly (readonly [RegExp, string])[] = [
  [/^curation rationale/i, "curation"],
  [/^(?:initial )?data collection|^collection process/i, "collection"],
  [/^(?:data )?(?:pre-?processing|processing|cleaning|filtering)/i, "preprocessing"],
  [/^annotation process/i, "annotation"],
];
const factTitles: readonly (readonly [RegExp, string])[] = [
  [/^licensing information/i, "prose.licensingInformation"],
  [/^who are the annotators/i, "prose.annotators"],
  [/^who are the source language producers/i, "prose.sourceLanguageProducers"],
  [/^dataset curators/i, "prose.curators"],
];

/** Reads the sections of the dataset card template that hold statements about the data. */
export function readDatasetProse(sections: readonly MarkdownSection[], diagnostics: Diagnostic[]): DatasetProse {
  let summary: string | undefined;
  const transformations: { kind: string; description: string }[] = [];
  const facts: FactPlace[] = [];
  const others: MarkdownSection[] = [];
  for (const section of sections) {
    const kind = match(transformationKinds, section.title);
    const factPath = match(factTitles, section.title);
    if (/^dataset summary/i.test(section.title)) {
      const [first] = statementsOf(section, diagnostics);
      if (first) summary ??= firstSentence(first.text);
    } else if (kind !== undefined) {
      const [first] = statementsOf(section, diagnostics);
      if (first) transformations.push({ kind, description: firstSentence(first.text) });
    } else if (factPath !== undefined) {
      for (const passage of statementsOf(section, diagnostics)) facts.push(factFrom(factPath, passage));
    } else others.push(section);
  }
  const statements = readStatements(others, diagnostics);
  return {
    ...(summary !== undefined && { summary }),
    limitations: limitationsOf(statements),
    transformations,
    facts: [...facts, ...factsOf(statements)],
  };
}

/** What is not to be done with data is a limitation of it: its record has no place for guidance. */
function limitationsOf({ limitations, misuses }: CardStatements): LimitationRecord[] {
  return [...limitations, ...misuses.map(({ text, pointer }) => ({ ...limitationFrom({ text, line: 1 }), pointer }))];
}

function factsOf({ uses, recommendations, none, asides }: CardStatements): FactPlace[] {
  return [
    ...factsAt("prose.uses", uses),
    ...factsAt("prose.noLimitations", none),
    ...factsAt("prose.recommendations", recommendations),
    ...factsAt("prose.asides", asides),
  ];
}

function factFrom(path: string, { text, line }: MarkdownPassage): FactPlace {
  return { path, valueAsWritten: text, pointer: `line:${line}` };
}

function match(table: readonly (readonly [RegExp, string])[], title: string): string | undefined {
  return table.find(([pattern]) => pattern.test(title))?.[1];
}
