import { digestOf } from "../../../kernel/audit-log.ts";
import { type Connection, connection, type PageArguments, pageRequest } from "../../../kernel/connection.ts";
import { Refusal } from "../../../kernel/errors.ts";
import type { RequestContext } from "../../../kernel/request-context.ts";
import { type CertificateAt, certificatesByIds } from "../certificate/certificate.reads.ts";
import { threatModelByRef } from "../threat/threat-model.reads.ts";
import type { CertificateListFilter } from "./certificate-list.input.ts";
import { type ListQuestion, listedCertificates } from "./listed-certificates.reads.ts";

/**
 * One page of certificates and proposals as they stood at an instant, in the order in which they were proposed. Four
 * statements, and one more where a threat model is named, however many there are and whatever is asked.
 */
export async function certificateList(
  context: RequestContext,
  filter: CertificateListFilter,
  args: PageArguments,
  asOf: string | null,
): Promise<Connection<CertificateAt>> {
  const question = await questionOf(context, filter, asOf);
  const { at, past: _past, ...asked } = question;
  const request = pageRequest(args, `certificates ${digestOf({ ...asked, asOf }).slice(0, 16)}`, 1);
  const listed = await listedCertificates(context, question, { after: request.after[0] ?? "", limit: request.limit });
  const found = new Map((await certificatesByIds(context, listed.ids, at)).map((each) => [each.id, each]));
  const rows = listed.ids.flatMap((id) => found.get(id) ?? []);
  return connection(request, rows, listed.total, ({ id }) => [id]);
}

async function questionOf(
  context: RequestContext,
  filter: CertificateListFilter,
  asOf: string | null,
): Promise<ListQuestion> {
  const now = context.now().toISOString();
  const { status = null, threatModel = null, rootDigest = null } = filter;
  if (status?.length === 0) refuse("status", "it is empty; leave it out to see all");
  return {
    statuses: status === null ? null : [...new Set(status)].sort(),
    rootDigest: rootDigest === null ? null : digestOrRefuse(rootDigest),
    threatModelId: threatModel === null ? null : await threatModelOrRefuse(context, threatModel),
    ...{ norm: filter.norm ?? null, author: filter.author ?? null, claimKind: filter.claimKind ?? null },
    reviewer: reviewerOrRefuse(context, filter),
    at: asOf ?? now,
    past: asOf !== null && asOf < now,
  };
}

function reviewerOrRefuse({ actor }: RequestContext, filter: CertificateListFilter): string | null {
  const { awaitingReviewBy = null, reviewable } = filter;
  if (reviewable !== true) return awaitingReviewBy;
  if (awaitingReviewBy !== null && awaitingReviewBy !== actor.subject)
    refuse("reviewable", `it asks for ${actor.subject}, and awaitingReviewBy for another; give one of them`);
  if (actor.kind === "anonymous")
    throw new Refusal("UNAUTHENTICATED", "filter.reviewable needs a credential; or name somebody in awaitingReviewBy.");
  return actor.subject;
}

// None of a threat that there is not would read as if nothing were certified against it.
async function threatModelOrRefuse(context: RequestContext, text: string): Promise<string> {
  const threat = await threatModelByRef(context, text);
  if (threat !== null) return threat.id;
  throw new Refusal("NOT_FOUND", `filter.threatModel cannot be taken: there is no threat model ${text.slice(0, 100)}.`);
}

function digestOrRefuse(text: string): string {
  const digest = text.toLowerCase().replace(/^sha256:/, "");
  return /^[0-9a-f]{64}$/.test(digest)
    ? digest
    : refuse("rootDigest", "it is no SHA-256; write sha256: and 64 hex digits");
}

function refuse(place: string, why: string): never {
  throw new Refusal("BAD_USER_INPUT", `filter.${place} cannot be taken: ${why}.`);
}
