import { describe, expect, it } from "vitest";
import type { ResultInput } from "../../subgraphs/evaluations/result/record-results.input.ts";
import { detailsOf, detailsText } from "../../subgraphs/evaluations/result/result-details.ts";
import { sampleCountOf } from "../../subgraphs/evaluations/result/sample-count.ts";
import { statedProtocol } from "../../subgraphs/evaluations/result/stated-protocol.ts";

const stated = { checkpoint: "a/b", benchmark: "arc", metric: "acc", valueAsWritten: "1" } satisfies ResultInput;

describe("the details of a result", () => {
  it("read back as they were stated, without what was not, and with the number of samples instead of their values", () => {
    const details = { deviations: ["x"], successes: 0, seeds: [] };
    const samples = { ids: ["a", "b"], values: [1, 0] };
    const text = detailsText({ ...stated, ...details, baseline: null, samples });
    expect(detailsOf({ details: text })).toEqual({ ...details, sampleValues: 2 });
    expect(detailsText(stated)).toBe("{}");
  });
});

describe("the number of samples", () => {
  const seeds = { source: "SEED", sampleCount: 3 };
  const sampling = { source: "SAMPLING", sampleCount: 200 };
  it.each([
    [[seeds, sampling], 5, 200],
    [[{ source: "SAMPLING" }, seeds], 5, 3],
    [[], 5, 5],
    [[], undefined, null],
  ])("of %j with %j values is %j", (uncertainty, sampleValues, count) => {
    const result = { uncertainty: JSON.stringify(uncertainty), details: JSON.stringify({ sampleValues }) };
    expect(sampleCountOf(result)).toBe(count);
  });
});

describe("a protocol as it is stored", () => {
  it("has its settings in the order of their names, and nothing that is not stated", () => {
    const [a, b] = [
      { name: "a", value: "1" },
      { name: "b", value: "2" },
    ];
    expect(statedProtocol({ shots: 0, split: null, sampling: [b, a] })).toEqual({ shots: 0, sampling: [a, b] });
    expect(statedProtocol({ sampling: [] })).toEqual({});
  });
});
