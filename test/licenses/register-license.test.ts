import { describe, expect, it } from "vitest";
import { anonymous } from "../../kernel/actor.ts";
import { registerLicense } from "../../subgraphs/licenses/register-license.mutation.ts";
import { codesOf, reader, tracesIn } from "../open-subgraph.ts";
import { houseLicense, openLicenses } from "./open-licenses.ts";

const house = {
  ref: "license:LicenseRef-house",
  name: "House License",
  spdxId: null,
  url: null,
  text: "Use it in the house.",
  redistributable: "UNKNOWN",
  redistributableBasis: "No ruleset covers this license.",
};

describe(registerLicense.name, () => {
  it("adds a license that SPDX lacks, audited and announced", async () => {
    await using registry = await openLicenses();
    expect(await registry.register(houseLicense)).toEqual({
      data: {
        registerLicense: { outcome: "CREATED", audit: { origin: "pedigree/licenses", index: 2 }, license: house },
      },
    });
    const { data } = await registry.as(reader).run(`{ license(ref: "LicenseRef-house") { id name } }`);
    expect(await registry.auditTrail()).toContainEqual({
      actor: "ada",
      action: "license.registered",
      subject: data.license.id,
    });
    const announced = (await registry.rows("outboxEntry")).at(-1);
    expect(JSON.parse(String(announced?.["payload"]))).toEqual({
      ...{ subgraph: "licenses", type: "License", id: data.license.id, ref: house.ref, label: "public" },
      ...{ aliases: [], license: null, limitations: [], upstream: [] },
      grant: { redistributable: "UNKNOWN", licenseClass: "UNKNOWN" },
    });
  });

  it("changes nothing when the same license is sent under another key", async () => {
    await using registry = await openLicenses();
    await registry.register(houseLicense);
    const before = await tracesIn(registry);
    expect(await registry.register({ ...houseLicense, idempotencyKey: "again" })).toEqual({
      data: { registerLicense: { outcome: "UNCHANGED", audit: null, license: house } },
    });
    expect(await tracesIn(registry)).toEqual(before);
  });

  it.each([
    ["another text", { ...houseLicense, text: "Use it in the garden." }, "BAD_USER_INPUT"],
    ["another name", { ...houseLicense, name: "Garden License" }, "BAD_USER_INPUT"],
    ["a key of SPDX", { ...houseLicense, key: "MIT" }, "BAD_USER_INPUT"],
    ["a key with a blank", { ...houseLicense, key: "LicenseRef-my house" }, "BAD_USER_INPUT"],
    ["a key that is an expression", { ...houseLicense, key: "LicenseRef-a OR LicenseRef-b" }, "BAD_USER_INPUT"],
    ["a key with nothing after its prefix", { ...houseLicense, key: "LicenseRef-" }, "BAD_USER_INPUT"],
  ])("refuses %s, and leaves no trace of the attempt", async (_, input, code) => {
    await using registry = await openLicenses();
    await registry.register(houseLicense);
    const before = await tracesIn(registry);
    const answer = await registry.register({ ...input, idempotencyKey: "other" });
    expect([answer.data, codesOf(answer)]).toEqual([null, [code]]);
    expect(await tracesIn(registry)).toEqual(before);
  });

  it.each([
    ["UNAUTHENTICATED", anonymous],
    ["FORBIDDEN", reader],
  ])("refuses with %s whoever may not write", async (code, actor) => {
    await using registry = await openLicenses();
    const before = await tracesIn(registry);
    expect(codesOf(await registry.register(houseLicense, actor))).toEqual([code]);
    expect(await tracesIn(registry)).toEqual(before);
  });
});
