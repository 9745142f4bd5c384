import type { RequestContext } from "../../../kernel/request-context.ts";
import type { LineageNode } from "./lineage.entity.ts";
import type { LineageKind } from "./lineage-terms.ts";
import { describe } from "./neighbors.reads.ts";
import type { View } from "./view.ts";
import type { Walk } from "./walk.ts";

/** A thing that a walk came to, with its number. */
export interface WalkedNode extends LineageNode {
  readonly n: number;
}

/** The things of a walk, described level by level when they are needed: a page far from the end costs what lies before it. */
export class Shown {
  readonly #context: RequestContext;
  readonly #view: View;
  readonly #walked: Walk;
  readonly #kinds: ReadonlySet<LineageKind> | null;
  readonly #levels = new Map<number, Promise<readonly WalkedNode[]>>();

  constructor(context: RequestContext, view: View, walked: Walk, kinds: readonly LineageKind[] | null = null) {
    this.#context = context;
    this.#view = view;
    this.#walked = walked;
    this.#kinds = kinds === null ? null : new Set(kinds);
  }

  /** How many levels there are; the first is one edge from the start. */
  get depth(): number {
    return this.#walked.levels.length;
  }

  /** Everything at a depth, by reference, also what is not shown. */
  at(depth: number): Promise<readonly WalkedNode[]> {
    const known = this.#levels.get(depth) ?? this.#described(depth);
    this.#levels.set(depth, known);
    return known;
  }

  /** Everything up to a depth. */
  async upTo(depth: number): Promise<readonly WalkedNode[]> {
    const levels: (readonly WalkedNode[])[] = [];
    for (let each = 1; each <= Math.min(depth, this.depth); each++) levels.push(await this.at(each));
    return levels.flat();
  }

  async all(): Promise<readonly WalkedNode[]> {
    return await this.upTo(this.depth);
  }

  /** Whether a thing is of a kind that is asked for. */
  shows({ kind }: { readonly kind: LineageKind }): boolean {
    return this.#kinds?.has(kind) ?? true;
  }

  async #described(depth: number): Promise<readonly WalkedNode[]> {
    const things = this.#walked.levels[depth - 1] ?? [];
    const found = await describe(this.#context, this.#view, things);
    const nodes = [...found].map(([n, described]) => ({ n, depth, ...described }));
    return nodes.sort((a, b) => (a.ref < b.ref ? -1 : 1));
  }
}
