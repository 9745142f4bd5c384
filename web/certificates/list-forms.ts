import { type Html, html } from "../html.ts";
import { inWords } from "../words.ts";
import { type ListQuestion, statuses } from "./list-question.ts";

/** The forms that narrow the list, filled in as it was asked. Each sends an address, which can be kept or sent to others. */
export function listForms(question: ListQuestion): Html {
  return html`<form class="ask" action="/certificates" method="get" aria-label="Find certificates">
<fieldset><legend>State</legend>${statuses.map((status) => stateBox(status, question))}</fieldset>
<label>Checkpoint or root digest <input name="checkpoint" value="${question.checkpoint}" maxlength="500" size="28" placeholder="org/name@version"></label>
${asOfField(question.asOf)}
<button type="submit">Show</button>
</form>
<details${open(question)}><summary>What waits for somebody</summary>
<form class="ask" action="/certificates" method="get" aria-label="Proposals that wait for a reviewer">
<label>Waiting for a review by <input name="awaitingReviewBy" value="${question.awaitingReviewBy}" required maxlength="200"></label>
<button type="submit">Show proposals</button>
</form>
<form class="ask" action="/certificates" method="get" aria-label="What is due for verification">
<label>To be verified again before (UTC) <input type="date" name="dueBefore" value="${question.dueBefore?.slice(0, 10)}" required></label>
<button type="submit">Show what is due</button>
</form></details>`;
}

/** A field for the time as of which something is shown. */
export function asOfField(asOf: string | null): Html {
  return html`<label>As it stood at (UTC; now if empty) <input type="datetime-local" name="asOf" step="any" value="${asOf?.replace(/Z$/, "")}"></label>`;
}

function stateBox(status: ListQuestion["statuses"][number], question: ListQuestion): Html {
  const isAsked = question.statuses.includes(status);
  return html`<label><input type="checkbox" name="status" value="${status}"${isAsked && html` checked`}> ${inWords(status)}</label> `;
}

function open({ awaitingReviewBy, dueBefore, reviewable }: ListQuestion): Html | false {
  return (awaitingReviewBy !== null || dueBefore !== null || reviewable) && html` open`;
}
