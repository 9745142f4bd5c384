import { describe, expect, it } from "vitest";
import { IndexLag } from "../../subgraphs/models/lineage/index-lag.ts";

function lagAt(maxAgeMs: number | null) {
  const clock = { ms: 0 };
  return { clock, lag: new IndexLag(() => new Date(clock.ms), maxAgeMs) };
}

describe("how far the index is behind", () => {
  it("is nothing as long as it depends on nobody", () => {
    expect(lagAt(null).lag.behind()).toEqual([]);
  });

  it("is told of every subgraph that was never caught up with, or failed since", () => {
    const { lag } = lagAt(null);
    for (const name of ["datasets", "licenses"]) lag.dependsOn(name);
    expect(lag.behind()).toEqual(["datasets", "licenses"]);
    lag.caughtUp("datasets");
    lag.caughtUp("licenses");
    expect(lag.behind()).toEqual([]);
    lag.failed("licenses");
    expect(lag.behind()).toEqual(["licenses"]);
  });

  it("grows with time only where a limit is set", () => {
    for (const [maxAgeMs, expected] of [
      [null, []],
      [3_000, ["datasets"]],
    ] as const) {
      const { clock, lag } = lagAt(maxAgeMs);
      lag.dependsOn("datasets");
      lag.caughtUp("datasets");
      clock.ms = 3_000;
      expect(lag.behind()).toEqual([]);
      clock.ms = 3_001;
      expect(lag.behind()).toEqual(expected);
    }
  });

  it("is told in seconds, which grow from the last time that the index was known to be current", () => {
    const { clock, lag } = lagAt(3_000);
    lag.dependsOn("datasets");
    clock.ms = 1_000;
    expect(lag.seconds()).toEqual(new Map([["datasets", 1]]));
    lag.caughtUp("datasets");
    lag.failed("datasets");
    clock.ms = 5_500;
    expect(lag.seconds()).toEqual(new Map([["datasets", 4.5]]));
  });

  it("is no time where every write brings the index up to date, unless that failed", () => {
    const { clock, lag } = lagAt(null);
    lag.dependsOn("datasets");
    lag.caughtUp("datasets");
    clock.ms = 60_000;
    expect(lag.seconds()).toEqual(new Map([["datasets", 0]]));
    lag.failed("datasets");
    expect(lag.seconds()).toEqual(new Map([["datasets", 60]]));
  });
});
