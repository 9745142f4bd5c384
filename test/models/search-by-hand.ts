import { parseRef } from "../../kernel/ref.ts";
import { foldedText, phrasesOf, wordsOf } from "../../kernel/text-index.ts";
import { LimitationKind, type Severity } from "../../kernel/vocabulary/limitation.ts";
import type { ScoreFilter } from "../../subgraphs/models/search/search-filter.input.ts";
import type { AnyFilter, Asked } from "./search-filters.ts";
import { SeenByHand } from "./search-seen-by-hand.ts";
import type { Measured, Thing, World } from "./search-world.ts";

/** What a search should answer. */
export interface Expected {
  readonly refs: readonly string[];
  readonly facets: Readonly<Record<string, Readonly<Record<string, number>>>>;
  readonly undocumented: Readonly<Record<string, number>>;
  readonly reasons: readonly string[];
}

interface Verdict {
  readonly name: string;
  readonly holds: (index: number) => boolean;
  readonly silent?: (index: number) => boolean;
  readonly onLineage?: boolean;
}

/** Answers a search by looking at everything, one thing after the other. */
export class ByHand {
  readonly #seen: SeenByHand;
  readonly #world: World;
  readonly #asked: Asked;

  constructor(world: World, asked: Asked) {
    this.#seen = new SeenByHand(world, asked.insider);
    this.#world = world;
    this.#asked = asked;
  }

  answer(): Expected {
    const verdicts = this.#verdicts();
    const visible = this.#world.things.flatMap((each, index) =>
      each.kind === this.#asked.type && (this.#asked.insider || !each.hidden) ? [index] : [],
    );
    const meets = (index: number, of: readonly Verdict[]) => of.every(({ holds }) => holds(index));
    const found = visible.filter((index) => meets(index, verdicts));
    const silent = verdicts.flatMap((each) => {
      if (each.silent === undefined) return [];
      const others = verdicts.filter((other) => other !== each);
      const left = visible.filter((index) => meets(index, others) && !each.holds(index) && each.silent?.(index));
      return [[each.name, left.length] as const];
    });
    const reasons = this.#scopes().flatMap((scope) => scope.reasons);
    if (verdicts.some(({ onLineage }) => onLineage)) {
      const rest = verdicts.filter(({ onLineage }) => !onLineage);
      for (const index of visible.filter((each) => meets(each, rest))) reasons.push(...this.#seen.gaps(index));
    }
    return {
      refs: this.#inOrder(found),
      facets: this.#facets(found),
      undocumented: Object.fromEntries(silent),
      reasons: [...new Set(reasons)].sort(),
    };
  }

  #scopes() {
    const { descendsFrom, trainedOn, derivedFrom, usedBy } = this.#asked.filter;
    const down = (name: string | null | undefined, kind: string) =>
      name == null ? [] : [this.#seen.side(name, kind, true)];
    const up = usedBy == null ? [] : [this.#seen.side(usedBy, "checkpoint", false)];
    return [...down(descendsFrom, "checkpoint"), ...down(trainedOn, "dataset"), ...down(derivedFrom, "dataset"), ...up];
  }

  #verdicts(): Verdict[] {
    const { filter, text } = this.#asked;
    const verdicts: Verdict[] = [];
    const add = <Value>(value: Value | null | undefined, verdict: (value: Value) => Verdict) => {
      if (value != null && (!Array.isArray(value) || value.length > 0)) verdicts.push(verdict(value));
    };
    const of = (index: number) => this.#seen.thing(index);
    const plain = (holds: Verdict["holds"]): Verdict => ({ name: "", holds });
    add(filter.status, (list) => plain((i) => list.includes(of(i).status as never)));
    add(filter.licenses, (list) =>
      plain((i) => list.some((each) => [of(i).license, ...idsIn(of(i).license)].includes(each))),
    );
    add(filter.licenseClass, (list) =>
      plain((i) => this.#seen.terms(i).licenseClasses.some((each) => list.includes(each))),
    );
    add(filter.owner, (list) => plain((i) => list.map(foldedText).includes(foldedText(of(i).owner))));
    add(filter.architectureFamily, (list) =>
      plain((i) => of(i).family !== null && list.map(foldedText).includes(foldedText(of(i).family ?? ""))),
    );
    add(filter.taskOrUse, (words) => plain((i) => holdsAll(of(i).uses, words)));
    add(filter.createdAfter, (time) => ({
      name: "CREATED_AFTER",
      holds: (i) => (of(i).createdAt ?? "") >= time,
      silent: (i) => of(i).createdAt === null,
    }));
    add(filter.redistributable, (wanted) => ({
      name: "REDISTRIBUTABLE",
      holds: (i) => (this.#seen.terms(i).redistributable === "YES") === wanted,
      ...(wanted && { silent: (i: number) => this.#seen.terms(i).redistributable === "UNKNOWN" }),
    }));
    add(filter.language, (list) => ({
      name: "",
      onLineage: this.#asked.type === "Checkpoint",
      holds: (i) =>
        this.#seen
          .languages(i)
          .some((tag) => list.some((each) => tag === each.toLowerCase() || tag.split("-")[0] === each.toLowerCase())),
    }));
    const { min, max } = filter.parameters ?? filter.records ?? {};
    add(min == null && max == null ? null : true, () => ({
      name: "SIZE",
      holds: (i) => {
        const { size } = of(i);
        return size !== null && (min == null || size >= min) && (max == null || size <= max);
      },
      silent: (i) => of(i).size === null,
    }));
    add(filter.scoreAtLeast, ({ atLeast: bound, ...rest }) => this.#score("SCORE_AT_LEAST", { bound, ...rest }));
    add(filter.scoreAtMost, ({ atMost: bound, ...rest }) => this.#score("SCORE_AT_MOST", { bound, ...rest }));
    verdicts.push(...this.#limitationVerdicts(filter));
    for (const scope of this.#scopes()) verdicts.push(plain((i) => scope.things.has(i)));
    add(text?.trim() ? text : null, (written) => plain((i) => holdsAll(this.#seen.texts(i), written)));
    return verdicts;
  }

  #score(
    name: "SCORE_AT_LEAST" | "SCORE_AT_MOST",
    { bound, benchmark, metric, allowUnbounded }: { readonly bound: number } & Omit<ScoreFilter, "atLeast">,
  ): Verdict {
    const up = name === "SCORE_AT_LEAST";
    const of = (i: number) => this.#measured(i, benchmark, metric).filter((each) => each.higherIsBetter !== !up);
    const end = ({ interval }: Measured) => (up ? interval?.low : interval?.high);
    const meets = (value: number) => (up ? value >= bound : value <= bound);
    const isClear = (each: Measured) => bound > 1 || each.hasUnit || Math.abs(each.value) <= 1;
    return {
      name,
      holds: (i) =>
        of(i).some((each) => isClear(each) && (each.interval || allowUnbounded) && meets(end(each) ?? each.value)),
      silent: (i) => of(i).some((each) => meets(end(each) ?? each.value)),
    };
  }

  #limitationVerdicts(filter: AnyFilter): Verdict[] {
    const weights: readonly string[] = ["LOW", "MEDIUM", "HIGH", "CRITICAL"];
    const isAtLeast = (severity: string, least: string) =>
      least === "UNKNOWN" ? severity === "UNKNOWN" : weights.indexOf(severity) >= weights.indexOf(least);
    const without = (name: string, isMeant: (each: Thing["limitations"][number]) => boolean): Verdict => {
      const none = (i: number) => !this.#seen.limitations(i).some(isMeant);
      if (filter.includeUndocumented) return { name, holds: none, onLineage: true };
      return { name, holds: (i) => none(i) && this.#seen.thing(i).documented, silent: none, onLineage: true };
    };
    const verdicts: Verdict[] = [];
    const { withoutLimitation: kinds, withoutSeverity: least, withLimitation: wanted } = filter;
    if (kinds?.length) verdicts.push(without("WITHOUT_LIMITATION", ({ kind }) => kinds.includes(kind)));
    if (least != null) {
      const perhaps = (severity: Severity) =>
        least === "UNKNOWN" || severity === "UNKNOWN" || isAtLeast(severity, least);
      verdicts.push(without("WITHOUT_SEVERITY", ({ severity }) => perhaps(severity)));
    }
    if (wanted?.length) {
      const isOne = (each: Thing["limitations"][number]) =>
        wanted.some(
          ({ kind, severity }) =>
            (kind == null || kind === each.kind) && (severity == null || isAtLeast(each.severity, severity)),
        );
      verdicts.push({ name: "", onLineage: true, holds: (i) => this.#seen.limitations(i).some(isOne) });
    }
    return verdicts;
  }

  #measured(index: number, benchmark: string, metric: string | null | undefined): readonly Measured[] {
    const wanted = parseRef(benchmark, "benchmark");
    return this.#seen.scores(index).filter((each) => {
      const own = parseRef(each.benchmark);
      const isWanted = own?.name === wanted?.name && (wanted?.version === null || own?.version === wanted?.version);
      return isWanted && (metric == null || metric === each.metric);
    });
  }

  #inOrder(found: readonly number[]): string[] {
    const { text } = this.#asked;
    const rank = (index: number): string => {
      if (!text?.trim()) return this.#seen.thing(index).createdAt ?? "";
      const own = [...this.#seen.names(index), `t${index}`].map(foldedText);
      if (own.includes(foldedText(text))) return "3";
      if (holdsAll(this.#seen.names(index), text)) return "2";
      return holdsAll([...this.#seen.names(index), ...this.#seen.thing(index).uses], text) ? "1" : "0";
    };
    const sorted = found.toSorted((a, b) => {
      if (rank(a) !== rank(b)) return rank(a) > rank(b) ? -1 : 1;
      return this.#seen.ref(a) < this.#seen.ref(b) ? -1 : 1;
    });
    return sorted.map((index) => this.#seen.ref(index));
  }

  #facets(found: readonly number[]): Expected["facets"] {
    const facets: Record<string, Record<string, number>> = {};
    const add = (field: string, values: readonly (string | null)[]) => {
      for (const value of new Set(values)) {
        if (value === null) continue;
        facets[field] ??= {};
        const counts = facets[field];
        counts[value] = (counts[value] ?? 0) + 1;
      }
    };
    for (const index of found) {
      const { status, license, family } = this.#seen.thing(index);
      add("status", [status]);
      add("license", [license]);
      add("architectureFamily", [family]);
      add("licenseClass", this.#seen.terms(index).licenseClasses);
      add("language", this.#seen.languages(index));
      add(
        "limitationKind",
        this.#seen.limitations(index).map(({ kind }) => LimitationKind[kind]),
      );
      add(
        "benchmark",
        this.#seen.scores(index).map(({ benchmark }) => benchmark),
      );
    }
    return facets;
  }
}

function idsIn(expression: string): string[] {
  return ["MIT", "GPL-3.0-only", "LicenseRef-x"].filter((id) => new RegExp(`(^| )${id}( |$)`).test(expression));
}

/** Whether each phrase stands in one of the texts. */
function holdsAll(texts: readonly string[], written: string): boolean {
  const phrases = phrasesOf(written);
  const all = texts.map(wordsOf);
  return phrases.length > 0 && phrases.every(({ words, prefix }) => all.some((text) => holds(text, words, prefix)));
}

function holds(text: readonly string[], words: readonly string[], prefix: boolean): boolean {
  return text.some((_, start) =>
    words.every((word, offset) => {
      const found = text[start + offset] ?? "";
      return prefix && offset === words.length - 1 ? found.startsWith(word) : found === word;
    }),
  );
}
