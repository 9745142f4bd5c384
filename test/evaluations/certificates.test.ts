import { describe, expect, it } from "vitest";
import { openCertificates } from "./open-certificates.ts";

describe("a certificate", () => {
  it("goes from its proposal over the approval of two others to its issue", async () => {
    await using registry = await openCertificates();
    const id = await registry.propose();
    expect(await registry.certificatesOf()).toEqual([]);
    expect(await registry.certificatesOf("(includeProposed: true)")).toEqual([{ id, status: "PROPOSED" }]);
    expect(await registry.issue(id)).toMatchObject({ code: "STEP_NOT_POSSIBLE" });
    await registry.approve(id, "bob");
    expect(await registry.issue(id)).toMatchObject({
      message: `${id} cannot take the step ISSUE: it has 1 of 2 approvals.`,
    });
    await registry.approve(id, "carol");
    expect((await registry.issue(id)).shown).toEqual({ id, status: "ISSUED", statusReason: null });
    expect(await registry.certificatesOf()).toEqual([{ id, status: "ISSUED" }]);
  });
});
