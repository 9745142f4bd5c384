import { termsOf } from "../../subgraphs/models/search/license-terms.ts";
import { type Measured, refOf, type Thing, type World } from "./search-world.ts";

/** A random registry as somebody may see it, worked out anew for every question. */
export class SeenByHand {
  readonly world: World;
  readonly #insider: boolean;

  constructor(world: World, insider: boolean) {
    this.world = world;
    this.#insider = insider;
  }

  thing(index: number): Thing {
    return this.world.things[index] as Thing; // Only called for what there is.
  }

  ref(index: number): string {
    return refOf(index, this.thing(index));
  }

  isHidden(index: number, insider = this.#insider): boolean {
    const { kind, hidden } = this.thing(index);
    return kind !== "unregistered" && hidden && !insider;
  }

  /** Everything above, as somebody may see it. */
  above(start: number, insider: boolean) {
    const seen = new Set([start]);
    for (const index of seen) {
      if (index !== start && this.isHidden(index, insider)) continue;
      if (this.thing(index).kind === "unregistered") continue;
      for (const { from, relation } of this.thing(index).upstream) if (relation !== "VERSION_OF") seen.add(from);
    }
    seen.delete(start);
    return [...seen];
  }

  gaps(index: number): string[] {
    const above = this.above(index, this.#insider);
    const reasons = [];
    if (above.some((each) => this.isHidden(each))) reasons.push("AUTHORIZATION");
    if (above.some((each) => this.thing(each).kind === "unregistered")) reasons.push("UNRESOLVED_REF");
    return reasons;
  }

  limitations(index: number) {
    const above = this.above(index, this.#insider).filter(
      (each) => !this.isHidden(each) && this.thing(each).kind !== "unregistered",
    );
    const inherited = above.flatMap((each) =>
      this.thing(each).limitations.filter((_, place) => place > 0 || this.#isHandedDown(each, index)),
    );
    const all = [...this.thing(index).limitations, ...inherited];
    return all.filter(({ status }) => status !== "REJECTED" && status !== "MITIGATED");
  }

  /** Whether some way leads down from a thing through nothing that overrides its first limitation, the end included. */
  #isHandedDown(from: number, to: number): boolean {
    const seen = new Set([to]);
    for (const index of seen) {
      const { kind, overrides, upstream } = this.thing(index);
      const isClosed = kind === "unregistered" || overrides.includes(from) || (index !== to && this.isHidden(index));
      for (const { from: next, relation } of isClosed ? [] : upstream) if (relation !== "VERSION_OF") seen.add(next);
    }
    return seen.has(from);
  }

  /** Languages of data: as everybody may see it. */
  languages(index: number): string[] {
    const own = this.thing(index);
    if (own.kind === "DatasetVersion") return own.languages.map((tag) => tag.toLowerCase());
    const above = this.above(index, false).filter(
      (each) => !this.isHidden(each, false) && this.thing(each).kind !== "unregistered",
    );
    return [...new Set(above.flatMap((each) => this.thing(each).languages.map((tag) => tag.toLowerCase())))];
  }

  scores(index: number): readonly Measured[] {
    return this.world.results.filter(({ subject, hidden }) => subject === index && (this.#insider || !hidden));
  }

  side(name: string, kind: string, isDown: boolean) {
    const { things } = this.world;
    const start = things.findIndex((_, index) => this.ref(index) === `${kind}:${name}`);
    const isKnown = start !== -1 && this.thing(start).kind !== "unregistered" && !this.isHidden(start);
    const seen = new Set(start === -1 ? [] : [start]);
    const next = (index: number) =>
      isDown
        ? things.flatMap(({ kind: of, upstream }, to) =>
            of !== "unregistered" && upstream.some(({ from }) => from === index) ? [to] : [],
          )
        : this.thing(index).kind === "unregistered"
          ? []
          : this.thing(index).upstream.flatMap(({ from, relation }) => (relation === "VERSION_OF" ? [] : [from]));
    for (const index of seen) if (!this.isHidden(index)) for (const each of next(index)) seen.add(each);
    seen.delete(start);
    const reasons = [...seen].some((index) => this.isHidden(index)) ? ["AUTHORIZATION"] : [];
    if (!isKnown) reasons.push("UNRESOLVED_REF");
    return { reasons, things: seen };
  }

  terms(index: number) {
    const grants = new Map(Object.entries(this.world.grants));
    return termsOf(this.thing(index).license, grants);
  }

  names(index: number): string[] {
    return [`acme/t${index}`, this.thing(index).names];
  }

  texts(index: number): string[] {
    return [...this.names(index), ...this.thing(index).uses, ...this.thing(index).prose];
  }
}
