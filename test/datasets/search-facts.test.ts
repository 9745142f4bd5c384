import { describe, expect, it } from "vitest";
import type { AnnouncedLimitation } from "../../kernel/vocabulary/limitation.ts";
import type { DatasetVersion } from "../../subgraphs/datasets/dataset-version.entity.ts";
import { searchFacts } from "../../subgraphs/datasets/search-facts.ts";

const version = {
  ...{ name: "acme/web", version: "2", summary: "Pages of the web." },
  ...{ creatorNames: '["Ada"]', languageTags: '["en","de"]' },
} as DatasetVersion;
const limitation = (summary: string, status: AnnouncedLimitation["status"]) =>
  ({ summary, status, scenario: null, affectedSlice: "old pages" }) as AnnouncedLimitation;

describe("what a dataset is found by", () => {
  it("is what is recorded of it and of its limitations", () => {
    const facts = searchFacts(version, [limitation("Few pages.", "ACCEPTED")], [{ records: 2 }, { records: 3 }]);
    expect(facts).toEqual({
      ...{ names: ["acme/web", "2"], uses: [], status: null, createdAt: null, owners: ["Ada"], family: null, size: 5 },
      prose: ["Pages of the web.", "Ada", "Few pages.", "old pages"],
      ...{ languages: ["en", "de"], limitationsDocumented: true },
    });
  });

  it.each([
    ["nobody says anything", [], []],
    [
      "a part does not say how large it is, and a limitation is only proposed",
      [{ records: 2 }, { records: null }],
      [limitation("A.", "PROPOSED")],
    ],
  ] as const)("has no size and no documented limitation where %s", (_, splits, limitations) => {
    const { size, limitationsDocumented } = searchFacts(version, limitations, splits);
    expect([size, limitationsDocumented]).toEqual([null, false]);
  });
});
