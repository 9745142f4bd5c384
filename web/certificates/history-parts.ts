import { certificateAddress } from "../addresses.ts";
import { html, type Part } from "../html.ts";
import { badge, bullets, digest, moment, section } from "../parts.ts";
import { counted, toneOf } from "../words.ts";
import type { ShownCertificate } from "./certificate-page.ts";

/** Everything that happened to it, in order, with who did it and why; each step leads to how it stood then. */
export function historyPart({ id, events }: ShownCertificate): Part {
  const steps = events.map(
    ({
      kind,
      at,
      actor,
      reason,
      digest: chained,
    }) => html`<li class="${toneOf(kind)}">${badge(kind)} <strong>${actor}</strong>, ${moment(at)}
<div class="said">${reason}</div>
<span class="detail">${digest(chained)} · <a href="${certificateAddress(id, at)}">as it stood then</a></span></li>
`,
  );
  return section(
    "history",
    "What happened",
    html`<p class="quiet">${counted(events.length, "event")}, each with the digest that chains it to the one before.</p>`,
    html`<ol class="timeline">${steps}</ol>`,
  );
}

/** Whether what is stored is what was recorded. */
export function integrityPart({ integrity }: ShownCertificate): Part {
  const { intact, checkedEvents, brokenAt, reason, notCovered } = integrity;
  const said = intact
    ? `The digests of ${counted(checkedEvents, "event")} and of the terms were computed again and hold.`
    : `What is stored is not what was recorded: ${brokenAt ?? "the place is not known"}.`;
  const places = notCovered.slice(0, 20);
  return section(
    ...(["integrity", "Integrity"] as const),
    html`<p>${intact ? badge("PASS", "intact") : badge("FAIL", "broken")} ${said}</p>`,
    reason !== null && html`<p class="said">${reason}</p>`,
    places.length > 0 &&
      html`<p class="quiet">Older than digests, so that nothing is known of them:</p>${bullets(places)}`,
  );
}
