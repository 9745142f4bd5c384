import { expect } from "vitest";
import { anonymous } from "../../kernel/actor.ts";
import { type CertificateRegistry, proposal } from "./open-certificates.ts";

interface Page {
  readonly totalCount: number;
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
  readonly edges: readonly { readonly node: { readonly id: string; readonly status: string } }[];
}

/** What is answered to who asks for a list. */
export async function answered(registry: CertificateRegistry, filter: object | null, args = "", who = anonymous) {
  const query = `query($filter: CertificateListFilter) { certificates(filter: $filter${args}) {
    totalCount pageInfo { hasNextPage endCursor } edges { node { id status } } } }`;
  return await registry.ask(query, { filter }, who);
}

/** One page of a list. */
export async function listed(
  registry: CertificateRegistry,
  filter: object | null,
  args = "",
  who = anonymous,
): Promise<Page> {
  const { data, errors } = await answered(registry, filter, args, who);
  if (errors) throw new Error(JSON.stringify(errors));
  // The query says what comes.
  return data?.["certificates"] as Page;
}

/** The certificates that are listed, by the names that a test gave them. */
export async function told(
  registry: CertificateRegistry,
  names: object,
  filter: object | null,
  args = "",
  who = anonymous,
) {
  const { edges, totalCount } = await listed(registry, filter, args, who);
  const nameOf = new Map(Object.entries(names).map(([name, id]) => [id, name]));
  expect(totalCount).toBe(edges.length);
  return edges.map(({ node }) => nameOf.get(node.id));
}

/** Some certificates in every state there is, at noon of 1 January 2027. */
export async function inEveryState(registry: CertificateRegistry) {
  const short = { validUntil: "2026-12-31T00:00:00.000Z" };
  const names = {
    proposed: await registry.propose(short),
    rejected: await registry.propose(),
    issued: await registry.issued({ validUntil: "2027-02-01T00:00:00.000Z" }),
    suspended: await registry.issued(),
    reinstated: await registry.issued(),
    expired: await registry.issued(short),
    expiredSuspended: await registry.issued(short),
    revoked: await registry.issued(short),
    superseded: await registry.issued(),
    amendment: "",
  };
  registry.moveClock("2026-12-01T00:00:00.000Z");
  await registry.write("reviewCertificate", { certificate: names.rejected, decision: "REJECT", comment: "No." }, "bob");
  await registry.turn(names.suspended, "SUSPENDED", "dan");
  await registry.turn(names.expiredSuspended, "SUSPENDED", "dan");
  await registry.turn(names.reinstated, "SUSPENDED", "dan");
  const analysis = { certificate: names.reinstated, reason: "Checked.", statusAfter: "REINSTATED" };
  await registry.write("recordReanalysis", analysis, "eve");
  await registry.turn(names.reinstated, "REINSTATED", "frank");
  await registry.turn(names.revoked, "REVOKED", "dan");
  const { rootDigest: _, ...terms } = proposal;
  const amended = await registry.write("amendCertificate", { certificate: names.superseded, reason: "New.", ...terms });
  names.amendment = amended.shown.id;
  for (const who of ["bob", "carol"]) await registry.approve(names.amendment, who);
  await registry.issue(names.amendment);
  registry.moveClock("2027-01-01T12:00:00.000Z");
  return names;
}
