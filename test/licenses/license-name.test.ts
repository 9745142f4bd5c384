import { describe, expect, it } from "vitest";
import { hfLicenses } from "../../formats/license/hf-license-ids.ts";
import { licenseKeysOf } from "../../subgraphs/licenses/license-name.ts";
import { reader } from "../open-subgraph.ts";
import { houseLicense, openLicenses } from "./open-licenses.ts";

const query = "query($ref: String!) { license(ref: $ref) { ref } }";
const hubIds = [...hfLicenses].filter(([, { kind }]) => kind !== "none" && kind !== "other");

describe("a license", () => {
  it("is found by every id of the Hub, as the importer reads it", async () => {
    await using registry = await openLicenses();
    expect(hubIds).toHaveLength(81);
    for (const [id, { expression }] of hubIds) {
      const { data } = await registry.as(reader).run(query, { ref: id });
      expect(data, id).toEqual({ license: { ref: `license:${expression.replace("++", "%2B%2B")}` } });
    }
  });

  it.each([
    ["APACHE-2.0", "license:Apache-2.0"],
    ["license:mit", "license:MIT"],
    ["licenseref-hf-LLAMA3", "license:LicenseRef-HF-llama3"],
    // Written as SPDX writes it, it is the id that SPDX deprecated; as the Hub writes it, what the Hub means.
    ["GPL-2.0", "license:GPL-2.0"],
    ["gpl-2.0", "license:GPL-2.0-only"],
  ])("is found as %s", async (ref, found) => {
    await using registry = await openLicenses();
    expect((await registry.as(reader).run(query, { ref })).data.license).toEqual({ ref: found });
  });

  it("of somebody's own is found as it was registered only", async () => {
    await using registry = await openLicenses();
    await registry.register(houseLicense);
    const found = async (ref: string) => (await registry.as(reader).run(query, { ref })).data.license;
    expect(await found("LicenseRef-house")).toEqual({ ref: "license:LicenseRef-house" });
    expect(await found("licenseref-HOUSE")).toBe(null);
    expect(await found("other")).toBe(null);
  });

  it("is first what it is written as", () => {
    expect(licenseKeysOf("odbl")).toEqual(["odbl", "ODbL-1.0"]);
    expect(licenseKeysOf("MIT")).toEqual(["MIT"]);
    expect(licenseKeysOf("__proto__")).toEqual(["__proto__"]);
  });
});
