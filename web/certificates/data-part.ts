import { html, type Part } from "../html.ts";
import { badge, bullets, nothing, notice, section, table } from "../parts.ts";
import { inWords } from "../words.ts";
import type { ShownCertificate } from "./certificate-page.ts";

type DataChecks = NonNullable<ShownCertificate["dataChecks"]>;

const verdicts: Readonly<Record<string, string>> = {
  NONE_FOUND: "All that is documented was compared, and nothing overlaps.",
  OVERLAP: "The weights learned from data that they were tested on.",
  UNKNOWN: "Too little is documented to tell whether the weights learned from the data of the tests.",
};

const notAsked = "The lineage could not be asked: whether the weights learned from this data is not known now.";

/** Whether the certified weights learned from the data of the tests, and what is documented of that data. */
export function dataPart({ dataChecks }: ShownCertificate): Part {
  if (dataChecks === null) return section("data", "Data of the tests", nothing(notAsked));
  const { evidence, evidenceCount, datasetChecks, gaps, via } = dataChecks;
  const verdict = dataChecks.verdict ?? "UNKNOWN";
  const unasked = (gaps ?? []).some(({ reason }) => reason === "LINEAGE_NOT_ANSWERED");
  const said = verdict === "UNKNOWN" && unasked ? notAsked : verdicts[verdict];
  const more = (evidenceCount ?? 0) - (evidence ?? []).length;
  return section(
    ...(["data", "Data of the tests"] as const),
    verdict === "OVERLAP"
      ? notice(
          "bad",
          "Warning: learned from its test data.",
          `${verdicts["OVERLAP"]}${via ? ` This shows in ${via.ref}.` : ""}`,
        )
      : html`<p>${badge(verdict)} ${said}</p>`,
    bullets(
      (evidence ?? []).map(({ strength, reason }) => html`${badge(strength, inWords(strength), "neutral")} ${reason}`),
    ),
    more > 0 && html`<p class="quiet">and ${more} more pieces of evidence</p>`,
    datasetChecks && datasetChecks.length > 0 && checkTable(datasetChecks),
    gapList(gaps),
    html`<p class="quiet">Lineage and documents are those of now, whatever time is shown.</p>`,
  );
}

function checkTable(checks: NonNullable<DataChecks["datasetChecks"]>): Part {
  return table(
    "What is asked of each dataset",
    [
      { title: "Dataset", isHead: true, cell: ({ dataset }) => dataset.ref },
      { title: "Asked", cell: ({ kind }) => inWords(kind) },
      {
        title: "Came to",
        cell: ({ kind, state }) => badge(kind === "LEAKAGE" && state === "FAILED" ? "OVERLAP" : state),
      },
      { title: "Why", cell: ({ reason }) => reason },
    ],
    checks,
  );
}

function gapList(gaps: DataChecks["gaps"]): Part {
  if (!gaps || gaps.length === 0) return null;
  const told = gaps.map(
    ({ reason, refs }) =>
      `${inWords(reason)}${
        refs.length > 0
          ? `: ${refs
              .slice(0, 5)
              .map(({ ref }) => ref)
              .join(", ")}`
          : ""
      }`,
  );
  return html`<h3>Not known</h3>${bullets(told)}`;
}
