import { describe, expect, it } from "vitest";
import { recordCheck } from "../../subgraphs/evaluations/monitoring/record-check.mutation.ts";
import { openCertificates, somebody } from "./open-certificates.ts";
import { decay, drift, incidents, record, stored } from "./open-monitoring.ts";

const means = { mean: 1, sd: 1, n: 5 };

describe(recordCheck.name, () => {
  it("keeps a stated value with all that is said of it, and judges it", async () => {
    await using registry = await openCertificates();
    const id = await registry.issued();
    registry.moveClock("2026-12-01T00:00:00.000Z");
    const said = {
      window: { from: "2026-11-22T00:00:00.000Z", until: "2026-11-30T00:00:00.000Z" },
      ...{
        dataset: "traffic",
        datasetDigest: "d".repeat(64),
        source: { uri: "https://x.example/1", sha256: "e".repeat(64) },
      },
    };
    const { shown, outcome } = await record(registry, id, { ...drift, value: 0.1, ...said });
    expect(outcome).toBe("CREATED");
    expect(shown).toEqual({
      ...{ ...drift, ...said, value: 0.1, verdict: "PASS", at: "2026-12-01T00:00:00.000Z", recordedBy: "mona" },
      verdictReason: "drift: population stability index of brightness < 0.25: 0.1 was measured.",
      ...{ computedFrom: null, incident: null },
    });
    const monitored = "status monitoring { kind statistic threshold value verdict at } incidents { id }";
    expect(await registry.certificate(id, monitored)).toEqual({
      status: "ISSUED",
      monitoring: [
        {
          kind: "DRIFT",
          statistic: drift.statistic,
          threshold: 0.25,
          value: 0.1,
          verdict: "PASS",
          at: "2026-12-01T00:00:00.000Z",
        },
      ],
      incidents: [],
    });
    expect(await registry.certificate(id, monitored, "2026-11-30T00:00:00.000Z")).toMatchObject({ monitoring: [] });
  });

  it.each([
    ["POPULATION_STABILITY_INDEX", { counts: [40, 40, 20] }, { counts: [20, 40, 40] }, "<", 0.25, 0.2772588722239781],
    ["KOLMOGOROV_SMIRNOV", { samples: [1, 2, 3, 4] }, { samples: [3, 4, 5, 6] }, "<=", 0.4, 0.5],
    ["KOLMOGOROV_SMIRNOV", { counts: [5, 5] }, { counts: [0, 10] }, "<=", 0.4, 0.5],
    ["MEAN_DIFFERENCE", { mean: 1, sd: 1, n: 9 }, { mean: 3.5, sd: 1, n: 9 }, "<", 2, 2.5],
    ["CHI_SQUARE_P_VALUE", { counts: [90, 10] }, { counts: [10, 90] }, ">=", 0.01, expect.closeTo(0, 10)],
    ["WELCH_P_VALUE", { samples: [1, 1.1, 0.9, 1.05] }, { mean: 9, sd: 0.1, n: 40 }, ">=", 0.01, expect.closeTo(0, 4)],
  ])("computes %s from what was given, and keeps that", async (method, reference, current, operator, threshold, value) => {
    await using registry = await openCertificates();
    const id = await registry.issued();
    const input = { kind: "DRIFT", metric: "x", operator, threshold, computed: { method, reference, current } };
    const { shown, message } = await record(registry, id, input);
    expect(message).toBe(undefined);
    expect(shown).toMatchObject({
      value,
      verdict: "FAIL",
      computedFrom: { method, reference: { n: expect.any(Number) } },
    });
    expect(shown.computedFrom.reference.sha256).toMatch(/^[0-9a-f]{64}$/);
    if ("counts" in reference) expect(shown.computedFrom.reference.counts).toEqual(reference.counts);
    expect(await registry.certificate(id, "status")).toEqual({ status: "SUSPENDED" });
  });

  it("decides nothing where nothing can be computed, and suspends nothing then", async () => {
    await using registry = await openCertificates();
    const id = await registry.issued();
    const alone = { mean: 1, sd: 0, n: 1 };
    const computed = { method: "WELCH_P_VALUE", reference: alone, current: alone };
    const { shown } = await record(registry, id, { kind: "DRIFT", operator: ">", threshold: 0.01, computed });
    expect(shown).toMatchObject({ value: null, verdict: "INCONCLUSIVE", incident: null });
    expect(shown.verdictReason).toMatch(/^drift: Welch p-value cannot be judged\. .+/);
    expect(await registry.certificate(id, "status")).toEqual({ status: "ISSUED" });
  });

  it("opens an incident and suspends, with reason and by whom, in the event log of the certificate", async () => {
    await using registry = await openCertificates();
    const id = await registry.issued();
    registry.moveClock("2026-12-01T00:00:00.000Z");
    const shown = "certificate { status statusReason incidents { state cause } }";
    const answer = await record(registry, id, { ...drift, value: 0.3 }, "mona", shown);
    const reason =
      "A check failed. drift: population stability index of brightness < 0.25 is needed; 0.3 was measured.";
    expect(answer.shown).toEqual({
      status: "SUSPENDED",
      statusReason: reason,
      incidents: [{ state: "OPEN", cause: "drift: population stability index of brightness" }],
    });
    const events = "events { kind actor reason at } status";
    const { events: log } = await registry.certificate(id, events);
    expect(log.at(-1)).toEqual({ kind: "SUSPENDED", actor: "mona", reason, at: "2026-12-01T00:00:00.000Z" });
    expect(await registry.certificate(id, "status incidents { id }", "2026-11-30T23:59:59.999Z")).toEqual({
      ...{ status: "ISSUED", incidents: [] },
    });
    expect(await incidents(registry)).toMatchObject([
      { state: "OPEN", history: [{ seq: 1, kind: "OPENED", actor: "mona", check: { value: 0.3, verdict: "FAIL" } }] },
    ]);
  });

  it("does all of that or nothing of it", async () => {
    await using registry = await openCertificates();
    const id = await registry.issued();
    const before = await stored(registry);
    // The last row of the transaction cannot be written.
    await registry.tamper(`alter table "incidentEvent" rename to "elsewhere"`);
    const refused = await record(registry, id, { ...drift, value: 0.3 });
    await registry.tamper(`alter table "elsewhere" rename to "incidentEvent"`);
    expect(refused.shown).toBe(null);
    expect(await stored(registry)).toEqual(before);
    expect(await registry.certificate(id, "status monitoring { value }")).toEqual({ status: "ISSUED", monitoring: [] });
  });

  it("adds to the open incident of the same cause, and opens one for another cause or after the end of that", async () => {
    await using registry = await openCertificates();
    const id = await registry.issued();
    await record(registry, id, { ...drift, value: 0.3 });
    await record(registry, id, { ...drift, value: 0.4 });
    await record(registry, id, { ...decay, value: 0.8 });
    const [first, second, ...none] = await incidents(registry);
    expect(none).toEqual([]);
    expect(first).toMatchObject({ history: [{ kind: "OPENED" }, { kind: "FAILED_AGAIN", check: { value: 0.4 } }] });
    expect(second).toMatchObject({ cause: "decay: accuracy on held-out data of accuracy" });
    const suspensions = (await registry.certificate(id, "events { kind }")).events.filter(
      ({ kind }: { kind: string }) => kind === "SUSPENDED",
    );
    expect(suspensions.length).toBe(1);
    await registry.write(
      "resolveIncident",
      { incident: first?.id, resolution: "Recalibrated." },
      "rob",
      "incident { id }",
    );
    await record(registry, id, { ...drift, value: 0.5 });
    expect((await incidents(registry)).map(({ state }) => state)).toEqual(["RESOLVED", "OPEN", "OPEN"]);
  });

  it("is repeated by its key without another check", async () => {
    await using registry = await openCertificates();
    const id = await registry.issued();
    const input = { ...drift, value: 0.3, idempotencyKey: "again" };
    const first = await record(registry, id, input, "mona", "check { id }");
    const after = await stored(registry);
    expect(await record(registry, id, input, "mona", "check { id }")).toEqual(first);
    expect(await stored(registry)).toEqual(after);
  });

  it("records what is checked of a certificate that is over, and changes nothing about its end", async () => {
    await using registry = await openCertificates();
    const id = await registry.issued();
    await registry.turn(id, "REVOKED", "bob");
    const { shown } = await record(
      registry,
      id,
      { ...drift, value: 0.3 },
      "mona",
      "certificate { status incidents { state } }",
    );
    expect(shown).toEqual({ status: "REVOKED", incidents: [{ state: "OPEN" }] });
  });

  it("refuses what cannot be taken, names the place, and leaves no trace", async () => {
    await using registry = await openCertificates();
    const id = await registry.issued();
    const before = await stored(registry);
    for (const [place, wrong] of unacceptable) {
      const refused = await record(registry, id, { ...drift, ...wrong });
      expect(refused).toMatchObject({ code: "BAD_USER_INPUT", message: expect.stringContaining(`input.${place} `) });
    }
    expect(await stored(registry)).toEqual(before);
  });

  it("is for certificates that were issued and that the caller may see and write of", async () => {
    await using registry = await openCertificates();
    const proposed = await registry.propose();
    const checked = { ...drift, value: 0.3 };
    expect(await record(registry, proposed, checked)).toMatchObject({ code: "STEP_NOT_POSSIBLE" });
    expect(await record(registry, "cert_none", checked)).toMatchObject({ code: "NOT_FOUND" });
    const id = await registry.issued();
    const reader = somebody("eve", { scopes: [] });
    expect(await registry.write("recordCheck", { certificate: id, ...checked }, reader)).toMatchObject({
      code: "FORBIDDEN",
    });
    await record(registry, id, checked);
    await registry.tamper(`update "certificate" set "label" = 'secret' where "id" = ?`, id);
    expect(await record(registry, id, checked)).toMatchObject({ code: "NOT_FOUND" });
    expect(await incidents(registry)).toEqual([]);
    const query = `query($id: String!) { monitoringChecks(certificate: $id) { totalCount edges { node { id } } } }`;
    expect((await registry.ask(query, { id })).data).toEqual({ monitoringChecks: { totalCount: 0, edges: [] } });
  });
});

const unacceptable: readonly (readonly [string, object])[] = [
  ["value", { value: null }],
  [
    "value",
    { value: 1, computed: { method: "KOLMOGOROV_SMIRNOV", reference: { samples: [1] }, current: { samples: [1] } } },
  ],
  ["statistic", { value: 1, statistic: null }],
  ["statistic", { computed: { method: "KOLMOGOROV_SMIRNOV", reference: { samples: [1] }, current: { samples: [1] } } }],
  ["operator", { value: 1, operator: "==" }],
  ["metric", { value: 1, metric: " " }],
  ["window", { value: 1, window: { from: "2026-01-02T00:00:00Z", until: "2026-01-01T00:00:00Z" } }],
  ["datasetDigest", { value: 1, datasetDigest: "abc" }],
  ["source.uri", { value: 1, source: { uri: "" } }],
  ["computed.reference", computed({}, { counts: [1, 1] })],
  ["computed.reference", computed({ counts: [1, 2], samples: [1] }, { counts: [1, 1] })],
  ["computed.current", computed({ counts: [1, 1] }, { mean: 1, n: 2 })],
  ["computed.current.sd", computed({ counts: [1, 1] }, { mean: 1, sd: -1, n: 2 })],
  ["computed.current.n", computed({ counts: [1, 1] }, { mean: 1, sd: 1, n: 0 })],
  ["computed.current.counts", computed({ counts: [1, 1] }, { counts: [1] })],
  ["computed.current.counts", computed({ counts: [1, 1] }, { counts: [1, -1] })],
  ["computed.current.counts", computed({ counts: [1, 1] }, { counts: [2 ** 53 - 1, 2 ** 53 - 1] })],
  ["computed.reference.samples", computed({ samples: Array(20_001).fill(0) }, { samples: [1] })],
  ["computed", computed({ counts: [1, 1] }, { samples: [1, 2] })],
  ["computed", computed({ counts: [1, 1] }, { counts: [1, 1, 1] })],
  ["computed", { statistic: null, computed: { method: "CHI_SQUARE_P_VALUE", reference: means, current: means } }],
  [
    "computed",
    { statistic: null, computed: { method: "WELCH_P_VALUE", reference: { counts: [1, 1] }, current: means } },
  ],
  [
    "computed",
    { statistic: null, computed: { method: "MEAN_DIFFERENCE", reference: { counts: [1, 1] }, current: means } },
  ],
];

function computed(reference: object, current: object) {
  return { statistic: null, computed: { method: "KOLMOGOROV_SMIRNOV", reference, current } };
}
