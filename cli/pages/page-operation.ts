import type { TypedDocumentNode } from "@graphql-typed-document-node/core";
import { print } from "graphql";
import type { GatewayAnswer } from "../../gateway/gateway.ts";
import type { RenderedAnswer, StoredOperation } from "../../gateway/stored-operation.ts";
import { outcomeOf } from "../../kernel/errors.ts";
import { type Failure, type MissingPart, missingParts } from "../../web/missing-parts.ts";
import { failurePage, securityPolicy } from "../../web/page.ts";

/** One kind of page for people: what it asks the graph, and what it makes of the answer. */
export interface PageKind<Data, Question> {
  readonly name: string;
  readonly standsAlone?: boolean;
  readonly document: TypedDocumentNode<Data, never>;
  /** What an address asks; throws a Refusal that names the parameter. */
  readonly question: (asked: string, parameters: URLSearchParams) => Question;
  /** `now` is RFC 3339 in UTC. */
  readonly variables: (question: Question, now: string) => Readonly<Record<string, unknown>>;
  /** The page; null where there is no such thing for who asks, and undefined where what it is about did not answer. */
  readonly page: (shown: {
    readonly data: Data;
    readonly question: Question;
    readonly missing: readonly MissingPart[];
    readonly now: string;
  }) => string | null | undefined;
  /** What is not there, in words. */
  readonly notFound: string;
}

/**
 * A page at an address of its own. What there is not and what the caller may not see are one page, with 404. Where a part
 * of the graph does not answer, the page says which part of it is missing; where nothing is left, it comes with 503.
 */
export function pageOperation<Data, Question>(kind: PageKind<Data, Question>): StoredOperation {
  const now = () => new Date().toISOString();
  return {
    ...{ name: kind.name, standsAlone: kind.standsAlone ?? false, takesParameters: true },
    query: print(kind.document),
    variables: (asked, parameters) => kind.variables(kind.question(asked, parameters), now()),
    answer: (answer, asked, _accept, parameters) => shown(kind, kind.question(asked, parameters), answer, now()),
    refused: ({ message }) => rendered(400, failurePage("This address cannot be shown", message)),
  };
}

function shown<Data, Question>(
  kind: PageKind<Data, Question>,
  question: Question,
  { data, errors = [] }: GatewayAnswer,
  now: string,
): RenderedAnswer {
  const codes = errors.map(({ extensions }) => extensions?.["code"]);
  const outcome = outcomeOf(codes, (data ?? null) !== null);
  if (codes.includes("NOT_FOUND")) return rendered(404, failurePage(kind.notFound, whyNot));
  const isUnknown = codes.includes("UNAUTHENTICATED");
  if (outcome === "refused")
    return rendered(isUnknown ? 401 : 400, failurePage("This cannot be asked", errors[0]?.message ?? ""));
  if (!data) return rendered(503, failurePage("Not now", unavailable));
  // The cast is what the query asks for.
  const page = kind.page({ data: data as Data, question, missing: missingParts(errors as readonly Failure[]), now });
  if (page) return rendered(200, page);
  if (errors.length > 0) return rendered(503, failurePage("Not now", unavailable));
  return rendered(404, failurePage(kind.notFound, whyNot));
}

const whyNot = "It may not exist, may not have existed at the time asked, or may not be for you to see.";
const unavailable = "A part of the registry does not answer, so that nothing can be told. Try again soon.";

function rendered(status: number, text: string): RenderedAnswer {
  // A state may be another at any moment, so that no page is kept.
  return { status, text, mediaType: "text/html; charset=utf-8", securityPolicy, maxAgeSeconds: 0, isEmbeddable: false };
}
