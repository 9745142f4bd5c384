import { noAssertion } from "../../../kernel/vocabulary/license-source.ts";
import type { Closure, UpstreamNode } from "./closure.ts";

/** What a license report needs to know of one work. */
export interface UpstreamWork {
  readonly ref: string | null;
  readonly relation: string;
  readonly license: string | null;
  readonly basis: string;
  readonly registered: boolean;
}

/** The subject whose works are asked for. */
export interface Subject {
  readonly ref: string;
  readonly licenseText: string;
  readonly licenseSource: string;
}

const workTypes = new Set(["Checkpoint", "DatasetVersion"]);

/** The subject and everything above it that carries a license of its own, as JSON text for the licenses subgraph. */
export function upstreamWorksText(subject: Subject, { nodes, completeness }: Closure): string {
  const own: UpstreamWork = {
    ref: subject.ref,
    relation: "SUBJECT",
    license: documented(subject.licenseText),
    basis: subject.licenseSource,
    registered: true,
  };
  const works = nodes.filter(isWork).map(workOf);
  return JSON.stringify({ works: [own, ...works], completeness });
}

function isWork({ node, hidden, relation }: UpstreamNode): boolean {
  if (hidden) return true;
  return node === null ? relation !== "PRODUCED_BY" : workTypes.has(node.type);
}

function workOf({ fromRef, relation, node, hidden }: UpstreamNode): UpstreamWork {
  if (hidden) return { ref: null, relation, license: null, basis: "HIDDEN", registered: true };
  if (node === null) return { ref: fromRef, relation, license: null, basis: "UNRESOLVED", registered: false };
  const basis = node.licenseSource ?? "NOT_DOCUMENTED";
  return { ref: fromRef, relation, license: documented(node.license), basis, registered: true };
}

function documented(expression: string | null): string | null {
  return expression === noAssertion ? null : expression;
}
