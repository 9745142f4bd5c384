import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Ajv2020 } from "ajv/dist/2020.js";
import { describe, expect, it } from "vitest";
import { digestOf, sortedJson } from "../../kernel/audit-log.ts";
import { continuationCheck } from "../../subgraphs/evaluations/package/continuation-check.ts";
import { checkPackage, type PackageReport } from "../../subgraphs/evaluations/package/package-check.ts";
import { packageContent, packageText } from "../../subgraphs/evaluations/package/package-content.ts";
import { root } from "../tooling/source-tree.ts";
import { madeCertificate, type Recipe } from "./made-certificate.ts";
import { type CertificateRegistry, linf8, openCertificates, passing, proposal } from "./open-certificates.ts";
import { integrityOf, packageOf, wholeCast, wholeStory } from "./open-package.ts";

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
      ...{ document: 2, chain: 10, links: 11, steps: 11, terms: 10, policy: 1, standing: 4, sizes: 1 },
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

  it("goes on from an earlier one, and shows where it was cut off or computed anew", async () => {
    await using registry = await openCertificates();
    const id = await wholeStory(registry);
    const bytes = async (asOf: string | null = null) => Buffer.from((await packageOf(registry, id, null, asOf)).text);
    const [earlier, later] = [await bytes("2026-12-01T12:00:00.000Z"), await bytes()];
    expect(continuationCheck(later, earlier)).toEqual({ check: "earlier", held: 8, broken: [], notCheckable: [] });
    expect(continuationCheck(earlier, later)?.broken.map(({ place }) => place)).toEqual([
      ...["events[7]", "events[8]", "events[9]"],
    ]);
    const redacted = Buffer.from((await packageOf(registry, id, ["PERSONS"])).text);
    expect(continuationCheck(redacted, earlier)).toMatchObject({ broken: [], notCheckable: [{ place: "terms" }] });
    const other = Buffer.from((await packageOf(registry, await registry.issued())).text);
    expect(continuationCheck(other, earlier)?.broken[0]).toMatchObject({ place: "events[0]" });
    expect(continuationCheck(later, Buffer.from("{}"))).toBe(null);
  });

  it("does not pass off one person as two, nor a text that others might read otherwise", async () => {
    await using registry = await openCertificates();
    const { text } = await packageOf(registry, await registry.issued(), ["PERSONS"]);
    const { contentDigest: _, ...told } = JSON.parse(text);
    // Bob approved twice, under two pseudonyms.
    told.pseudonyms[2].commitment = told.pseudonyms[1].commitment;
    const forged = sortedJson({ ...told, contentDigest: digestOf(told) });
    expect(broken(check(forged))).toContainEqual({
      ...{ place: "pseudonyms[2]", reason: "Another one stands for the same person." },
    });
    const doubled = text.replace('"asOf":', '"asOf":"2020-01-01T00:00:00.000Z","asOf":');
    expect(broken(check(doubled)).map(({ place }) => place)).toEqual(["text"]);
  });

  it("says that the bound of a counterexample cannot be checked where its inputs are not told", async () => {
    await using registry = await openCertificates();
    const witness = { kind: "COUNTEREXAMPLE", uri: "https://lab.example/1", sha256: "9".repeat(64) };
    const stated = { ...passing, witness: { ...witness, differenceNorm: "1/255" } };
    const proved = { ...passing, name: "proof", witness: { ...witness, kind: "PROOF" } };
    const report = check((await packageOf(registry, await registry.issued({ tests: [stated, proved] }))).text);
    expect([broken(report), open(report).map(({ place }) => place)]).toEqual([[], ["terms.tests[0].witness"]]);
  });

  it("says that terms cannot be checked where a threat model of a test is hidden from the caller", async () => {
    await using registry = await openCertificates();
    const hidden = { ...linf8, ref: "threat-model:hidden@1" };
    await registry.write("registerThreatModel", hidden, "ada", "threatModel { id }");
    const id = await registry.issued({ tests: [passing, { ...passing, name: "b", threatModel: hidden.ref }] });
    expect(await integrityOf(registry, id)).toMatchObject({ intact: true, notCovered: [] });
    await registry.tamper(`update "threatModel" set "label" = 'secret' where "ref" = ?`, hidden.ref);
    const { text } = await packageOf(registry, id);
    expect(text).not.toContain(hidden.ref);
    expect([broken(check(text)), open(check(text)).map(({ place }) => place)]).toEqual([[], ["terms"]]);
    expect(await integrityOf(registry, id)).toMatchObject({ intact: true, notCovered: ["terms"] });
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
