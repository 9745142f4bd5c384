import parse from "spdx-expression-parse";
import { type ComponentKind, type ContentType, contentTypeOf } from "../../../kernel/vocabulary/model-component.ts";
import { isOpen, isSuited } from "./accepted-licenses.ts";
import { type ClassNumber, componentClasses } from "./component-class.ts";

/** What is known of one component of a release. */
export interface ReleasedComponent {
  readonly kind: ComponentKind;
  /** Null if no document says. */
  readonly released: boolean | null;
  /** SPDX expression; NONE if there is said to be none, NOASSERTION if none can be read. */
  readonly license: string;
  readonly licenseAsWritten: string | null;
}

/** How far a release has come to one class. */
export interface ClassProgress {
  readonly class: ClassNumber;
  /** Percent of what the class needs; 0 as long as the class below it is not reached. */
  readonly percent: number;
  readonly included: readonly ComponentKind[];
  readonly missing: readonly ComponentKind[];
  /** Released under a license that is not open. */
  readonly invalid: readonly ComponentKind[];
  /** Released without a license. */
  readonly unlicensed: readonly ComponentKind[];
}

/** What the Model Openness Framework says of a release. */
export interface OpennessFindings {
  /** Null if no class is reached. */
  readonly class: ClassNumber | null;
  readonly progress: readonly ClassProgress[];
  /** Under a license that is open, but not made for works of their sort. */
  readonly notTypeAppropriate: readonly ComponentKind[];
}

type State = "included" | "missing" | "invalid" | "unlicensed";
type States = ReadonlyMap<ComponentKind, State>;

const classes = [3, 2, 1] as const;

/** Classifies a release: a class is reached if every component that it and those below it need is there and open. */
export function classify(components: readonly ReleasedComponent[]): OpennessFindings {
  const released = components.filter((component) => component.released === true);
  const states: States = new Map(released.map((component) => [component.kind, stateOf(component)]));
  const progress: ClassProgress[] = [];
  for (const each of classes) {
    const isBelowReached = progress.every(({ percent }) => percent === 100);
    progress.push(progressTo(each, states, isBelowReached));
  }
  const reached = progress.filter(({ percent }) => percent === 100).at(-1)?.class ?? null;
  const open = released.filter(({ kind }) => states.get(kind) === "included");
  const unsuited = open.filter(({ kind, license }) => !suits(license, contentTypeOf[kind]));
  return { class: reached, progress, notTypeAppropriate: unsuited.map(({ kind }) => kind) };
}

function stateOf({ license, licenseAsWritten }: ReleasedComponent): State {
  if (license === "NONE" || (license === "NOASSERTION" && licenseAsWritten === null)) return "unlicensed";
  return holds(license, isOpen) ? "included" : "invalid";
}

function progressTo(to: ClassNumber, states: States, isBelowReached: boolean): ClassProgress {
  const needed = neededFor(to, states);
  const having = (state: State) => needed.filter((kind) => (states.get(kind) ?? "missing") === state);
  const included = having("included");
  return {
    class: to,
    percent: isBelowReached ? (100 * included.length) / needed.length : 0,
    included,
    missing: having("missing"),
    invalid: having("invalid"),
    unlicensed: having("unlicensed"),
  };
}

/** A research paper stands for the technical report, where that is not there under an open license. */
function neededFor(to: ClassNumber, states: States): ComponentKind[] {
  const needed = componentClasses.filter((each) => each.required && each.class >= to).map(({ kind }) => kind);
  const report = states.get("TECHNICAL_REPORT");
  const paper = states.get("RESEARCH_PAPER");
  const isReplaced = report !== "included" && (paper === "included" || (report === undefined && paper !== undefined));
  if (!isReplaced) return needed;
  const others = needed.filter((kind) => kind !== "TECHNICAL_REPORT" && kind !== "RESEARCH_PAPER");
  return [...others, "RESEARCH_PAPER"];
}

function suits(license: string, contentType: ContentType): boolean {
  return holds(license, (id) => isSuited(id, contentType));
}

type Expression = ReturnType<typeof parse>;

/** Of alternatives one is enough; of licenses that hold together each must. */
function holds(license: string, accepts: (id: string) => boolean): boolean {
  try {
    return accepted(parse(license), accepts);
  } catch {
    return false;
  }
}

function accepted(node: Expression, accepts: (id: string) => boolean): boolean {
  if (!("conjunction" in node)) return accepts(node.license);
  const left = accepted(node.left, accepts);
  const right = accepted(node.right, accepts);
  return node.conjunction === "or" ? left || right : left && right;
}
