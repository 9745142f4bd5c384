import { CertificateListDocument } from "../../clients/typescript/operations.generated.ts";
import { listPage } from "../../web/certificates/list-page.ts";
import { digestIn, type ListQuestion, listVariables, statuses, viewOf } from "../../web/certificates/list-question.ts";
import { pageOperation } from "./page-operation.ts";
import { instantIn, refuse, refuseOthers, valueIn, valuesIn } from "./page-parameters.ts";

const known = ["status", "checkpoint", "awaitingReviewBy", "reviewable", "dueBefore", "asOf", "after"];
const mostPages = 50;

/** `GET /certificates`: all of them by what they need, or those asked for, now or as they stood at a time. */
export const listOperation = pageOperation({
  ...{ name: "certificates", standsAlone: true, document: CertificateListDocument },
  question: (_asked, parameters) => questionIn(parameters),
  variables: listVariables,
  page: ({ data, ...shown }) => (isAnswered(data) ? listPage({ ...shown, answer: data }) : undefined),
  notFound: "There are no such certificates",
});

/** Whether anything of the list came, whatever is missing beside it. */
function isAnswered(data: Readonly<Record<string, unknown>>): boolean {
  const lists = ["suspended", "proposed", "inForce", "over", "found", "due"].filter((name) => name in data);
  return lists.length === 0 || lists.some((name) => data[name] !== null);
}

function questionIn(parameters: URLSearchParams): ListQuestion {
  refuseOthers(parameters, known);
  const question: ListQuestion = {
    statuses: valuesIn(parameters, "status", 20).map(statusNamed),
    checkpoint: valueIn(parameters, "checkpoint"),
    awaitingReviewBy: valueIn(parameters, "awaitingReviewBy"),
    reviewable: flagIn(parameters, "reviewable"),
    dueBefore: instantIn(parameters, "dueBefore"),
    asOf: instantIn(parameters, "asOf"),
    trail: valuesIn(parameters, "after", mostPages),
  };
  refuseTogether(question);
  return question;
}

/** What no single list of the graph answers is refused, rather than shown without one of its conditions. */
function refuseTogether(question: ListQuestion): void {
  const { checkpoint, awaitingReviewBy, reviewable, dueBefore, asOf, trail } = question;
  const asksReview = awaitingReviewBy !== null || reviewable;
  if (dueBefore !== null && (question.statuses.length > 0 || checkpoint !== null || asksReview || asOf !== null))
    refuse("The parameter dueBefore stands alone: leave out the others, or leave out dueBefore.");
  if (checkpoint !== null && digestIn(checkpoint) === null && asksReview)
    refuse("The parameter checkpoint is to be a root digest beside a reviewer: write sha256: and 64 hex digits.");
  const isPaged = ["due", "filtered"].includes(viewOf(question));
  if (trail.length > 0 && !isPaged) refuse("The parameter after continues a page, and this list has one page only.");
}

function statusNamed(name: string) {
  const status = statuses.find((each) => each === name.toUpperCase());
  return status ?? refuse(`The parameter status is one of ${statuses.join(", ")}.`);
}

function flagIn(parameters: URLSearchParams, name: string): boolean {
  const value = valueIn(parameters, name);
  if (value === null || value === "true" || value === "false") return value === "true";
  return refuse(`The parameter ${name} is true or false.`);
}
