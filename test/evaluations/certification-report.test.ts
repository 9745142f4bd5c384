import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Ajv2020 } from "ajv/dist/2020.js";
import { describe, expect, it } from "vitest";
import type { ReportContent } from "../../subgraphs/evaluations/report/report-content.ts";
import { reportSections } from "../../subgraphs/evaluations/report/report-sections.ts";
import { facts } from "../../subgraphs/evaluations/report/section.ts";
import { testBlocks } from "../../subgraphs/evaluations/report/test-blocks.ts";
import { root } from "../tooling/source-tree.ts";
import { openCertificates, pins, proposal } from "./open-certificates.ts";
import { drift, record } from "./open-monitoring.ts";

type Registry = Awaited<ReturnType<typeof openCertificates>>;

const validate = new Ajv2020({ strict: true, strictTypes: false, strictRequired: false, allErrors: true }).compile(
  JSON.parse(readFileSync(join(root, "docs/certification-report.schema.json"), "utf8")),
);

async function report(registry: Registry, id: string, format: string, asOf: string | null = null) {
  const query = `query($id: ID!, $format: ReportFormat!, $asOf: DateTime) {
    certificationReport(id: $id, format: $format, asOf: $asOf) { format mediaType asOf text } }`;
  const { data, errors } = await registry.ask(query, { id, format, asOf });
  if (errors) throw new Error(JSON.stringify(errors));
  // The query says what comes.
  return data?.["certificationReport"] as { format: string; mediaType: string; asOf: string; text: string } | null;
}

async function content(registry: Registry, id: string, asOf: string | null = null): Promise<ReportContent> {
  const json = JSON.parse((await report(registry, id, "JSON", asOf))?.text ?? "null");
  expect(validate(json) || validate.errors).toBe(true);
  return json;
}

const whole = {
  guarantee: {
    ...{ statement: "Half survive.", method: "AutoAttack", certifiedAccuracy: 0.5, confidence: 0.99, epsilon: "8/255" },
    curve: [{ radius: "0.01", certifiedAccuracy: 0.7 }],
  },
  riskAssessment: { misuse: "Evading filters.", workload: "None known.", residualRisk: "Patches." },
  decisions: [
    { question: "Which attack?", choice: "AutoAttack", rationale: "Usual.", by: "ada", at: "2026-11-01T00:00:00.000Z" },
  ],
  configurations: [{ kind: "DATASET", name: "dataset:cifar10", digest: `sha256:${"d".repeat(64)}` }, ...pins.slice(1)],
  evidence: [{ kind: "LOG", uri: "https://lab.example/log", sha256: "e".repeat(64) }],
  tests: [
    {
      ...{
        name: "AutoAttack",
        perturbation: "standard",
        measured: 0.5675,
        interval: { low: 0.55, high: 0.58, level: 0.95 },
      },
      acceptance: { metric: "robust accuracy", operator: ">=", threshold: 0.5 },
      ...{ dataset: "dataset:cifar10@test", datasetDigest: "f".repeat(64), attackSurface: "pixels" },
      execution: {
        containerDigest: "sha256:1",
        seeds: [7],
        script: { repository: "https://lab.example", commit: "abc" },
      },
      witness: { kind: "PROOF", uri: "https://lab.example/proof", sha256: "9".repeat(64) },
      scenarios: [{ name: "threshold 0.5", decisionThreshold: 0.5, measured: 0.6 }],
    },
  ],
};

/** A certificate to which everything has happened that can; its id. */
async function story(registry: Registry): Promise<string> {
  const id = await registry.issued(whole);
  registry.moveClock("2026-12-01T00:00:00.000Z");
  await registry.write("setVerificationSchedule", { subject: id, every: "P90D" }, "mona", "schedule { every }");
  const verification = { certificate: id, independent: true, environment: "their own" };
  const again = { kind: "REPRODUCTION", values: [{ test: "AutoAttack", measured: 0.56, standardError: 0.001 }] };
  const north = { ...verification, ...again, organization: "North Lab", verdict: "PASS" };
  await registry.write("recordVerification", north, "nora");
  await registry.write("recordVerification", { ...verification, organization: "South Lab", verdict: "FAIL" }, "sven");
  await registry.write("challengeCertificate", { certificate: id, claim: "The data leaked." }, "eve");
  registry.moveClock("2026-12-02T00:00:00.000Z");
  await record(registry, id, { ...drift, value: 0.3 });
  const reanalysis = { certificate: id, reason: "A camera was replaced.", changes: ["camera"] };
  await registry.write("recordReanalysis", { ...reanalysis, statusAfter: "REINSTATED" }, "dora");
  return id;
}

describe("certificationReport", () => {
  const told = [
    ...["SUSPENDED", "AutoAttack was run once.", "CIFAR-10 test images", "No patches.", "Research", "8/255"],
    ...["white box", "any misclassification", "Half survive.", "0.5675", "0.55 to 0.58", "PASS", "Which attack?"],
    ...[
      "bob",
      "carol",
      "APPROVE",
      "North Lab",
      "AutoAttack: 0.56 for 0.5675, PASS",
      "South Lab",
      "DISPUTED",
      "A camera was replaced.",
      "The data leaked.",
    ],
    ...["P90D", "population stability index of brightness", "OPEN", "Evading filters.", "dataset:cifar10", "PROOF"],
    ...["threshold 0.5", "a".repeat(64), "https://lab.example/log", "REANALYZED"],
  ];

  it.each([
    [
      "HTML",
      "text/html; charset=utf-8",
      (text: string) => text.replace(/&#(\d+);/g, (_, code) => String.fromCharCode(code)),
    ],
    ["MARKDOWN", "text/markdown; charset=utf-8; variant=GFM", (text: string) => text.replaceAll("\\", "")],
  ])("tells everything in %s", async (format, mediaType, plain) => {
    await using registry = await openCertificates();
    const found = await report(registry, await story(registry), format);
    expect(found).toMatchObject({ format, mediaType, asOf: "2026-12-02T00:00:00.000Z" });
    const text = plain(found?.text ?? "")
      .replaceAll("&lt;", "<")
      .replaceAll("&gt;", ">");
    expect(told.filter((each) => !text.includes(each))).toEqual([]);
  });

  it("tells everything in JSON, in the published shape", async () => {
    await using registry = await openCertificates();
    const id = await story(registry);
    const found = await content(registry, id);
    expect(found).toMatchObject({
      ...{ report: "pedigree/certification-report/1", certificate: { id, status: "SUSPENDED" } },
      tests: [{ name: "AutoAttack", threatModel: "threat-model:linf-8@1", verdict: "PASS", measured: 0.5675 }],
      consistency: { state: "DISPUTED", passed: 1, failed: 1 },
      monitoring: [{ value: 0.3, verdict: "FAIL", incident: found.incidents[0]?.id }],
      incidents: [{ state: "OPEN", history: [{ kind: "OPENED", actor: "mona" }] }],
      reanalyses: [{ statusBefore: "SUSPENDED", statusAfter: "REINSTATED" }],
      ...{ schedule: { every: "P90D" }, challenges: [{ outcome: null }] },
    });
    expect(found.history.map(({ kind }) => kind)).toEqual([
      ...[
        "PROPOSED",
        "APPROVED",
        "APPROVED",
        "ISSUED",
        "VERIFIED",
        "VERIFIED",
        "CHALLENGED",
        "SUSPENDED",
        "REANALYZED",
      ],
    ]);
  });

  it("has a section for each part of a certificate, and one for each test", async () => {
    await using registry = await openCertificates();
    const found = await content(registry, await story(registry));
    expect(reportSections(found).map(({ title }) => title)).toEqual([
      ...["Certificate", "Data", "Claim", "Threat model", "Guarantee", "Test 1: AutoAttack", "Test protocol"],
      ...["Risk assessment", "Decisions"],
      ...["Pinned data, code and settings", "Evidence", "Approvals", "Verifications", "Reanalyses", "Challenges"],
      ...["Monitoring", "Incidents", "History"],
    ]);
    const [stated, cases] = found.tests.flatMap(testBlocks);
    expect(stated).toEqual(
      facts(
        expect.arrayContaining([
          ["Accepted if", "robust accuracy >= 0.5"],
          ["Seeds", "7"],
        ]),
      ),
    );
    expect(cases?.rows).toEqual([["threshold 0.5", null, 0.5, null, 0.6, null]]);
  });

  it("tells what stood at a time, and nothing that came later", async () => {
    await using registry = await openCertificates();
    const id = await story(registry);
    const at = "2026-12-01T12:00:00.000Z";
    const found = await content(registry, id, at);
    expect(found).toMatchObject({
      asOf: at,
      certificate: { status: "ISSUED" },
      monitoring: [],
      incidents: [],
      reanalyses: [],
    });
    expect((await report(registry, id, "HTML", at))?.text).not.toContain("camera");
    expect(await report(registry, id, "JSON", "2020-01-01T00:00:00.000Z")).toBe(null);
  });

  it("tells of what was only proposed, and says where nothing was stated", async () => {
    await using registry = await openCertificates();
    const id = await registry.propose();
    expect(await content(registry, id)).toMatchObject({
      certificate: { status: "PROPOSED" },
      guarantee: null,
      monitoring: [],
    });
    expect((await report(registry, id, "HTML"))?.text).toContain('<td class="none">not stated</td>');
    expect((await report(registry, id, "MARKDOWN"))?.text).toContain("*not stated*");
  });

  it("is only for who may see the certificate", async () => {
    await using registry = await openCertificates();
    const id = await registry.issued();
    await registry.tamper(`update "certificate" set "label" = 'secret'`);
    expect(await report(registry, id, "JSON")).toBe(null);
    expect(await report(registry, "benchmark:x", "JSON")).toBe(null);
  });

  it("takes as many statements however much there is to tell", async () => {
    await using registry = await openCertificates();
    const statements = async (id: string) => {
      const before = registry.subgraph.database.statementCount;
      await report(registry, id, "HTML");
      return registry.subgraph.database.statementCount - before;
    };
    const id = await registry.issued();
    await record(registry, id, { ...drift, value: 0.3 });
    const few = await statements(id);
    for (let more = 0; more < 5; more++) await record(registry, id, { ...drift, metric: `m${more}`, value: 0.3 });
    expect(await statements(id)).toBe(few);
  });

  it("shows what others wrote as what they wrote, and nothing of it as markup", async () => {
    await using registry = await openCertificates();
    const hostile = `</style></td><script>alert(1)</script><img src=x onerror=alert(1)>|\n# x\n[a](javascript:alert(1)) \`b\` **c** \u202e`;
    const claim = {
      ...proposal.claim,
      narrative: hostile,
      scope: hostile,
      limitations: [hostile],
      contexts: [hostile],
    };
    const id = await registry.issued({ claim });
    await record(registry, id, { ...drift, metric: "<b onload='x'>|`", value: 0.3 });
    const html = (await report(registry, id, "HTML"))?.text ?? "";
    expect(
      html.match(
        /<(?!\/?(?:html|head|meta|title|style|body|h1|h2|section|table|thead|tbody|tr|th|td|p)\b|!doctype html>)/g,
      ),
    ).toBe(null);
    expect(html).not.toContain("\u202e");
    expect(html.match(/<[^>]*\bon\w+=/gi)).toBe(null);
    const markdown = (await report(registry, id, "MARKDOWN"))?.text ?? "";
    expect(markdown.match(/<(?!br>)/g)).toBe(null);
    expect(markdown.split("\n").filter((line) => !/^(#{1,2} |\| .* \|$|None\.$|$)/.test(line))).toEqual([]);
    expect(markdown).toContain("\\[a\\]\\(javascript\\:alert\\(1\\)\\)");
    expect(JSON.parse((await report(registry, id, "JSON"))?.text ?? "").claim.narrative).toBe(hostile);
  });
});
