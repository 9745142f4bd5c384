import { describe, expect, it } from "vitest";
import { amendCertificate } from "../../subgraphs/evaluations/certificate/amend-certificate.mutation.ts";
import { issueCertificate } from "../../subgraphs/evaluations/certificate/issue-certificate.mutation.ts";
import { reviewCertificate } from "../../subgraphs/evaluations/certificate/review-certificate.mutation.ts";
import { type CertificateRegistry, openCertificates, passing, proposal } from "./open-certificates.ts";

const guarantee = { statement: "s", method: "randomized smoothing", confidence: 0.999, epsilon: "8/255" };
const certified = { claim: { ...proposal.claim, kind: "CERTIFIED" }, guarantee };

describe(reviewCertificate.name, () => {
  it("counts the approval of everybody but the author once", async () => {
    await using registry = await openCertificates();
    const id = await registry.propose();
    expect(await registry.approve(id, "ada")).toMatchObject({
      ...{
        code: "FORBIDDEN",
        message: `${id} cannot take the step APPROVE: somebody other than its author has to review it.`,
      },
    });
    expect((await registry.approve(id, "bob")).outcome).toBe("UPDATED");
    expect(await registry.approve(id, "bob")).toMatchObject({ code: "STEP_NOT_POSSIBLE" });
    expect(await registry.issue(id)).toMatchObject({ code: "STEP_NOT_POSSIBLE" });
  });

  it("ends a proposal with one rejection, which says why", async () => {
    await using registry = await openCertificates();
    const id = await registry.propose();
    const reject = (comment: string | null, who = "bob") =>
      registry.write("reviewCertificate", { certificate: id, decision: "REJECT", comment }, who);
    expect(await reject(null)).toMatchObject({ message: "input.comment cannot be taken: a rejection says why." });
    expect((await reject("Too weak.")).shown).toEqual({ id, status: "REJECTED", statusReason: "Too weak." });
    expect(await registry.approve(id, "carol")).toMatchObject({ code: "STEP_NOT_POSSIBLE" });
    expect(await registry.certificatesOf()).toEqual([]);
  });

  it("lets the author take a proposal back", async () => {
    await using registry = await openCertificates();
    const id = await registry.propose();
    const back = { certificate: id, decision: "REJECT", comment: "My mistake." };
    expect((await registry.write("reviewCertificate", back, "ada")).shown.status).toBe("REJECTED");
  });
});

describe(issueCertificate.name, () => {
  const approved = async (registry: CertificateRegistry, change: object) => {
    const id = await registry.propose(change);
    await registry.approve(id, "bob");
    await registry.approve(id, "carol");
    return id;
  };

  it("refuses what its own tests do not bear out", async () => {
    await using registry = await openCertificates();
    const failing = await approved(registry, { tests: [{ ...passing, measured: 0.1 }] });
    expect(await registry.issue(failing)).toEqual({
      ...{ shown: null, code: "STEP_NOT_POSSIBLE" },
      message: `${failing} cannot be issued: its test "AutoAttack" is FAIL. robust accuracy >= 0.5 is needed; 0.1 was measured.`,
    });
    const unsure = { tests: [{ ...passing, measured: null }] };
    expect((await registry.issue(await approved(registry, unsure))).shown.status).toBe("ISSUED");
    expect(await registry.issue(await approved(registry, { ...certified, ...unsure }))).toMatchObject({
      code: "STEP_NOT_POSSIBLE",
    });
    expect((await registry.issue(await approved(registry, certified))).shown.status).toBe("ISSUED");
  });

  it("issues once, and nothing that would be past its time", async () => {
    await using registry = await openCertificates();
    const id = await approved(registry, { validUntil: "2026-12-01T00:00:00Z" });
    registry.moveClock("2026-12-02T00:00:00Z");
    expect(await registry.issue(id)).toMatchObject({ code: "STEP_NOT_POSSIBLE" });
    registry.moveClock("2026-11-30T00:00:00Z");
    expect((await registry.issue(id)).shown.status).toBe("ISSUED");
    expect(await registry.issue(id)).toMatchObject({ message: `${id} cannot take the step ISSUE: it is ISSUED.` });
  });
});

describe(amendCertificate.name, () => {
  it("makes another certificate, which supersedes the earlier one when it is issued", async () => {
    await using registry = await openCertificates();
    const first = await registry.issued();
    const { rootDigest: _, ...terms } = proposal;
    const amend = async (certificate: string) => {
      const amendment = { ...terms, certificate, reason: "A better attack." };
      return await registry.write("amendCertificate", amendment, "ada");
    };
    const second = (await amend(first)).shown.id;
    const rival = (await amend(first)).shown.id;
    const selection = "status statusReason rootDigest amendmentReason supersedes { id status } original { id }";
    expect(await registry.certificate(second, selection)).toEqual({
      ...{ status: "PROPOSED", statusReason: "A better attack.", rootDigest: "a".repeat(64) },
      ...{ amendmentReason: "A better attack.", supersedes: { id: first, status: "ISSUED" }, original: { id: first } },
    });
    for (const who of ["bob", "carol"]) await registry.approve(second, who);
    for (const who of ["bob", "carol"]) await registry.approve(rival, who);
    await registry.issue(second);
    expect(await registry.certificate(first, "status statusReason")).toEqual({
      ...{ status: "SUPERSEDED", statusReason: `Superseded by ${second}.` },
    });
    // What was amended by one cannot be amended by another any more, and nothing of the attempt stays.
    expect(await registry.issue(rival)).toMatchObject({ code: "STEP_NOT_POSSIBLE" });
    expect(await registry.certificate(rival, "status")).toEqual({ status: "PROPOSED" });
    expect(await amend(first)).toMatchObject({
      message: `${first} cannot be amended: it is SUPERSEDED. Propose a certificate of its own.`,
    });
    expect(await amend(rival)).toMatchObject({ code: "STEP_NOT_POSSIBLE" });
    const third = (await amend(second)).shown.id;
    expect(await registry.certificate(third, "supersedes { id } original { id }")).toEqual({
      ...{ supersedes: { id: second }, original: { id: first } },
    });
  });
});
