import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  componentLicensesText,
  mergeComponents,
  type StatedComponent,
} from "../../../subgraphs/models/release/merge-components.ts";
import { refuseUnrecordableRelease } from "../../../subgraphs/models/release/unrecordable-release.ts";

const document = {
  uri: "a.yml",
  sha256: null,
  mediaType: null,
  verified: false,
  recordedAt: "2026-01-01T00:00:00.000Z",
};

function stated(id: string, component: Partial<StatedComponent>, by: Partial<StatedComponent["document"]> = {}) {
  return {
    ...{ id, kind: "DATASETS", released: null, license: null, licenseAsWritten: null, licenseUri: null, uri: null },
    ...{ pointer: null, document: { ...document, relationship: "UNKNOWN", ...by } },
    ...component,
  } as StatedComponent;
}

describe("the components of a release", () => {
  it("show the publisher's word where documents disagree, and that it was concluded", () => {
    const merged = mergeComponents([
      stated("1", { released: true, license: "MIT", uri: "https://a" }),
      stated("2", { license: "CC0-1.0" }, { uri: "card.md", relationship: "FIRST_PARTY" }),
    ]);
    expect(merged).toMatchObject([
      {
        released: true,
        license: { expression: "CC0-1.0", source: "CONCLUDED" },
        uri: "https://a",
        source: { uri: "card.md" },
      },
    ]);
  });

  it("do not pass over a license that cannot be read", () => {
    const merged = mergeComponents([
      stated("1", { license: "MIT" }),
      stated("2", { licenseAsWritten: "ours" }, { relationship: "FIRST_PARTY" }),
    ]);
    expect(merged[0]).toMatchObject({
      ...{ license: { expression: "NOASSERTION", source: "CONCLUDED" }, licenseAsWritten: "ours" },
    });
  });

  it("are the same in whatever order documents stated them", () => {
    const component = fc.record({
      kind: fc.constantFrom("DATASETS" as const, "MODEL_CARD" as const),
      released: fc.option(fc.boolean()),
      license: fc.option(fc.constantFrom("MIT", "NONE", "CC0-1.0")),
    });
    const list = fc.array(component).map((all) => all.map((each, index) => stated(`c${index}`, each)));
    fc.assert(
      fc.property(
        list.chain((all) => fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length }))),
        ([a, b]) => {
          expect(mergeComponents(b)).toEqual(mergeComponents(a));
        },
      ),
    );
  });

  it("are told to other subgraphs, the license of the checkpoint as that of its parameters", () => {
    const merged = mergeComponents([
      stated("1", { kind: "FINAL_PARAMETERS", released: true }),
      stated("2", { kind: "MODEL_CARD", released: true }),
    ]);
    expect(JSON.parse(componentLicensesText(merged, "MIT"))).toEqual([
      { kind: "FINAL_PARAMETERS", released: true, license: "MIT", licenseAsWritten: null },
      { kind: "MODEL_CARD", released: true, license: "NOASSERTION", licenseAsWritten: null },
    ]);
    const without = mergeComponents([stated("1", { kind: "FINAL_PARAMETERS", license: "NONE" })]);
    expect(JSON.parse(componentLicensesText(without, "MIT"))).toMatchObject([{ license: "NONE" }]);
  });

  it("may be none at all", () => {
    expect(() => refuseUnrecordableRelease(undefined)).not.toThrow();
    expect(() => refuseUnrecordableRelease({ components: [] })).not.toThrow();
  });
});
