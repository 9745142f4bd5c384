import type { Role } from "./case.ts";
import type { UpstreamWork } from "./upstream-closure.ts";

/** A role that a work has for the subject, and the works from the subject to it, by position. */
export interface Standing {
  readonly role: Role;
  readonly path: readonly number[];
}

interface State {
  readonly work: number;
  readonly role: Role;
  readonly from: State | null;
}

/**
 * How each work stands to the subject. A work that is reached in several ways has several roles, each with its shortest
 * path, so that a further way to it never takes a role away.
 */
export function standingsOf(works: readonly UpstreamWork[]): readonly (readonly Standing[])[] {
  const next = stepsFrom(works);
  const standings: Standing[][] = works.map(() => []);
  const queue: State[] = works.flatMap((work, index) =>
    isSubject(work) ? [{ work: index, role: "SUBJECT", from: null }] : [],
  );
  for (const state of queue) {
    const known = standings[state.work];
    if (known === undefined || known.some(({ role }) => role === state.role)) continue;
    known.push({ role: state.role, path: pathOf(state) });
    for (const { to, relation } of next.get(state.work) ?? []) {
      const role = roleAfter(state.role, kindOf(works[state.work]), kindOf(works[to]), relation);
      queue.push({ work: to, role, from: state });
    }
  }
  return standings.map((some, index) =>
    some.length > 0 ? some : [{ role: "BASE", path: index === 0 ? [0] : [0, index] }],
  );
}

function isSubject({ relation }: UpstreamWork): boolean {
  return relation === "SUBJECT";
}

function stepsFrom(works: readonly UpstreamWork[]): Map<number, { to: number; relation: string }[]> {
  const next = new Map<number, { to: number; relation: string }[]>();
  for (const [to, work] of works.entries()) {
    if (isSubject(work)) continue;
    for (const { work: from, relation } of work.through ?? [{ work: 0, relation: work.relation }]) {
      const steps = next.get(from) ?? [];
      steps.push({ to, relation });
      next.set(from, steps);
    }
  }
  return next;
}

function pathOf(state: State): readonly number[] {
  const path: number[] = [];
  for (let at: State | null = state; at !== null; at = at.from) path.unshift(at.work);
  return path;
}

type Kind = "MODEL" | "DATA";

function kindOf(work: UpstreamWork | undefined): Kind {
  return work?.ref?.startsWith("dataset:") ? "DATA" : "MODEL";
}

/** The role of a work, given that of the work which came from it. */
function roleAfter(role: Role, from: Kind, to: Kind, relation: string): Role {
  const isMadeFrom = role === "SUBJECT" || role === "COPY" || role === "BASE";
  if (to === "DATA") return isMadeFrom && from === "DATA" ? "BASE" : "DATA";
  // Only what data is made from comes here with data that the subject is made from: the subject is data itself.
  if (role === "GENERATOR" || (isMadeFrom && from === "DATA")) return "GENERATOR";
  // A model that taught another, or made its data, did so by what it put out.
  if (!isMadeFrom || relation === "DISTILLED") return "OUTPUT";
  return relation === "CONVERTED" && role !== "BASE" ? "COPY" : "BASE";
}
