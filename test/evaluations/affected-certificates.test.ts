import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type ComparedThreat, relationTo } from "../../subgraphs/evaluations/monitoring/dominated-threats.ts";
import { linf8, openCertificates, passing } from "./open-certificates.ts";

type Registry = Awaited<ReturnType<typeof openCertificates>>;

async function affected(registry: Registry, threatModel: string, args = "") {
  const query = `query($threatModel: String!) { certificatesAffectedBy(threatModel: $threatModel${args}) {
    totalCount pageInfo { endCursor } edges { node { relation certificate { threatModel { ref } status } } } } }`;
  const { data, errors } = await registry.ask(query, { threatModel });
  if (errors) throw new Error(JSON.stringify(errors));
  // The query says what comes.
  return data?.["certificatesAffectedBy"] as null | {
    totalCount: number;
    pageInfo: { endCursor: string };
    edges: { node: { relation: string; certificate: { status: string; threatModel: { ref: string } } } }[];
  };
}

const told = async (registry: Registry, threatModel: string, args = "") =>
  (await affected(registry, threatModel, args))?.edges.map(
    ({ node: { relation, certificate } }) => `${certificate.threatModel.ref.replace("threat-model:", "")} ${relation}`,
  );

async function certifyAgainst(registry: Registry, ref: string, more: object = {}): Promise<string> {
  const threat = { ...linf8, ref: `threat-model:${ref}`, ...more };
  await registry.write("registerThreatModel", threat, "ada", "threatModel { id }");
  return await registry.issued({ threatModel: threat.ref, tests: [passing] });
}

describe("certificatesAffectedBy", () => {
  it("tells those against the threat, an older version of it, and smaller ones of its norm, without rounding", async () => {
    await using registry = await openCertificates();
    await certifyAgainst(registry, "linf-8@1");
    await certifyAgainst(registry, "linf-4@1", { epsilon: "4/255" });
    // As doubles these two are one number; written out they are not.
    await certifyAgainst(registry, "a-little-less@1", { epsilon: "0.03137254901960784313725490196078431372549" });
    await certifyAgainst(registry, "just-as-much@1", { epsilon: "16/510" });
    await certifyAgainst(registry, "linf-16@1", { epsilon: "16/255" });
    await certifyAgainst(registry, "l2@1", { norm: "L2", epsilon: "0.001" });
    await certifyAgainst(registry, "degrees@1", { epsilon: "0.001", unit: "degree" });
    await certifyAgainst(registry, "linf-8@2", { goal: "a target" });
    expect(await told(registry, "linf-8@1")).toEqual([
      "linf-8@1 SAME",
      "linf-4@1 DOMINATED",
      "a-little-less@1 DOMINATED",
    ]);
    expect(await told(registry, "linf-8")).toEqual([
      ...["linf-8@1 OLDER_VERSION", "linf-4@1 DOMINATED", "a-little-less@1 DOMINATED", "linf-8@2 SAME"],
    ]);
    expect(await told(registry, "l2@1")).toEqual(["l2@1 SAME"]);
    expect(await affected(registry, "none@1")).toBe(null);
  });

  it("tells what is in force or suspended, to those who may see it, page by page", async () => {
    await using registry = await openCertificates();
    const ids = [await registry.issued(), await registry.issued(), await registry.issued(), await registry.issued()];
    await registry.issued({ validUntil: "2026-12-01T00:00:00.000Z" });
    await registry.propose();
    await registry.turn(ids[0] ?? "", "SUSPENDED", "bob");
    await registry.turn(ids[1] ?? "", "REVOKED", "bob");
    expect((await affected(registry, "linf-8@1"))?.totalCount).toBe(4);
    registry.moveClock("2026-12-02T00:00:00.000Z");
    const first = await affected(registry, "linf-8@1", ", first: 2");
    expect(first?.totalCount).toBe(3);
    expect(first?.edges.map(({ node }) => node.certificate.status)).toEqual(["SUSPENDED", "ISSUED"]);
    const rest = await affected(registry, "linf-8@1", `, first: 2, after: "${first?.pageInfo.endCursor}"`);
    expect(rest?.edges.map(({ node }) => node.certificate.status)).toEqual(["ISSUED"]);
    await registry.tamper(`update "certificate" set "label" = 'secret' where "id" = ?`, ids[3] ?? "");
    expect((await affected(registry, "linf-8@1"))?.totalCount).toBe(2);
    await registry.tamper(`update "threatModel" set "label" = 'secret'`);
    expect(await affected(registry, "linf-8@1")).toBe(null);
  });
});

describe(relationTo.name, () => {
  const threat = fc.record({
    id: fc.constantFrom("a", "b", "c", "d"),
    name: fc.constantFrom("x", "y"),
    norm: fc.constantFrom("L2", "LINF", null),
    unit: fc.constantFrom("pixel", "degree", null),
    epsilon: fc.option(fc.record({ numerator: fc.bigInt(0n, 9n), denominator: fc.bigInt(1n, 9n) })),
  });

  it("never holds both ways between two, beside that each is the same as itself", () => {
    fc.assert(
      fc.property(threat, threat, (a: ComparedThreat, b: ComparedThreat) => {
        if (a.id === b.id) return relationTo(a, b) === "SAME";
        return relationTo(a, b) === null || relationTo(b, a) === null;
      }),
    );
  });
});
