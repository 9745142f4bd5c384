import spdxLicenses from "spdx-license-list";
import { describe, expect, it } from "vitest";
import { licenseClassOf } from "../../subgraphs/licenses/license-class.ts";
import { modelLicenses } from "../../subgraphs/licenses/model-licenses.ts";

const classOf = (key: string) => licenseClassOf({ key, redistributable: "UNKNOWN" });

describe("the class of a license", () => {
  it.each([
    ["CC0-1.0", "PUBLIC_DOMAIN"],
    ["Unlicense", "PUBLIC_DOMAIN"],
    ["MIT", "PERMISSIVE"],
    ["Apache-2.0", "PERMISSIVE"],
    ["CC-BY-4.0", "PERMISSIVE"],
    ["ODC-By-1.0", "PERMISSIVE"],
    ["LicenseRef-HF-bsd", "PERMISSIVE"],
    ["GPL-3.0-only", "COPYLEFT"],
    ["CC-BY-SA-4.0", "COPYLEFT"],
    ["ODbL-1.0", "COPYLEFT"],
    ["CC-BY-ND-4.0", "USE_RESTRICTED"],
    ["LicenseRef-scancode-bigscience-open-rail-m", "USE_RESTRICTED"],
    ["LicenseRef-scancode-llama-2-license-2023", "USE_RESTRICTED"],
    ["LicenseRef-scancode-gemma-tou-2025-03-24", "USE_RESTRICTED"],
    ["CC-BY-NC-4.0", "NON_COMMERCIAL"],
    ["CC-BY-NC-SA-4.0", "NON_COMMERCIAL"],
    ["LicenseRef-HF-fair-noncommercial-research-license", "NON_COMMERCIAL"],
    ["LicenseRef-AllRightsReserved", "PROPRIETARY"],
    ["LicenseRef-house", "UNKNOWN"],
    ["LicenseRef-HF-cc", "UNKNOWN"],
  ])("%s is %s", (key, licenseClass) => {
    expect(classOf(key)).toBe(licenseClass);
  });

  it("is PROPRIETARY where copies are known not to be passed on and no rule knows more", () => {
    expect(licenseClassOf({ key: "LicenseRef-house", redistributable: "NO" })).toBe("PROPRIETARY");
  });

  it("of everything with NC in its name is never freer than that", () => {
    const keys = [...Object.keys(spdxLicenses), ...modelLicenses.map(({ key }) => key)];
    const bound = keys.filter((key) => /-NC(-|$)|non-?commercial/i.test(key));
    expect(bound.length).toBeGreaterThan(10);
    for (const key of bound) expect(["NON_COMMERCIAL", "PROPRIETARY", "UNKNOWN"], key).toContain(classOf(key));
  });
});
