import type { ClaimKind } from "../certificate/certificate-parts.entity.ts";
import type { CertificateStatus } from "../certificate/certificate-status.entity.ts";
import { type ComparedOrder, orderOf } from "./compared-order.ts";

const strength: Readonly<Record<ClaimKind, number>> = { ATTESTED: 0, EMPIRICAL: 1, CERTIFIED: 2 };

/** Which of two claims is of the stronger kind. */
export function claimOrder(a: ClaimKind, b: ClaimKind): ComparedOrder {
  return orderOf(strength[a] - strength[b]);
}

const inForce: readonly CertificateStatus[] = ["ISSUED", "REINSTATED"];

/** Whether a certificate vouched for anything at an instant: in force, and not before its time. */
export function isValidAt(
  { status, validFrom }: { readonly status: CertificateStatus; readonly validFrom: string },
  at: string,
): boolean {
  return inForce.includes(status) && validFrom <= at;
}
