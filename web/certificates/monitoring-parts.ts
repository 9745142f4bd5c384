import { html, type Part } from "../html.ts";
import { badge, moment, outward, section, table } from "../parts.ts";
import { counted, inWords, readable } from "../words.ts";
import type { ShownCertificate } from "./certificate-page.ts";

type Incident = ShownCertificate["incidents"][number];

/** What failed checks began, and what was done about it. */
export function incidentsPart({ incidents }: ShownCertificate): Part {
  if (incidents.length === 0) return null;
  return section("incidents", "Incidents", incidents.toReversed().map(incidentBlock));
}

function incidentBlock({ state, openedAt, resolvedAt, cause, history }: Incident): Part {
  const steps = history.map(
    ({ at, actor, kind, text }) =>
      html`<li class="${state === "OPEN" ? "bad" : "good"}">${badge(kind)} ${moment(at)}, ${actor}<div class="said">${text}</div></li>`,
  );
  return html`<h3>${cause} ${badge(state)}</h3>
<p class="quiet">Opened ${moment(openedAt)}${resolvedAt !== null && html`, resolved ${moment(resolvedAt)}`}.</p>
<ol class="timeline">${steps}</ol>`;
}

/** What was watched after it was issued, the newest first. */
export function monitoringPart({ monitoring }: ShownCertificate): Part {
  if (monitoring.length === 0) return null;
  return section(
    ...(["monitoring", "Checks"] as const),
    table(
      `${counted(monitoring.length, "check")}, the newest first`,
      [
        { title: "When", isHead: true, cell: ({ at }) => moment(at) },
        { title: "Kind", cell: ({ kind }) => inWords(kind) },
        {
          title: "Of what",
          cell: ({ statistic, metric }) => (metric === null ? statistic : `${statistic} of ${metric}`),
        },
        { title: "Value", cell: ({ value }) => (value === null ? "could not be computed" : readable(value)) },
        { title: "Needed", cell: ({ operator, threshold }) => `${operator} ${readable(threshold)}` },
        { title: "Verdict", cell: ({ verdict }) => badge(verdict) },
        {
          title: "By",
          cell: ({ recordedBy, source }) => html`${recordedBy} ${source && outward(source.uri, "source")}`,
        },
      ],
      monitoring.toReversed(),
    ),
  );
}
