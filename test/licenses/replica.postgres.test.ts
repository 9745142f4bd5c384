import { expect, it } from "vitest";
import { licenses } from "../../subgraphs/licenses/index.ts";
import { ada, openSubgraph } from "../open-subgraph.ts";
import { newPostgresDatabase, postgresStoreIn } from "../store.ts";

const register = `mutation($input: RegisterLicenseInput!) {
  registerLicense(input: $input) { outcome audit { index } license { ref name } }
}`;
const input = { idempotencyKey: "one", key: "LicenseRef-Acme", name: "Acme License", text: "Do as you like." };
const known = `{ license(ref: "license:LicenseRef-Acme") { name } licenses(first: 1) { totalCount } }`;

it("a replica takes the reads, and neither writes, nor what follows a write, nor the audit log, nor the feed", async () => {
  const primary = await newPostgresDatabase();
  await using first = await openSubgraph(licenses, { store: postgresStoreIn(primary.url, "licenses") });
  const seeded = await first.as(ada).run("{ licenses(first: 1) { totalCount } }");
  await first.subgraph.close();
  // A replica that has fallen behind for good: what it does not have was read from elsewhere.
  const replica = await newPostgresDatabase(primary.url);
  const location = { url: primary.url, replicaUrl: replica.url };
  const store = { ...postgresStoreIn(primary.url, "licenses"), location };
  await using registry = await openSubgraph(licenses, { store });

  const wrote = await registry.as(ada).run(register, { input }, undefined, { afterWrite: true });
  expect(wrote.errors).toBeUndefined();
  expect(wrote.data.registerLicense.license).toEqual({ ref: "license:LicenseRef-Acme", name: "Acme License" });

  const { totalCount } = seeded.data.licenses;
  expect((await registry.as(ada).run(known)).data).toEqual({ license: null, licenses: { totalCount } });
  expect((await registry.as(ada).run(known, {}, undefined, { afterWrite: true })).data).toEqual({
    license: { name: "Acme License" },
    licenses: { totalCount: totalCount + 1 },
  });

  const again = await registry.as(ada).run(register, { input }, undefined, { afterWrite: true });
  expect(again.data.registerLicense.audit).toEqual(wrote.data.registerLicense.audit);
  const [entry] = (await registry.subgraph.feed(totalCount, 10)).entries;
  expect(JSON.parse(entry?.payload ?? "{}").ref).toBe("license:LicenseRef-Acme");
  expect((await postgresStoreIn(replica.url, "licenses").rows("auditEntry")).length).toBe(1);
  await registry.subgraph.close();
  await replica.remove();
  await primary.remove();
});
