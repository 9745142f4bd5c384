import type { GatewayAnswer } from "../../gateway/gateway.ts";
import type { RenderedAnswer, StoredOperation } from "../../gateway/stored-operation.ts";
import { outcomeOf, Refusal } from "../../kernel/errors.ts";
import { type Badge, badgeAsData, drawnBadge } from "./badge.ts";

/** One kind of badge. */
export interface BadgeKind {
  /** What its addresses begin with, after /badge/. */
  readonly name: string;
  readonly query: string;
  /** The variables for what the address names. */
  readonly variables: (named: string, parameters: URLSearchParams) => Readonly<Record<string, unknown>>;
  /** What the data says; null where there is no such thing for the caller. */
  readonly badge: (data: Readonly<Record<string, unknown>>, parameters: URLSearchParams) => Badge | null;
}

const unknown: Badge = { label: "pedigree", message: "unknown", tone: "neutral" };
const unavailable: Badge = { label: "pedigree", message: "unavailable", tone: "neutral" };

/** What a badge tells may be otherwise at any time, a suspended certificate above all. */
const maxAgeSeconds = 60;

const formats = {
  svg: { mediaType: "image/svg+xml; charset=utf-8", render: (badge: Badge, _isError: boolean) => drawnBadge(badge) },
  json: { mediaType: "application/json; charset=utf-8", render: badgeAsData },
} as const;

/**
 * `GET /badge/{kind}/{named}.svg`, or `.json` for makers of other badges. What there is not and what the caller may not
 * see are one badge, with 404; where a part of the graph does not answer, nothing is said, with 503.
 */
export function badgeOperation(kind: BadgeKind): StoredOperation {
  return {
    name: `badge/${kind.name}`,
    query: kind.query,
    takesParameters: true,
    variables: (asked, parameters) => kind.variables(askedFor(asked).named, parameters),
    answer: (answer, asked, _accept, parameters) => {
      const { format } = askedFor(asked);
      const meaning = meaningOf(answer, (data) => kind.badge(data, parameters));
      return rendered(format, meaning);
    },
  };
}

interface Meaning {
  readonly badge: Badge;
  readonly status: 200 | 404 | 503;
}

function meaningOf(
  { data, errors = [] }: GatewayAnswer,
  badgeOf: (data: object & Readonly<Record<string, unknown>>) => Badge | null,
): Meaning {
  const codes = errors.map(({ extensions }) => extensions?.["code"]);
  const outcome = outcomeOf(codes, (data ?? null) !== null);
  if (outcome === "failed" || outcome === "partial") return { badge: unavailable, status: 503 };
  const badge = data && outcome === "answered" ? badgeOf(data) : null;
  return badge === null ? { badge: unknown, status: 404 } : { badge, status: 200 };
}

function rendered(format: keyof typeof formats, { badge, status }: Meaning): RenderedAnswer {
  const { mediaType, render } = formats[format];
  return {
    status,
    mediaType,
    text: render(badge, status !== 200),
    securityPolicy: "default-src 'none'; style-src 'unsafe-inline'",
    maxAgeSeconds: status === 503 ? 0 : maxAgeSeconds,
  };
}

function askedFor(asked: string): { readonly named: string; readonly format: keyof typeof formats } {
  const [, named, format] = /^(.+)\.(svg|json)$/s.exec(asked) ?? [];
  if (named === undefined) throw new Refusal("BAD_REQUEST", "The address of a badge ends in .svg or .json.");
  // The pattern allows no other.
  return { named, format: format as keyof typeof formats };
}
