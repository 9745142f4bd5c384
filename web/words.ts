/** How something stands, as far as a color can tell. */
export type Tone = "good" | "caution" | "bad" | "neutral" | "informative";

const tones: Readonly<Record<string, Tone>> = {
  ...{ ISSUED: "good", REINSTATED: "good", PASS: "good", COVERED: "good", PROVIDED: "good", CONSISTENT: "good" },
  ...{ RESOLVED: "good", NONE_FOUND: "good", APPROVE: "good", APPROVED: "good", SAME: "good" },
  ...{ SUSPENDED: "caution", INCONCLUSIVE: "caution", DEVIATES: "caution", DISPUTED: "caution", UNKNOWN: "caution" },
  ...{ NOT_DOCUMENTED: "caution", CHALLENGED: "caution", INCOMPARABLE: "caution", FAILED_AGAIN: "bad", OPENED: "bad" },
  ...{ REVOKED: "bad", FAIL: "bad", MISSING: "bad", OVERLAP: "bad", FAILED: "bad", REJECT: "bad", OPEN: "bad" },
  ...{ REJECTED: "bad", UPHELD: "bad" },
  ...{ PROPOSED: "informative", VERIFIED: "informative", REANALYZED: "informative", CHALLENGE_DECIDED: "informative" },
  ...{ WEAKER: "informative", STRONGER: "informative" },
};

/** The tone of a state, a verdict or an event; neutral for what is neither good nor bad. */
export function toneOf(name: string): Tone {
  return tones[name] ?? "neutral";
}

/** A value of an enumeration as a person writes it. */
export function inWords(name: string): string {
  return name.toLowerCase().replaceAll("_", " ");
}

/** The same at the beginning of a line. */
export function capitalized(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** How many of something, in words. */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}

const norms: Readonly<Record<string, string>> = { LINF: "L∞", L2: "L2", L1: "L1", L0: "L0" };

/** A threat in a few signs, its size as it was written. */
export function threatInShort(threat: {
  readonly ref: string;
  readonly norm: string | null;
  readonly epsilonAsWritten: string | null;
}): string {
  const { ref, norm, epsilonAsWritten } = threat;
  if (norm === null) return ref.replace(/^threat-model:/, "");
  return [norms[norm] ?? norm, epsilonAsWritten === null ? "" : `≤ ${epsilonAsWritten}`].join(" ").trim();
}

/** A number as it is read: six digits, which is more than any measurement has. */
export function readable(value: number): string {
  return String(Number(value.toPrecision(6)));
}

/** A value with the interval that it lies in. */
export function measuredInWords(
  measured: number | null,
  interval: { readonly low: number; readonly high: number; readonly level: number } | null,
): string {
  if (measured === null) return "not measured";
  if (interval === null) return readable(measured);
  const { low, high, level } = interval;
  return `${readable(measured)} (${readable(low)} to ${readable(high)} at ${readable(level * 100)} %)`;
}

/** A criterion as it is read aloud. */
export function criterionInWords(criterion: {
  readonly metric: string;
  readonly operator: string;
  readonly threshold: number;
}): string {
  return `${criterion.metric} ${sign(criterion.operator)} ${readable(criterion.threshold)}`;
}

function sign(operator: string): string {
  return { ">=": "≥", "<=": "≤" }[operator] ?? operator;
}
