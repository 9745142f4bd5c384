import { describe, expect, it } from "vitest";
import { openCertificates, pins, proposal } from "./open-certificates.ts";

const day = (n: number) => `2027-01-${String(n).padStart(2, "0")}T00:00:00.000Z`;

describe("Checkpoint.certificates", () => {
  it("shows a certificate with all that was stated of it", async () => {
    await using registry = await openCertificates();
    const guarantee = {
      ...{
        statement: "At most 44 percent are fooled.",
        method: "AutoAttack",
        certifiedAccuracy: 0.56,
        confidence: null,
      },
      ...{ epsilon: "8/255", radius: null, curve: [{ radius: "4/255", certifiedAccuracy: 0.7 }] },
    };
    const decision = {
      question: "Which attack?",
      choice: "AutoAttack",
      rationale: "It is usual.",
      by: "ada",
      at: day(1),
    };
    const stated = {
      guarantee,
      riskAssessment: { misuse: "Spam.", workload: "Bursts.", residualRisk: "Patches." },
      decisions: [decision],
      configurations: [{ kind: "ENVIRONMENT", name: "image:attacks", digest: "sha256:1" }, ...pins],
      evidence: [{ kind: "LOG", uri: "https://lab.example/log", sha256: "d".repeat(64) }],
      validUntil: "2030-01-01T00:00:00.000Z",
    };
    const id = await registry.issued(stated);
    const [shown] = await registry.certificatesOf(
      "",
      `id ref status statusReason rootDigest validFrom validUntil author proposedAt amendmentReason
      claim { kind scope narrative limitations contexts } threatModel { ref norm epsilon }
      guarantee { statement method certifiedAccuracy confidence epsilon radius curve { radius certifiedAccuracy } }
      riskAssessment { misuse workload residualRisk } decisions { question choice rationale by at }
      configurations { kind name digest } evidence { kind uri sha256 } supersedes { id } original { id }
      reviews { reviewer { name } decision at comment } verifications { verdict } consistency { state } reanalyses { at }
      challenges { id } monitoring { kind } events { seq kind actor at reason }`,
    );
    const now = "2026-11-21T05:00:00.000Z";
    const review = (name: string) => ({ reviewer: { name }, decision: "APPROVE", at: now, comment: null });
    const event = (seq: number, kind: string, actor: string) => ({ seq, kind, actor, at: now, reason: null });
    expect(shown).toEqual({
      ...{ id, ref: `certificate:${id}`, status: "ISSUED", statusReason: null, rootDigest: "a".repeat(64) },
      ...{ validFrom: now, validUntil: stated.validUntil, author: "ada", proposedAt: now, amendmentReason: null },
      ...{ claim: proposal.claim, threatModel: { ref: "threat-model:linf-8@1", norm: "LINF", epsilon: 8 / 255 } },
      ...{ guarantee, riskAssessment: stated.riskAssessment, decisions: [decision] },
      ...{ configurations: stated.configurations, evidence: stated.evidence, supersedes: null, original: { id } },
      ...{ reviews: [review("bob"), review("carol")], verifications: [], consistency: { state: "NOT_VERIFIED" } },
      ...{ reanalyses: [], challenges: [], monitoring: [] },
      events: [
        event(1, "PROPOSED", "ada"),
        event(2, "APPROVED", "bob"),
        event(3, "APPROVED", "carol"),
        event(4, "ISSUED", "ada"),
      ],
    });
  });

  it("filters by norm and by size, and finds 8/255 by 0.0314", async () => {
    await using registry = await openCertificates();
    const l2 = { ref: "threat-model:l2@1", norm: "L2", epsilon: "0.5", knowledge: "k", goal: "g", surface: "s" };
    await registry.write("registerThreatModel", l2, "ada", "threatModel { id }");
    const [linf, other] = [await registry.issued(), await registry.issued({ threatModel: "l2@1" })];
    const found = async (args: string) => (await registry.certificatesOf(args)).map(({ id }: { id: string }) => id);
    expect(await found("")).toEqual([linf, other]);
    expect(await found("(norm: L2)")).toEqual([other]);
    expect(await found("(norm: LINF, epsilonAtLeast: 0.0314)")).toEqual([linf]);
    expect(await found("(norm: LINF, epsilonAtLeast: 0.0315)")).toEqual([]);
    expect(await found("(epsilonAtLeast: 0.1)")).toEqual([other]);
    expect(await found("(norm: L1)")).toEqual([]);
  });

  it("is empty for other weights and for a checkpoint without files, and null where the digest is not known", async () => {
    await using registry = await openCertificates();
    await registry.issued();
    expect(await registry.certificatesOf("", "id", { rootDigest: "b".repeat(64) })).toEqual([]);
    expect(await registry.certificatesOf("", "id", { rootDigest: null })).toEqual([]);
    expect(await registry.certificatesOf("", "id", {})).toBe(null);
  });

  it("shows everything as it stood at the time asked, and nothing of what was not issued or valid then", async () => {
    await using registry = await openCertificates();
    registry.moveClock(day(1));
    const id = await registry.propose({ validFrom: day(4), validUntil: day(20) });
    registry.moveClock(day(2));
    await registry.approve(id, "bob");
    await registry.approve(id, "carol");
    registry.moveClock(day(3));
    await registry.issue(id);
    registry.moveClock(day(6));
    await registry.turn(id, "SUSPENDED", "dan", "Drift.");
    registry.moveClock(day(7));
    const verified = { organization: "TÜV", independent: true, verdict: "FAIL", environment: "H100" };
    await registry.write("recordVerification", { certificate: id, ...verified }, "eve");
    registry.moveClock(day(8));
    const analyzed = { reason: "Recalibrated.", changes: ["Thresholds"], statusAfter: "REINSTATED" };
    await registry.write("recordReanalysis", { certificate: id, ...analyzed }, "eve");
    registry.moveClock(day(9));
    await registry.turn(id, "REINSTATED", "carol", "All well.");
    registry.moveClock(day(30));

    const selection = "status statusReason reviews { decision } verifications { verdict } reanalyses { statusAfter }";
    const at = async (asOf: string | null) => {
      const argument = asOf === null ? "(includeProposed: true)" : `(includeProposed: true, asOf: "${asOf}")`;
      const [shown = null] = await registry.certificatesOf(argument, selection);
      const lists = shown && [shown.reviews, shown.verifications, shown.reanalyses];
      return shown && [shown.status, shown.statusReason, ...lists.map((list: unknown[]) => list.length)];
    };
    expect(await at("2026-12-31T23:59:59.999Z")).toBe(null);
    expect(await at("2027-01-01T02:00:00+02:00")).toEqual(["PROPOSED", null, 0, 0, 0]);
    expect(await at(day(2))).toEqual(["PROPOSED", null, 2, 0, 0]);
    // Issued, and not valid yet.
    expect(await at(day(3))).toBe(null);
    expect(await at(day(4))).toEqual(["ISSUED", null, 2, 0, 0]);
    expect(await at("2027-01-05T23:59:59.999Z")).toEqual(["ISSUED", null, 2, 0, 0]);
    expect(await at(day(6))).toEqual(["SUSPENDED", "Drift.", 2, 0, 0]);
    expect(await at(day(7))).toEqual(["SUSPENDED", "Drift.", 2, 1, 0]);
    expect(await at(day(8))).toEqual(["SUSPENDED", "Drift.", 2, 1, 1]);
    expect(await at(day(9))).toEqual(["REINSTATED", "All well.", 2, 1, 1]);
    expect(await at(day(20))).toEqual(["REINSTATED", "All well.", 2, 1, 1]);
    expect(await at("2027-01-20T00:00:00.001Z")).toEqual(["EXPIRED", `It was valid until ${day(20)}.`, 2, 1, 1]);
    expect(await at(null)).toEqual(["EXPIRED", `It was valid until ${day(20)}.`, 2, 1, 1]);
    expect(await registry.certificatesOf(`(asOf: "${day(2)}")`)).toEqual([]);
    expect(await registry.certificate(id, "status", day(3))).toEqual({ status: "ISSUED" });
    expect(await registry.certificate(`certificate:${id}`, "status", "2026-12-01T00:00:00Z")).toBe(null);
  });

  it("is seen only by who may see it and its threat model", async () => {
    await using registry = await openCertificates();
    const [hidden, shown] = [await registry.issued(), await registry.issued()];
    await registry.tamper(`update "certificate" set "label" = 'secret' where "id" = ?`, hidden);
    const byId = (id: string) => `{ __typename: "Certificate", id: "${id}" }`;
    const entities = `{ _entities(representations: [${byId(hidden)}, ${byId(shown)}, ${byId("cert_none")}]) {
      ... on Certificate { id status } } }`;
    expect((await registry.ask(entities)).data).toEqual({ _entities: [null, { id: shown, status: "ISSUED" }, null] });
    expect(await registry.certificatesOf()).toEqual([{ id: shown, status: "ISSUED" }]);
    expect(await registry.certificate(hidden, "id")).toBe(null);
    expect(await registry.turn(hidden, "REVOKED", "dan")).toMatchObject({ code: "NOT_FOUND" });
    await registry.tamper(`update "threatModel" set "label" = 'secret'`);
    expect(await registry.certificatesOf()).toEqual([]);
    expect(await registry.certificate(shown, "id")).toBe(null);
    expect(await registry.turn(shown, "REVOKED", "dan")).toMatchObject({ code: "NOT_FOUND" });
  });

  it("takes as many statements for many as for one", async () => {
    await using registry = await openCertificates();
    const selection = `id status threatModel { ref } tests { name verdict threatModel { ref } } reviews { at }
      verifications { verdict } reanalyses { at } challenges { id } monitoring { at } supersedes { id } original { id }`;
    const statements = async () => {
      const before = registry.subgraph.database.statementCount;
      await registry.certificatesOf("", selection);
      return registry.subgraph.database.statementCount - before;
    };
    await registry.issued();
    const ofOne = await statements();
    for (let n = 0; n < 6; n++) await registry.issued();
    expect([ofOne, await statements()]).toEqual([7, 7]);
  });
});

describe("the events of a certificate", () => {
  it("are chained, so that none can be changed or left out unseen", async () => {
    await using registry = await openCertificates();
    const id = await registry.issued();
    const { events } = await registry.certificate(id, "events { digest }");
    const digests = events.map(({ digest }: { digest: string }) => digest);
    expect(new Set(digests).size).toBe(4);
    for (const digest of digests) expect(digest).toMatch(/^[0-9a-f]{64}$/);
  });

  it("never go back in time when the clock does", async () => {
    await using registry = await openCertificates();
    registry.moveClock(day(5));
    const id = await registry.propose();
    registry.moveClock(day(4));
    await registry.approve(id, "bob");
    registry.moveClock(day(6));
    const { events } = await registry.certificate(id, "events { at }");
    expect(events).toEqual([{ at: day(5) }, { at: day(5) }]);
  });

  it("are told to the lineage index from the issue on, with the weights that they are about", async () => {
    await using registry = await openCertificates();
    const announced = async () =>
      (await registry.tamper(`select "payload" from "outboxEntry" order by "seq"`))
        .map(({ payload }) => JSON.parse(String(payload)))
        .filter(({ type }) => type === "Certificate");
    const id = await registry.propose();
    await registry.approve(id, "bob");
    await registry.approve(id, "carol");
    expect(await announced()).toEqual([]);
    await registry.issue(id);
    await registry.turn(id, "REVOKED", "dan", "It was wrong.");
    const from = `sha256:${"a".repeat(64)}`;
    const entry = {
      ...{ subgraph: "evaluations", type: "Certificate", id, ref: `certificate:${id}`, label: "public", aliases: [] },
      ...{ license: null, limitations: [], upstream: [{ from, relation: "CERTIFIED", pinned: true, asWritten: from }] },
    };
    const told = (await announced()).map(({ events, certified, ...rest }) => {
      return { ...rest, kinds: events.map(({ kind }: { kind: string }) => kind), turnedTo: certified.turnedTo };
    });
    const kinds = ["PROPOSED", "APPROVED", "APPROVED", "ISSUED"].map((kind) => `CERTIFICATE_${kind}`);
    expect(told).toEqual([
      { ...entry, note: "Certificate: ISSUED", kinds, turnedTo: "ISSUED" },
      {
        ...{ ...entry, note: "Certificate: REVOKED. It was wrong." },
        ...{ kinds: ["CERTIFICATE_REVOKED"], turnedTo: "REVOKED" },
      },
    ]);
  });
});
