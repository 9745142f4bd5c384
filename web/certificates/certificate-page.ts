import type { CertificatePageQuery } from "../../clients/typescript/operations.generated.ts";
import { certificateAddress } from "../addresses.ts";
import { type Html, html, type Part } from "../html.ts";
import { type MissingPart, missingNotice } from "../missing-parts.ts";
import { pageOf } from "../page.ts";
import { badge, day, digest, facts, moment, notice } from "../parts.ts";
import { capitalized, counted, inWords, threatInShort } from "../words.ts";
import { claimParts } from "./claim-parts.ts";
import { dataPart } from "./data-part.ts";
import { historyPart, integrityPart } from "./history-parts.ts";
import { linksPart } from "./links-part.ts";
import { asOfField } from "./list-forms.ts";
import { checkpointsOf, issuer, type NextDue } from "./listed-row.ts";
import { incidentsPart, monitoringPart } from "./monitoring-parts.ts";
import { decisionParts, verificationPart } from "./people-parts.ts";
import { coveragePart, testsPart } from "./tests-parts.ts";
import { validityBar } from "./validity-bar.ts";

export type ShownCertificate = NonNullable<CertificatePageQuery["certificate"]>;

export interface CertificateShown {
  readonly certificate: ShownCertificate;
  readonly missing: readonly MissingPart[];
  /** The time asked, RFC 3339 in UTC; null for now. */
  readonly asOf: string | null;
  readonly now: string;
  /** When it is to be verified again, where that is known. */
  readonly due: NextDue | null;
}

/** The page of one certificate: where it stands, what it claims, what that rests on, and all that happened to it. */
export function certificatePage(shown: CertificateShown): string {
  const { certificate, missing, asOf, now } = shown;
  const { id, status } = certificate;
  return pageOf({
    title: `Certificate ${id}, ${inWords(status)}`,
    shownAt: { at: asOf ?? now, isPast: asOf !== null },
    body: html`<h1>Certificate <span class="code">${id}</span> ${badge(status)}</h1>
${asOf !== null && notice("informative", "As it stood then.", html`This is how it stood at ${moment(asOf)}. <a href="${certificateAddress(id)}">Show it as it stands now</a>`)}
${missingNotice(missing)}
${warnings(certificate)}
${standing(shown)}
${asOfForm(shown)}
${validityBar(certificate, asOf ?? now)}
${claimParts(certificate)}
${testsPart(certificate)}
${coveragePart(certificate)}
${dataPart(certificate)}
${verificationPart(certificate)}
${incidentsPart(certificate)}
${monitoringPart(certificate)}
${decisionParts(certificate)}
${historyPart(certificate)}
${integrityPart(certificate)}
${linksPart(certificate, asOf)}`,
  });
}

/** What makes a certificate worth less than its state says. */
function warnings(certificate: ShownCertificate): Part {
  const { integrity, incidents, dataChecks, consistency, challenges } = certificate;
  const open = incidents.filter(({ state }) => state === "OPEN").length;
  const undecided = challenges.filter(({ outcome }) => outcome === null).length;
  return [
    !integrity.intact &&
      notice("bad", "The record was changed.", html`${integrity.reason} <a href="#integrity">Integrity</a>`),
    dataChecks?.verdict === "OVERLAP" &&
      notice(
        "bad",
        "Learned from its test data.",
        html`The weights learned from data that they were tested on, so that the measured values overstate them. <a href="#data">Data</a>`,
      ),
    open > 0 &&
      notice(
        "bad",
        "Something is wrong.",
        html`${counted(open, "incident is", "incidents are")} open. <a href="#incidents">Incidents</a>`,
      ),
    consistency.state === "DISPUTED" &&
      notice(
        "caution",
        "Verifications disagree.",
        html`${consistency.passed} passed, ${consistency.failed} failed. <a href="#verifications">Verifications</a>`,
      ),
    undecided > 0 &&
      notice(
        "caution",
        "Contradicted.",
        html`${counted(undecided, "challenge waits", "challenges wait")} for a decision. <a href="#challenges">Challenges</a>`,
      ),
  ];
}

function standing({ certificate, due }: CertificateShown): Html {
  const { status, statusReason, claim, threatModel, validFrom, validUntil, rootDigest } = certificate;
  return html`<p class="lead">${capitalized(inWords(claim.kind))} against ${threatInShort(threatModel)}${
    threatModel.unit !== null && ` (${threatModel.unit})`
  }, for ${checkpointsOf(certificate)}.</p>
${statusReason !== null && html`<p class="said">${badge(status)} ${statusReason}</p>`}
${facts([
  ["Issuer", issuer(certificate)],
  ["Proposed by", html`${certificate.author}, ${day(certificate.proposedAt)}`],
  [
    "Valid",
    isIssued(status)
      ? html`from ${day(validFrom)} ${validUntil === null ? "with an open end" : html`until ${day(validUntil)}`}`
      : "not issued",
  ],
  ["To be verified", scheduleOf(certificate, due)],
  ["Weights", html`sha256 ${digest(rootDigest)}`],
  ...(certificate.supersedes ? ([["Amends", amended(certificate)]] as const) : []),
])}`;
}

function isIssued(status: string): boolean {
  return status !== "PROPOSED" && status !== "REJECTED";
}

function amended({ supersedes, amendmentReason }: ShownCertificate): Part {
  if (!supersedes) return null;
  return html`<a href="${certificateAddress(supersedes.id)}">${supersedes.id}</a> ${badge(supersedes.status)} ${amendmentReason}`;
}

function scheduleOf({ schedule }: ShownCertificate, due: NextDue | null): Part {
  if (schedule === null) return html`<span class="quiet">not scheduled</span>`;
  return html`${due && html`by ${day(due.dueAt)}${due.overdue && html` ${badge("OVERDUE", "overdue", "caution")}`}, `}every ${schedule.every}, set by ${schedule.setBy}${schedule.reason !== null && `: ${schedule.reason}`}`;
}

function asOfForm({ certificate: { id }, asOf }: CertificateShown): Html {
  return html`<form class="ask" action="${certificateAddress(id)}" method="get" aria-label="Show another time">
${asOfField(asOf)}
<button type="submit">Show</button>
</form>`;
}
