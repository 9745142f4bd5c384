import { describe, expect, it } from "vitest";
import {
  type CertificateRegistry,
  linf8,
  openCertificates,
  otherDigest,
  passing,
  proposal,
} from "./open-certificates.ts";

const selection = `asOf sameWeights certificates { refAsAsked valid certificate { id status } }
  pairs {
    a { id } b { id } sameWeights valid { a b } claim { a b order } threat { order obstacle why otherwiseDifferent }
    guarantee { a { certifiedAccuracy } b { certifiedAccuracy } order obstacle why }
    tests {
      name sameAcceptance sameVerdict difference intervalsOverlap obstacle otherwiseDifferent
      a { acceptance { threshold } measured interval { low } verdict } b { measured verdict }
      scenarios { name difference sameVerdict obstacle a { measured verdict } b { measured verdict } }
    }
  }`;

async function compared(
  registry: CertificateRegistry,
  refs: readonly string[],
  asOf: string | null = null,
  shown = selection,
) {
  const query = `query($refs: [String!]!, $asOf: DateTime) { compareCertificates(refs: $refs, asOf: $asOf) { ${shown} } }`;
  const { data, errors } = await registry.ask(query, { refs, asOf });
  // biome-ignore lint/suspicious/noExplicitAny: the query says what comes.
  return { shown: data?.["compareCertificates"] as any, error: errors?.[0] };
}

const guarantee = { statement: "So.", method: "smoothing", certifiedAccuracy: 0.5, confidence: 0.99, epsilon: "4/255" };
const attack = { ...passing, dataset: "dataset:cifar10@test", interval: { low: 0.55, high: 0.58, level: 0.95 } };
const terms = {
  ...{ guarantee, claim: { ...proposal.claim, kind: "CERTIFIED" } },
  tests: [
    {
      ...attack,
      scenarios: [
        { name: "dusk", measured: 0.625, acceptance: { metric: "robust accuracy", operator: ">=", threshold: 0.5 } },
        { name: "dawn", measured: 0.5 },
      ],
    },
    { ...passing, name: "fog" },
  ],
};
const weaker = {
  ...{ rootDigest: otherDigest, guarantee: { ...guarantee, certifiedAccuracy: 0.375 }, threatModel: "linf-4@1" },
  tests: [
    {
      ...{ ...attack, measured: 0.5, interval: { low: 0.45, high: 0.55, level: 0.95 }, perturbation: "PGD-20" },
      scenarios: [
        { name: "dusk", measured: 0.25, acceptance: { metric: "robust accuracy", operator: ">=", threshold: 0.5 } },
      ],
    },
    { ...passing, name: "rain" },
  ],
};

async function openTwo() {
  const registry = await openCertificates();
  const linf4 = { ...linf8, ref: "threat-model:linf-4@1", epsilon: "4/255", knowledge: "Answers" };
  await registry.write("registerThreatModel", linf4, "ada", "threatModel { id }");
  const one = await registry.issued(terms);
  registry.moveClock("2026-11-22T00:00:00.000Z");
  return { registry, one, other: await registry.propose(weaker) };
}

describe("compareCertificates", () => {
  it("holds certificates against each other, in the order asked", async () => {
    const { registry, one, other } = await openTwo();
    await using _ = registry;
    const { shown } = await compared(registry, [`certificate:${one}`, other]);
    expect(shown).toMatchObject({
      ...{ asOf: "2026-11-22T00:00:00.000Z", sameWeights: false },
      certificates: [
        { refAsAsked: `certificate:${one}`, valid: true, certificate: { id: one, status: "ISSUED" } },
        { refAsAsked: other, valid: false, certificate: { id: other, status: "PROPOSED" } },
      ],
    });
    expect(shown.pairs).toEqual([
      {
        ...{ a: { id: one }, b: { id: other }, sameWeights: false, valid: { a: true, b: false } },
        claim: { a: "CERTIFIED", b: "EMPIRICAL", order: "STRONGER" },
        threat: {
          ...{ order: "STRONGER", obstacle: null, otherwiseDifferent: ["knowledge"] },
          why: "By LINF, their sizes are 8/255 and 4/255, compared as fractions.",
        },
        guarantee: {
          ...{ a: { certifiedAccuracy: 0.5 }, b: { certifiedAccuracy: 0.375 }, order: "STRONGER", obstacle: null },
          why: "By what they state: certified accuracy STRONGER.",
        },
        tests: [
          {
            ...{
              name: "AutoAttack",
              sameAcceptance: true,
              sameVerdict: false,
              difference: 0.5675 - 0.5,
              obstacle: null,
            },
            ...{ intervalsOverlap: true, otherwiseDifferent: ["threatModel", "perturbation"] },
            a: { acceptance: { threshold: 0.5 }, measured: 0.5675, interval: { low: 0.55 }, verdict: "PASS" },
            b: { measured: 0.5, verdict: "FAIL" },
            scenarios: [
              {
                ...{ name: "dusk", difference: 0.375, sameVerdict: false, obstacle: null },
                ...{ a: { measured: 0.625, verdict: "PASS" }, b: { measured: 0.25, verdict: "FAIL" } },
              },
              {
                ...{ name: "dawn", difference: null, sameVerdict: null, obstacle: "ONLY_ONE" },
                ...{ a: { measured: 0.5, verdict: null }, b: null },
              },
            ],
          },
          expect.objectContaining({ name: "fog", obstacle: "ONLY_ONE", b: null, sameVerdict: null }),
          expect.objectContaining({ name: "rain", obstacle: "ONLY_ONE", a: null, difference: null }),
        ],
      },
    ]);
  });

  it("says of each two in the order asked, of a time, and of what is the same", async () => {
    const { registry, one, other } = await openTwo();
    await using _ = registry;
    const third = await registry.issued(terms);
    const shown = `sameWeights pairs { a { id } b { id } sameWeights threat { order } guarantee { order } }`;
    const { shown: all } = await compared(registry, [third, other, one], null, shown);
    const pair = (a: string, b: string, sameWeights: boolean, order: string) => ({
      ...{ a: { id: a }, b: { id: b }, sameWeights, threat: { order }, guarantee: { order } },
    });
    const pairs = [
      pair(third, other, false, "STRONGER"),
      pair(third, one, true, "SAME"),
      pair(other, one, false, "WEAKER"),
    ];
    expect(all).toEqual({ sameWeights: false, pairs });
    expect((await compared(registry, [one, third], null, shown)).shown.sameWeights).toBe(true);
    const before = "2026-11-21T12:00:00.000Z";
    expect((await compared(registry, [one, one], before, "asOf")).shown).toEqual({ asOf: before });
    expect((await compared(registry, [one, other], before)).error).toMatchObject({
      message: `refs[1] cannot be compared: there was no certificate ${other} at ${before}.`,
      extensions: { code: "NOT_FOUND" },
    });
  });

  it.each([
    [["cert_none", "cert_none"], "NOT_FOUND", "refs[0]"],
    [["checkpoint:a/b", "cert_none"], "NOT_FOUND", "refs[0]"],
    [["cert_none"], "BAD_USER_INPUT", "refs has 1 items; 2 to 10 are compared."],
    [Array.from({ length: 11 }, () => "cert_none"), "BAD_USER_INPUT", "refs has 11 items"],
  ])("refuses %j", async (refs, code, why) => {
    await using registry = await openCertificates();
    const { error } = await compared(registry, refs, null, "asOf");
    expect(error?.extensions?.["code"]).toBe(code);
    expect(error?.message).toContain(why);
  });

  it("tells nobody of what they may not see", async () => {
    const { registry, one, other } = await openTwo();
    await using _ = registry;
    await registry.tamper(`update "certificate" set "label" = 'secret' where "id" = ?`, other);
    expect((await compared(registry, [one, other], null, "asOf")).error?.extensions?.["code"]).toBe("NOT_FOUND");
    await registry.tamper(`update "certificate" set "label" = 'public'`);
    await registry.tamper(`update "threatModel" set "label" = 'secret' where "ref" = 'threat-model:linf-4@1'`);
    expect((await compared(registry, [one, other], null, "asOf")).error?.extensions?.["code"]).toBe("NOT_FOUND");
  });

  it("takes as many statements for ten as for two, and compares only so many values at once", async () => {
    await using registry = await openCertificates();
    const scenarios = Array.from({ length: 100 }, (_, n) => ({ name: `${n}`, measured: 0.5 }));
    const tests = Array.from({ length: 12 }, (_, n) => ({ ...passing, name: `${n}`, scenarios }));
    const ids = [];
    for (let n = 0; n < 10; n++) ids.push(await registry.propose(n < 2 ? { tests } : {}));
    const statementsOf = async (refs: readonly string[]) => {
      const before = registry.subgraph.database.statementCount;
      const { error } = await compared(registry, refs, null, "pairs { tests { name } }");
      expect(error).toBe(undefined);
      return registry.subgraph.database.statementCount - before;
    };
    expect([await statementsOf(ids.slice(2, 4)), await statementsOf(ids.slice(1))]).toEqual([4, 4]);
    const { error } = await compared(registry, ids, null, "asOf");
    expect(error).toMatchObject({ extensions: { code: "BAD_USER_INPUT" } });
    expect(error?.message).toContain("21888 values would be compared; at most 20000 are");
  });
});
