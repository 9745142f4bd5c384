import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { storedOperations } from "../../cli/stored-operations.ts";
import { prefixOf } from "../../gateway/stored-operation.ts";
import { prove } from "../proof.ts";
import { projectFiles, root } from "../tooling/source-tree.ts";
import { answerOf, ServedGraph } from "./served-graph.ts";
import { statementsDuring } from "./statement-log.ts";

/**
 * Every path that a server of ours answers, and to whom: a path that is written in the code of the servers and not
 * here fails the first test. What is not public answers 401 to everybody without the token of its caller.
 */
const routes: Readonly<Record<"gateway" | "subgraph", Readonly<Record<string, "public" | "token">>>> = {
  gateway: { "/graphql": "public", "/livez": "public", "/readyz": "public", "/metrics": "public" },
  subgraph: {
    "/graphql": "token",
    "/feed": "token",
    "/livez": "public",
    "/readyz": "public",
    "/metrics": "public",
  },
};
/** What the addresses of stored operations begin with: each asks the graph as whoever calls, by the same admission. */
const storedRoutes = [
  ...["/resolve/", "/badge/certificate/", "/badge/result/", "/badge/license/"],
  // Reports, packages and pages of certificates, told apart by how an address ends.
  ...["/certificate/", "/certificate/", "/certificates", "/certificates/compare", "/certificate/"],
];
/** One address of each, which names nothing that there is. */
const storedAddresses = [
  ...storedRoutes.filter((route) => route.endsWith("/")).flatMap((route) => [`${route}x.svg`, `${route}x.json`]),
  ...["/certificate/x", "/certificate/x/report.html", "/certificate/x/report.md", "/certificate/x/report.json"],
  ...["/certificates", "/certificates?status=ISSUED", "/certificates/compare?ids=x,y"],
];
const sources = { gateway: /^gateway\//, subgraph: /^kernel\// };
const methods = ["GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"];

let graph: ServedGraph;
beforeAll(async () => {
  graph = await ServedGraph.open([]);
}, 60_000);
afterAll(() => graph[Symbol.asyncDispose]());

/** Paths that sources compare with or declare. */
function pathsIn(pattern: RegExp): Set<string> {
  const texts = projectFiles()
    .filter((file) => pattern.test(file) && file.endsWith(".ts"))
    .map((file) => readFileSync(join(root, file), "utf8"));
  return new Set(texts.flatMap((text) => [...text.matchAll(/"(\/[a-z][a-z-]*)"/g)].map(([, path = ""]) => path)));
}

async function statusOf(url: string, method: string): Promise<number> {
  const headers = { "content-type": "application/json" };
  const response = await fetch(url, { method, headers, ...(method === "GET" ? {} : { body: "{}" }) });
  return answerOf(response.status, await response.text()).status;
}

describe("the routes of the servers (E7)", () => {
  it.each(["gateway", "subgraph"] as const)("of the %s are all declared here, public or not", (server) => {
    const undeclared = [...pathsIn(sources[server])].filter((path) => !(path in routes[server]));
    expect(undeclared).toEqual([]);
  });

  it("of stored operations are all declared here, and let nobody in with a wrong credential or to write", async () => {
    expect(storedOperations.map(prefixOf)).toEqual(storedRoutes);
    for (const address of new Set(storedAddresses)) {
      const url = `${graph.gateway.url}${address}`;
      const wrong = await fetch(url, { headers: { authorization: "Bearer wrong" } });
      expect([address, wrong.status]).toEqual([address, 401]);
      const statements = await statementsDuring(async () => {
        for (const method of ["POST", "PUT", "PATCH", "DELETE"]) expect(await statusOf(url, method)).toBe(405);
      });
      expect(statements).toEqual([]);
    }
  });

  it.each([
    "/admin",
    "/badge",
    "/badge/",
    "/badge/checkpoint/x.svg",
    "/resolve",
    "/metrics.json",
    "/debug",
    "/feed/x",
    "/graphql/",
    "/graphql/x",
    "//graphql",
    "/.env",
    "/livez/x",
    "/certificate",
    "/certificates/",
    "/certificates/x",
    "/certificatesx",
  ])("of the gateway do not hold %s", async (path) => {
    for (const method of methods) expect(await statusOf(graph.gateway.url + path, method)).toBe(404);
  });

  it("of a subgraph answer nobody who has no token, whatever the path and method", async () => {
    const paths = [...Object.keys(routes.subgraph), ...Object.keys(routes.gateway), "/", "/feed", "/admin", "/.env"];
    const open = new Set(Object.entries(routes.subgraph).flatMap(([path, who]) => (who === "public" ? [path] : [])));
    const statements = await statementsDuring(async () => {
      for (const name of graph.subgraphs.keys()) {
        for (const path of paths.filter((each) => !open.has(each))) {
          const url = new URL(path, graph.urlOf(name)).href;
          const statuses = await Promise.all(methods.map((method) => statusOf(url, method)));
          expect([401, 404]).toEqual(expect.arrayContaining([...new Set(statuses)]));
        }
      }
    });
    expect(statements).toEqual([]);
  });

  it("that are public tell no row, credential or place of the machine", async () => {
    for (const path of ["/livez", "/readyz"]) {
      const text = await (await fetch(graph.gateway.url + path)).text();
      expect(text).not.toContain(graph.registry.folder);
      expect(text).not.toContain(graph.operatorToken);
    }
  });
});

describe("addresses of pages that no page leads to", () => {
  const long = "a".repeat(4_000);
  const searches = [
    ...[
      "?asOf=%ff",
      "?asOf=%00",
      `?asOf=${long}`,
      "?asOf=9999999-01-01",
      "?asOf=+275760-09-13",
      "?asOf[]=1",
      "?__proto__=1",
    ],
    ...[
      "?constructor=x",
      `?ids=${long}`,
      `?ids=${Array(500).fill("a,b").join()}`,
      "?ids=%3Cscript%3E,%22onload=1",
      "?ids=%00,a",
    ],
    ...[
      "?status=%3Cscript%3E",
      "?status=__proto__",
      `?after=${long}`,
      `?${"after=a&".repeat(200)}`,
      "?after=e30&status=ISSUED",
    ],
    ...[
      "?checkpoint=%3Cscript%3Ealert(1)%3C/script%3E",
      "?checkpoint=%22%3E%3Cimg%20src=x%3E",
      `?checkpoint=${long}`,
      "?checkpoint=sha256:x",
    ],
    ...["?checkpoint=%E2%80%AE", "?dueBefore=0000-00-00", "?awaitingReviewBy=%27%20or%201=1--", "??", "?&&&=", "?%"],
  ];
  const paths = ["/certificates", "/certificates/compare", "/certificate/x", "/certificate/x/report.html"];
  const more = [
    "/certificate/%",
    "/certificate/%00",
    "/certificate/..%2f..%2fetc",
    `/certificate/${long}`,
    "/certificate/%F0%9F%92%A5",
    "/certificate/",
    "/certificate//",
    "/certificate/report.md",
  ];
  const addresses = [...paths.flatMap((path) => searches.map((search) => `${path}${search}`)), ...more];

  it("are answered by pages that say what is wrong, and never by more than that", async () => {
    for (const address of addresses) {
      const response = await fetch(`${graph.gateway.url}${address}`);
      const text = await response.text();
      expect([address, response.status]).toEqual([
        address,
        expect.toSatisfy((status) => [200, 400, 404].includes(status)),
      ]);
      expect([address, /<script|<img|\u202e|"onload/i.test(text.replaceAll("\\", ""))]).toEqual([address, false]);
      expect(response.headers.get("content-security-policy") ?? "default-src 'none'").toMatch(/^default-src 'none'/);
    }
    prove(
      "addresses of pages that no page leads to",
      `${addresses.length} addresses`,
      "200, 400 or 404, nothing repeated unescaped",
    );
  });
});
