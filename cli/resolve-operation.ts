import type { StoredOperation } from "../gateway/stored-operation.ts";

const query = `query ResolveOne($refs: [String!]!) {
  resolve(refs: $refs) { input status canonical pinned message candidates { ref } node { __typename id } }
}`;

/** What resolve answers of one reference, as far as HTTP has words for it. */
interface Meaning {
  readonly status: keyof typeof statusOf;
  readonly canonical: string | null;
}

const statusOf = {
  RESOLVED: 200,
  REDIRECTED: 200,
  AMBIGUOUS: 300,
  NOT_FOUND: 404,
  TOMBSTONED: 410,
  INVALID: 400,
  UNAVAILABLE: 503,
} as const;

/**
 * `GET /resolve/{ref}`: leads to the address under the canonical reference, where what it means is answered as JSON; who
 * accepts JSON is told at once.
 */
export const resolveOperation = {
  name: "resolve",
  query,
  variables: (ref) => ({ refs: [ref] }),
  answer: ({ data, errors }, asked, accept) => {
    // The cast is what the query asks for.
    const [meaning] = (data?.["resolve"] ?? []) as readonly Meaning[];
    if (meaning === undefined) return { status: 503, body: { errors } };
    const status = statusOf[meaning.status];
    const elsewhere = status === 200 && meaning.canonical !== null && meaning.canonical !== asked;
    if (!elsewhere || /\bapplication\/json\b/.test(accept)) return { status, body: meaning };
    return { status: 302, body: meaning, location: `/resolve/${encodeURIComponent(meaning.canonical ?? "")}` };
  },
} satisfies StoredOperation;
