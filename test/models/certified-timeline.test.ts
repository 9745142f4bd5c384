import { describe, expect, it } from "vitest";
import type { AnnouncedEvent } from "../../kernel/index-entry.ts";
import { openCertificates } from "../evaluations/open-certificates.ts";
import { decay, record } from "../evaluations/open-monitoring.ts";
import { ada, codesOf, insider, reader, statementsOf } from "../open-subgraph.ts";
import { clockAt } from "./clock.ts";
import { announcement, openModels } from "./open-models.ts";

const query = `query($ref: String!, $first: Int, $after: String, $kinds: [TimelineKind!]) {
  timeline(ref: $ref, first: $first, after: $after, kinds: $kinds) {
    totalCount pageInfo { hasNextPage endCursor }
    edges { node { at kind about actor { name } note subject { ref } subjectId } }
  }
}`;
const ref = "checkpoint:lab/base@1";
const twin = "checkpoint:lab/twin@1";
const files = [{ path: "model.safetensors", sizeBytes: 8, sha256: "1".repeat(64) }];

interface Shown {
  readonly at: string;
  readonly kind: string;
  readonly about: string | null;
  readonly actor: { readonly name: string } | null;
  readonly note: string | null;
  readonly subject: { readonly ref: string } | null;
  readonly subjectId: string | null;
}

/** The models subgraph with a checkpoint that has weights, and a clock. */
async function opened() {
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
function event(key: string, kind: string, at: string, more: Partial<AnnouncedEvent> = {}): AnnouncedEvent {
  const unsaid = { actor: null, about: null, note: null, subjectRef: null, subjectId: null, seenWith: null };
  return { key, of: ref, kind, at, ...unsaid, ...more };
}

/** What a certificate and its threat model announce. */
function certified(rootDigest: string, number: number, kinds: readonly string[], validUntil: string | null = null) {
  const [id, of] = [`cert_${number}`, `sha256:${rootDigest}`];
  const told = { subjectRef: `certificate:${id}`, subjectId: id, seenWith: "thr_1", of };
  return announcement("Certificate", `certificate:${id}`, id, {
    upstream: [{ from: of, relation: "CERTIFIED", pinned: true, asWritten: of }],
    certified: {
      ...{ digest: of, threatModelId: "thr_1", claimKind: "CERTIFIED", turnedTo: kinds.at(-1) ?? "" },
      ...{ validFrom: "2026-11-01T00:00:00.000Z", validUntil },
    },
    events: kinds.map((kind, index) =>
      event(`b ${id} ${index}`, `CERTIFICATE_${kind}`, `2026-11-0${index + 1}T00:00:00.000Z`, told),
    ),
  });
}

const threat = announcement("ThreatModel", "threat-model:t@1", "thr_1");
const ofCertificates = ["CERTIFICATE_ISSUED", "CERTIFICATE_SUSPENDED", "CERTIFICATE_REVOKED", "CERTIFICATE_EXPIRED"];

describe("the timeline of a checkpoint with certified weights", () => {
  it("tells from the issue on all that happened to its certificates and what was measured, in order", async () => {
    await using registry = await opened();
    await using evaluations = await openCertificates();
    const follow = () => registry.follow("evaluations", evaluations.subgraph.feed);
    const { rootDigest } = registry;
    let minute = 0;
    const at = () => evaluations.moveClock(`2026-11-21T06:${String(minute++).padStart(2, "0")}:00.000Z`);

    at();
    const rejected = await evaluations.propose({ rootDigest });
    await evaluations.write("reviewCertificate", { certificate: rejected, decision: "REJECT" }, "bob");
    const waiting = await evaluations.propose({ rootDigest });
    await evaluations.approve(waiting, "bob");
    await follow();
    expect(await registry.kindsOf(ref, null)).toEqual(["REGISTERED", "DOCUMENT_RECORDED"]);

    at();
    const id = await evaluations.issued({ rootDigest, validUntil: "2026-11-25T00:00:00.000Z" });
    at();
    await evaluations.write(
      "recordVerification",
      { certificate: id, organization: "Lab", independent: true, verdict: "PASS" },
      "dora",
    );
    at();
    const failed = await record(evaluations, id, { ...decay, value: 0.5 }, "mona", "incident { id }");
    at();
    await evaluations.write(
      "resolveIncident",
      { incident: failed.shown.id, resolution: "Replaced the camera." },
      "ada",
      "incident { id }",
    );
    at();
    await evaluations.write(
      "recordReanalysis",
      { certificate: id, reason: "It holds.", statusAfter: "REINSTATED" },
      "erik",
    );
    await evaluations.turn(id, "REINSTATED", "fay");
    at();
    const challenge = { certificate: id, claim: "It fails on me." };
    await evaluations.write("challengeCertificate", challenge, "gil");
    await follow();
    const events = await registry.eventsOf();
    const certificate = { subject: { ref: `certificate:${id}` }, subjectId: id };
    const incident = { subject: { ref: `certificate:${id}` }, subjectId: failed.shown.id };
    expect(
      events.map(({ at: time, kind, about, actor, subject, subjectId }) => [
        time.slice(11, 16),
        kind,
        about,
        actor?.name,
        subject,
        subjectId,
      ]),
    ).toEqual(
      [
        ["06:01", "CERTIFICATE_PROPOSED", null, "ada", certificate],
        ["06:01", "CERTIFICATE_APPROVED", null, "bob", certificate],
        ["06:01", "CERTIFICATE_APPROVED", null, "carol", certificate],
        ["06:01", "CERTIFICATE_ISSUED", null, "ada", certificate],
        ["06:02", "CERTIFICATE_VERIFIED", "PASS", "dora", certificate],
        ["06:03", "INCIDENT_OPENED", "decay: accuracy on held-out data of accuracy", "mona", incident],
        ["06:03", "CERTIFICATE_SUSPENDED", null, "mona", certificate],
        ["06:04", "INCIDENT_RESOLVED", "decay: accuracy on held-out data of accuracy", "ada", incident],
        ["06:05", "CERTIFICATE_REANALYZED", "REINSTATED", "erik", certificate],
        ["06:05", "CERTIFICATE_REINSTATED", null, "fay", certificate],
        ["06:06", "CERTIFICATE_CHALLENGED", null, "gil", certificate],
        ["00:00", "CERTIFICATE_EXPIRED", null, undefined, certificate],
        ["00:00", "REGISTERED", null, "ada", { subject: null, subjectId: null }],
        ["00:00", "DOCUMENT_RECORDED", "card.md", undefined, { subject: null, subjectId: null }],
      ].map(([time, kind, about, actor, of]) => [time, kind, about, actor, ...Object.values(of as object)]),
    );
    expect(events[11]?.at).toBe("2026-11-25T00:00:00.000Z");
    expect(events[7]?.note).toBe("Replaced the camera.");
  });

  it("is that of every checkpoint with the weights, whichever was registered first, and told twice is the same", async () => {
    await using registry = await opened();
    const told = [threat, certified(registry.rootDigest, 1, ["ISSUED", "SUSPENDED"])];
    await registry.announce(...told);
    await registry.announce(...told);
    await registry.register({ ref: twin, files });
    await registry.register({ ref: "checkpoint:lab/other@1", files: [{ ...files[0], sha256: "2".repeat(64) }] });
    for (const of of [ref, twin])
      expect(await registry.kindsOf(of, ofCertificates)).toEqual(["CERTIFICATE_ISSUED", "CERTIFICATE_SUSPENDED"]);
    expect(await registry.kindsOf("checkpoint:lab/other@1", ofCertificates)).toEqual([]);
  });

  it("shows and counts nothing of a certificate that is hidden from the caller, by itself or with its threat model", async () => {
    await using registry = await opened();
    const shown = certified(registry.rootDigest, 1, ["ISSUED"], "2026-11-20T00:00:00.000Z");
    const hide = (entry: typeof shown) => registry.announce({ ...entry, label: "acl:lab", events: [] });
    await registry.announce(threat, shown);
    const all = ["CERTIFICATE_ISSUED", "CERTIFICATE_EXPIRED"];
    expect(await registry.kindsOf(ref, ofCertificates, reader)).toEqual(all);
    await hide(shown);
    expect(await registry.kindsOf(ref, ofCertificates, reader)).toEqual([]);
    expect(await registry.kindsOf(ref, ofCertificates, insider)).toEqual(all);
    await registry.announce(shown);
    await hide(threat);
    expect(await registry.kindsOf(ref, ofCertificates, reader)).toEqual([]);
    expect(await registry.kindsOf(ref, ofCertificates, insider)).toEqual(all);
  });

  it("tells the end by the clock when it has passed, unless somebody had ended the certificate before", async () => {
    await using registry = await opened();
    const until = "2026-12-02T00:00:00.000Z";
    const { rootDigest, clock } = registry;
    await registry.announce(
      threat,
      certified(rootDigest, 1, ["ISSUED"], until),
      certified(rootDigest, 2, ["ISSUED", "SUSPENDED"], until),
      certified(rootDigest, 3, ["ISSUED", "REVOKED"], until),
      certified(rootDigest, 4, ["ISSUED"]),
    );
    const ended = async () =>
      (await registry.eventsOf(ref, ["CERTIFICATE_EXPIRED"])).map(({ at, subjectId }) => [at, subjectId]);
    clock.advance(86_400_000);
    expect(await ended()).toEqual([]);
    clock.advance(1);
    expect(await ended()).toEqual([
      [until, "cert_1"],
      [until, "cert_2"],
    ]);
    await registry.announce({
      ...certified(rootDigest, 1, ["ISSUED"], until),
      events: [event("b cert_1 9", "CERTIFICATE_REVOKED", "2026-12-02T00:00:00.001Z")],
    });
    expect((await ended()).length).toBe(2);
  });
});

describe("the timeline of a checkpoint and its lineage", () => {
  it("tells once when each edge was declared first, also of one that was taken back", async () => {
    await using registry = await opened();
    const { clock } = registry;
    const source = { uri: "README.md", relationship: "FIRST_PARTY" };
    const child = "checkpoint:lab/child@1";
    const parents = (...names: string[]) => names.map((parent) => ({ parent, relation: "FINETUNE" }));
    const registered = async (names: string[], more: object = {}) => {
      const input = { ref: child, source, derivedFrom: parents(...names), ...more };
      expect((await registry.register(input)).errors).toBe(undefined);
      clock.advance(1_000);
    };
    await registered(["lab/base@1", "lab/unknown"]);
    await registered(["lab/base@1"], { trainingRuns: [{ inputs: [{ dataset: "web", role: "TRAIN" }] }] });
    const declare = "mutation($input: DeclareLineageInput!) { declareLineage(input: $input) { outcome } }";
    for (const uri of ["a.json", "b.json"]) {
      const edges = [{ from: child, to: "deployment:lab/chat", relation: "DEPLOYED" }];
      const input = { idempotencyKey: uri, source: { uri, relationship: "FIRST_PARTY" }, edges };
      expect((await registry.ask(declare, { input })).errors).toBe(undefined);
      clock.advance(1_000);
    }
    const kinds = ["DERIVATION_DECLARED", "RUN_DECLARED", "DEPLOYMENT_DECLARED"];
    const told = async (actor = ada) =>
      (await registry.eventsOf(child, kinds, actor)).map(({ at, kind, about, subject }) => {
        return `${at.slice(17, 19)} ${kind} ${about} ${subject?.ref.replace(/run:.*/, "run")}`;
      });
    const all = [
      "00 DERIVATION_DECLARED FINETUNE checkpoint:lab/base@1",
      "00 DERIVATION_DECLARED FINETUNE checkpoint:lab/unknown",
      "01 RUN_DECLARED PRODUCED_BY training-run",
      "02 DEPLOYMENT_DECLARED DEPLOYED deployment:lab/chat",
    ];
    expect(await told()).toEqual(all);
    await registry.hide(ref);
    expect(await told(reader)).toEqual(all.slice(1));
    expect(await told(insider)).toEqual(all);
  });

  it("tells what documents measured of it, by every name that it has", async () => {
    await using registry = await opened();
    const measured = (key: string, of: string) =>
      announcement("Document", `document:${key}`, key, {
        ...{ type: null, events: [event(key, "RESULTS_RECORDED", "2026-11-01T00:00:00.000Z", { of, about: key })] },
      });
    await registry.announce(measured("src_1", ref));
    const rename = "mutation($input: RenameModelInput!) { renameModel(input: $input) { outcome } }";
    await registry.ask(rename, { input: { idempotencyKey: "r", ref: "lab/base", name: "lab/new" } });
    await registry.announce(measured("src_2", ref));
    for (const of of [ref, "checkpoint:lab/new@1"])
      expect((await registry.eventsOf(of, ["RESULTS_RECORDED"])).map(({ about }) => about)).toEqual(["src_1", "src_2"]);
  });

  it("tells what was decided of its limitations", async () => {
    await using registry = await opened();
    const { data } = await registry.recordLimitation({
      ...{ checkpoint: ref, kind: "PRIVACY", severity: "HIGH", summary: "Recites." },
    });
    expect(data.recordLimitation.outcome).toBe("CREATED");
    const found = await registry.ask(`{ checkpoint(ref: "${ref}") { limitations { id status } } }`);
    const [limitation] = found.data.checkpoint.limitations;
    const review = "mutation($input: ReviewLimitationInput!) { reviewLimitation(input: $input) { outcome } }";
    const input = { limitation: limitation.id, decision: "DISPUTE", reason: "Not seen here.", evidence: [] };
    const answer = await registry.ask(review, { input: { idempotencyKey: "d", ...input } }, { ...ada, subject: "bob" });
    expect(answer.errors).toBe(undefined);
    expect((await registry.eventsOf(ref, ["LIMITATION_REVIEWED"])).map(({ at: _, ...shown }) => shown)).toEqual([
      {
        ...{ kind: "LIMITATION_REVIEWED", about: "DISPUTED", actor: { name: "bob" }, note: "Not seen here." },
        ...{ subject: null, subjectId: limitation.id },
      },
    ]);
  });
});

describe("a long timeline", () => {
  it("is read page by page in one order, however many events one instant has, at the same cost a page", async () => {
    await using registry = await opened();
    const kinds = ["ISSUED", "SUSPENDED", "REINSTATED", "VERIFIED"];
    const of = `sha256:${registry.rootDigest}`;
    const many = Array.from({ length: 1_000 }, (_, index) =>
      event(
        `b cert_1 ${String(index).padStart(4, "0")}`,
        `CERTIFICATE_${kinds[index % 4]}`,
        "2026-11-01T00:00:00.000Z",
        {
          ...{ of, seenWith: "thr_1", actor: `a${index}` },
        },
      ),
    );
    await registry.announce(threat, { ...certified(registry.rootDigest, 1, []), events: many });
    const read: string[] = [];
    const costs = new Set<number>();
    for (let after: string | null = null; ; ) {
      let page = { totalCount: 0, edges: [] as { node: Shown }[], pageInfo: { hasNextPage: false, endCursor: "" } };
      const cost = await statementsOf(registry.database, async () => {
        page = (await registry.ask(query, { ref, first: 100, after })).data.timeline;
      });
      costs.add(cost);
      expect(page.totalCount).toBe(1_002);
      read.push(...page.edges.map(({ node }) => node.actor?.name ?? node.kind));
      if (!page.pageInfo.hasNextPage) break;
      after = page.pageInfo.endCursor;
    }
    expect(read).toEqual([...many.map(({ actor }) => actor), "ada", "DOCUMENT_RECORDED"]);
    expect([...costs]).toHaveLength(1);
    expect(await registry.kindsOf(ref, ["DOCUMENT_RECORDED"])).toEqual(["DOCUMENT_RECORDED"]);
  });

  it("refuses a cursor of another choice of kinds", async () => {
    await using registry = await opened();
    const { data } = await registry.ask(query, { ref, first: 1 });
    const { endCursor: after } = data.timeline.pageInfo;
    expect(codesOf(await registry.ask(query, { ref, after, kinds: ["REGISTERED"] }))).toEqual(["CURSOR_INVALID"]);
    expect((await registry.ask(query, { ref, after })).data.timeline.edges).toHaveLength(1);
  });
});
