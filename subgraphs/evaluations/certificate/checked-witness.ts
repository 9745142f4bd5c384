import { boundedList, refuse, refuseText, sha256OrRefuse } from "../threat/input-bounds.ts";
import { parseRational, type Rational } from "../threat/rational.ts";
import type { ThreatModel } from "../threat/threat-model.entity.ts";
import { exactEpsilon } from "../threat/threat-model.reads.ts";
import type { StoredWitness } from "./robustness-test.entity.ts";
import type { RobustnessTestInput, WitnessInput } from "./robustness-test.input.ts";
import { inputBoundsOf } from "./stated-test.ts";
import type { Verdict } from "./test-verdict.ts";
import { checkStatedNorm, checkWitness } from "./witness-check.ts";

const mostNumbers = 4_096;
/** Enough for doubles written out, and for any fractions of one image. */
export const mostBits = 4_096;

/** What is stored of a witness: a counterexample with what its bound was found to be, and its inputs apart. */
export interface CheckedWitness {
  readonly witness: StoredWitness;
  readonly inputs: { readonly original: readonly string[]; readonly perturbed: readonly string[] } | null;
}

/** Checks the bound of a counterexample against the threat that it belongs to; a proof is kept as it is. */
export function checkedWitness(
  test: RobustnessTestInput,
  threat: ThreatModel,
  at: string,
  place: string,
): CheckedWitness | null {
  const { witness: input } = test;
  if (input == null) return null;
  refuseText(`${place}.witness.uri`, input.uri);
  const sha256 = sha256OrRefuse(`${place}.witness.sha256`, input.sha256);
  const stored = { kind: input.kind, uri: input.uri, sha256 };
  if (input.kind === "PROOF") {
    if (input.original != null || input.perturbed != null || input.differenceNorm != null)
      refuse(`${place}.witness`, "a proof has no inputs; it is kept by its digest");
    return { witness: { ...stored, recheckedAt: null, recheckVerdict: null, recheckReason: null }, inputs: null };
  }
  const { verdict, reason, inputs } = recheck(test, input, threat, `${place}.witness`);
  return { witness: { ...stored, recheckedAt: at, recheckVerdict: verdict, recheckReason: reason }, inputs };
}

type Checked = Verdict & Pick<CheckedWitness, "inputs">;

function recheck(test: RobustnessTestInput, input: WitnessInput, threat: ThreatModel, place: string): Checked {
  const { norm } = threat;
  const epsilon = exactEpsilon(threat);
  const inputs = inputsOrRefuse(input, place);
  const stated = input.differenceNorm == null ? null : numberOrRefuse(input.differenceNorm, `${place}.differenceNorm`);
  if (norm === null || epsilon === null)
    return { verdict: "INCONCLUSIVE", reason: "The threat is not measured by a norm.", inputs: textsOf(input) };
  if (inputs !== null) {
    const bounds = { norm, epsilon, inputBounds: inputBoundsOf(test, place) };
    return { ...checkWitness(bounds, inputs.original, inputs.perturbed, mostBits), inputs: textsOf(input) };
  }
  if (stated !== null) return { ...checkStatedNorm({ norm, epsilon }, stated), inputs: null };
  return {
    verdict: "INCONCLUSIVE",
    reason: "Neither its inputs nor the norm of their difference are stated.",
    inputs: null,
  };
}

function inputsOrRefuse({ original, perturbed, differenceNorm }: WitnessInput, place: string) {
  if (original == null && perturbed == null) return null;
  if (original == null || perturbed == null)
    refuse(place, "give both the original and the perturbed input, or neither");
  if (differenceNorm != null)
    refuse(`${place}.differenceNorm`, "it is computed where the inputs are given; leave it out");
  if (original.length === 0 || original.length !== perturbed.length)
    refuse(`${place}.perturbed`, `it has ${perturbed.length} numbers and the original ${original.length}`);
  return {
    original: numbersOrRefuse(original, `${place}.original`),
    perturbed: numbersOrRefuse(perturbed, `${place}.perturbed`),
  };
}

function numbersOrRefuse(texts: readonly string[], place: string): Rational[] {
  return boundedList(place, texts, mostNumbers).map((text, index) => numberOrRefuse(text, `${place}[${index}]`));
}

function numberOrRefuse(text: string, place: string): Rational {
  return parseRational(text) ?? refuse(place, "it is no number; write 8/255, 0.031 or 1e-3");
}

function textsOf({ original, perturbed }: WitnessInput): CheckedWitness["inputs"] {
  return original == null || perturbed == null ? null : { original, perturbed };
}
