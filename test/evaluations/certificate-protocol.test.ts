import { describe, expect, it } from "vitest";
import { issueCertificate } from "../../subgraphs/evaluations/certificate/issue-certificate.mutation.ts";
import { passing, proposal, rows } from "./open-certificates.ts";
import { baselineTests, openProtocols, protocol } from "./open-protocols.ts";

const [autoAttack, square] = baselineTests;
const followed = { protocol: protocol.ref, tests: baselineTests };
const coverage = `protocol { ref version } threatCoverage { complete additional tests {
  name baseline state verdict deviations { term scenario } required { threatModel { ref } }
  stated { name measured threatModel { ref } } } }`;

type Registry = Awaited<ReturnType<typeof openProtocols>>;

async function approved(registry: Registry, terms: object): Promise<string> {
  const id = await registry.propose(terms);
  for (const who of ["bob", "carol"]) await registry.approve(id, who);
  return id;
}

describe("Certificate.threatCoverage", () => {
  it("tells of each test that the protocol requires whether it was run alike, and what came of it", async () => {
    await using registry = await openProtocols();
    const extra = { ...passing, name: "Rotation", measured: null };
    const id = await registry.propose({ ...followed, tests: [{ ...autoAttack, measured: 0.2 }, extra] });
    expect(await registry.certificate(id, coverage)).toEqual({
      protocol: { ref: protocol.ref, version: "1" },
      threatCoverage: {
        ...{ complete: false, additional: ["Rotation"] },
        tests: [
          {
            ...{ name: "AutoAttack", baseline: true, state: "COVERED", verdict: "FAIL", deviations: [] },
            required: { threatModel: { ref: "threat-model:linf-8@1" } },
            stated: { name: "AutoAttack", measured: 0.2, threatModel: { ref: "threat-model:linf-8@1" } },
          },
          {
            ...{ name: "Square", baseline: true, state: "MISSING", verdict: null, deviations: [], stated: null },
            required: { threatModel: { ref: "threat-model:linf-4@1" } },
          },
          {
            ...{ name: "Noise", baseline: false, state: "MISSING", verdict: null, deviations: [], stated: null },
            required: { threatModel: { ref: "threat-model:linf-8@1" } },
          },
        ],
      },
    });
  });

  it("names in what each test differs", async () => {
    await using registry = await openProtocols();
    const elsewhere = { ...autoAttack, datasetDigest: null };
    const tests = [
      { ...elsewhere, inputBounds: { low: "0", high: "2" }, scenarios: [{ name: "strict", decisionThreshold: 0.8 }] },
      { ...square, threatModel: null, acceptance: { ...passing.acceptance, threshold: 0.61 }, measured: null },
    ];
    const id = await registry.propose({ ...followed, tests });
    const shown = await registry.certificate(id, "threatCoverage { tests { state deviations { term scenario } } }");
    const deviation = (term: string, scenario: string | null = null) => ({ term, scenario });
    expect(shown.threatCoverage.tests).toEqual([
      {
        state: "DEVIATES",
        deviations: [
          ...[deviation("INPUT_BOUNDS"), deviation("DATASET"), deviation("DECISION_THRESHOLD", "strict")],
          ...[deviation("ACCEPTANCE", "strict"), deviation("MEASUREMENT", "strict")],
          deviation("SCENARIO", "by night"),
        ],
      },
      {
        state: "DEVIATES",
        deviations: [deviation("THREAT_MODEL"), deviation("ACCEPTANCE"), deviation("MEASUREMENT")],
      },
      { state: "MISSING", deviations: [] },
    ]);
  });

  it("is null where no protocol is named, or none that the caller may see", async () => {
    await using registry = await openProtocols();
    const none = { protocol: null, threatCoverage: null };
    expect(await registry.certificate(await registry.issued(), coverage)).toEqual(none);
    const id = await registry.issued(followed);
    await registry.tamper(`update "robustnessProtocol" set "label" = 'secret'`);
    expect(await registry.certificate(id, coverage)).toEqual(none);
  });

  it("takes as many statements for many certificates as for one", async () => {
    await using registry = await openProtocols();
    const statements = async () => {
      const before = registry.subgraph.database.statementCount;
      await registry.certificatesOf("", coverage);
      return registry.subgraph.database.statementCount - before;
    };
    await registry.issued(followed);
    const few = await statements();
    for (let more = 0; more < 4; more++) await registry.issued(followed);
    expect(await statements()).toBe(few);
  });
});

describe("a certificate by a protocol", () => {
  it("names a version that is registered", async () => {
    await using registry = await openProtocols();
    const before = await rows(registry);
    for (const named of ["pixels", "pixels@2", "robustness-protocol:none@1"])
      expect(await registry.write("proposeCertificate", { ...proposal, protocol: named })).toMatchObject({
        ...{ code: "NOT_FOUND", message: expect.stringContaining("register it first, and name its version.") },
      });
    expect(await registry.write("proposeCertificate", { ...proposal, protocol: "linf-8@1:x" })).toMatchObject({
      ...{ code: "REF_INVALID" },
    });
    await registry.tamper(`update "robustnessProtocol" set "label" = 'secret'`);
    const hidden = await registry.write("proposeCertificate", { ...proposal, protocol: protocol.ref });
    expect(hidden.code).toBe("NOT_FOUND");
    expect(await rows(registry)).toEqual(before);
  });

  it("keeps its version when another is registered, and its amendment names its own", async () => {
    await using registry = await openProtocols();
    const id = await registry.issued(followed);
    const second = { ...protocol, ref: "pixels@2", tests: protocol.tests.slice(1) };
    await registry.write("registerRobustnessProtocol", second, "ada", "robustnessProtocol { id }");
    const { rootDigest: _, ...terms } = proposal;
    const amend = async (more: object) =>
      (await registry.write("amendCertificate", { ...terms, ...more, certificate: id, reason: "New." })).shown.id;
    const selection = "protocol { ref certificateCount } threatCoverage { complete }";
    const amended = await amend({ ...followed, protocol: "pixels@2" });
    expect(await registry.certificate(await amend({}), selection)).toEqual({ protocol: null, threatCoverage: null });
    expect(await registry.certificate(id, selection)).toEqual({
      ...{ protocol: { ref: protocol.ref, certificateCount: 1 }, threatCoverage: { complete: true } },
    });
    expect(await registry.certificate(amended, selection)).toEqual({
      protocol: { ref: "robustness-protocol:pixels@2", certificateCount: 0 },
      threatCoverage: { complete: true },
    });
  });

  it("counts as issued by it only where the caller may see it", async () => {
    await using registry = await openProtocols();
    await registry.issued(followed);
    await registry.propose(followed);
    const count = async () =>
      (await registry.ask(`{ robustnessProtocol(ref: "pixels") { certificateCount } }`)).data?.["robustnessProtocol"];
    expect(await count()).toEqual({ certificateCount: 1 });
    await registry.tamper(`update "certificate" set "label" = 'secret'`);
    expect(await count()).toEqual({ certificateCount: 0 });
  });
});

describe(issueCertificate.name, () => {
  it("issues what has run the baseline suite alike, also without the tests that are not of it", async () => {
    await using registry = await openProtocols();
    const id = await approved(registry, followed);
    expect((await registry.issue(id)).shown.status).toBe("ISSUED");
  });

  it("refuses what has not, names the tests, and leaves no trace of the attempt", async () => {
    await using registry = await openProtocols();
    const weaker = { ...autoAttack, acceptance: { ...passing.acceptance, threshold: 0.3 } };
    const id = await approved(registry, { ...followed, tests: [weaker] });
    const before = await rows(registry);
    expect(await registry.issue(id)).toEqual({
      ...{ shown: null, code: "STEP_NOT_POSSIBLE" },
      message:
        `${id} cannot be issued: of the baseline suite of robustness-protocol:pixels@1, ` +
        `"AutoAttack" deviates (ACCEPTANCE), "Square" is missing.`,
    });
    expect(await rows(registry)).toEqual(before);
    expect(await registry.certificate(id, "status")).toEqual({ status: "PROPOSED" });
  });

  it("refuses it to who may not see the protocol", async () => {
    await using registry = await openProtocols();
    const id = await approved(registry, followed);
    await registry.tamper(`update "robustnessProtocol" set "label" = 'secret'`);
    expect(await registry.issue(id)).toMatchObject({ code: "NOT_FOUND" });
  });
});
