import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { recordVerification } from "../../subgraphs/evaluations/certificate/record-verification.mutation.ts";
import { reproducedValues } from "../../subgraphs/evaluations/verification/reproduced-values.ts";
import { testsOver } from "../../subgraphs/evaluations/verification/test-consistency.ts";
import type { ReproducedValue } from "../../subgraphs/evaluations/verification/verification.entity.ts";
import { openCertificates, passing, rows } from "./open-certificates.ts";

const scope = { organization: "TÜV", independent: true };
const tests = [passing, { ...passing, name: "Fog", measured: null }];
const selection = `verifications { kind verdict values { test certified measured interval { low high level } difference
    verdict verdictReason } }
  consistency { tests { name certified least greatest largestDifference verdicts environments } }`;

describe(`${recordVerification.name} of what was run again`, () => {
  it("tells how far each value is from the certified one, and what it comes to by the criterion of its test", async () => {
    await using registry = await openCertificates();
    const certificate = await registry.issued({ tests });
    const verify = (environment: string, verdict: string, values: object[]) =>
      registry.write(
        "recordVerification",
        { certificate, ...scope, kind: "REPRODUCTION", environment, verdict, values },
        "tove",
      );
    const fog = { test: "Fog", measured: 0.25 };
    const interval = { low: 0.5, high: 0.75, level: 0.9 };
    await verify("H100", "PASS", [{ test: "AutoAttack", measured: 0.5625, interval }]);
    await verify("TPU", "FAIL", [{ test: "AutoAttack", measured: 0.51, standardError: 0.01 }, fog]);
    await verify("H100", "PASS", [{ test: "AutoAttack", measured: 0.625 }]);
    const { verifications, consistency } = await registry.certificate(certificate, selection);
    expect(verifications[0]).toEqual({
      ...{ kind: "REPRODUCTION", verdict: "PASS" },
      values: [
        {
          ...{ test: "AutoAttack", certified: 0.5675, measured: 0.5625, interval, difference: 0.5625 - 0.5675 },
          ...{ verdict: "PASS", verdictReason: "robust accuracy >= 0.5: 0.5625 was measured, within 0.5 to 0.75." },
        },
      ],
    });
    expect(verifications[1].values).toMatchObject([
      { verdict: "INCONCLUSIVE", interval: { level: 0.95 } },
      { test: "Fog", certified: null, measured: 0.25, interval: null, difference: null, verdict: "FAIL" },
    ]);
    expect(consistency.tests).toEqual([
      {
        ...{ name: "AutoAttack", certified: 0.5675, least: 0.51, greatest: 0.625, largestDifference: 0.625 - 0.5675 },
        ...{ verdicts: ["PASS", "INCONCLUSIVE"], environments: ["H100", "TPU"] },
      },
      {
        ...{ name: "Fog", certified: null, least: 0.25, greatest: 0.25, largestDifference: null, verdicts: ["FAIL"] },
        environments: ["TPU"],
      },
    ]);
  });

  it.each([
    ["PASS", [0.4], "input.verdict cannot be taken: its values come to FAIL, not PASS: AutoAttack: robust accuracy"],
    ["INCONCLUSIVE", [0.4], "input.verdict cannot be taken: its values come to FAIL, not INCONCLUSIVE"],
    ["FAIL", [0.6], "input.verdict cannot be taken: its values come to PASS, not FAIL"],
    ["PASS", [0.5, 0.1], "input.verdict cannot be taken: its values come to INCONCLUSIVE, not PASS"],
    ["FAIL", [0.5, 0.1], "input.verdict cannot be taken: its values come to INCONCLUSIVE, not FAIL"],
  ])("refuses the verdict %s of values %j, and leaves no trace", async (verdict, [measured, standardError], why) => {
    await using registry = await openCertificates();
    const certificate = await registry.issued();
    const before = await rows(registry);
    const values = [{ test: "AutoAttack", measured, standardError: standardError ?? null }];
    const found = { certificate, ...scope, kind: "REPRODUCTION", verdict, values };
    const refused = await registry.write("recordVerification", found, "tove");
    expect(refused.code).toBe("BAD_USER_INPUT");
    expect(refused.message).toContain(why);
    expect(await rows(registry)).toEqual(before);
  });

  it("takes what is not decided for other reasons, and an audit or review without values", async () => {
    await using registry = await openCertificates();
    const certificate = await registry.issued({ tests });
    const verify = (more: object) => registry.write("recordVerification", { certificate, ...scope, ...more }, "tove");
    const values = [{ test: "AutoAttack", measured: 0.6 }];
    await verify({ kind: "REPRODUCTION", verdict: "INCONCLUSIVE", values });
    await verify({ kind: "AUDIT", verdict: "PASS" });
    await verify({ kind: "REVIEW", verdict: "FAIL" });
    await verify({ verdict: "PASS" });
    const shown = await registry.certificate(
      certificate,
      `all: verifications { kind } audits: verifications(kind: AUDIT) { kind verdict }
       tests: verifications(kind: REPRODUCTION) { values { test } }`,
    );
    expect(shown.all).toEqual(["REPRODUCTION", "AUDIT", "REVIEW", null].map((kind) => ({ kind })));
    expect(shown.audits).toEqual([{ kind: "AUDIT", verdict: "PASS" }]);
    expect(shown.tests).toEqual([{ values: [{ test: "AutoAttack" }] }]);
  });

  const one = { test: "AutoAttack", measured: 0.6 };
  it.each([
    ["AUDIT", [one], "input.values"],
    [null, [one], "input.values"],
    ["REPRODUCTION", [one, { test: "Rain", measured: 0.6 }], "input.values[1].test"],
    ["REPRODUCTION", [one, one], "input.values[1].test"],
    ["REPRODUCTION", [{ ...one, standardError: -1 }], "input.values[0].standardError"],
    ["REPRODUCTION", [{ ...one, interval: { low: 0.7, high: 0.8, level: 0.95 } }], "input.values[0].interval"],
    ["REPRODUCTION", Array.from({ length: 51 }, () => one), "input.values"],
  ])("refuses of the kind %s what cannot be judged: %#", async (kind, values, place) => {
    await using registry = await openCertificates();
    const certificate = await registry.issued();
    const found = { certificate, ...scope, kind, verdict: "PASS", values };
    const refused = await registry.write("recordVerification", found, "tove");
    expect(refused.code).toBe("BAD_USER_INPUT");
    expect(refused.message).toContain(`${place} cannot be taken: `);
  });

  it("is told of what was recorded before there were kinds and values, and covered by the digest of its event", async () => {
    await using registry = await openCertificates();
    const certificate = await registry.issued();
    const values = [{ test: "AutoAttack", measured: 0.6 }];
    const found = { certificate, ...scope, kind: "REPRODUCTION", verdict: "PASS", values };
    await registry.write("recordVerification", found, "tove");
    const [event] = await registry.tamper(`select * from "certificateEvent" where "kind" = 'VERIFIED'`);
    const details = JSON.parse(String(event?.["detailsText"]));
    expect(details).toMatchObject({ kind: "REPRODUCTION", values: [{ test: "AutoAttack", certified: 0.5675 }] });
    const { kind: _kind, values: _values, ...old } = details;
    const change = `update "certificateEvent" set "detailsText" = ? where "kind" = 'VERIFIED'`;
    await registry.tamper(change, JSON.stringify(old));
    const shown = await registry.certificate(certificate, selection);
    expect(shown).toEqual({ verifications: [{ kind: null, verdict: "PASS", values: [] }], consistency: { tests: [] } });
  });

  it("stands in the report", async () => {
    await using registry = await openCertificates();
    const id = await registry.issued();
    const values = [{ test: "AutoAttack", measured: 0.6 }];
    const found = { certificate: id, ...scope, kind: "REPRODUCTION", verdict: "PASS", environment: "TPU", values };
    await registry.write("recordVerification", found, "tove");
    const query = `query($id: ID!) { certificationReport(id: $id, format: MARKDOWN) { text } }`;
    const { data } = await registry.ask(query, { id });
    const text = JSON.stringify(data).replaceAll("\\", "");
    expect(text).toContain("| REPRODUCTION | PASS | AutoAttack: 0.6 for 0.5675, PASS | TPU |");
    expect(text).toContain("| AutoAttack | 0.5675 | 0.6 | 0.6 | PASS | TPU |");
  });
});

describe(reproducedValues.name, () => {
  it("refuses a value that is too far from the certified one for any number", () => {
    const acceptance = { metric: "margin", operator: ">=", threshold: 0 };
    const certified = [{ name: "a", stated: { acceptance, measured: -1e308 } }];
    const judge = (measured: number) => reproducedValues("REPRODUCTION", [{ test: "a", measured }], certified);
    expect(judge(-1e308)).toMatchObject([{ difference: 0, verdict: "FAIL" }]);
    expect(() => judge(1e308)).toThrow("input.values[0].measured cannot be taken: it is too large.");
  });
});

describe(testsOver.name, () => {
  const value = fc.record({
    test: fc.constantFrom("a", "b"),
    measured: fc.double({ min: -1e9, max: 1e9, noNaN: true }),
    verdict: fc.constantFrom("PASS", "FAIL", "INCONCLUSIVE"),
  });
  const made = ({ test, measured, verdict }: { test: string; measured: number; verdict: string }) =>
    ({ test, certified: 1, measured, interval: null, difference: measured - 1, verdict, verdictReason: "" }) as const;

  it("bounds every value that was measured, whatever their order", () => {
    const reproduction = fc.record({ environment: fc.option(fc.constantFrom("x", "y")), values: fc.array(value) });
    fc.assert(
      fc.property(fc.array(reproduction), (found) => {
        const all = found.map((each) => ({ ...each, values: each.values.map(made) as ReproducedValue[] }));
        const told = testsOver(all);
        const backwards = testsOver(all.toReversed());
        for (const { name, least, greatest, largestDifference } of told) {
          const measured = all.flatMap(({ values }) => values.filter(({ test }) => test === name));
          expect(measured.every((each) => least <= each.measured && each.measured <= greatest)).toBe(true);
          expect(largestDifference).toBe(Math.max(...measured.map((each) => Math.abs(each.difference ?? 0))));
          expect(backwards.find((each) => each.name === name)).toMatchObject({ largestDifference });
        }
        return told.length === new Set(all.flatMap(({ values }) => values.map(({ test }) => test))).size;
      }),
    );
  });
});
