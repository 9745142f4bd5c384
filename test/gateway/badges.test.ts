import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { drawnBadge, labelColor, toneColors } from "../../cli/badge/badge.ts";
import { ServedGraph } from "../security/served-graph.ts";

const source = (uri: string) => ({
  uri,
  sha256: "c".repeat(64),
  mediaType: "text/plain",
  relationship: "FIRST_PARTY" as const,
});
const result = (value: string, more: object = {}) => ({
  ...{ checkpoint: "checkpoint:lab/chat@1", benchmark: "arc", metric: "acc" },
  ...{ valueAsWritten: value, value: Number.isNaN(Number(value)) ? null : Number(value), ...more },
});
const results = (uri: string, ...all: readonly object[]) =>
  // The tests say what the records hold.
  ({ kind: "results" as const, input: { source: source(uri), results: all } }) as never;

let graph: ServedGraph;
beforeAll(async () => {
  graph = await ServedGraph.open([
    { kind: "checkpoint", input: { ref: "checkpoint:lab/chat@1", license: "MIT", source: source("chat.md") } },
    { kind: "checkpoint", input: { ref: "checkpoint:lab/paper", license: "CC-BY-NC-4.0", source: source("p.md") } },
    { kind: "datasetVersion", input: { ref: "dataset:lab/text", license: "CC0-1.0", source: source("text.md") } },
    results(
      "a.json",
      result("0.6075085324232082", { metric: "acc", uncertainty: [{ source: "SAMPLING", standardError: 0.0142 }] }),
    ),
    results("b.json", result("31.5", { metric: "f1", unit: "percent" }), result("31.9", { metric: "disputed" })),
    results("c.json", result("41.9", { metric: "disputed" })),
    results("d.json", result(`<script>alert("1")</script>&\u202e\u0007`, { metric: "]]>'\"<b" })),
  ]);
}, 60_000);
afterAll(() => graph[Symbol.asyncDispose]());

const get = (path: string, init: RequestInit = {}) => fetch(`${graph.gateway.url}/badge/${path}`, init);
const license = (ref: string, parameters = "") => get(`license/${ref}.svg${parameters}`);
const said = async (response: Response) => /<title>(.*)<\/title>/s.exec(await response.text())?.[1];

async function resultId(metric: string): Promise<string> {
  const query = `{ checkpoint(ref: "lab/chat@1") { evaluations(first: 100) { edges { node { id metric } } } } }`;
  // The query says what comes.
  const { data } = (await graph.registry.ask(query)) as never as {
    data: { checkpoint: { evaluations: { edges: { node: { id: string; metric: string } }[] } } };
  };
  const found = data.checkpoint.evaluations.edges.find(({ node }) => node.metric === metric);
  return found?.node.id ?? "";
}

describe("a badge", () => {
  it("is a picture that runs nothing, loads nothing and can be read aloud", async () => {
    const answer = await license("lab/chat@1");
    expect(answer.status).toBe(200);
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      "content-type": "image/svg+xml; charset=utf-8",
      "content-security-policy": "default-src 'none'; style-src 'unsafe-inline'",
      "x-content-type-options": "nosniff",
    });
    const svg = await answer.text();
    expect(svg).toMatch(/^<svg [^>]*role="img" aria-label="license for non-commercial use: /);
    expect(svg.match(/href|url\(|style|<(?!\/?(svg|title|rect|path|g|text)\b)/g)).toBe(null);
    expect(Buffer.byteLength(svg)).toBeLessThan(1_500);
  });

  it("may be kept for a minute by who got what everybody gets, and then asked whether it is still so", async () => {
    const first = await license("lab/chat@1");
    expect(first.headers.get("cache-control")).toBe("public, max-age=60, must-revalidate");
    expect(first.headers.get("vary")).toBe("authorization");
    const etag = first.headers.get("etag") ?? "";
    expect(etag).toMatch(/^"[\w-]{43}"$/);
    for (const known of [etag, `W/${etag}, "x"`, "*"]) {
      const again = await get("license/lab/chat@1.svg", { headers: { "if-none-match": known } });
      expect([again.status, await again.text(), again.headers.get("etag")]).toEqual([304, "", etag]);
    }
    const changed = await get("license/lab/chat@1.svg", { headers: { "if-none-match": '"other"' } });
    expect(changed.status).toBe(200);
  });

  it("is kept by nobody where a credential was shown, and refused with one that is not good", async () => {
    const authorization = `Bearer ${graph.operatorToken}`;
    const own = await get("license/lab/chat@1.svg", { headers: { authorization, "if-none-match": "*" } });
    expect([own.status, own.headers.get("cache-control"), own.headers.get("etag")]).toEqual([200, "no-store", null]);
    const wrong = await get("license/lab/chat@1.svg", { headers: { authorization: "Bearer wrong" } });
    expect([wrong.status, wrong.headers.get("cache-control")]).toEqual([401, "no-store"]);
  });

  it("of what there is not says the same of everything", async () => {
    const benchmark = await graph.registry.ask(`{ benchmark(ref: "arc") { id } }`);
    const { id } = benchmark.data?.["benchmark"] as { id: string };
    const paths = ["license/lab/none", "license/a:b:c", "license/dataset:lab/none", "result/res_none", "certificate/x"];
    const answers = [...paths, `result/${id}`, `certificate/${await resultId("acc")}`].map((path) =>
      get(`${path}.svg`),
    );
    const texts = new Set<string>();
    for (const answer of await Promise.all(answers)) {
      expect([answer.url, answer.status]).toEqual([answer.url, 404]);
      texts.add(await answer.text());
    }
    expect([...texts].map((text) => /<title>(.*)<\/title>/.exec(text)?.[1])).toEqual(["pedigree: unknown"]);
  });

  it("is asked for with GET at an address that says its form", async () => {
    expect((await get("license/lab/chat@1")).status).toBe(400);
    expect((await get("license/lab/chat@1.png")).status).toBe(400);
    expect((await get("license/.svg")).status).toBe(400);
    expect((await get("other/lab/chat@1.svg")).status).toBe(404);
    const head = await get("license/lab/chat@1.svg", { method: "HEAD" });
    expect([head.status, await head.text()]).toEqual([200, ""]);
    for (const method of ["POST", "PUT", "DELETE"])
      expect((await get("license/lab/chat@1.svg", { method })).status).toBe(405);
  });

  it("is data for makers of other badges", async () => {
    const answer = await get("license/lab/chat@1.json?commercial=true");
    expect(answer.headers.get("content-type")).toBe("application/json; charset=utf-8");
    expect(await answer.json()).toEqual({
      ...{ schemaVersion: 1, label: "license for commercial use", labelColor },
      ...{ message: "allowed", color: toneColors.good },
    });
    expect(await (await get("result/none.json")).json()).toMatchObject({ message: "unknown", isError: true });
  });

  it.each(
    Object.entries({ ...toneColors, label: labelColor }),
  )("has white text on %s that is easily read", (_, color) => {
    const [red = 0, green = 0, blue = 0] = [1, 3, 5]
      .map((at) => Number.parseInt(color.slice(at, at + 2), 16) / 255)
      .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
    expect(1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05)).toBeGreaterThan(4.5);
  });

  it("holds no more text than can be shown", () => {
    const svg = drawnBadge({ label: "x".repeat(5_000), message: "💥".repeat(5_000), tone: "good" });
    expect(svg).toContain(`>${"x".repeat(79)}…</text>`);
    expect(svg).toContain(`>${"💥".repeat(79)}…</text>`);
  });
});

describe("the badge of a license", () => {
  it.each([
    [
      "lab/chat@1",
      "?commercial=true&redistribute=true",
      "license for commercial use, redistribution: allowed with obligations",
    ],
    ["lab/paper", "?commercial=true", "license for commercial use: conflict"],
    ["lab/paper", "", "license for non-commercial use: allowed"],
    ["checkpoint%3Alab%2Fpaper", "?commercial=false", "license for non-commercial use: allowed"],
    [
      "dataset:lab/text",
      "?modify=true&jurisdictions=DE,FR",
      "license for non-commercial use, modification, in DE FR: allowed",
    ],
    [
      "lab/chat@1",
      "?monthlyActiveUsers=5&networkService=true&policy=PERMISSIVE",
      "license for non-commercial use, network service, 5 monthly users, training data not binding: allowed",
    ],
  ])("of %s%s says what it judges", async (ref, parameters, title) => {
    expect(await said(await license(ref, parameters))).toBe(title);
  });

  it.each([
    "?comercial=true",
    "?commercial=yes",
    "?commercial=true&commercial=false",
    "?jurisdictions=<x>",
    "?policy=x",
    "?monthlyActiveUsers=-1",
  ])("is refused with %s, since it would speak of another use than its author thinks", async (parameters) => {
    const answer = await license("lab/chat@1", parameters);
    expect([answer.status, answer.headers.get("cache-control")]).toEqual([400, "no-store"]);
    expect(await answer.json()).toMatchObject({ errors: [{ extensions: { code: "BAD_USER_INPUT" } }] });
  });
});

describe("the badge of a result", () => {
  it.each([
    ["acc", "arc acc: 0.6075085324232082 as written", "0.6075 ± 0.014"],
    ["f1", "arc f1: 31.5 as written", "31.5 %"],
    ["disputed", "arc disputed: 31.9 as written, disputed", "31.9, disputed"],
  ])("of %s tells the value as written and in short", async (metric, title, message) => {
    const id = await resultId(metric);
    expect(await said(await get(`result/${id}.svg`))).toBe(title);
    expect(await (await get(`result/${id}.json`)).json()).toMatchObject({ message });
  });

  it("shows text of documents as text", async () => {
    const svg = await (await get(`result/${await resultId(`]]>'"<b`)}.svg`)).text();
    expect(svg).toContain("&#60;script&#62;alert(&#34;1&#34;)&#60;/script&#62;&#38;");
    for (const raw of ["<script", "<b", "\u202e", "\u0007"]) expect(svg).not.toContain(raw);
  });

  it("tells from one request to the next that a newer state of its document replaced it", async () => {
    const id = await resultId("f1");
    await graph.registry.record([results("b.json", result("32.5", { metric: "f1", unit: "percent" }))]);
    expect(await said(await get(`result/${id}.svg`))).toBe("arc f1: 31.5 as written, superseded");
  });
});

describe("a graph of which a part fails", () => {
  it("answers badges of that part with 503", async () => {
    await using broken = await ServedGraph.open([]);
    await broken.registry.embedded.subgraphs.get("models")?.close();
    const answer = await fetch(`${broken.gateway.url}/badge/license/lab/chat@1.svg`);
    expect([answer.status, answer.headers.get("cache-control"), answer.headers.get("etag")]).toEqual([
      503,
      "no-store",
      null,
    ]);
    expect(await said(answer)).toBe("pedigree: unavailable");
  });
});
