import { describe, expect, it } from "vitest";
import { redistributionOf } from "../../subgraphs/licenses/redistribution.ts";

const osi = "OSI approved: Open Source Definition, criterion 1 (free redistribution).";
const creativeCommons = "Creative Commons license grant: reproduce and share, under its conditions.";
const rail = "RAIL license, section on distribution: allowed if the use restrictions are passed on.";
const llama = "Llama community license, section 1: distribution allowed with a copy of the agreement.";
const reserved = "No permission is granted; copyright reserves distribution to the holder.";
const unknown = "No ruleset covers this license.";

describe("whether copies may be passed on", () => {
  it.each([
    ["MIT", true, "YES", osi],
    ["CC-BY-4.0", false, "YES", creativeCommons],
    ["CC-BY-NC-ND-3.0-IGO", false, "YES", creativeCommons],
    ["CC0-1.0", false, "YES", "CC0 section 2: waiver of the right to distribute."],
    ["ODbL-1.0", false, "YES", "Open Data Commons: the right to share the database."],
    ["CDLA-Permissive-2.0", false, "YES", "CDLA: the right to publish and share data."],
    ["C-UDA-1.0", false, "YES", "Data use agreement, section on distribution."],
    ["GFDL-1.3-only", false, "YES", "GFDL section 2: verbatim copying and distribution."],
    ["LicenseRef-scancode-bigcode-open-rail-m-v1", false, "YES", rail],
    ["LicenseRef-scancode-llama-2-license-2023", false, "YES", llama],
    [
      "LicenseRef-scancode-gemma-tou-2025-03-24",
      false,
      "YES",
      "Gemma terms of use, section 3.1: distribution allowed under conditions.",
    ],
    ["LicenseRef-AllRightsReserved", false, "NO", reserved],
    ["MIT", false, "UNKNOWN", unknown],
    ["LicenseRef-HF-llama3", false, "UNKNOWN", unknown],
    ["LicenseRef-AllRightsReserved-not", false, "UNKNOWN", unknown],
    ["x-CC-BY-4.0", false, "UNKNOWN", unknown],
    ["CC-BY", false, "UNKNOWN", unknown],
  ])("under %s (OSI approved: %s) is %s, and who says so is named", (key, osiApproved, redistributable, basis) => {
    expect(redistributionOf({ key, osiApproved })).toEqual({ redistributable, basis });
  });
});
