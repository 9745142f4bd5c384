import type { ReproducedValue, TestConsistency } from "./verification.entity.ts";

/** A verification as far as tests were run again in it. */
export interface Reproduction {
  readonly environment: string | null;
  readonly values: readonly ReproducedValue[];
}

/** What each test came to over all verifications, in the order in which tests were first run again. */
export function testsOver(reproductions: readonly Reproduction[]): TestConsistency[] {
  const found = reproductions.flatMap(({ environment, values }) => values.map((value) => ({ ...value, environment })));
  return [...Map.groupBy(found, ({ test }) => test)].map(([name, values]) => {
    const measured = values.map((each) => each.measured);
    const differences = values.flatMap(({ difference }) => (difference === null ? [] : [Math.abs(difference)]));
    return {
      ...{ name, certified: values[0]?.certified ?? null },
      ...{ least: Math.min(...measured), greatest: Math.max(...measured) },
      largestDifference: differences.length === 0 ? null : Math.max(...differences),
      verdicts: [...new Set(values.map(({ verdict }) => verdict))],
      environments: [...new Set(values.flatMap(({ environment }) => environment ?? []))],
    };
  });
}
