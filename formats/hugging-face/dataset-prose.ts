import type { Diagnostic } from "../reading.ts";
import type { DatasetVersionRecord, FactPlace, LimitationRecord } from "../record.ts";
import type { MarkdownPassage, MarkdownSection } from "../text/markdown-sections.ts";
import { firstSentence, limitationFrom, statesNone } from "./limitation.ts";
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
const limitationTitle = /\b(?:social impact|bias(?:es)?|limitations?|risks?|ethical|caveats?)\b/i;
const factTitles: readonly (readonly [RegExp, string])[] = [
  [/^personal and sensitive information/i, "prose.personalAndSensitiveInformation"],
  [/^licensing information/i, "prose.licensingInformation"],
  [/^who are the annotators/i, "prose.annotators"],
  [/^who are the source language producers/i, "prose.sourceLanguageProducers"],
  [/^dataset curators/i, "prose.curators"],
];

/** Reads the sections of the dataset card template that hold statements about the data. */
export function readDatasetProse(sections: readonly MarkdownSection[], diagnostics: Diagnostic[]): DatasetProse {
  let summary: string | undefined;
  const limitations: MarkdownPassage[] = [];
  const transformations: { kind: string; description: string }[] = [];
  const facts: FactPlace[] = [];
  for (const section of sections) {
    const kind = match(transformationKinds, section.title);
    const factPath = match(factTitles, section.title);
    if (isSummary(section)) {
      const [first] = statementsOf(section, diagnostics);
      if (first) summary ??= firstSentence(first.text);
    } else if (kind !== undefined) {
      const [first] = statementsOf(section, diagnostics);
      if (first) transformations.push({ kind, description: firstSentence(first.text) });
    } else if (factPath !== undefined) {
      for (const passage of statementsOf(section, diagnostics)) facts.push(factFrom(factPath, passage));
    } else if (isLimiting(section)) {
      for (const passage of statementsOf(section, diagnostics)) limitations.push(passage);
    }
  }
  const stated = limitations.filter((passage) => !statesNone(passage));
  const none = limitations.filter(statesNone).map((passage) => factFrom("prose.noLimitations", passage));
  return {
    ...(summary !== undefined && { summary }),
    limitations: stated.map((passage) => limitationFrom(passage)),
    transformations,
    facts: [...facts, ...none],
  };
}

function isSummary({ title }: MarkdownSection): boolean {
  return /^dataset summary/i.test(title);
}

/** The considerations for using the data hold limitations under whatever heading of their own. */
function isLimiting({ title, ancestors }: MarkdownSection): boolean {
  return [title, ...ancestors].some((heading) => limitationTitle.test(heading) || /^considerations for/i.test(heading));
}

function match(table: readonly (readonly [RegExp, string])[], title: string): string | undefined {
  return table.find(([pattern]) => pattern.test(title))?.[1];
}

function factFrom(path: string, { text, line }: MarkdownPassage): FactPlace {
  return { path, valueAsWritten: text, pointer: `line:${line}` };
}
