import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Ajv2020 } from "ajv/dist/2020.js";
import { describe, expect, it } from "vitest";
import { checkPackage, type PackageReport } from "../../subgraphs/evaluations/package/package-check.ts";
import { packageContent, packageText } from "../../subgraphs/evaluations/package/package-content.ts";
import { root } from "../tooling/source-tree.ts";
import { madeCertificate, type Recipe } from "./made-certificate.ts";
import { type CertificateRegistry, openCertificates, proposal } from "./open-certificates.ts";
import { packageOf, wholeCast, wholeStory } from "./open-package.ts";

const validate = new Ajv2020({ strict: true, strictTypes: false, strictRequired: false, allErrors: true }).compile(
  JSON.parse(readFileSync(join(root, "docs/certificate-package.schema.json"), "utf8")),
);

/** What is found of a package, which has to be of the published shape. */
function check(text: string): PackageReport {
  expect(validate(JSON.parse(text)) || validate.errors).toBe(true);
  const report = checkPackage(Buffer.from(text));
  if (report === null) throw new Error("It is a package.");
  return report;
}

const broken = ({ checks }: PackageReport) => checks.flatMap((each) => each.broken);
const open = ({ checks }: PackageReport) => checks.flatMap(({ notCheckable }) => notCheckable);

describe("the package of a certificate", () => {
  it("holds all that is needed to check it, and everything in it holds", async () => {
    await using registry = await openCertificates();
    const id = await wholeStory(registry);
    const { text, sha256, byteSize, mediaType } = await packageOf(registry, id);
    expect([mediaType, byteSize]).toEqual(["application/json", Buffer.byteLength(text)]);
    expect(createHash("sha256").update(text).digest("hex")).toBe(sha256);
    const report = check(text);
    expect([broken(report), open(report)]).toEqual([[], []]);
    expect(report).toMatchObject({ sha256, certificate: id, status: "REINSTATED", redacted: [] });
    expect(Object.fromEntries(report.checks.map(({ check, held }) => [check, held]))).toEqual({
      ...{ document: 1, chain: 10, links: 11, steps: 11, terms: 10, policy: 1, standing: 4, sizes: 1 },
      ...{ tests: 4, witnesses: 1, monitoring: 2, incidents: 3 },
    });
  });

  it("leaves out persons and training records where it is asked to, and can be checked all the same", async () => {
    await using registry = await openCertificates();
    const id = await wholeStory(registry);
    const { text } = await packageOf(registry, id, ["TRAINING_RECORDS", "PERSONS"]);
    const secrets = [...wholeCast.map((name) => `"${name}"`), "hr.example", "7".repeat(64)];
    expect(secrets.filter((each) => text.includes(each))).toEqual([]);
    const report = check(text);
    expect([broken(report), open(report)]).toEqual([[], []]);
    expect(report.redacted).toEqual(["PERSONS", "TRAINING_RECORDS"]);
    const { terms, events, pseudonyms, salts } = JSON.parse(text);
    expect(terms.certificate.author).toBe("person-1");
    expect(events.slice(0, 4).map(({ actor }: { actor: string }) => actor)).toEqual([
      ...["person-1", "person-3", "person-4", "person-1"],
    ]);
    expect(pseudonyms).toHaveLength(wholeCast.length);
    expect(salts).toEqual({ PERSONS: null, TRAINING_RECORDS: null });
    expect(terms.evidence[1]).toEqual({ kind: "TRAINING_RECORD", withheld: expect.stringMatching(/^[0-9a-f]{64}$/) });
  });

  it("is the same text until something happens to the certificate, and tells since when it stands so", async () => {
    await using registry = await openCertificates();
    const id = await wholeStory(registry);
    const { text } = await packageOf(registry, id);
    registry.moveClock("2027-01-01T00:00:00.000Z");
    expect((await packageOf(registry, id)).text).toBe(text);
    expect(JSON.parse(text)).toMatchObject({ asOf: "2026-12-02T00:00:00.000Z", standing: { status: "REINSTATED" } });
    registry.moveClock("2027-06-02T00:00:00.000Z");
    const expired = await packageOf(registry, id);
    expect(JSON.parse(expired.text)).toMatchObject({
      ...{ asOf: "2027-06-01T00:00:00.001Z", standing: { status: "EXPIRED" } },
    });
    expect(broken(check(expired.text))).toEqual([]);
    expect((await packageOf(registry, id, null, "2027-03-01T00:00:00.000Z")).text).toBe(text);
  });

  it("tells what stood at a time, and nothing that came later", async () => {
    await using registry = await openCertificates();
    const id = await wholeStory(registry);
    const { text } = await packageOf(registry, id, null, "2026-12-01T12:00:00.000Z");
    const told = JSON.parse(text);
    expect(told).toMatchObject({ standing: { status: "ISSUED" }, monitoring: [], incidents: [] });
    expect(told.events.at(-1)).toMatchObject({ kind: "CHALLENGE_DECIDED", at: told.asOf });
    expect(broken(check(text))).toEqual([]);
  });

  it("of an amendment holds as well, and of what was only proposed or has ended", async () => {
    await using registry = await openCertificates();
    const id = await registry.issued();
    const { rootDigest: _, ...terms } = proposal;
    const amended = { ...terms, certificate: id, reason: "A better attack." };
    const { shown } = await registry.write("amendCertificate", amended, "dan");
    expect(await statusAndFaults(registry, shown.id)).toEqual(["PROPOSED", []]);
    for (const who of ["ada", "bob"]) await registry.approve(shown.id, who);
    await registry.issue(shown.id, "carol");
    expect(await statusAndFaults(registry, shown.id)).toEqual(["ISSUED", []]);
    expect(await statusAndFaults(registry, id)).toEqual(["SUPERSEDED", []]);
    await registry.turn(shown.id, "REVOKED", "eve");
    expect(await statusAndFaults(registry, shown.id)).toEqual(["REVOKED", []]);
  });

  it("is the same bytes wherever the same is stored", async () => {
    await using registry = await openCertificates();
    const { rows, recorded } = madeCertificate(recipe);
    const insert = async (table: string, row: object) => {
      const names = Object.keys(row).map((name) => `"${name}"`);
      const places = names.map(() => "?").join();
      await registry.tamper(`insert into "${table}" (${names.join()}) values (${places})`, ...Object.values(row));
    };
    await registry.tamper(`delete from "threatModel"`);
    for (const row of rows.threatModel) await insert("threatModel", row);
    for (const row of rows.certificate) await insert("certificate", row);
    for (const { details: _, ...row } of rows.events) await insert("certificateEvent", row);
    for (const row of rows.robustnessTest) await insert("robustnessTest", row);
    for (const row of rows.witnessInputs) await insert("witnessInputs", row);
    const { text } = await packageOf(registry, "cert_made");
    expect([...broken(check(text)), ...open(check(text))]).toEqual([]);
    // What is made of the same without any database.
    expect(text).toBe(packageText(packageContent(recorded)));
  });

  it("never tells the secret of a certificate", async () => {
    await using registry = await openCertificates();
    const id = await registry.propose();
    const [event] = await registry.tamper(`select "detailsText" from "certificateEvent" where "seq" = 1`);
    const { secret } = JSON.parse(String(event?.["detailsText"]));
    expect(secret).toMatch(/^[0-9a-f]{64}$/);
    for (const redact of [null, ["PERSONS"], ["TRAINING_RECORDS"]])
      expect((await packageOf(registry, id, redact)).text).not.toContain(secret);
  });

  it("takes as many statements for many certificates with much to tell as for one with little", async () => {
    await using registry = await openCertificates();
    await registry.issued();
    const statements = async () => {
      const before = registry.subgraph.database.statementCount;
      expect(await registry.certificatesOf("", "export { sha256 } integrity { intact }")).toBeDefined();
      return registry.subgraph.database.statementCount - before;
    };
    const few = await statements();
    await registry.issued();
    await wholeStory(registry);
    // One more for what happened to incidents, of which there were none.
    expect(await statements()).toBe(few + 1);
  });
});

const recipe: Recipe = {
  ...{ isSealed: true, narrative: "Nothing fools it.", end: null, hasTrainingRecord: true, checks: [] },
  tests: [{ measured: 0.1 + 0.2 + 0.3, width: 0.1, witness: [100, 108] }],
  acts: [
    ...([
      ["APPROVE", "bob", 1],
      ["APPROVE", "carol", 1],
      ["ISSUE", "ada", 1],
    ] as const),
    ["VERIFY", "eve", 5],
  ],
};

async function statusAndFaults(registry: CertificateRegistry, id: string) {
  const report = check((await packageOf(registry, id)).text);
  return [report.status, [...broken(report), ...open(report)]];
}
