import { describe, expect, it } from "vitest";
import { resolveIncident } from "../../subgraphs/evaluations/monitoring/resolve-incident.mutation.ts";
import { openCertificates } from "./open-certificates.ts";
import { drift, incidentShown, incidents, record } from "./open-monitoring.ts";

describe(resolveIncident.name, () => {
  it("ends an incident with what was done, by whom and when, and leaves the certificate suspended", async () => {
    await using registry = await openCertificates();
    const id = await registry.issued();
    registry.moveClock("2026-12-01T00:00:00.000Z");
    await record(registry, id, { ...drift, value: 0.3 });
    const [opened] = await incidents(registry);
    registry.moveClock("2026-12-02T00:00:00.000Z");
    const resolution = { incident: opened?.id, resolution: "Trained again." };
    const { shown, outcome } = await registry.write(
      "resolveIncident",
      resolution,
      "rob",
      `incident { ${incidentShown} }`,
    );
    expect(outcome).toBe("UPDATED");
    expect(shown).toMatchObject({
      ...{ state: "RESOLVED", resolvedAt: "2026-12-02T00:00:00.000Z", certificate: { id, status: "SUSPENDED" } },
      history: [{ kind: "OPENED" }, { seq: 2, kind: "RESOLVED", actor: "rob", text: "Trained again.", check: null }],
    });
    expect(await incidents(registry, "(state: OPEN)")).toEqual([]);
    expect((await incidents(registry, "(state: RESOLVED)")).length).toBe(1);
    const asked = "incidents { state resolvedAt history { kind } }";
    expect(await registry.certificate(id, asked, "2026-12-01T12:00:00.000Z")).toEqual({
      incidents: [{ state: "OPEN", resolvedAt: null, history: [{ kind: "OPENED" }] }],
    });
    const again = await registry.write("resolveIncident", resolution, "rob", "incident { id }");
    expect(again).toMatchObject({ code: "STEP_NOT_POSSIBLE" });
  });

  it("refuses what is not there, not to be seen, or says nothing", async () => {
    await using registry = await openCertificates();
    const id = await registry.issued();
    await record(registry, id, { ...drift, value: 0.3 });
    const [opened] = await incidents(registry);
    const resolve = (input: object) => registry.write("resolveIncident", input, "rob", "incident { id }");
    expect(await resolve({ incident: "inc_none", resolution: "x" })).toMatchObject({ code: "NOT_FOUND" });
    expect(await resolve({ incident: opened?.id, resolution: " " })).toMatchObject({ code: "BAD_USER_INPUT" });
    await registry.tamper(`update "threatModel" set "label" = 'secret'`);
    expect(await resolve({ incident: opened?.id, resolution: "x" })).toMatchObject({ code: "NOT_FOUND" });
  });
});

describe("what is monitored", () => {
  it("is paged, and of a certificate the newest hundred are shown, oldest first", async () => {
    await using registry = await openCertificates();
    const id = await registry.issued();
    for (let day = 0; day < 103; day++) {
      registry.moveClock(new Date(Date.UTC(2027, 0, 1 + day)).toISOString());
      await record(registry, id, { ...drift, value: day / 1000 }, "mona", "check { id }");
    }
    const { monitoring } = await registry.certificate(id, "monitoring { value }");
    expect(monitoring.map(({ value }: { value: number }) => value)).toEqual(
      Array.from({ length: 100 }, (_, index) => (index + 3) / 1000),
    );
    const values: number[] = [];
    const query = `query($id: String!, $after: String) { monitoringChecks(certificate: $id, first: 40, after: $after) {
      totalCount pageInfo { hasNextPage endCursor } edges { node { value } } } }`;
    for (let after: string | null = null, more = true; more; ) {
      const { data } = await registry.ask(query, { id, after });
      // The query says what comes.
      const page = data?.["monitoringChecks"] as {
        totalCount: number;
        pageInfo: { hasNextPage: boolean; endCursor: string };
        edges: { node: { value: number } }[];
      };
      expect(page.totalCount).toBe(103);
      values.push(...page.edges.map(({ node }) => node.value));
      [after, more] = [page.pageInfo.endCursor, page.pageInfo.hasNextPage];
    }
    expect(values).toEqual(Array.from({ length: 103 }, (_, index) => index / 1000));
  });
});
