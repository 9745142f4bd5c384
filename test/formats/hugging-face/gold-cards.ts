import { readFileSync } from "node:fs";
import { readDatasetCard } from "../../../formats/hugging-face/dataset-card.ts";
import { readModelCard } from "../../../formats/hugging-face/model-card.ts";
import { inputOf, realCard } from "./card-file.ts";

/** A statement that a person found: its lines, such as `12` or `12-14`, and the kinds that it may be of. */
interface GoldStatement {
  readonly lines: string;
  readonly kinds?: readonly string[];
  readonly about: string;
}

/** What a person found in one card; see `gold/README.md`. */
export interface GoldCard {
  readonly card: string;
  readonly sha256: string;
  readonly limitations?: readonly GoldStatement[];
  readonly intended?: readonly GoldStatement[];
  readonly outOfScope?: readonly GoldStatement[];
}

/** What the reader found, by the same names. */
export interface FoundStatement {
  readonly pointer: string;
  readonly kind?: string;
  readonly text: string;
}

export type Topic = "limitations" | "intended" | "outOfScope";
type Found = Readonly<Record<Topic, readonly FoundStatement[]>>;

/** How many statements there are, how many were found, how many of these are right, and are of the right kind. */
export interface Score {
  readonly stated: number;
  readonly found: number;
  readonly hits: number;
  readonly rightKinds: number;
}

export type CardList = "model-cards-tune" | "model-cards-held-out" | "dataset-cards-tune" | "dataset-cards-held-out";

/** The cards of a list with what a person found in them. */
export function goldCards(list: CardList): readonly GoldCard[] {
  // The files are written by hand to this shape, and the tests read every field of it.
  return JSON.parse(readFileSync(new URL(`gold/${list}.json`, import.meta.url), "utf8")) as GoldCard[];
}

/** What the reader finds in a model card. */
export function foundInModelCard({ card }: GoldCard): Found {
  const { limitations = [], facts = [] } = inputOf(readModelCard(realCard("model", card)), "checkpoint");
  const usesAt = (path: string) =>
    facts
      .filter((fact) => fact.path === path)
      .map(({ pointer = "", valueAsWritten }) => ({ pointer, text: valueAsWritten }));
  return {
    limitations: limitations.map(({ pointer = "", kind, summary }) => ({ pointer, kind, text: summary })),
    intended: usesAt("usageGuidance.recommendedContexts"),
    outOfScope: usesAt("usageGuidance.outOfScope"),
  };
}

/** What the reader finds in a dataset card, whose record has no place for uses. */
export function foundInDatasetCard({ card }: GoldCard): Found {
  const { limitations = [] } = inputOf(readDatasetCard(realCard("dataset", card)), "datasetVersion");
  return {
    limitations: limitations.map(({ pointer = "", kind, summary }) => ({ pointer, kind, text: summary })),
    intended: [],
    outOfScope: [],
  };
}

/** Pairs statements with findings on common lines, each with one at most, and as many as can be. */
export function pairs(stated: readonly GoldStatement[], found: readonly FoundStatement[]): Map<number, number> {
  const statementOf = new Map<number, number>();
  const isOfKind = (statement: GoldStatement, { kind }: FoundStatement) =>
    kind === undefined || (statement.kinds?.includes(kind) ?? true);
  const assign = (at: number, mayPair: typeof isOfKind, seen: Set<number>): boolean => {
    const statement = stated[at];
    if (statement === undefined) return false;
    for (const [place, finding] of found.entries()) {
      if (seen.has(place) || !overlap(statement.lines, finding.pointer) || !mayPair(statement, finding)) continue;
      seen.add(place);
      const holder = statementOf.get(place);
      if (holder !== undefined && !assign(holder, mayPair, seen)) continue;
      statementOf.set(place, at);
      return true;
    }
    return false;
  };
  for (const at of stated.keys()) assign(at, isOfKind, new Set());
  const paired = new Set(statementOf.values());
  for (const at of stated.keys()) if (!paired.has(at)) assign(at, () => true, new Set());
  return statementOf;
}

/** Counts over several cards. */
export function scoreOf(cards: readonly GoldCard[], read: (card: GoldCard) => Found, topic: Topic): Score {
  let [stated, found, hits, rightKinds] = [0, 0, 0, 0];
  for (const card of cards) {
    const statements = card[topic] ?? [];
    const findings = read(card)[topic];
    const paired = pairs(statements, findings);
    stated += statements.length;
    found += findings.length;
    hits += paired.size;
    for (const [place, at] of paired)
      if (statements[at]?.kinds?.includes(findings[place]?.kind ?? "") ?? true) rightKinds++;
  }
  return { stated, found, hits, rightKinds };
}

export const precision = ({ hits, found }: Score): number => (found === 0 ? 1 : hits / found);
export const recall = ({ hits, stated }: Score): number => (stated === 0 ? 1 : hits / stated);
export const kindAccuracy = ({ hits, rightKinds }: Score): number => (hits === 0 ? 1 : rightKinds / hits);

function overlap(lines: string, pointer: string): boolean {
  const [a, b] = [rangeOf(lines), rangeOf(pointer.replace(/^line:/, ""))];
  return a.first <= b.last && b.first <= a.last;
}

function rangeOf(lines: string): { first: number; last: number } {
  const [first = Number.NaN, last = first] = lines.split("-").map(Number);
  return { first, last };
}
