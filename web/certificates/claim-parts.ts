import { html, type Part } from "../html.ts";
import { bullets, facts, outward, section } from "../parts.ts";
import { inWords, readable, threatInShort } from "../words.ts";
import type { ShownCertificate } from "./certificate-page.ts";

/** What is claimed, within which limits, against whom, and what is guaranteed. */
export function claimParts(certificate: ShownCertificate): Part {
  const { claim, threatModel, guarantee, riskAssessment } = certificate;
  return [
    section(
      ...(["claim", "What is claimed"] as const),
      html`<p class="said">${claim.narrative}</p>`,
      facts([
        ["Kind", inWords(claim.kind)],
        ["Covers", claim.scope],
        ["May be relied on", bullets(claim.contexts)],
        ["Does not cover", bullets(claim.limitations)],
      ]),
    ),
    section("threat", "Threat model", threatFacts(threatModel)),
    guarantee &&
      section("guarantee", "Guarantee", html`<p class="said">${guarantee.statement}</p>`, guaranteeFacts(guarantee)),
    riskAssessment && section("risk", "What can go wrong although it holds", riskFacts(riskAssessment)),
  ];
}

function threatFacts(threat: ShownCertificate["threatModel"]): Part {
  const { ref, unit, knowledge, goal, surface, description, structured } = threat;
  const perturbations = structured.map(
    ({ kind, parameters }) => `${kind}${parameters.map(({ name, value }) => `, ${name} ${value}`).join("")}`,
  );
  return facts([
    ["Size", html`${threatInShort(threat)}${unit !== null && ` in ${unit}`}`],
    ["Reference", html`<span class="code">${ref}</span>`],
    ["Knows", knowledge],
    ["Wants", goal],
    ["Enters at", surface],
    ...(perturbations.length > 0 ? ([["Perturbations", bullets(perturbations)]] as const) : []),
    ...(description === null ? [] : ([["More", description]] as const)),
  ]);
}

function guaranteeFacts(guarantee: NonNullable<ShownCertificate["guarantee"]>): Part {
  const { method, epsilon, radius, certifiedAccuracy, confidence } = guarantee;
  return facts([
    ["Method", method],
    ["Up to size", epsilon],
    ["Certified radius", radius],
    ["Certified accuracy", certifiedAccuracy === null ? null : readable(certifiedAccuracy)],
    ["Confidence", confidence === null ? null : readable(confidence)],
  ]);
}

function riskFacts({ misuse, workload, residualRisk }: NonNullable<ShownCertificate["riskAssessment"]>): Part {
  return facts([
    ["Misuse", misuse],
    ["Workload", workload],
    ["What remains", residualRisk],
  ]);
}

/** Files and pages that support something. */
export function evidenceList(evidence: ShownCertificate["evidence"]): Part {
  return bullets(evidence.map(({ kind, uri }) => html`${inWords(kind)}: ${outward(uri)}`));
}
