import { describe, expect, it } from "vitest";
import { digestOf } from "../../kernel/audit-log.ts";
import { checkPackage } from "../../subgraphs/evaluations/package/package-check.ts";
import { type CertificateRegistry, openCertificates } from "./open-certificates.ts";
import { integrityOf, packageOf, wholeStory } from "./open-package.ts";

const intact = { intact: true, checkedEvents: 10, brokenAt: null, reason: null, notCovered: [] };

/** What somebody with the database in hand could change, and where that is found. */
const tamperings = [
  ["who approved", `update "certificateEvent" set "actor" = 'mallory' where "seq" = 2`, "events[1]"],
  ["why it was suspended", `update "certificateEvent" set "reason" = 'Nothing.' where "seq" = 8`, "events[7]"],
  ["what an event is", `update "certificateEvent" set "kind" = 'VERIFIED' where "seq" = 8`, "events[7]"],
  [
    "when it was issued",
    `update "certificateEvent" set "at" = '2026-11-30T00:00:00.000Z' where "seq" = 4`,
    "events[3]",
  ],
  ["what an event tells", `update "certificateEvent" set "detailsText" = '{}' where "seq" = 5`, "events[4]"],
  ["the id of a challenge", `update "certificateEvent" set "id" = 'cev_x' where "seq" = 6`, "events[5]"],
  ["a digest", `update "certificateEvent" set "digest" = '' where "seq" = 3`, "events[2]"],
  ["a link", `delete from "certificateEvent" where "seq" = 3`, "events[2]"],
  ["the numbers of events", `update "certificateEvent" set "seq" = 99 where "seq" = 10`, "events[9]"],
  ["the weights", `update "certificate" set "rootDigest" = '${"0".repeat(64)}'`, "terms.certificate"],
  ["the end", `update "certificate" set "validUntil" = '2099-01-01T00:00:00.000Z'`, "terms.certificate"],
  ["the author", `update "certificate" set "author" = 'mallory'`, "terms.certificate"],
  ["the time from which", `update "certificate" set "validFrom" = '2026-11-01T00:00:00.000Z'`, "terms.certificate"],
  ["the claim", `update "certificate" set "claim" = replace("claim", 'once', 'twice')`, "terms.claim"],
  ["the guarantee", `update "certificate" set "guaranteeText" = null`, "terms.guarantee"],
  ["the risk", `update "certificate" set "riskText" = replace("riskText", 'Patches', 'None')`, "terms.riskAssessment"],
  [
    "a decision",
    `update "certificate" set "decisionsText" = replace("decisionsText", 'zoe', 'ada')`,
    "terms.decisions",
  ],
  ["the pins", `update "certificate" set "pinsText" = '[]'`, "terms.configurations"],
  ["the evidence", `update "certificate" set "evidenceText" = '[]'`, "terms.evidence"],
  [
    "a training record",
    `update "certificate" set "evidenceText" = replace("evidenceText", 'hr.', 'hq.')`,
    "terms.evidence",
  ],
  ["the threat", `update "threatModel" set "epsilonAsWritten" = '16/255'`, "terms.threatModels[0]"],
  [
    "a measured value",
    `update "robustnessTest" set "statedText" = replace("statedText", '0.5675', '0.9')`,
    "terms.tests[0]",
  ],
  ["the name of a test", `update "robustnessTest" set "name" = 'other' where "position" = 1`, "terms.tests[1]"],
  ["a counterexample", `update "witnessInputs" set "perturbedText" = '["101/255","31/255"]'`, "terms.tests[0]"],
  ["the tests", `delete from "robustnessTest" where "position" = 1`, "terms.tests[1]"],
  ["what is no JSON", `update "certificate" set "pinsText" = '['`, "terms.configurations"],
] as const;

describe("the integrity of a certificate", () => {
  it("is computed from what is stored, as of any time", async () => {
    await using registry = await openCertificates();
    const id = await wholeStory(registry);
    expect(await integrityOf(registry, id)).toEqual(intact);
    expect(await integrityOf(registry, id, "2026-11-22T00:00:00.000Z")).toEqual({ ...intact, checkedEvents: 4 });
  });

  it.each(tamperings)("is lost with a change of %s, and the place is named", async (_what, statement, place) => {
    await using registry = await openCertificates();
    const id = await wholeStory(registry);
    await registry.tamper(statement);
    const found = await integrityOf(registry, id);
    expect(found).toMatchObject({ intact: false, brokenAt: place, reason: expect.any(String) });
  });

  it.each(
    tamperings.filter(([what]) => what !== "what is no JSON"),
  )("is as little in the package that is made then: %s", async (_what, statement, place) => {
    await using registry = await openCertificates();
    const id = await wholeStory(registry);
    await registry.tamper(statement);
    for (const redact of [null, ["PERSONS", "TRAINING_RECORDS"]]) {
      const { text } = await packageOf(registry, id, redact);
      const found = checkPackage(Buffer.from(text))?.checks.flatMap(({ broken }) => broken.map((each) => each.place));
      expect(found).toContain(place);
    }
  });

  it.each([
    ["ada", "ada proposed it"],
    ["bob", "bob had approved it already"],
  ])("is lost where %s is made to have approved, with all digests computed anew, since %s", async (who) => {
    await using registry = await openCertificates();
    const id = await unsealed(registry, ({ actor, seq }) => (seq === 3 ? who : actor));
    expect(await integrityOf(registry, id)).toMatchObject({
      ...{ intact: false, checkedEvents: 4, brokenAt: "events[2]" },
      reason: `APPROVED by ${who} could not follow on the events in front of it.`,
    });
  });
});

describe("certificates that were proposed before their terms were covered", () => {
  it("say so, and their events are checked", async () => {
    await using registry = await openCertificates();
    const id = await unsealed(registry);
    const reason = "It was proposed before the chain covered terms and tests: terms not covered.";
    const expected = { intact: true, checkedEvents: 4, brokenAt: null, reason, notCovered: ["terms"] };
    expect(await integrityOf(registry, id)).toEqual(expected);
    await registry.tamper(`update "certificateEvent" set "reason" = 'Other.' where "seq" = 2`);
    expect(await integrityOf(registry, id)).toMatchObject({ intact: false, brokenAt: "events[1]" });
  });

  it("can be packed, and say what cannot be checked once persons are left out", async () => {
    await using registry = await openCertificates();
    const id = await unsealed(registry);
    const places = async (redact: readonly string[] | null) => {
      const { text } = await packageOf(registry, id, redact);
      const report = checkPackage(Buffer.from(text));
      expect(report?.checks.flatMap(({ broken }) => broken)).toEqual([]);
      return report?.checks.flatMap(({ notCheckable }) => notCheckable.map(({ place }) => place));
    };
    expect(await places(null)).toEqual(["terms"]);
    expect(await places(["TRAINING_RECORDS"])).toEqual(["terms"]);
    expect(await places(["PERSONS"])).toEqual(["events[0]", "events[1]", "events[2]", "events[3]", "terms"]);
  });

  it("were put there by hand without digests, and say that too", async () => {
    await using registry = await openCertificates();
    const id = await unsealed(registry);
    await registry.tamper(`update "certificateEvent" set "digest" = ''`);
    const found = await integrityOf(registry, id);
    expect(found).toMatchObject({
      intact: true,
      checkedEvents: 0,
      reason: "It was recorded before events had digests.",
    });
    expect(found.notCovered).toEqual(["events[0]", "events[1]", "events[2]", "events[3]", "terms"]);
  });
});

/** An issued certificate as it was stored before proposals were sealed. */
async function unsealed(
  registry: CertificateRegistry,
  actorOf = ({ actor }: Readonly<Record<string, unknown>>) => actor,
): Promise<string> {
  const id = await registry.issued();
  const events = await registry.tamper(`select * from "certificateEvent" order by "seq"`);
  let previous: string | null = null;
  for (const event of events) {
    const { terms: _, secret: __, ...details } = JSON.parse(String(event["detailsText"]));
    const { certificateId, seq, at, kind, reason } = event;
    const actor = actorOf(event);
    // As digests were computed then.
    const digest: string = digestOf({ previous, certificateId, seq, at, kind, actor, reason, details });
    previous = digest;
    await registry.tamper(
      `update "certificateEvent" set "actor" = ?, "detailsText" = ?, "digest" = ? where "id" = ?`,
      ...[actor, JSON.stringify(details), digest, event["id"]],
    );
  }
  return id;
}
