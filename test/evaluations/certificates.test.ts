import { describe, expect, it } from "vitest";
import { openEvaluations } from "./open-evaluations.ts";

const claim = {
  kind: "EMPIRICAL",
  scope: "CIFAR-10",
  narrative: "AutoAttack.",
  limitations: ["No patches."],
  contexts: ["research"],
};

async function openWithCertificates() {
  const registry = await openEvaluations();
  const threat = (id: string, norm: string, epsilon: number, label = "public") =>
    registry.tamper(
      `insert into "threatModel" values (?, ?, ?, ?, '8/255', 'white box', 'misclassify', 'pixels', ?)`,
      id,
      `threat-model:${id}`,
      norm,
      epsilon,
      label,
    );
  const certify = (id: string, threatModel: string, until: string | null, label = "public") =>
    registry.tamper(
      `insert into "certificate" values (?, 'sha256:a', 'ISSUED', ?, ?, '2026-01-01T00:00:00.000Z', ?, ?)`,
      id,
      JSON.stringify(claim),
      threatModel,
      until,
      label,
    );
  await threat("tm_linf", "LINF", 8 / 255);
  await threat("tm_l2", "L2", 0.5);
  await threat("tm_secret", "L1", 1, "secret");
  await certify("cert_1", "tm_linf", "2026-06-01T00:00:00.000Z");
  await certify("cert_2", "tm_l2", null);
  await certify("cert_3", "tm_l2", null, "secret");
  await certify("cert_4", "tm_secret", null);
  return registry;
}

type Registry = Awaited<ReturnType<typeof openWithCertificates>>;

async function certificates(registry: Registry, args: string, digest: object = { rootDigest: "sha256:a" }) {
  const key = { __typename: "Checkpoint", indexKey: "checkpoint:a/b", ...digest };
  const query = `query($keys: [_Any!]!) { _entities(representations: $keys) { ... on Checkpoint { certificates${args} { id status } } } }`;
  const answer = await registry.ask(query, { keys: [key] });
  const [checkpoint] = (answer.data?.["_entities"] ?? []) as {
    certificates: { id: string; status: string }[] | null;
  }[];
  return checkpoint?.certificates?.map(({ id, status }) => `${id} ${status}`) ?? null;
}

describe("Checkpoint.certificates", () => {
  it("shows a certificate with its claim and its threat model, and only what the caller may see", async () => {
    await using registry = await openWithCertificates();
    const whole = `{ id status rootDigest validFrom validUntil claim { kind scope narrative limitations contexts }
      threatModel { id ref norm epsilon epsilonAsWritten knowledge goal surface } }`;
    const ids = ["cert_1", "cert_3", "cert_4", "cert_none"].map((id) => `{ __typename: "Certificate", id: "${id}" }`);
    const threats = ["tm_l2", "tm_secret"].map((id) => `{ __typename: "ThreatModel", id: "${id}" }`);
    const answer = await registry.ask(`{ _entities(representations: [${[...ids, ...threats].join()}]) {
      ... on Certificate ${whole} ... on ThreatModel { norm } } }`);
    const shown = {
      id: "cert_1",
      status: "EXPIRED",
      rootDigest: "sha256:a",
      validFrom: "2026-01-01T00:00:00.000Z",
      validUntil: "2026-06-01T00:00:00.000Z",
      claim,
      threatModel: {
        id: "tm_linf",
        ref: "threat-model:tm_linf",
        norm: "LINF",
        epsilon: 8 / 255,
        epsilonAsWritten: "8/255",
        knowledge: "white box",
        goal: "misclassify",
        surface: "pixels",
      },
    };
    expect(answer).toEqual({ data: { _entities: [shown, null, null, null, { norm: "L2" }, null] } });
  });

  it("tells the state at the time asked, and nothing of what was not yet valid", async () => {
    await using registry = await openWithCertificates();
    expect(await certificates(registry, "")).toEqual(["cert_1 EXPIRED", "cert_2 ISSUED"]);
    expect(await certificates(registry, '(asOf: "2026-05-01T02:00:00+02:00")')).toEqual([
      "cert_1 ISSUED",
      "cert_2 ISSUED",
    ]);
    expect(await certificates(registry, '(asOf: "2025-12-31T23:59:59Z")')).toEqual([]);
  });

  it("filters by norm and by size, and finds 8/255 by 0.0314", async () => {
    await using registry = await openWithCertificates();
    expect(await certificates(registry, "(norm: L2)")).toEqual(["cert_2 ISSUED"]);
    expect(await certificates(registry, "(norm: LINF, epsilonAtLeast: 0.0314)")).toEqual(["cert_1 EXPIRED"]);
    expect(await certificates(registry, "(epsilonAtLeast: 0.1)")).toEqual(["cert_2 ISSUED"]);
    expect(await certificates(registry, "(norm: L1)")).toEqual([]);
  });

  it("is empty for other weights and for a checkpoint without files, and null where the digest is not known", async () => {
    await using registry = await openWithCertificates();
    expect(await certificates(registry, "", { rootDigest: "sha256:b" })).toEqual([]);
    expect(await certificates(registry, "", { rootDigest: null })).toEqual([]);
    expect(await certificates(registry, "", {})).toBe(null);
  });
});
