import { promisify } from "node:util";
import { gzip } from "node:zlib";

/** A question that the page offers to begin with. */
export interface ExampleQuery {
  readonly title: string;
  readonly query: string;
}

/** The page that lets a person write queries; gzipped, for browsers all take that. */
export type RenderPage = () => Promise<Buffer>;

/** Nothing on the page may come from, or go to, another address. */
export const pageSecurityPolicy =
  "default-src 'none'; script-src 'unsafe-inline' 'unsafe-eval' blob:; worker-src blob: data:; style-src 'unsafe-inline'; " +
  "img-src data:; font-src data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/** Renders the page once, when the first person asks: it weighs megabytes, and most processes never show it. */
export function queryPage(title: string, examples: readonly ExampleQuery[]): RenderPage {
  let page: Promise<Buffer> | null = null;
  return () => (page ??= render(title, examples));
}

async function render(title: string, examples: readonly ExampleQuery[]): Promise<Buffer> {
  const { renderGraphiQL } = await import("@graphql-yoga/render-graphiql");
  const defaultTabs = examples.map(({ title: heading, query }) => ({ query: `# ${heading}\n${query}` }));
  const headers = JSON.stringify({ "graphql-preflight": "1" });
  return promisify(gzip)(renderGraphiQL({ title, endpoint: "/graphql", defaultTabs, headers }));
}
