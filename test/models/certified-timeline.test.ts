import { describe, expect, it } from "vitest";
import { openCertificates } from "../evaluations/open-certificates.ts";
import { decay, record } from "../evaluations/open-monitoring.ts";
import { insider, reader } from "../open-subgraph.ts";
import { certified, event, files, openTimeline, ref, threat } from "./open-timeline.ts";

const twin = "checkpoint:lab/twin@1";
const ofCertificates = ["CERTIFICATE_ISSUED", "CERTIFICATE_SUSPENDED", "CERTIFICATE_REVOKED", "CERTIFICATE_EXPIRED"];

describe("the timeline of a checkpoint with certified weights", () => {
  it("tells from the issue on all that happened to its certificates and what was measured, in order", async () => {
    await using registry = await openTimeline();
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
        ["00:00", "DOCUMENT_RECORDED", "card.md", "ada", { subject: null, subjectId: null }],
      ].map(([time, kind, about, actor, of]) => [time, kind, about, actor, ...Object.values(of as object)]),
    );
    expect(events[11]?.at).toBe("2026-11-25T00:00:00.000Z");
    expect(events[7]?.note).toBe("Replaced the camera.");
  });

  it("is that of every checkpoint with the weights, whichever was registered first, and told twice is the same", async () => {
    await using registry = await openTimeline();
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
    await using registry = await openTimeline();
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
    await using registry = await openTimeline();
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
