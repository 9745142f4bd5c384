import type { TestVerdict } from "../certificate/certificate-status.entity.ts";
import type { StatedTest } from "../certificate/robustness-test.entity.ts";
import { mostTests } from "../certificate/stated-terms.ts";
import { measurementOf } from "../certificate/stated-test.ts";
import { verdictOf, worstOf } from "../certificate/test-verdict.ts";
import { boundedList, refuse } from "../threat/input-bounds.ts";
import type { ReproducedValue, ReproducedValueInput, VerificationKind } from "./verification.entity.ts";

/** A test of the certificate as far as what was measured again is held against it. */
export interface CertifiedTest {
  readonly name: string;
  readonly stated: Pick<StatedTest, "acceptance" | "measured">;
}

/** What came of tests that were run again, judged by the criteria of the certificate; refuses what names none of them. */
export function reproducedValues(
  kind: VerificationKind | null,
  inputs: readonly ReproducedValueInput[] | null | undefined,
  tests: readonly CertifiedTest[],
): ReproducedValue[] {
  const given = boundedList("values", inputs, mostTests);
  if (given.length > 0 && kind !== "REPRODUCTION")
    refuse("values", "only a verification that is a REPRODUCTION has any");
  const names = new Set<string>();
  return given.map((input, index) => {
    const place = `values[${index}]`;
    if (names.has(input.test)) refuse(`${place}.test`, "another value is of the same test");
    names.add(input.test);
    const test = tests.find(({ name }) => name === input.test);
    return reproducedValue(input, test ?? refuse(`${place}.test`, "the certificate has no test of this name"), place);
  });
}

function reproducedValue(input: ReproducedValueInput, { name, stated }: CertifiedTest, place: string): ReproducedValue {
  const { measured } = input;
  const { interval } = measurementOf(input, place);
  const certified = stated.measured;
  const difference = certified === null ? null : measured - certified;
  if (difference !== null && !Number.isFinite(difference)) refuse(`${place}.measured`, "it is too large");
  const { verdict, reason: verdictReason } = verdictOf(stated.acceptance, { measured, interval });
  return { test: name, certified, measured, interval, difference, verdict, verdictReason };
}

/** Refuses an overall verdict that says other than the values on which it stands. */
export function refuseContradiction(stated: TestVerdict, values: readonly ReproducedValue[]): void {
  const found = worstOf(values.map(({ verdict }) => verdict));
  if (found === null || found === stated) return;
  // What is not decided may be so for what was not measured again, but not where a test failed.
  if (stated === "INCONCLUSIVE" && found === "PASS") return;
  const worst = values.find(({ verdict }) => verdict === found);
  refuse("verdict", `its values come to ${found}, not ${stated}: ${worst?.test}: ${worst?.verdictReason.slice(0, -1)}`);
}
