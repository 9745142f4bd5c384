import { expect } from "vitest";
import { pins } from "../evaluations/open-certificates.ts";
import type { Graph } from "./graph.ts";

export const threatModel = "threat-model:pixels-8@1";

/** What is proposed first, and amended in the end. */
export const proposal = {
  claim: {
    kind: "CERTIFIED",
    narrative: "Smoothed by noise of 0.25; nine in ten test images keep their class.",
    scope: "Images of the test split.",
    limitations: ["Patches and rotations."],
    contexts: ["Sorting of photographs."],
  },
  threatModel,
  configurations: pins,
  guarantee: {
    statement: "No pixel changed by at most 8/255 changes the class.",
    certifiedAccuracy: 0.62,
    epsilon: "8/255",
    confidence: 0.999,
    method: "randomized smoothing",
  },
  tests: [
    {
      name: "smoothing",
      perturbation: "noise of 0.25",
      acceptance: { metric: "certified accuracy", operator: ">=", threshold: 0.6 },
      measured: 0.62,
      execution: { seeds: [0], script: { repository: "https://acme.example/certify", commit: "f".repeat(40) } },
    },
  ],
};

const query = `query($ref: String!, $kinds: [TimelineKind!]) {
  timeline(ref: $ref, first: 100, kinds: $kinds) {
    totalCount edges { node { at kind actor { name } subject { ref } } }
  }
}`;

interface Told {
  readonly at: string;
  readonly kind: string;
  readonly actor: { readonly name: string } | null;
  readonly subject: { readonly ref: string } | null;
}

/** The timeline of a checkpoint, an event a line: what happened, by whom, and to what. */
export async function toldTimeline(
  graph: Graph,
  ref: string,
  kinds: readonly string[] | null = null,
): Promise<string[]> {
  const { data, errors } = await graph.ask(query, { ref, kinds });
  expect(errors).toBeUndefined();
  const { totalCount, edges } = JSON.parse(JSON.stringify(data)).timeline;
  expect(totalCount).toBe(edges.length);
  const events: Told[] = edges.map(({ node }: { node: Told }) => node);
  const times = events.map(({ at }) => at);
  expect(times).toEqual(times.toSorted());
  return events.map(({ kind, actor, subject }) => [kind, actor?.name ?? [], subject?.ref ?? []].flat().join(" "));
}

/** What the timeline tells of a certificate and its successor, as docs/certification.md tells the story. */
export function certifiedStory(certificate: string, successor: string): string[] {
  return [
    ...["REGISTERED operator", "DOCUMENT_RECORDED operator", "RESULTS_RECORDED"],
    ...[
      ...["PROPOSED ada", "APPROVED bob", "APPROVED carol", "ISSUED ada", "VERIFIED dora"],
      ...["OPENED monitor", "SUSPENDED monitor", "REANALYZED erik", "REINSTATED fay"],
    ].map((event) => `${event.startsWith("OPENED") ? "INCIDENT" : "CERTIFICATE"}_${event} certificate:${certificate}`),
    ...["PROPOSED ada", "APPROVED bob", "APPROVED carol", "ISSUED ada"].map(
      (event) => `CERTIFICATE_${event} certificate:${successor}`,
    ),
    `CERTIFICATE_SUPERSEDED ada certificate:${certificate}`,
  ];
}

/** The checkpoints with such a certificate, each with the certificates of its weights. */
export async function certifiedCheckpoints(graph: Graph, certified: object): Promise<unknown[]> {
  const asked = `query($certified: CertifiedFilter!) {
    checkpoints(filter: { certified: $certified }) { edges { node { ref certificates(norm: LINF) { id } } } }
  }`;
  const { data, errors } = await graph.ask(asked, { certified });
  expect(errors).toBeUndefined();
  return JSON.parse(JSON.stringify(data)).checkpoints.edges.map(({ node }: { node: unknown }) => node);
}
