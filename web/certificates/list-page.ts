import type {
  CertificateListQuery,
  DueSubjectsFragment,
  ListedCertificateFragment,
  ListedCertificatesFragment,
} from "../../clients/typescript/operations.generated.ts";
import { type Html, html, type Part } from "../html.ts";
import { type MissingPart, missingNotice } from "../missing-parts.ts";
import { pageOf } from "../page.ts";
import { moment, nothing, section } from "../parts.ts";
import { counted } from "../words.ts";
import { listForms } from "./list-forms.ts";
import { groups, type ListQuestion, listAddress, viewOf } from "./list-question.ts";
import { certificateTable, dueAmong, type ListedRow } from "./listed-row.ts";

export interface ListShown {
  readonly question: ListQuestion;
  readonly answer: CertificateListQuery;
  readonly missing: readonly MissingPart[];
  readonly now: string;
}

/** The page of all certificates, or of those asked for. */
export function listPage(shown: ListShown): string {
  const { question, missing, now } = shown;
  const { asOf } = question;
  const title = asOf === null ? "Certificates" : html`Certificates as of ${moment(asOf)}`;
  return pageOf({
    title: asOf === null ? "Certificates" : `Certificates as of ${asOf}`,
    shownAt: { at: asOf ?? now, isPast: asOf !== null },
    body: html`<h1>${title}</h1>
${missingNotice(missing)}
${viewOf(question) === "overview" && listed(shown) > 0 && tiles(shown)}
${listForms(question)}
<form action="/certificates/compare" method="get">
${asOf !== null && html`<input type="hidden" name="asOf" value="${asOf}">`}
${listOf(shown)}
${listed(shown) > 1 && html`<p class="choose"><button type="submit">Compare those chosen</button> <span class="detail">two to ten certificates</span></p>`}
</form>`,
  });
}

/** How many certificates the page lists. */
function listed({ answer }: ListShown): number {
  const { suspended, proposed, inForce, over, found, due, checkpoint } = answer;
  const lists = [suspended, proposed, inForce, over, found, due];
  return lists.reduce((sum, list) => sum + (list?.edges.length ?? 0), checkpoint?.certificates?.length ?? 0);
}

/** How many there are of each, the most urgent first: each leads to its part of the page. */
function tiles({ answer }: ListShown): Html {
  const tile = (id: string, tone: string, count: number | undefined, label: string) =>
    count !== undefined &&
    html`<li><a class="${count === 0 ? "neutral" : tone}" href="#${id}"><strong>${count}</strong> ${label}</a></li>`;
  return html`<ul class="tiles">${[
    (answer.overdue?.totalCount ?? 0) > 0 && tile("overdue", "caution", answer.overdue?.totalCount, "overdue"),
    tile("suspended", "caution", answer.suspended?.totalCount, "suspended"),
    tile("proposed", "informative", answer.proposed?.totalCount, "waiting for review"),
    tile("in-force", "good", answer.inForce?.totalCount, "in force"),
    tile("over", "neutral", answer.over?.totalCount, "over"),
  ]}</ul>
${openIncidents(answer)}`;
}

function openIncidents({ incidents }: CertificateListQuery): Html | null {
  const count = incidents?.totalCount ?? 0;
  return count === 0
    ? null
    : html`<p>${counted(count, "incident is", "incidents are")} open: a check failed, and nobody has said what was done.</p>`;
}

function listOf(shown: ListShown): Part {
  switch (viewOf(shown.question)) {
    case "overview":
      return overview(shown);
    case "due":
      return dueList(shown);
    case "checkpoint":
      return checkpointList(shown);
    case "filtered":
      return filteredList(shown);
  }
}

function overview(shown: ListShown): Part {
  const { overdue, suspended, proposed, inForce, over } = shown.answer;
  const nowhere = [suspended, proposed, inForce, over].every((each) => each?.totalCount === 0);
  if (nowhere) return nothing(noneAtAll(shown.question));
  return [
    overdue && overdue.totalCount > 0 && section("overdue", "Overdue for verification", dueTable(overdue, shown)),
    group("suspended", "Suspended", suspended, groups.suspended, shown, "None is suspended."),
    group("proposed", "Waiting for review", proposed, groups.proposed, shown, "No proposal waits for a review."),
    group("in-force", "In force", inForce, groups.inForce, shown, "None is in force: issue what was approved."),
    group("over", "Over", over, groups.over, shown, "None has expired or was superseded, revoked or rejected."),
  ];
}

function noneAtAll({ asOf }: ListQuestion): string {
  return asOf === null
    ? "Nothing is certified yet. Register a threat model, then propose a certificate with the mutation proposeCertificate: docs/certificates.md shows how."
    : "Nothing was certified or proposed by then. Choose a later time.";
}

function group(
  id: string,
  title: string,
  list: ListedCertificatesFragment | null | undefined,
  asked: ListQuestion["statuses"],
  shown: ListShown,
  none: string,
): Part {
  if (!list) return null;
  const { asOf } = shown.question;
  const more =
    list.pageInfo.hasNextPage &&
    html`<p><a href="${listAddress({ statuses: asked, asOf })}">All ${list.totalCount}, page by page</a></p>`;
  const rows = list.edges.map(({ node }) => rowOf(node, shown));
  const body = rows.length === 0 ? nothing(none) : certificateTable(captionOf(rows, list.totalCount), rows, asOf);
  return section(id, title, body, more);
}

function captionOf(rows: readonly unknown[], total: number): string {
  const all = counted(total, "certificate");
  return rows.length === total
    ? `${all}, in the order of proposal`
    : `The first ${rows.length} of ${all}, in the order of proposal`;
}

function filteredList(shown: ListShown): Part {
  const { found } = shown.answer;
  const { question } = shown;
  if (!found) return null;
  const rows = found.edges.map(({ node }) => rowOf(node, shown));
  if (rows.length === 0) return section("found", "Found", nothing(noneFound(question)));
  return section(
    ...(["found", "Found"] as const),
    certificateTable(
      `${counted(found.totalCount, "certificate")} in all, in the order of proposal`,
      rows,
      question.asOf,
    ),
    pager(question, found.pageInfo),
  );
}

function noneFound({ awaitingReviewBy, reviewable }: ListQuestion): string {
  if (awaitingReviewBy !== null || reviewable) return "No proposal waits for this reviewer.";
  return "No certificate is like that. Take away a condition, or choose another time.";
}

function checkpointList(shown: ListShown): Part {
  const { question, answer } = shown;
  const { checkpoint } = answer;
  if (checkpoint === undefined || (checkpoint === null && shown.missing.length > 0)) return null;
  if (checkpoint === null) return section("found", "Found", nothing(noCheckpoint(question)));
  const { ref, certificates } = checkpoint;
  if (certificates === null) return null;
  const asked = certificates.filter(
    ({ status }) => question.statuses.length === 0 || question.statuses.includes(status),
  );
  const none = `Nothing is certified or proposed of the weights of ${ref}${question.statuses.length > 0 ? " in these states" : ""}.`;
  const rows = asked.map((each) => rowOf(each, shown));
  const caption = `${counted(rows.length, "certificate")} of the weights of ${ref}`;
  return section("found", "Found", rows.length === 0 ? nothing(none) : certificateTable(caption, rows, question.asOf));
}

function noCheckpoint({ checkpoint }: ListQuestion): string {
  return `There is no checkpoint ${checkpoint} here, or you may not see it. Write it as checkpoint:org/name@version, or give the root digest of its weights.`;
}

function dueList(shown: ListShown): Part {
  const { due } = shown.answer;
  if (!due) return null;
  const none =
    "Nothing is to be verified again before that day. The mutation setVerificationSchedule says how often something is.";
  if (due.edges.length === 0) return section("found", "Due for verification", nothing(none));
  return section("found", "Due for verification", dueTable(due, shown), pager(shown.question, due.pageInfo));
}

function dueTable(due: DueSubjectsFragment, shown: ListShown): Part {
  const nodes = due.edges.map(({ node }) => node);
  const rows = nodes.flatMap(({ certificate, dueAt, overdue }) =>
    certificate ? [{ ...rowOf(certificate, shown), due: { dueAt, overdue } }] : [],
  );
  const weights = nodes.filter(({ certificate }) => !certificate);
  const list = weights.map(
    ({ subject, dueAt }) =>
      html`<li>weights <a href="${listAddress({ checkpoint: subject })}"><span class="code">${subject}</span></a>: ${moment(dueAt)}</li>`,
  );
  return [
    rows.length > 0 && certificateTable(`${counted(due.totalCount, "schedule")}, the most urgent first`, rows, null),
    list.length > 0 && html`<h3>Weights of which any certificate may be verified</h3><ul>${list}</ul>`,
  ];
}

const longestTrail = 30;

function pager(
  question: ListQuestion,
  { hasNextPage, endCursor }: ListedCertificatesFragment["pageInfo"],
): Html | null {
  const { trail } = question;
  if (trail.length === 0 && !hasNextPage) return null;
  const next = [...trail, endCursor ?? ""].slice(-longestTrail);
  return html`<nav class="pages" aria-label="Pages">${
    trail.length > 0 &&
    html`<a rel="prev" href="${listAddress({ ...question, trail: trail.slice(0, -1) })}">Previous page</a>`
  } ${hasNextPage && html`<a rel="next" href="${listAddress({ ...question, trail: next })}">Next page</a>`}</nav>`;
}

function rowOf(certificate: ListedCertificateFragment, { answer }: ListShown): ListedRow {
  const incidents = answer.incidents?.edges.filter(({ node }) => node.certificate?.id === certificate.id) ?? [];
  return { certificate, due: dueAmong(answer.next, certificate.id), openIncidents: incidents.length };
}
