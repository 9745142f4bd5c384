import { describe, expect, it } from "vitest";
import type { AnnouncedEvent } from "../../kernel/index-entry.ts";
import { evaluations } from "../../subgraphs/evaluations/index.ts";
import {
  certificateEvent,
  certifiedFacts,
  newlyKnown,
} from "../../subgraphs/evaluations/timeline/certificate-events.ts";
import { incidentEvent } from "../../subgraphs/evaluations/timeline/incident-events.ts";
import { limitationEvents } from "../../subgraphs/models/limitation/limitation-events.ts";
import { openSubgraph } from "../open-subgraph.ts";
import { newMigratedStore } from "../store.ts";
import { linf8, otherDigest, proposal } from "./open-certificates.ts";

const bound = {
  ...{ id: "cert_1", rootDigest: "a".repeat(64), threatModelId: "thr_1", claim: '{"kind":"CERTIFIED"}' },
  ...{ validFrom: "2026-01-01T00:00:00.000Z", validUntil: "2026-02-01T00:00:00.000Z" },
};
const kinds = ["PROPOSED", "APPROVED", "ISSUED", "VERIFIED", "SUSPENDED"] as const;
const events = kinds.map((kind, index) => ({
  ...{ seq: index + 1, kind, at: `2026-01-0${index + 2}T00:00:00.000Z`, actor: "ada", reason: `${kind}!` },
  details: kind === "VERIFIED" ? { verdict: "PASS", organization: "Lab" } : {},
}));

describe("what a certificate makes known to timelines", () => {
  it.each([
    [0, []],
    [2, []],
    [3, ["PROPOSED", "APPROVED", "ISSUED"]],
    [4, ["VERIFIED"]],
    [5, ["SUSPENDED"]],
  ])("is after %i events %j: nothing until its issue, then all that led to it, then each event", (count, known) => {
    expect(newlyKnown(events.slice(0, count)).map(({ kind }) => kind)).toEqual(known);
  });

  it("is for all that has the weights, and for those who see the threat model", () => {
    const [, , , verified] = events;
    expect(verified && certificateEvent(bound, verified)).toEqual({
      ...{ key: "b cert_1 0004", of: `sha256:${"a".repeat(64)}`, kind: "CERTIFICATE_VERIFIED", at: verified?.at },
      ...{ actor: "ada", about: "PASS", note: "VERIFIED!", subjectRef: "certificate:cert_1", subjectId: "cert_1" },
      seenWith: "thr_1",
    });
  });

  it("is the state that it was turned to, whatever the clock says, and when it began to be valid", () => {
    expect(certifiedFacts(bound, events)).toEqual({
      ...{ digest: `sha256:${"a".repeat(64)}`, threatModelId: "thr_1", claimKind: "CERTIFIED", turnedTo: "SUSPENDED" },
      ...{ validFrom: "2026-01-04T00:00:00.000Z", validUntil: bound.validUntil },
    });
    const later = { ...bound, validFrom: "2026-03-01T00:00:00.000Z" };
    const late = events.map((event) => ({ ...event, at: "2026-05-01T00:00:00.000Z" })).slice(0, 4);
    expect(certifiedFacts(later, events).validFrom).toBe(later.validFrom);
    expect(certifiedFacts(bound, late).turnedTo).toBe("ISSUED");
  });

  it("is of an incident its beginning and its end", () => {
    const told = (kind: "OPENED" | "FAILED_AGAIN" | "RESOLVED") =>
      incidentEvent({ id: "inc_1", cause: "drift" }, bound, { kind, at: "t", actor: "mona", text: "Moved." });
    expect([told("OPENED"), told("RESOLVED")].map((event) => event?.key)).toEqual(["a inc_1", "d inc_1"]);
    expect(told("OPENED")).toMatchObject({
      kind: "INCIDENT_OPENED",
      about: "drift",
      note: "Moved.",
      subjectId: "inc_1",
    });
    expect(told("FAILED_AGAIN")).toBe(null);
  });
});

describe(limitationEvents.name, () => {
  it("tells what was decided, and leaves out that it was recorded", () => {
    const step = { at: "2026-01-01T00:00:00.000Z", by: "bob", reason: "Seen.", evidence: [], resolvedBy: null };
    const history = JSON.stringify([
      { ...step, status: "PROPOSED" },
      { ...step, status: "ACCEPTED" },
    ]);
    expect(limitationEvents("checkpoint:a/b", [{ id: "lim_1", history }])).toEqual([
      {
        ...{ key: "lim_1 0001", of: "checkpoint:a/b", kind: "LIMITATION_REVIEWED", at: step.at, actor: "bob" },
        ...{ about: "ACCEPTED", note: "Seen.", subjectRef: null, subjectId: "lim_1", seenWith: null },
      },
    ]);
  });
});

describe("a database from before certificates told what happened to them", () => {
  const run = async (
    opened: Awaited<ReturnType<typeof openSubgraph>>,
    mutation: string,
    input: object,
    subject = "ada",
  ) => {
    const type = `${mutation[0]?.toUpperCase()}${mutation.slice(1)}Input`;
    const actor = { subject, kind: "user", scopes: ["records:write"], labels: ["public"] } as const;
    const query = `mutation($input: ${type}!) { ${mutation}(input: $input) { audit { origin index } } }`;
    const answer = await opened.as(actor).run(query, { input: { idempotencyKey: JSON.stringify(input), ...input } });
    expect(answer.errors).toBe(undefined);
  };

  it("tells everything once more and nothing else, as it was told when it happened", async () => {
    const store = await newMigratedStore(evaluations);
    const payloads = async () => (await store.rows("outboxEntry")).map(({ payload }) => JSON.parse(String(payload)));
    const eventsIn = (entries: readonly { readonly events?: readonly AnnouncedEvent[] }[]) =>
      entries
        .flatMap(({ events: told = [] }) => told)
        .map((event) => JSON.stringify(event))
        .sort();
    try {
      {
        await using opened = await openSubgraph(evaluations, { store });
        await run(opened, "registerThreatModel", linf8);
        await run(opened, "proposeCertificate", proposal);
        const [{ id: certificate } = { id: "" }] = await store.rows("certificate");
        for (const subject of ["bob", "carol"])
          await run(opened, "reviewCertificate", { certificate, decision: "APPROVE", comment: subject }, subject);
        await run(opened, "issueCertificate", { certificate });
        const check = { certificate, kind: "DECAY", statistic: "accuracy", operator: ">=", threshold: 0.9, value: 0.1 };
        await run(opened, "recordCheck", check);
        const [{ id: incident } = { id: "" }] = await store.rows("incident");
        await run(opened, "resolveIncident", { incident, resolution: "Done." });
        await run(opened, "proposeCertificate", { ...proposal, rootDigest: otherDigest });
        for (const value of [0.5, 0.6]) {
          const result = { checkpoint: "acme/a", benchmark: "arc", metric: "acc", valueAsWritten: `${value}`, value };
          await run(opened, "recordResults", {
            source: { uri: "a.md", relationship: "FIRST_PARTY" },
            results: [result],
          });
        }
      }
      const before = await payloads();
      const told = eventsIn(before);
      expect(told.map((event) => JSON.parse(event).kind).sort()).toEqual([
        ...["CERTIFICATE_APPROVED", "CERTIFICATE_APPROVED", "CERTIFICATE_ISSUED", "CERTIFICATE_PROPOSED"],
        ...["CERTIFICATE_SUSPENDED", "INCIDENT_OPENED", "INCIDENT_RESOLVED", "RESULTS_RECORDED"],
      ]);
      await store.run(`drop index "sourceDocument_subject"`);
      await store.run(`delete from "migration" where "name" = '0010-timeline'`);
      await (await openSubgraph(evaluations, { store }))[Symbol.asyncDispose]();
      const restated = (await payloads()).slice(before.length);
      expect(restated.every((entry) => entry.restated)).toBe(true);
      expect(eventsIn(restated)).toEqual(told);
      expect(await store.rows("restatement")).toEqual([]);
      await (await openSubgraph(evaluations, { store }))[Symbol.asyncDispose]();
      expect(await payloads()).toHaveLength(before.length + restated.length);
    } finally {
      await store.remove();
    }
  });
});
