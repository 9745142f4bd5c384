import { describe, expect, it } from "vitest";
import { redistributionOf } from "../../subgraphs/licenses/redistribution.ts";

const unknown = "No ruleset covers this license.";

describe("whether copies may be passed on", () => {
  it.each([
    ["MIT", "YES", "choosealicense 2024-02-19: MIT"],
    ["CC-BY-4.0", "YES", "pedigree-license-rules 1: CC-BY-4.0, section 2(a)(1)"],
    ["CC-BY-NC-ND-3.0-IGO", "YES", "pedigree-license-rules 1: CC-BY-NC-ND-3.0-IGO, section 3"],
    ["CC0-1.0", "YES", "pedigree-license-rules 1: CC0-1.0, section 2"],
    ["ODbL-1.0", "YES", "pedigree-license-rules 1: ODbL-1.0, section 3.1"],
    ["GFDL-1.3-only", "YES", "choosealicense 2024-02-19: GFDL-1.3"],
    ["Beerware", "YES", "scancode-licensedb-categories ort-config 0bfcff9: category PERMISSIVE"],
    [
      "LicenseRef-scancode-bigcode-open-rail-m-v1",
      "YES",
      "pedigree-license-rules 1: LicenseRef-scancode-bigcode-open-rail-m-v1, section II.2",
    ],
    ["LicenseRef-HF-llama3", "YES", "pedigree-license-rules 1: LicenseRef-HF-llama3, section 1.a"],
    [
      "LicenseRef-scancode-gemma-tou-2025-03-24",
      "YES",
      "pedigree-license-rules 1: LicenseRef-scancode-gemma-tou-2025-03-24, sections 2.2 and 3.1",
    ],
    [
      "LicenseRef-AllRightsReserved",
      "NO",
      "pedigree-license-rules 1: LicenseRef-AllRightsReserved, copyright reserves every right to its holder",
    ],
    ["LicenseRef-HF-gpl", "UNKNOWN", unknown],
    ["LicenseRef-AllRightsReserved-not", "UNKNOWN", unknown],
    ["x-CC-BY-4.0", "UNKNOWN", unknown],
    ["CC-BY", "UNKNOWN", unknown],
    ["CC-BY-9.9", "UNKNOWN", unknown],
    ["toString", "UNKNOWN", unknown],
  ])("under %s is %s, and who says so is named", (key, redistributable, basis) => {
    expect(redistributionOf(key)).toEqual({ redistributable, basis });
  });
});
