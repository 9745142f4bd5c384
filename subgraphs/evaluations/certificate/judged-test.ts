import type { ClaimKind } from "./certificate-parts.entity.ts";
import type { TestVerdict } from "./certificate-status.entity.ts";
import type { StatedTest } from "./robustness-test.entity.ts";
import { type Verdict, verdictOf, worstOf } from "./test-verdict.ts";

type JudgedScenario = StatedTest["scenarios"][number] & {
  readonly verdict: TestVerdict | null;
  readonly verdictReason: string | null;
};

/** A test with the verdicts that follow from what it measured. */
export interface JudgedTest extends Verdict {
  readonly scenarios: readonly JudgedScenario[];
}

/** Judges a test: its own value and every case that has a criterion have to pass. */
export function judged({ acceptance, measured, interval, scenarios }: StatedTest): JudgedTest {
  const own = verdictOf(acceptance, { measured, interval });
  const cases = scenarios.map(judgedScenario);
  const verdict = worstOf([own.verdict, ...cases.flatMap((each) => each.verdict ?? [])]) ?? own.verdict;
  if (verdict === own.verdict) return { ...own, scenarios: cases };
  const worst = cases.find((each) => each.verdict === verdict);
  return { verdict, reason: `${worst?.name}: ${worst?.verdictReason}`, scenarios: cases };
}

function judgedScenario(scenario: StatedTest["scenarios"][number]): JudgedScenario {
  if (scenario.acceptance === null) return { ...scenario, verdict: null, verdictReason: null };
  const { verdict, reason } = verdictOf(scenario.acceptance, scenario);
  return { ...scenario, verdict, verdictReason: reason };
}

/** Why tests do not bear out a claim; null if they do: what is certified has passed every test, and nothing failed one. */
export function whyNotBorneOut(
  kind: ClaimKind,
  tests: readonly { readonly name: string; readonly stated: StatedTest }[],
): string | null {
  const enough: readonly TestVerdict[] = kind === "CERTIFIED" ? ["PASS"] : ["PASS", "INCONCLUSIVE"];
  for (const { name, stated } of tests) {
    const { verdict, reason } = judged(stated);
    if (!enough.includes(verdict)) return `its test "${name}" is ${verdict}. ${reason}`;
  }
  return null;
}
