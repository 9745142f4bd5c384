import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { dueOf } from "../../subgraphs/evaluations/monitoring/due.ts";
import {
  addDuration,
  longestOf,
  parseDuration,
  shortestOf,
} from "../../subgraphs/evaluations/monitoring/iso-duration.ts";
import { setVerificationSchedule } from "../../subgraphs/evaluations/monitoring/set-verification-schedule.mutation.ts";
import { openCertificates, otherDigest, somebody, weights } from "./open-certificates.ts";

type Registry = Awaited<ReturnType<typeof openCertificates>>;

const schedule = "schedule { every reason setBy setAt }";
const set = (registry: Registry, subject: string, every: string | null, who = "mona", more: object = {}) =>
  registry.write("setVerificationSchedule", { subject, every, ...more }, who, schedule);

async function due(registry: Registry, before: string, args = "") {
  const query = `query($before: DateTime!) { dueForReverification(before: $before${args}) {
    totalCount pageInfo { hasNextPage endCursor }
    edges { node { kind subject lastAt dueAt overdue schedule { every } certificate { id status } } } } }`;
  const { data, errors } = await registry.ask(query, { before });
  if (errors) throw new Error(JSON.stringify(errors));
  // The query says what comes.
  return data?.["dueForReverification"] as {
    totalCount: number;
    pageInfo: { hasNextPage: boolean; endCursor: string };
    edges: { node: { subject: string; dueAt: string } }[];
  };
}

const nodes = async (registry: Registry, before: string) => (await due(registry, before)).edges.map(({ node }) => node);

describe(setVerificationSchedule.name, () => {
  it("is known of its time, and changes nothing when said again", async () => {
    await using registry = await openCertificates();
    const id = await registry.issued();
    expect(await set(registry, id, "P90D", "mona", { reason: "Policy 7." })).toEqual({
      outcome: "CREATED",
      shown: { every: "P90D", reason: "Policy 7.", setBy: "mona", setAt: "2026-11-21T05:00:00.000Z" },
    });
    expect(await set(registry, `certificate:${id}`, "P90D")).toMatchObject({ outcome: "UNCHANGED" });
    registry.moveClock("2026-12-01T00:00:00.000Z");
    expect(await set(registry, id, "P30D")).toMatchObject({ outcome: "UPDATED", shown: { every: "P30D" } });
    registry.moveClock("2026-12-02T00:00:00.000Z");
    expect(await set(registry, id, null)).toEqual({ outcome: "UPDATED", shown: null });
    const asOf = async (at: string) => (await registry.certificate(id, "schedule { every }", at)).schedule;
    expect(await asOf("2026-11-30T00:00:00.000Z")).toEqual({ every: "P90D" });
    expect(await asOf("2026-12-01T12:00:00.000Z")).toEqual({ every: "P30D" });
    expect(await asOf("2026-12-02T00:00:00.000Z")).toBe(null);
  });

  it.each([
    "",
    "P",
    "PT",
    "P0D",
    "PT59M",
    "P101Y",
    "90D",
    "P1.5D",
    "P-1D",
    "p90d",
    "P1DT",
    " P90D",
  ])("refuses %j as a duration", async (every) => {
    await using registry = await openCertificates();
    const id = await registry.issued();
    expect(await set(registry, id, every)).toMatchObject({
      code: "BAD_USER_INPUT",
      message: expect.stringContaining("every"),
    });
    expect(await registry.tamper(`select * from "verificationSchedule"`)).toEqual([]);
  });

  it("is for certificates that the caller may see and write of, and for digests", async () => {
    await using registry = await openCertificates();
    const id = await registry.issued();
    expect(await set(registry, "cert_none", "P90D")).toMatchObject({ code: "NOT_FOUND" });
    expect(await set(registry, "sha256:abc", "P90D")).toMatchObject({ code: "NOT_FOUND" });
    const reader = somebody("eve", { scopes: [] });
    expect(
      await registry.write("setVerificationSchedule", { subject: id, every: "P1D" }, reader, schedule),
    ).toMatchObject({
      code: "FORBIDDEN",
    });
    expect(await set(registry, `sha256:${weights.toUpperCase()}`, "P1Y")).toMatchObject({ outcome: "CREATED" });
    const key = { __typename: "Checkpoint", indexKey: "checkpoint:a/b", rootDigest: weights };
    const query = `query($keys: [_Any!]!) { _entities(representations: $keys) { ... on Checkpoint { schedule { every } } } }`;
    const answer = await registry.ask(query, {
      keys: [key, { ...key, rootDigest: otherDigest }, { ...key, rootDigest: null }],
    });
    expect(answer.data?.["_entities"]).toEqual([
      { schedule: { every: "P1Y" } },
      { schedule: null },
      { schedule: null },
    ]);
  });
});

describe("dueForReverification", () => {
  it("counts from the issue, then from the last check or verification", async () => {
    await using registry = await openCertificates();
    registry.moveClock("2026-01-31T00:00:00.000Z");
    const id = await registry.issued();
    await set(registry, id, "P1M");
    expect(await nodes(registry, "2026-02-28T00:00:00.000Z")).toEqual([]);
    const [first] = await nodes(registry, "2026-02-28T00:00:00.001Z");
    expect(first).toEqual({
      ...{ kind: "CERTIFICATE", subject: `certificate:${id}`, lastAt: null, dueAt: "2026-02-28T00:00:00.000Z" },
      ...{ overdue: false, schedule: { every: "P1M" }, certificate: { id, status: "ISSUED" } },
    });
    registry.moveClock("2026-03-10T00:00:00.000Z");
    expect(await nodes(registry, "2026-03-11T00:00:00.000Z")).toMatchObject([{ overdue: true }]);
    const check = { kind: "DRIFT", statistic: "x", operator: "<", threshold: 1, value: 0 };
    await registry.write("recordCheck", { certificate: id, ...check }, "mona", "check { id }");
    const until = "2027-01-01T00:00:00.000Z";
    expect(await nodes(registry, until)).toMatchObject([
      { lastAt: "2026-03-10T00:00:00.000Z", dueAt: "2026-04-10T00:00:00.000Z" },
    ]);
    registry.moveClock("2026-03-20T00:00:00.000Z");
    const verified = { organization: "Lab", independent: false, verdict: "PASS" };
    const answer = await registry.write("recordVerification", { certificate: id, ...verified }, "vera");
    expect(answer.message).toBe(undefined);
    expect(await nodes(registry, until)).toMatchObject([{ lastAt: "2026-03-20T00:00:00.000Z" }]);
    await set(registry, id, null);
    expect(await nodes(registry, until)).toEqual([]);
  });

  it("leaves out what is over, and keeps what is suspended", async () => {
    await using registry = await openCertificates();
    const until = "2030-01-01T00:00:00.000Z";
    const [suspended, revoked, expired] = [
      await registry.issued(),
      await registry.issued(),
      await registry.issued({ validUntil: "2026-12-01T00:00:00.000Z" }),
    ];
    const proposed = await registry.propose();
    for (const id of [suspended, revoked, expired, proposed]) await set(registry, id, "P1D");
    await registry.turn(suspended, "SUSPENDED", "bob");
    await registry.turn(revoked, "REVOKED", "bob");
    expect((await due(registry, until)).totalCount).toBe(2);
    registry.moveClock("2026-12-01T00:00:00.001Z");
    expect(await nodes(registry, until)).toMatchObject([{ certificate: { id: suspended, status: "SUSPENDED" } }]);
    await registry.tamper(`update "certificate" set "label" = 'secret'`);
    expect(await nodes(registry, until)).toEqual([]);
  });

  it("counts of weights what was done about any certificate of theirs", async () => {
    await using registry = await openCertificates();
    await set(registry, `sha256:${weights}`, "P10D");
    const until = "2027-01-01T00:00:00.000Z";
    const kind = { kind: "CHECKPOINT", subject: `sha256:${weights}`, certificate: null };
    expect(await nodes(registry, until)).toMatchObject([{ ...kind, lastAt: null, dueAt: "2026-12-01T05:00:00.000Z" }]);
    await registry.issued();
    const id = await registry.issued();
    registry.moveClock("2026-12-05T00:00:00.000Z");
    const check = { kind: "DRIFT", statistic: "x", operator: "<", threshold: 1, value: 0 };
    await registry.write("recordCheck", { certificate: id, ...check }, "mona", "check { id }");
    expect(await nodes(registry, until)).toMatchObject([{ ...kind, lastAt: "2026-12-05T00:00:00.000Z" }]);
  });

  it("is paged, the most urgent first, with as many statements for many as for few", async () => {
    await using registry = await openCertificates();
    const statements = async () => {
      const before = registry.subgraph.database.statementCount;
      await due(registry, "2030-01-01T00:00:00.000Z", ", first: 100");
      return registry.subgraph.database.statementCount - before;
    };
    const ids = [await registry.issued()];
    await set(registry, ids[0] ?? "", "P9D");
    const ofOne = await statements();
    for (const days of [3, 7, 1, 5]) {
      const id = await registry.issued();
      ids.push(id);
      await set(registry, id, `P${days}D`);
    }
    expect(await statements()).toBe(ofOne);
    const subjects: string[] = [];
    for (let args = "", more = true; more; ) {
      const page = await due(registry, "2030-01-01T00:00:00.000Z", `, first: 2${args}`);
      expect(page.totalCount).toBe(5);
      subjects.push(...page.edges.map(({ node }) => node.dueAt.slice(0, 10)));
      [args, more] = [`, after: "${page.pageInfo.endCursor}"`, page.pageInfo.hasNextPage];
    }
    expect(subjects).toEqual(["2026-11-22", "2026-11-24", "2026-11-26", "2026-11-28", "2026-11-30"]);
  });
});

describe("a duration", () => {
  it.each([
    ["P1M", "2026-01-31T10:00:00.000Z", "2026-02-28T10:00:00.000Z"],
    ["P1M", "2028-01-31T10:00:00.000Z", "2028-02-29T10:00:00.000Z"],
    ["P1Y", "2028-02-29T00:00:00.000Z", "2029-02-28T00:00:00.000Z"],
    ["P1Y2M1W3DT4H5M6S", "2026-01-01T00:00:00.000Z", "2027-03-11T04:05:06.000Z"],
    ["P2W", "2026-12-25T23:59:59.999Z", "2027-01-08T23:59:59.999Z"],
    ["PT36H", "1969-12-31T18:00:00.000Z", "1970-01-02T06:00:00.000Z"],
  ])("%s after %s is %s", (text, at, until) => {
    expect(addDuration(at, parseDuration(text) ?? { months: 0, milliseconds: 0 })).toBe(until);
  });

  it("ends between the shortest and the longest that it can last", () => {
    const durations = fc.record({ months: fc.nat(120), days: fc.nat(1_000), hours: fc.nat(100) });
    const instants = fc.date({ min: new Date("1950-01-01"), max: new Date("2150-01-01"), noInvalidDate: true });
    fc.assert(
      fc.property(durations, instants, ({ months, days, hours }, from) => {
        const duration = parseDuration(`P${months}M${days}DT${hours}H`);
        if (duration === null) return months + days + hours === 0;
        const took = Date.parse(addDuration(from.toISOString(), duration)) - from.getTime();
        return took >= shortestOf(duration) && took <= longestOf(duration);
      }),
    );
  });
});

describe(dueOf.name, () => {
  const scheduled = { every: "P1D", setAt: "2026-01-01T00:00:00.000Z", since: null, looks: [] };

  it("counts from the last look, else from when it began to hold, else from when that was set", () => {
    expect(dueOf(scheduled)).toEqual({ lastAt: null, dueAt: "2026-01-02T00:00:00.000Z" });
    expect(dueOf({ ...scheduled, since: "2025-06-01T00:00:00.000Z" }).dueAt).toBe("2025-06-02T00:00:00.000Z");
    const looks = [null, "2026-02-02T00:00:00.000Z", "2026-02-01T00:00:00.000Z"];
    expect(dueOf({ ...scheduled, looks })).toEqual({ lastAt: looks[1], dueAt: "2026-02-03T00:00:00.000Z" });
  });
});
