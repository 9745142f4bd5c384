import { parseRef } from "../../kernel/ref.ts";
import { foldedText, phrasesOf, wordsOf } from "../../kernel/text-index.ts";
import { LimitationKind, type Severity } from "../../kernel/vocabulary/limitation.ts";
import { termsOf } from "../../subgraphs/models/search/license-terms.ts";
import type { AnyFilter, Asked } from "./search-filters.ts";
import { type Measured, refOf, type Thing, type World } from "./search-world.ts";

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
  readonly #world: World;
  readonly #asked: Asked;

  constructor(world: World, asked: Asked) {
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
      for (const index of visible.filter((each) => meets(each, rest))) reasons.push(...this.#gaps(index));
    }
    return {
      refs: this.#inOrder(found),
      facets: this.#facets(found),
      undocumented: Object.fromEntries(silent),
      reasons: [...new Set(reasons)].sort(),
    };
  }

  #thing(index: number): Thing {
    return this.#world.things[index] as Thing; // Only called for what there is.
  }

  #ref(index: number): string {
    return refOf(index, this.#thing(index));
  }

  #isHidden(index: number, insider = this.#asked.insider): boolean {
    const { kind, hidden } = this.#thing(index);
    return kind !== "unregistered" && hidden && !insider;
  }

  /** Everything above, as somebody may see it. */
  #above(start: number, insider: boolean) {
    const seen = new Set([start]);
    for (const index of seen) {
      if (index !== start && this.#isHidden(index, insider)) continue;
      if (this.#thing(index).kind === "unregistered") continue;
      for (const { from, relation } of this.#thing(index).upstream) if (relation !== "VERSION_OF") seen.add(from);
    }
    seen.delete(start);
    return [...seen];
  }

  #gaps(index: number): string[] {
    const above = this.#above(index, this.#asked.insider);
    const reasons = [];
    if (above.some((each) => this.#isHidden(each))) reasons.push("AUTHORIZATION");
    if (above.some((each) => this.#thing(each).kind === "unregistered")) reasons.push("UNRESOLVED_REF");
    return reasons;
  }

  #limitations(index: number) {
    const above = this.#above(index, this.#asked.insider).filter(
      (each) => !this.#isHidden(each) && this.#thing(each).kind !== "unregistered",
    );
    const all = [index, ...above].flatMap((each) => this.#thing(each).limitations);
    return all.filter(({ status }) => status !== "REJECTED" && status !== "MITIGATED");
  }

  /** Languages of data: as everybody may see it. */
  #languages(index: number): string[] {
    const own = this.#thing(index);
    if (own.kind === "DatasetVersion") return own.languages.map((tag) => tag.toLowerCase());
    const above = this.#above(index, false).filter(
      (each) => !this.#isHidden(each, false) && this.#thing(each).kind !== "unregistered",
    );
    return [...new Set(above.flatMap((each) => this.#thing(each).languages.map((tag) => tag.toLowerCase())))];
  }

  #scores(index: number): readonly Measured[] {
    return this.#world.results.filter(({ subject, hidden }) => subject === index && (this.#asked.insider || !hidden));
  }

  #scopes() {
    const { descendsFrom, trainedOn, derivedFrom, usedBy } = this.#asked.filter;
    const down = (name: string | null | undefined, kind: string) =>
      name == null ? [] : [this.#side(name, kind, true)];
    const up = usedBy == null ? [] : [this.#side(usedBy, "checkpoint", false)];
    return [...down(descendsFrom, "checkpoint"), ...down(trainedOn, "dataset"), ...down(derivedFrom, "dataset"), ...up];
  }

  #side(name: string, kind: string, isDown: boolean) {
    const { things } = this.#world;
    const start = things.findIndex((_, index) => this.#ref(index) === `${kind}:${name}`);
    const isKnown = start !== -1 && this.#thing(start).kind !== "unregistered" && !this.#isHidden(start);
    const seen = new Set(start === -1 ? [] : [start]);
    const next = (index: number) =>
      isDown
        ? things.flatMap(({ kind: of, upstream }, to) =>
            of !== "unregistered" && upstream.some(({ from }) => from === index) ? [to] : [],
          )
        : this.#thing(index).kind === "unregistered"
          ? []
          : this.#thing(index).upstream.flatMap(({ from, relation }) => (relation === "VERSION_OF" ? [] : [from]));
    for (const index of seen) if (!this.#isHidden(index)) for (const each of next(index)) seen.add(each);
    seen.delete(start);
    const reasons = [...seen].some((index) => this.#isHidden(index)) ? ["AUTHORIZATION"] : [];
    if (!isKnown) reasons.push("UNRESOLVED_REF");
    return { reasons, things: seen };
  }

  #terms(index: number) {
    const grants = new Map(Object.entries(this.#world.grants));
    return termsOf(this.#thing(index).license, grants);
  }

  #verdicts(): Verdict[] {
    const { filter, text } = this.#asked;
    const verdicts: Verdict[] = [];
    const add = <Value>(value: Value | null | undefined, verdict: (value: Value) => Verdict) => {
      if (value != null && (!Array.isArray(value) || value.length > 0)) verdicts.push(verdict(value));
    };
    const of = (index: number) => this.#thing(index);
    const plain = (holds: Verdict["holds"]): Verdict => ({ name: "", holds });
    add(filter.status, (list) => plain((i) => list.includes(of(i).status as never)));
    add(filter.licenses, (list) =>
      plain((i) => list.some((each) => [of(i).license, ...idsIn(of(i).license)].includes(each))),
    );
    add(filter.licenseClass, (list) => plain((i) => this.#terms(i).licenseClasses.some((each) => list.includes(each))));
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
      holds: (i) => (this.#terms(i).redistributable === "YES") === wanted,
      ...(wanted && { silent: (i: number) => this.#terms(i).redistributable === "UNKNOWN" }),
    }));
    add(filter.language, (list) => ({
      name: "",
      onLineage: this.#asked.type === "Checkpoint",
      holds: (i) =>
        this.#languages(i).some((tag) =>
          list.some((each) => tag === each.toLowerCase() || tag.split("-")[0] === each.toLowerCase()),
        ),
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
    add(filter.scoreAtLeast, ({ benchmark, metric, atLeast, allowUnbounded }) => {
      const of = (i: number) => this.#measured(i, benchmark, metric).filter((each) => each.higherIsBetter !== false);
      const clear = (each: Measured) => atLeast > 1 || each.hasUnit || Math.abs(each.value) <= 1;
      return {
        name: "SCORE_AT_LEAST",
        holds: (i) =>
          of(i).some((each) =>
            each.interval
              ? each.interval.low >= atLeast && clear(each)
              : allowUnbounded && each.value >= atLeast && clear(each),
          ),
        silent: (i) => of(i).some((each) => (each.interval?.low ?? each.value) >= atLeast),
      };
    });
    add(filter.scoreAtMost, ({ benchmark, metric, atMost, allowUnbounded }) => {
      const of = (i: number) => this.#measured(i, benchmark, metric).filter((each) => each.higherIsBetter !== true);
      const clear = (each: Measured) => atMost > 1 || each.hasUnit || Math.abs(each.value) <= 1;
      return {
        name: "SCORE_AT_MOST",
        holds: (i) =>
          of(i).some((each) =>
            each.interval
              ? each.interval.high <= atMost && clear(each)
              : allowUnbounded && each.value <= atMost && clear(each),
          ),
        silent: (i) => of(i).some((each) => (each.interval?.high ?? each.value) <= atMost),
      };
    });
    verdicts.push(...this.#limitationVerdicts(filter));
    for (const scope of this.#scopes()) verdicts.push(plain((i) => scope.things.has(i)));
    add(text?.trim() ? text : null, (written) => plain((i) => holdsAll(this.#texts(i), written)));
    return verdicts;
  }

  #limitationVerdicts(filter: AnyFilter): Verdict[] {
    const weights: readonly string[] = ["LOW", "MEDIUM", "HIGH", "CRITICAL"];
    const isAtLeast = (severity: string, least: string) =>
      least === "UNKNOWN" ? severity === "UNKNOWN" : weights.indexOf(severity) >= weights.indexOf(least);
    const without = (name: string, isMeant: (each: Thing["limitations"][number]) => boolean): Verdict => {
      const none = (i: number) => !this.#limitations(i).some(isMeant);
      if (filter.includeUndocumented) return { name, holds: none, onLineage: true };
      return { name, holds: (i) => none(i) && this.#thing(i).documented, silent: none, onLineage: true };
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
      verdicts.push({ name: "", onLineage: true, holds: (i) => this.#limitations(i).some(isOne) });
    }
    return verdicts;
  }

  #measured(index: number, benchmark: string, metric: string | null | undefined): readonly Measured[] {
    const wanted = parseRef(benchmark, "benchmark");
    return this.#scores(index).filter((each) => {
      const own = parseRef(each.benchmark);
      const isWanted = own?.name === wanted?.name && (wanted?.version === null || own?.version === wanted?.version);
      return isWanted && (metric == null || metric === each.metric);
    });
  }

  #names(index: number): string[] {
    return [`acme/t${index}`, this.#thing(index).names];
  }

  #texts(index: number): string[] {
    return [...this.#names(index), ...this.#thing(index).uses, ...this.#thing(index).prose];
  }

  #inOrder(found: readonly number[]): string[] {
    const { text } = this.#asked;
    const rank = (index: number): string => {
      if (!text?.trim()) return this.#thing(index).createdAt ?? "";
      const own = [...this.#names(index), `t${index}`].map(foldedText);
      if (own.includes(foldedText(text))) return "3";
      if (holdsAll(this.#names(index), text)) return "2";
      return holdsAll([...this.#names(index), ...this.#thing(index).uses], text) ? "1" : "0";
    };
    const sorted = found.toSorted((a, b) => {
      if (rank(a) !== rank(b)) return rank(a) > rank(b) ? -1 : 1;
      return this.#ref(a) < this.#ref(b) ? -1 : 1;
    });
    return sorted.map((index) => this.#ref(index));
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
      const { status, license, family } = this.#thing(index);
      add("status", [status]);
      add("license", [license]);
      add("architectureFamily", [family]);
      add("licenseClass", this.#terms(index).licenseClasses);
      add("language", this.#languages(index));
      add(
        "limitationKind",
        this.#limitations(index).map(({ kind }) => LimitationKind[kind]),
      );
      add(
        "benchmark",
        this.#scores(index).map(({ benchmark }) => benchmark),
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
