import { html, type Part } from "../html.ts";
import { badge, bullets, moment, nothing, section, table } from "../parts.ts";
import { counted, inWords } from "../words.ts";
import type { ShownCertificate } from "./certificate-page.ts";
import { evidenceList } from "./claim-parts.ts";

const agreement: Readonly<Record<string, string>> = {
  CONSISTENT: "Those who verified agree.",
  DISPUTED: "Those who verified disagree; each is shown.",
  NOT_VERIFIED: "Nobody has come to a verdict yet.",
};

/** What others found, and whether they agree. */
export function verificationPart({ verifications, consistency }: ShownCertificate): Part {
  const { state, passed, failed, inconclusive, independent } = consistency;
  if (verifications.length === 0)
    return section(
      "verifications",
      "Verifications",
      nothing("Nobody has verified it. Whoever does records it with the mutation recordVerification."),
    );
  return section(
    ...(["verifications", "Verifications"] as const),
    html`<p>${badge(state)} ${agreement[state]} ${passed} passed, ${failed} failed, ${inconclusive} did not decide; ${independent} independent of the issuer.</p>`,
    table(
      counted(verifications.length, "verification"),
      [
        {
          title: "Who",
          isHead: true,
          cell: ({ organization, by }) => html`${organization} <span class="detail">recorded by ${by}</span>`,
        },
        { title: "When", cell: ({ at }) => moment(at) },
        {
          title: "How",
          cell: ({ kind, independent }) =>
            html`${kind ? inWords(kind) : "not stated how"}${independent ? ", independent" : ", not independent"}`,
        },
        { title: "Where", cell: ({ environment }) => environment },
        { title: "Verdict", cell: ({ verdict }) => badge(verdict) },
        {
          title: "Found",
          cell: ({ statement, evidence }) =>
            statement === null && evidence.length === 0 ? null : [statement, evidenceList(evidence)],
        },
      ],
      verifications,
    ),
  );
}

/** Reviews, challenges, analyses after issue and choices: who decided what, and why. */
export function decisionParts(certificate: ShownCertificate): Part {
  return [reviewPart(certificate), challengePart(certificate), reanalysisPart(certificate), choicePart(certificate)];
}

function reviewPart({ reviews, status }: ShownCertificate): Part {
  const none =
    status === "PROPOSED"
      ? "Nobody has reviewed it yet: it waits for somebody other than its author."
      : "Nobody reviewed it.";
  if (reviews.length === 0) return section("reviews", "Reviews", nothing(none));
  return section(
    ...(["reviews", "Reviews"] as const),
    table(
      counted(reviews.length, "review"),
      [
        { title: "Who", isHead: true, cell: ({ reviewer }) => reviewer.name },
        { title: "When", cell: ({ at }) => moment(at) },
        { title: "Decision", cell: ({ decision }) => badge(decision) },
        { title: "Comment", cell: ({ comment }) => comment },
      ],
      reviews,
    ),
  );
}

function challengePart({ challenges }: ShownCertificate): Part {
  if (challenges.length === 0) return null;
  return section(
    ...(["challenges", "Challenges"] as const),
    table(
      counted(challenges.length, "challenge"),
      [
        { title: "Claim", isHead: true, cell: ({ claim, evidence }) => [claim, evidenceList(evidence)] },
        { title: "By", cell: ({ by, at }) => html`${by}, ${moment(at)}` },
        {
          title: "Outcome",
          cell: ({ outcome }) => (outcome ? badge(outcome) : badge("OPEN", "not decided", "caution")),
        },
        {
          title: "Decided",
          cell: ({ decidedBy, decidedAt, outcomeReason }) =>
            decidedBy &&
            html`${decidedBy}, ${decidedAt && moment(decidedAt)}
${outcomeReason}`,
        },
      ],
      challenges,
    ),
  );
}

function reanalysisPart({ reanalyses }: ShownCertificate): Part {
  if (reanalyses.length === 0) return null;
  return section(
    ...(["reanalyses", "Analyzed again"] as const),
    table(
      counted(reanalyses.length, "analysis", "analyses"),
      [
        { title: "Why", isHead: true, cell: ({ reason }) => reason },
        { title: "By", cell: ({ by, at }) => html`${by}, ${moment(at)}` },
        {
          title: "Changed",
          cell: ({ changes, evidence }) =>
            changes.length + evidence.length === 0 ? null : [bullets(changes), evidenceList(evidence)],
        },
        {
          title: "Leads",
          cell: ({ statusBefore, statusAfter }) => html`from ${badge(statusBefore)} to ${badge(statusAfter)}`,
        },
      ],
      reanalyses,
    ),
  );
}

function choicePart({ decisions }: ShownCertificate): Part {
  if (decisions.length === 0) return null;
  return section(
    ...(["decisions", "Decisions on the way"] as const),
    table(
      counted(decisions.length, "decision"),
      [
        { title: "Question", isHead: true, cell: ({ question }) => question },
        { title: "Choice", cell: ({ choice }) => choice },
        { title: "Why", cell: ({ rationale }) => rationale },
        { title: "By", cell: ({ by, at }) => html`${by}, ${moment(at)}` },
      ],
      decisions,
    ),
  );
}
