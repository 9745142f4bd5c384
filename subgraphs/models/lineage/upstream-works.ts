import { noAssertion } from "../../../kernel/vocabulary/license-source.ts";
import type { Closure, UpstreamNode } from "./closure.ts";
import { stepsBetween, type WorkStep } from "./work-steps.ts";

/** What a license report needs to know of one work. */
export interface UpstreamWork {
  readonly ref: string | null;
  readonly relation: string;
  readonly license: string | null;
  readonly basis: string;
  readonly registered: boolean;
  /** All ways from other works to this one, the shortest first; none to the subject. */
  readonly through: readonly WorkStep[];
  /** The part of the subject that this is, where a part has a license of its own; absent for a whole. */
  readonly component?: string;
}

/** The subject whose works are asked for. */
export interface Subject {
  readonly ref: string;
  readonly licenseText: string;
  readonly licenseSource: string;
  /** Parts that it is released with; none if only the whole is known. */
  readonly components?: readonly SubjectComponent[];
}

/** A part of a release, and its license. */
export interface SubjectComponent {
  readonly kind: string;
  readonly released: boolean | null;
  readonly license: { readonly expression: string; readonly source: string };
  readonly licenseAsWritten: string | null;
}

// Who uses weights runs this code; what they were made or measured with they can do without.
const neededToRun = new Set(["MODEL_ARCHITECTURE", "INFERENCE_CODE"]);
const weights = "FINAL_PARAMETERS";

const workTypes = new Set(["Checkpoint", "DatasetVersion"]);

/** The subject and everything above it that carries a license of its own, as JSON text for the licenses subgraph. */
export function upstreamWorksText(subject: Subject, closure: Closure): string {
  const own: UpstreamWork = {
    ref: subject.ref,
    relation: "SUBJECT",
    license: documented(subject.licenseText),
    basis: subject.licenseSource,
    registered: true,
    through: [],
  };
  const above = closure.nodes.filter(isWork);
  const steps = stepsBetween([subject.ref, ...above.map(({ fromRef }) => fromRef)], closure.edges);
  const works = above.map((node, index) => workOf(node, steps.of[index + 1] ?? []));
  const completeness = steps.isCut ? cutShort(closure.completeness) : closure.completeness;
  // Steps name works by their place, so that what no step leads to comes last.
  return JSON.stringify({ works: [own, ...works, ...componentWorks(subject)], completeness });
}

/** The parts of the subject that are used with it under terms of their own. */
function componentWorks({ ref, licenseText, components = [] }: Subject): readonly UpstreamWork[] {
  return components
    .filter(({ kind, released }) => released !== false && (kind === weights || neededToRun.has(kind)))
    .filter(({ license, licenseAsWritten }) => license.expression !== noAssertion || licenseAsWritten !== null)
    .filter(({ license }) => license.expression !== licenseText)
    .map(({ kind, license }) => ({
      ...{ ref, relation: "SUBJECT", license: documented(license.expression), basis: license.source },
      ...{ registered: true, through: [], component: kind },
    }));
}

/** Which role a work has is not known where not all ways to it are told. */
function cutShort(completeness: Closure["completeness"]): Closure["completeness"] {
  return { ...completeness, complete: false, reasons: [...new Set([...completeness.reasons, "NODE_BUDGET" as const])] };
}

function isWork({ node, hidden, relation }: UpstreamNode): boolean {
  if (hidden) return true;
  return node === null ? relation !== "PRODUCED_BY" : workTypes.has(node.type);
}

function workOf({ fromRef, relation, node, hidden }: UpstreamNode, through: readonly WorkStep[]): UpstreamWork {
  if (hidden) return { ref: null, relation, license: null, basis: "HIDDEN", registered: true, through };
  if (node === null) return { ref: fromRef, relation, license: null, basis: "UNRESOLVED", registered: false, through };
  const basis = node.licenseSource ?? "NOT_DOCUMENTED";
  return { ref: fromRef, relation, license: documented(node.license), basis, registered: true, through };
}

function documented(expression: string | null): string | null {
  return expression === noAssertion ? null : expression;
}
