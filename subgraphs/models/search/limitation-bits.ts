import { type Limitation, LimitationKind, Severity } from "../../../kernel/vocabulary/limitation.ts";

const kinds = Object.values(LimitationKind);
const severities = Object.values(Severity);
/** From the mildest; what is not stated is none of them. */
const byWeight: readonly Severity[] = ["LOW", "MEDIUM", "HIGH", "CRITICAL"];

/** What no longer holds is not counted: everything else is, also what nobody has reviewed yet. */
const settled: ReadonlySet<string> = new Set(["MITIGATED", "REJECTED"]);

type Counted = Pick<Limitation, "kind" | "severity" | "status">;

/** Limitations as one number with a bit for each kind and severity; it stays below 2^50. */
export function limitationBits(limitations: readonly Counted[]): number {
  const open = limitations.filter(({ status }) => !settled.has(status));
  return sumOfBits(open.map(({ kind, severity }) => bitOf(kind, severity)));
}

/** The bits of a kind, or of all kinds if it is null, at any severity. */
export function bitsOfKind(kind: LimitationKind | null): number {
  return bitsOf(kind, severities);
}

/** The bits of a kind, or of all kinds, that are stated to be at least so severe. */
export function bitsAtLeast(kind: LimitationKind | null, severity: Severity): number {
  if (severity === "UNKNOWN") return bitsOf(kind, [severity]);
  return bitsOf(kind, byWeight.slice(byWeight.indexOf(severity)));
}

/** The bits of a kind, or of all kinds, that are at least so severe for all that is known: what is not stated may be. */
export function bitsPerhapsAtLeast(kind: LimitationKind | null, severity: Severity): number {
  return bitsOf(kind, severity === "UNKNOWN" ? severities : [...byWeight.slice(byWeight.indexOf(severity)), "UNKNOWN"]);
}

/** All of several numbers of bits together. */
export function joinedBits(numbers: readonly number[]): number {
  return Number(numbers.reduce((all, bits) => all | BigInt(bits), 0n));
}

function bitsOf(kind: LimitationKind | null, of: readonly Severity[]): number {
  return sumOfBits((kind === null ? kinds : [kind]).flatMap((each) => of.map((severity) => bitOf(each, severity))));
}

function bitOf(kind: LimitationKind, severity: Severity): number {
  return 2 ** (kinds.indexOf(kind) * severities.length + severities.indexOf(severity));
}

function sumOfBits(bits: readonly number[]): number {
  return [...new Set(bits)].reduce((sum, bit) => sum + bit, 0);
}
