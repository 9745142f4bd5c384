import type { CertificateListQuery, ListedCertificateFragment } from "../../clients/typescript/operations.generated.ts";
import { certificateAddress } from "../addresses.ts";
import { type Html, html, type Part, shortened } from "../html.ts";
import { badge, type Column, day, digest, table } from "../parts.ts";
import { inWords, threatInShort } from "../words.ts";

/** When something is to be verified again. */
export interface NextDue {
  readonly dueAt: string;
  readonly overdue: boolean;
}

/** When a certificate is to be verified again, where that is among the most urgent; null if it is not. */
export function dueAmong(urgent: CertificateListQuery["next"], id: string): NextDue | null {
  return urgent?.edges.find(({ node }) => node.certificate?.id === id)?.node ?? null;
}

/** A certificate in a list, with what is known of it beside the certificate itself. */
export interface ListedRow {
  readonly certificate: ListedCertificateFragment;
  readonly due: NextDue | null;
  readonly openIncidents: number;
}

const mostCharacters = 90;

/** Certificates with what a reader looks for first; each can be chosen for comparison. */
export function certificateTable(caption: string, rows: readonly ListedRow[], asOf: string | null): Html {
  const columns: readonly Column<ListedRow>[] = [
    { title: "Certificate", isHead: true, cell: ({ certificate }) => named(certificate, asOf) },
    { title: "State", cell: ({ certificate, openIncidents }) => standing(certificate, openIncidents) },
    { title: "Checkpoint", cell: ({ certificate }) => checkpointsOf(certificate) },
    { title: "Threat", cell: ({ certificate }) => threat(certificate.threatModel) },
    { title: "Claim", cell: ({ certificate: { claim } }) => html`${inWords(claim.kind)}` },
    { title: "Issuer", cell: ({ certificate }) => issuer(certificate) },
    { title: "Valid until", cell: ({ certificate: { validUntil } }) => (validUntil ? day(validUntil) : "open end") },
    { title: "Next verification", cell: nextVerification },
  ];
  return html`<div class="certificates">${table(caption, columns, rows)}</div>`;
}

function named({ id, claim }: ListedCertificateFragment, asOf: string | null): Part {
  return html`<label class="choose"><input type="checkbox" name="ids" value="${id}" aria-label="Compare ${id}"></label> <a href="${certificateAddress(id, asOf)}">${shortened(id, 18)}</a>
<span class="detail">${shortened(claim.scope, mostCharacters)}</span>`;
}

function standing(certificate: ListedCertificateFragment, openIncidents: number): Part {
  const { status, statusReason, consistency } = certificate;
  const tellsWhy = statusReason !== null && !["ISSUED", "PROPOSED"].includes(status);
  return html`${badge(status)}${openIncidents > 0 && html` ${badge("OPEN", "open incident")}`}${
    consistency.state === "DISPUTED" && html` ${badge("DISPUTED", "verifications disagree")}`
  }${
    tellsWhy &&
    html`
<span class="detail">${shortened(statusReason, mostCharacters)}</span>`
  }`;
}

/** The checkpoints with these weights by name, if they are known; otherwise the digest that a certificate is bound to. */
export function checkpointsOf({
  lineage,
  rootDigest,
}: Pick<ListedCertificateFragment, "lineage" | "rootDigest">): Part {
  // Weights of no registered checkpoint stand there by their digest.
  const refs = (lineage?.nodes ?? []).filter(({ ref }) => ref.startsWith("checkpoint:"));
  const names = refs.map(({ ref }) => ref.slice("checkpoint:".length));
  const [first] = names;
  if (first === undefined) return html`weights ${digest(rootDigest)}`;
  return names.length === 1 ? first : html`${first} <span class="detail">and ${names.length - 1} more</span>`;
}

function threat(threatModel: ListedCertificateFragment["threatModel"]): Part {
  const { ref, norm, unit } = threatModel;
  const name = ref.replace(/^threat-model:/, "");
  const detail = [norm === null ? null : name, unit === null ? null : `in ${unit}`].filter((each) => each !== null);
  return html`${threatInShort(threatModel)}${
    detail.length > 0 &&
    html`
<span class="detail">${shortened(detail.join(", "), mostCharacters)}</span>`
  }`;
}

/** Who issued it; of what was not issued, who proposed it. */
export function issuer({ events, author }: Pick<ListedCertificateFragment, "events" | "author">): Part {
  const issued = events.findLast(({ kind }) => kind === "ISSUED");
  return issued ? issued.actor : html`${author} <span class="detail">proposed it</span>`;
}

function nextVerification({ certificate, due }: ListedRow): Part {
  if (due !== null) return html`${day(due.dueAt)}${due.overdue && html` ${badge("OVERDUE", "overdue", "caution")}`}`;
  return certificate.schedule === null
    ? html`<span class="quiet">not scheduled</span>`
    : html`every ${certificate.schedule.every}`;
}
