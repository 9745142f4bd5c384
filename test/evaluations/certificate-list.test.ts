import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { CertificateStatus } from "../../subgraphs/evaluations/certificate/certificate-status.entity.ts";
import { endsByTime } from "../../subgraphs/evaluations/certificate/lifecycle.ts";
import { askedTurns } from "../../subgraphs/evaluations/certificate-list/asked-turns.ts";
import { evaluations0009 } from "../../subgraphs/evaluations/migrations/0009-certificate-lists.ts";
import { answered, inEveryState, listed, told } from "./certificate-lists.ts";
import { linf8, openCertificates, otherDigest, proposal, somebody } from "./open-certificates.ts";

describe("certificates", () => {
  it("are found by where they stand now, by what happened and by the clock", async () => {
    await using registry = await openCertificates();
    const names = await inEveryState(registry);
    expect(await told(registry, names, null, ", first: 100")).toEqual(Object.keys(names));
    const inState = (...status: string[]) => told(registry, names, { status });
    expect(await inState("PROPOSED")).toEqual(["proposed"]);
    expect(await inState("REJECTED")).toEqual(["rejected"]);
    expect(await inState("ISSUED")).toEqual(["issued", "amendment"]);
    expect(await inState("SUSPENDED")).toEqual(["suspended"]);
    expect(await inState("REINSTATED")).toEqual(["reinstated"]);
    expect(await inState("EXPIRED")).toEqual(["expired", "expiredSuspended"]);
    expect(await inState("REVOKED")).toEqual(["revoked"]);
    expect(await inState("SUPERSEDED")).toEqual(["superseded"]);
    expect(await inState("EXPIRED", "SUSPENDED", "PROPOSED")).toEqual([
      ...["proposed", "suspended", "expired", "expiredSuspended"],
    ]);
    registry.moveClock("2027-02-01T00:00:00.000Z");
    expect(await inState("ISSUED")).toEqual(["issued", "amendment"]);
    registry.moveClock("2027-02-01T00:00:00.001Z");
    expect(await inState("ISSUED")).toEqual(["amendment"]);
    expect(await inState("EXPIRED")).toEqual(["issued", "expired", "expiredSuspended"]);
  });

  it("are found by where they stood at a time, as each of them says by itself", async () => {
    await using registry = await openCertificates();
    const names = await inEveryState(registry);
    const times = ["2026-11-20T00:00:00.000Z", "2026-11-22T00:00:00.000Z", "2026-12-02T00:00:00.000Z"];
    for (const asOf of [...times, "2026-12-31T00:00:00.000Z", "2027-01-01T00:00:00.000Z", "2030-01-01T00:00:00.000Z"]) {
      const standing = await Promise.all(
        Object.values(names).map(async (id) => [id, (await registry.certificate(id, "status", asOf))?.status]),
      );
      const there = standing.filter(([, status]) => status !== undefined).map(([id, status]) => ({ id, status }));
      const args = `, first: 100, asOf: "${asOf}"`;
      expect((await listed(registry, null, args)).edges.map(({ node }) => node)).toEqual(there);
      for (const status of Object.values(CertificateStatus)) {
        const found = await listed(registry, { status: [status] }, args);
        const wanted = there.filter((each) => each.status === status);
        expect(found.edges.map(({ node }) => node)).toEqual(wanted);
        expect(found.totalCount).toBe(wanted.length);
      }
    }
  });

  it("are found by weights, threat, norm, author and strength, and by all of these together", async () => {
    await using registry = await openCertificates();
    const l2 = { ...linf8, ref: "threat-model:l2@1", norm: "L2", epsilon: "0.5" };
    await registry.write("registerThreatModel", l2, "ada", "threatModel { id }");
    const claim = { kind: "ATTESTED", scope: "s", narrative: "n", limitations: ["l"], contexts: ["c"] };
    const attested = { ...proposal, claim, tests: [] };
    const byBob = await registry.write("proposeCertificate", attested, "bob");
    const names = {
      plain: await registry.issued(),
      l2: await registry.propose({ threatModel: l2.ref }),
      other: await registry.propose({ rootDigest: otherDigest }),
      bobs: byBob.shown.id,
    };
    const found = (filter: object) => told(registry, names, filter).then((each) => each.toSorted());
    expect(await found({ threatModel: "l2@1" })).toEqual(["l2"]);
    expect(await found({ threatModel: "threat-model:l2" })).toEqual(["l2"]);
    expect(await found({ norm: "LINF" })).toEqual(["bobs", "other", "plain"]);
    expect(await found({ norm: "L1" })).toEqual([]);
    expect(await found({ rootDigest: `sha256:${otherDigest.toUpperCase()}` })).toEqual(["other"]);
    expect(await found({ author: "bob" })).toEqual(["bobs"]);
    expect(await found({ claimKind: "ATTESTED" })).toEqual(["bobs"]);
    expect(await found({ claimKind: "EMPIRICAL", author: "ada", norm: "LINF", status: ["PROPOSED"] })).toEqual([
      "other",
    ]);
    await registry.tamper(`update "threatModel" set "label" = 'secret' where "ref" = 'threat-model:l2@1'`);
    expect(await found({ author: "ada" })).toEqual(["other", "plain"]);
    await registry.tamper(`update "certificate" set "label" = 'secret' where "id" = ?`, names.other);
    expect(await found({ author: "ada" })).toEqual(["plain"]);
    const seer = somebody("ada", { labels: ["public", "secret"] });
    expect(await told(registry, names, { author: "ada" }, "", seer)).toHaveLength(3);
  });

  it("come page by page, each once, also while others are proposed", async () => {
    await using registry = await openCertificates();
    const ids = [];
    for (let n = 0; n < 5; n++) ids.push(n % 2 === 0 ? await registry.propose() : await registry.issued());
    const filter = { status: ["ISSUED", "PROPOSED"] };
    const first = await listed(registry, filter, ", first: 2");
    expect(first).toMatchObject({ totalCount: 5, pageInfo: { hasNextPage: true } });
    ids.push(await registry.propose());
    const after = `, first: 3, after: "${first.pageInfo.endCursor}"`;
    const second = await listed(registry, filter, after);
    const last = await listed(registry, filter, `, after: "${second.pageInfo.endCursor}"`);
    expect([first, second, last].flatMap(({ edges }) => edges.map(({ node }) => node.id))).toEqual(ids);
    expect(last.pageInfo.hasNextPage).toBe(false);
    const elsewhere = await answered(registry, { status: ["ISSUED"] }, after);
    expect(elsewhere.errors?.[0]?.extensions?.["code"]).toBe("CURSOR_INVALID");
  });

  it.each([
    [{ status: [] }, "BAD_USER_INPUT", "filter.status"],
    [{ rootDigest: "abc" }, "BAD_USER_INPUT", "filter.rootDigest"],
    [{ threatModel: "linf-9@1" }, "NOT_FOUND", "filter.threatModel"],
    [{ reviewable: true }, "UNAUTHENTICATED", "filter.reviewable"],
  ])("refuse the filter %j", async (filter, code, place) => {
    await using registry = await openCertificates();
    const { data, errors } = await answered(registry, filter);
    expect(data?.["certificates"]).toBe(null);
    expect(errors?.[0]?.extensions?.["code"]).toBe(code);
    expect(errors?.[0]?.message).toContain(place);
  });
});

describe("what certificates are listed by", () => {
  it("is found of those that there are as it is of those that come", async () => {
    await using registry = await openCertificates();
    await inEveryState(registry);
    const claim = { ...proposal.claim, narrative: 'He said: "kind":"CERTIFIED", and \\"policyVersion\\":9,' };
    const terms = { expectedVersion: 0, approvalsRequired: 1, reviewers: ['"policyVersion":7,', "bob"], reason: "So." };
    await registry.write("setCertificationPolicy", terms, "ada", "policy { version }");
    await registry.propose({ claim, guarantee: null });
    await registry.write("setCertificationPolicy", { ...terms, expectedVersion: 1 }, "ada", "policy { version }");
    await registry.propose({ claim: { ...claim, kind: "ATTESTED" } });
    const columns = `select "id", "turn", "norm", "claimKind", "policyVersion" from "certificate" order by "id"`;
    const written = await registry.tamper(columns);
    expect(new Set(written.map(({ turn }) => turn)).size).toBe(7);
    expect(written.slice(-2)).toMatchObject([
      { claimKind: "EMPIRICAL", policyVersion: 1 },
      { claimKind: "ATTESTED", policyVersion: 2 },
    ]);
    await registry.tamper(
      `update "certificate" set "turn" = 'PROPOSED', "norm" = null, "claimKind" = 'ATTESTED', "policyVersion" = 0`,
    );
    for (const statement of evaluations0009.filter((each) => each.startsWith("update")))
      await registry.tamper(statement);
    expect(await registry.tamper(columns)).toEqual(written);
  });
});

describe(askedTurns.name, () => {
  it("finds each certificate by exactly the state that it is in", () => {
    const statuses = fc.uniqueArray(fc.constantFrom(...Object.values(CertificateStatus)));
    fc.assert(
      fc.property(statuses, fc.boolean(), (asked, isOver) =>
        askedTurns(asked).every(({ kind, live, over }) => {
          const status = isOver && endsByTime(kind) ? "EXPIRED" : kind;
          return (isOver ? over : live) === asked.some((each) => each === status);
        }),
      ),
    );
    expect(askedTurns(null).every(({ live, over }) => live && over)).toBe(true);
  });
});
