import { describe, expect, it } from "vitest";
import { answered, told } from "./certificate-lists.ts";
import { openCertificates, somebody } from "./open-certificates.ts";

describe("what waits for somebody's review", () => {
  it("is what they did not propose, have not approved, and may review by the policy it was proposed under", async () => {
    await using registry = await openCertificates();
    const policy = (expectedVersion: number, reviewers: string[]) =>
      registry.write(
        ...["setCertificationPolicy", { expectedVersion, approvalsRequired: 1, reviewers, reason: "So." }, "ada"],
        "policy { version }",
      );
    const open = await registry.propose();
    await policy(0, ["bob", 'bob "the" ,builder']);
    const forBob = await registry.propose();
    await policy(1, ["carol"]);
    const forCarol = await registry.propose();
    await policy(2, []);
    const approved = await registry.propose();
    await registry.approve(approved, "bob");
    const rejected = await registry.propose();
    await registry.write("reviewCertificate", { certificate: rejected, decision: "REJECT", comment: "No." }, "bob");
    await registry.issued({});
    const names = { open, forBob, forCarol, approved, rejected };
    const waiting = (awaitingReviewBy: string, args = "") => told(registry, names, { awaitingReviewBy }, args);
    expect(await waiting("bob")).toEqual(["open", "forBob"]);
    expect(await waiting("carol")).toEqual(["open", "forCarol", "approved"]);
    expect(await waiting('bob "the" ,builder')).toEqual(["open", "forBob", "approved"]);
    expect(await waiting('the" ,builder')).toEqual(["open", "approved"]);
    expect(await waiting("ada")).toEqual([]);
    const bob = somebody("bob");
    expect(await told(registry, names, { reviewable: true }, "", bob)).toEqual(["open", "forBob"]);
    expect(await told(registry, names, { reviewable: true, awaitingReviewBy: "bob" }, "", bob)).toHaveLength(2);
    expect((await answered(registry, { reviewable: true, awaitingReviewBy: "eve" }, "", bob)).errors).toHaveLength(1);
    expect(await told(registry, names, { awaitingReviewBy: "bob", status: ["ISSUED"] })).toEqual([]);
    // What is told to wait is what can be done, and nothing else is.
    expect(await registry.approve(forCarol, "bob")).toMatchObject({ code: "FORBIDDEN" });
    for (const id of [open, forBob]) expect((await registry.approve(id, "bob")).outcome).toBe("UPDATED");
    expect(await waiting("bob")).toEqual([]);
  });

  it("is also told of a time that is over", async () => {
    await using registry = await openCertificates();
    const id = await registry.propose();
    registry.moveClock("2026-11-22T00:00:00.000Z");
    await registry.approve(id, "bob");
    const waiting = (asOf: string) => told(registry, { id }, { awaitingReviewBy: "bob" }, `, asOf: "${asOf}"`);
    expect(await waiting("2026-11-20T00:00:00.000Z")).toEqual([]);
    expect(await waiting("2026-11-21T12:00:00.000Z")).toEqual(["id"]);
    expect(await waiting("2026-11-22T00:00:00.000Z")).toEqual([]);
  });
});
