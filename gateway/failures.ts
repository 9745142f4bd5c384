import { type AnswerShape, covers } from "./answer-shape.ts";
import type { Cause } from "./cause.ts";
import type { Entity } from "./representation.ts";

/** A step into the merged data: a key or an index. */
export type SourcePath = readonly (string | number)[];

interface FailedFetch {
  readonly targets: ReadonlySet<Entity>;
  readonly shape: AnswerShape;
  readonly cause: Cause;
}

interface FieldError {
  readonly target: Entity;
  readonly path: SourcePath;
  readonly cause: Cause;
}

interface AnsweredFetch {
  readonly targets: readonly Entity[];
  readonly shape: () => AnswerShape;
  readonly service: string;
}

/**
 * What went wrong while the data was gathered, kept by the objects of the merged data that it concerns.
 * Nothing is worked out until the completion pass meets a null and asks for its cause.
 */
export class Failures {
  readonly #fetches: FailedFetch[] = [];
  readonly #fields: FieldError[] = [];
  readonly #answered: AnsweredFetch[] = [];
  readonly #absent = new Set<Entity>();
  readonly #failedTargets = new Map<Entity, Cause>();
  readonly unplaced: Cause[] = [];

  get none(): boolean {
    return this.#fetches.length + this.#fields.length + this.unplaced.length === 0;
  }

  fetchFailed(targets: readonly Entity[], shape: AnswerShape, cause: Cause): void {
    if (targets.length === 0) return;
    this.#fetches.push({ targets: new Set(targets), shape, cause });
    for (const target of targets) this.#failedTargets.set(target, cause);
  }

  fieldFailed(target: Entity, path: SourcePath, cause: Cause): void {
    this.#fields.push({ target, path, cause });
  }

  /** A subgraph answered, without an error, that there is no such entity or none that the caller may see. */
  entityAbsent(target: Entity): void {
    this.#absent.add(target);
  }

  /** Whether an object stands for an entity that is not there, which is no failure. */
  isAbsent(object: Entity): boolean {
    return this.#absent.has(object);
  }

  /** Remembers who answered what, for a value that turns out to be of the wrong shape. */
  answered(targets: readonly Entity[], shape: () => AnswerShape, service: string): void {
    this.#answered.push({ targets, shape, service });
  }

  /** The failure that left an object without what the next fetch needs. */
  ofTarget(target: Entity): Cause | null {
    return this.#failedTargets.get(target) ?? null;
  }

  /** Why nothing stands at a path of the merged data; null where no failure is known to have caused it. */
  causeOf(root: Entity, path: SourcePath): Cause | null {
    const objects = objectsAlong(root, path);
    for (let depth = objects.length - 1; depth >= 0; depth--) {
      const object = objects[depth];
      if (typeof object !== "object" || object === null) continue;
      const below = path.slice(depth);
      const cause = this.#fieldCause(object, below) ?? fetchCause(this.#fetches, object, below);
      if (cause) return cause;
    }
    return null;
  }

  /** Which service answered for a path of the merged data. */
  serviceOf(root: Entity, path: SourcePath): string | null {
    const objects = objectsAlong(root, path);
    for (let depth = objects.length - 1; depth >= 0; depth--) {
      const keys = keysOf(path.slice(depth));
      const found = this.#answered.find(
        ({ targets, shape }) => targets.some((target) => target === objects[depth]) && covers(shape(), keys),
      );
      if (found) return found.service;
    }
    return null;
  }

  #fieldCause(object: object, path: SourcePath): Cause | null {
    // An error below a null: the null came up from there.
    const found = this.#fields.find((error) => error.target === object && startsWith(error.path, path));
    return found?.cause ?? null;
  }
}

function fetchCause(fetches: readonly FailedFetch[], object: object, path: SourcePath): Cause | null {
  const keys = keysOf(path);
  for (const { targets, shape, cause } of fetches) {
    // The targets are objects of the merged data, and so is what is asked for.
    if (targets.has(object as Entity) && covers(shape, keys)) return cause;
  }
  return null;
}

/** The values on the way along a path: the root first, the one that holds the last step last. */
function objectsAlong(root: Entity, path: SourcePath): unknown[] {
  const objects: unknown[] = [root];
  let current: unknown = root;
  for (const step of path.slice(0, -1)) {
    if (typeof current !== "object" || current === null) break;
    current = (current as Record<string | number, unknown>)[step]; // Arrays and objects alike are read by key.
    objects.push(current);
  }
  return objects;
}

function keysOf(path: SourcePath): string[] {
  return path.filter((step) => typeof step === "string");
}

function startsWith(path: SourcePath, start: SourcePath): boolean {
  return start.length <= path.length && start.every((step, index) => step === path[index]);
}
