import { expect } from "vitest";
import type { AnnouncedEvent } from "../../kernel/index-entry.ts";
import type { CertificateStatus } from "../../kernel/vocabulary/certificate.ts";
import { ada } from "../open-subgraph.ts";
import { clockAt } from "./clock.ts";
import { announcement, openModels } from "./open-models.ts";

/** A page of a timeline. */
export const query = `query($ref: String!, $first: Int, $after: String, $kinds: [TimelineKind!]) {
  timeline(ref: $ref, first: $first, after: $after, kinds: $kinds) {
    totalCount pageInfo { hasNextPage endCursor }
    edges { node { at kind about actor { name } note subject { ref } subjectId } }
  }
}`;
/** The checkpoint that has weights. */
export const ref = "checkpoint:lab/base@1";
export const files = [{ path: "model.safetensors", sizeBytes: 8, sha256: "1".repeat(64) }];

/** An event as it is shown. */
export interface Shown {
  readonly at: string;
  readonly kind: string;
  readonly about: string | null;
  readonly actor: { readonly name: string } | null;
  readonly note: string | null;
  readonly subject: { readonly ref: string } | null;
  readonly subjectId: string | null;
}

/** The models subgraph with a checkpoint that has weights, and a clock. */
export async function openTimeline() {
  const clock = clockAt("2026-12-01T00:00:00.000Z");
  const registry = await openModels({ now: clock.now });
  await registry.register({ ref, files, source: { uri: "card.md" } });
  const { data } = await registry.ask(`{ checkpoint(ref: "${ref}") { rootDigest } }`);
  const eventsOf = async (of = ref, kinds: readonly string[] | null = null, actor = ada): Promise<Shown[]> => {
    const answer = await registry.ask(query, { ref: of, first: 100, kinds }, actor);
    expect(answer.errors).toBe(undefined);
    expect(answer.data.timeline.totalCount).toBe(answer.data.timeline.edges.length);
    return answer.data.timeline.edges.map(({ node }: { node: Shown }) => node);
  };
  return {
    ...registry,
    clock,
    rootDigest: data.checkpoint.rootDigest as string,
    eventsOf,
    kindsOf: async (...asked: Parameters<typeof eventsOf>) => (await eventsOf(...asked)).map(({ kind }) => kind),
  };
}

/** An event as it is announced. */
export function event(key: string, kind: string, at: string, more: Partial<AnnouncedEvent> = {}): AnnouncedEvent {
  const unsaid = { actor: null, about: null, note: null, subjectRef: null, subjectId: null, seenWith: null };
  return { key, of: ref, kind, at, ...unsaid, ...more };
}

/** What a certificate and its threat model announce. */
export function certified(
  rootDigest: string,
  number: number,
  kinds: readonly CertificateStatus[],
  validUntil: string | null = null,
) {
  const [id, of] = [`cert_${number}`, `sha256:${rootDigest}`];
  const told = { subjectRef: `certificate:${id}`, subjectId: id, seenWith: "thr_1", of };
  return announcement("Certificate", `certificate:${id}`, id, {
    upstream: [{ from: of, relation: "CERTIFIED", pinned: true, asWritten: of }],
    certified: {
      ...{ digest: of, threatModelId: "thr_1", claimKind: "CERTIFIED", turnedTo: kinds.at(-1) ?? "ISSUED" },
      ...{ validFrom: "2026-11-01T00:00:00.000Z", validUntil },
    },
    events: kinds.map((kind, index) =>
      event(`b ${id} ${index}`, `CERTIFICATE_${kind}`, `2026-11-0${index + 1}T00:00:00.000Z`, told),
    ),
  });
}

export const threat = announcement("ThreatModel", "threat-model:t@1", "thr_1");
