import { address, certificateAddress } from "../addresses.ts";
import { html, type Part } from "../html.ts";
import { bullets, section } from "../parts.ts";
import { inWords } from "../words.ts";
import type { ShownCertificate } from "./certificate-page.ts";
import { evidenceList } from "./claim-parts.ts";

/** What it stands on, and where the same is told to programs and to those who take it along. */
export function linksPart(certificate: ShownCertificate, asOf: string | null): Part {
  const { id, ref, configurations, evidence } = certificate;
  const page = certificateAddress(id);
  const pins = configurations.map(
    ({ kind, name, digest }) => html`${inWords(kind)}: ${name} <span class="code">${digest}</span>`,
  );
  return [
    pins.length > 0 && section("pins", "Pinned data, code and settings", bullets(pins)),
    evidence.length > 0 && section("evidence", "Evidence", evidenceList(evidence)),
    section(
      ...(["links", "Take it along"] as const),
      html`<ul class="links">
<li><a href="${address(`${page}/report.html`, { asOf })}">Report to print</a></li>
<li><a href="${address(`${page}/report.md`, { asOf })}">Report as Markdown</a></li>
<li><a href="${address(`${page}/report.json`, { asOf })}">Report as JSON</a></li>
<li><a href="${address(`${page}.json`, { asOf })}">Package to check offline</a></li>
<li><a href="/badge/certificate/${encodeURIComponent(id)}.svg">Badge</a></li>
<li><a href="${address("/certificates", { checkpoint: certificate.rootDigest })}">All certificates of these weights</a></li>
</ul>
<details><summary>The same by GraphQL</summary><p>Send this to <a href="/graphql">/graphql</a>:</p><pre><code>${questionOf(ref, certificate, asOf)}</code></pre></details>`,
    ),
  ];
}

function questionOf(ref: string, { lineage }: ShownCertificate, asOf: string | null): string {
  const time = asOf === null ? "" : `, asOf: ${JSON.stringify(asOf)}`;
  const certificate = `  certificate(ref: ${JSON.stringify(ref)}${time}) { status events { at kind actor reason } }`;
  const checkpoints = (lineage?.nodes ?? [])
    .slice(0, 1)
    .map(
      (node) =>
        `  checkpoint(ref: ${JSON.stringify(node.ref)}) { ref status certificates { id status } limitations { summary } }`,
    );
  return ["{", certificate, ...checkpoints, "}"].join("\n");
}
