import { type Actor, anonymous } from "../../kernel/actor.ts";
import { ada } from "../open-subgraph.ts";
import { openDatasets } from "./open-datasets.ts";

/** People with credentials of their own; ada decides of the set. */
export const people = Object.fromEntries(
  ["ada", "bob", "carol", "rita"].map((subject): [string, Actor] => [subject, { ...ada, subject }]),
);
people["fred"] = { ...ada, subject: "fred", scopes: ["feedback:write"] };
people["reader"] = { ...ada, subject: "reader", scopes: [] };
people["nobody"] = anonymous;

/** Stands in what only some may read, so that a test finds it wherever it got to. */
export const canary = "canary-7f3a91";
export const purposeCanary = "purpose-5c20bb";

export const location = { uri: `s3://vault/${canary}/set.tar`, instructions: `Ask the vault for ${canary}.` };
export const controlled = {
  ...{ dataset: "robust", expectedVersion: 0, kind: "CONTROLLED", custodians: ["ada", "bob"], grantDays: 30 },
  ...{ conditions: ["No redistribution."], contact: "data@lab.example", url: "https://lab.example/robust" },
  ...{ location, reason: "Faces of persons." },
};

/** The same set under other policies. */
export const registered = { ...controlled, kind: "REGISTERED" };
export const open = { dataset: "robust", expectedVersion: 0, kind: "OPEN", location, reason: "Nobody is in it." };
export const closed = {
  ...{
    dataset: "robust",
    expectedVersion: 1,
    kind: "CLOSED",
    custodians: ["ada"],
    reason: "Withdrawn by the persons.",
  },
};

const policy = `policy { version kind conditions contact url custodians grantDays setBy setAt reason supersededAt
  dataset { ref } location { uri } }`;
const request = `request { id requester purpose organization acceptedVersion requestedAt state until dataset { ref }
  events { seq at kind actor reason until } }`;
const shown: Readonly<Record<string, string>> = {
  setAccessPolicy: policy,
  requestAccess: request,
  decideAccessRequest: request,
  withdrawAccessRequest: request,
  revokeAccess: request,
  openAccess: "location { uri instructions } policyVersion until",
};

/** The datasets subgraph with a set, its policy's writes, and a clock. */
export async function openAccessTo() {
  const registry = await openDatasets();
  await registry.register({ ref: "robust" });
  let keys = 0;
  const write = async (who: string, mutation: string, input: object, key = `access ${++keys}`) => {
    const type = `${mutation.charAt(0).toUpperCase()}${mutation.slice(1)}Input`;
    const text = `mutation($input: ${type}!) {
      ${mutation}(input: $input) { outcome audit { origin index } ${shown[mutation]} } }`;
    const { data, errors } = await registry.ask(text, { input: { idempotencyKey: key, ...input } }, people[who]);
    return { ...data?.[mutation], errors, code: errors?.[0]?.extensions?.["code"], message: errors?.[0]?.message };
  };
  const asked = { dataset: "robust", purpose: `To certify ${purposeCanary}.`, acceptedConditions: 1 };
  return {
    ...registry,
    write,
    /** Somebody asks for the set as it stands in the first version of its policy; answers the id. */
    request: async (who: string, more: object = {}): Promise<string> =>
      (await write(who, "requestAccess", { ...asked, ...more })).request.id,
    asked,
    read: async (who: string, query: string, variables: Record<string, unknown> = {}) =>
      registry.ask(query, variables, people[who]),
    state: async (who: string, id: string) => {
      const { data } = await registry.ask(
        "{ accessRequests(first: 100) { edges { node { id state } } } }",
        {},
        people[who],
      );
      const { edges } = data.accessRequests as { edges: { node: { id: string; state: string } }[] };
      return edges.find(({ node }) => node.id === id)?.node.state;
    },
    accessTables: async () => {
      const tables = ["accessPolicy", "dataLocation", "accessRequest", "accessRequestEvent", "accessDisclosure"];
      const counts = [...tables, "auditEntry"].map(async (table) => (await registry.rows(table)).length);
      return await Promise.all(counts);
    },
  };
}
