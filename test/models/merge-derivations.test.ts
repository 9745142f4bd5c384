import { describe, expect, it } from "vitest";
import { mergeDerivations, type StatedDerivation } from "../../subgraphs/models/checkpoint/merge-derivations.ts";

const step = (more: Partial<StatedDerivation>): StatedDerivation => ({
  ...{ relation: "MERGE", inferred: false, weight: null, settingsText: "[]", parentRef: "checkpoint:a/b" },
  ...{ parentDigest: null, parentDigestAt: null, driftedTo: null },
  ...more,
});
const setting = (name: string, value: string) => ({ name, value });
const settings = (...list: readonly object[]) => JSON.stringify(list);

describe("the parents that documents name", () => {
  it("are one step each, with all settings once and the weight they agree on", () => {
    const [dtype, method] = [setting("dtype", "float16"), setting("merge_method", "linear")];
    expect(
      mergeDerivations([
        step({ weight: 0.5, settingsText: settings(dtype) }),
        step({ parentRef: "checkpoint:c/d", weight: 0.5 }),
        step({ settingsText: settings(dtype, method) }),
      ]),
    ).toEqual([
      step({ weight: 0.5, settingsText: settings(dtype, method) }),
      step({ parentRef: "checkpoint:c/d", weight: 0.5 }),
    ]);
  });

  it("have no weight where documents disagree about it", () => {
    expect(mergeDerivations([step({ weight: 0.5 }), step({ weight: 0.6 })])).toEqual([step({ weight: null })]);
  });

  it("have the digest that was recorded first, and none where documents disagree about it", () => {
    const recorded = (parentDigest: string, parentDigestAt: string) => step({ parentDigest, parentDigestAt });
    const [first, second] = [recorded("aa", "2026-01-01"), recorded("aa", "2026-02-01")];
    expect(mergeDerivations([step({}), second, first])).toEqual([first]);
    expect(mergeDerivations([first, recorded("bb", "2026-02-01")])).toEqual([step({})]);
  });

  it("stand in the stated relation where another document has only led to conclude one", () => {
    const concluded = step({ relation: "FINETUNE", inferred: true });
    const stated = step({ relation: "ADAPTER" });
    const other = step({ relation: "FINETUNE", inferred: true, parentRef: "checkpoint:c/d" });
    expect(mergeDerivations([concluded, stated, other])).toEqual([stated, other]);
    expect(mergeDerivations([concluded, concluded])).toEqual([concluded]);
  });

  it("keep both relations where two are stated", () => {
    const both = [step({ relation: "FINETUNE" }), step({ relation: "MERGE" })];
    expect(mergeDerivations(both)).toEqual(both);
  });
});
