import { createHash } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { certificateOperation } from "../../cli/pages/certificate-operation.ts";
import { listOperation } from "../../cli/pages/list-operation.ts";
import { storedOperations } from "../../cli/stored-operations.ts";
import { callInProcess } from "../../gateway/call-in-process.ts";
import { createGateway } from "../../gateway/gateway.ts";
import { queryPage } from "../../gateway/page.ts";
import { startServer } from "../../gateway/server.ts";
import { type Actor, anonymous } from "../../kernel/actor.ts";
import { silent } from "../federation/fake-graph.ts";
import { schemas } from "../federation/real/real-graph.ts";
import { DashboardStory, hostile, terms } from "../web/dashboard-story.ts";

let story: DashboardStory;
const ids = { disputed: "", leaky: "", revoked: "", hostile: "" };

beforeAll(async () => {
  story = await DashboardStory.open();
  ids.disputed = await story.disputed();
  story.on("2026-03-01");
  const digest = await story.rootDigest("acme/leaky@1");
  ids.leaky = await story.issue(await story.propose(digest, { threatModel: "threat-model:linf-16@1" }));
  ids.revoked = await story.issue(await story.propose("f".repeat(64)));
  const why = "The weights were withdrawn.";
  await story.does("dan", "recordCertificateEvent", { certificate: ids.revoked, status: "REVOKED", reason: why });
  story.on("2026-10-10");
  await story.drifted(ids.leaky, 0.4);
  ids.hostile = await story.propose("e".repeat(64), {
    claim: { ...terms.claim, scope: hostile, narrative: hostile.repeat(80), limitations: [hostile] },
    evidence: [{ kind: "REPORT", uri: "javascript:alert(1)" }],
  });
  for (const digit of "0123456789") await story.propose(digit.repeat(64));
  for (const letter of "abcdef") await story.propose(`${letter}0`.repeat(32));
  for (const letter of "0123456789") await story.propose(`${letter}b`.repeat(32));
  story.on(null);
}, 60_000);
afterAll(() => story[Symbol.asyncDispose]());

const get = (path: string, init: RequestInit = {}) => fetch(`${story.url}${path}`, init);

/** What a person reads: the text of a page, without its marks. */
async function read(path: string): Promise<string> {
  return textOf(await (await get(path)).text());
}

function textOf(page: string): string {
  const [, body = ""] = page.split("<body>");
  return body
    .replaceAll(/<\/?(?:a|code|small|span|strong|time)\b[^>]*>/g, "")
    .replaceAll(/<[^>]*>/g, " ")
    .replaceAll(/&#(\d+);/g, (_, code) => String.fromCharCode(Number(code)))
    .replaceAll("&nbsp;", " ")
    .replaceAll(/\s+/g, " ");
}

describe("GET /certificates", () => {
  it("begins with what needs somebody, counts each kind, and leads to each certificate", async () => {
    const page = await read("/certificates");
    const titles = ["Overdue for verification", "Suspended", "Waiting for review", "In force", "Over"];
    const places = titles.map((title) => page.lastIndexOf(` ${title} `));
    expect(places).toEqual(places.toSorted((a, b) => a - b));
    expect(page).toContain("1 overdue 1 suspended 27 waiting for review 1 in force 1 over");
    expect(page).toContain("2 incidents are open");
    expect(page).toContain("The first 10 of 27 certificates");
    for (const told of ["acme/reader@1", "L∞ ≤ 16/255", "empirical", "2027-01-12", "verifications disagree"])
      expect(page).toContain(told);
    // Ninety days after the check of 30 June.
    expect(page).toContain("2026-09-28 overdue");
    expect(await (await get("/certificates")).text()).toContain(`href="/certificate/${ids.leaky}"`);
  });

  it("is shown as it stood at a time, which its heading and every link of a certificate name", async () => {
    const page = await (await get("/certificates?asOf=2026-07-01")).text();
    expect(textOf(page)).toContain("Certificates as of 2026-07-01 00:00 UTC");
    expect(textOf(page)).toContain("1 suspended 0 waiting for review 1 in force 1 over");
    expect(page).toContain(`href="/certificate/${ids.disputed}?asOf=2026-07-01T00%3A00%3A00.000Z"`);
    expect(page).not.toContain("Overdue for verification");
    expect(await read("/certificates?asOf=2025-01-01T12:30")).toContain("Nothing was certified or proposed by then.");
  });

  it("is narrowed by state, checkpoint, digest, reviewer and what is due, and says so where there is none", async () => {
    expect(await read("/certificates?status=revoked&status=SUSPENDED")).toContain("2 certificates in all");
    expect(await read("/certificates?checkpoint=acme/leaky@1")).toContain(
      "1 certificate of the weights of checkpoint:acme/leaky@1",
    );
    expect(await read("/certificates?checkpoint=acme/leaky@1&status=REVOKED")).toContain(
      "Nothing is certified or proposed",
    );
    expect(await read("/certificates?checkpoint=acme/none@1")).toContain("There is no checkpoint acme/none@1 here");
    expect(await read(`/certificates?checkpoint=${"f".repeat(64)}&status=&asOf=`)).toContain("1 certificate in all");
    expect(await read("/certificates?awaitingReviewBy=bob")).toContain("27 certificates in all");
    expect(await read("/certificates?awaitingReviewBy=ada")).toContain("No proposal waits for this reviewer.");
    expect(await read("/certificates?dueBefore=2026-10-01")).toContain("1 schedule, the most urgent first");
    expect(await read("/certificates?dueBefore=2026-09-01")).toContain(
      "Nothing is to be verified again before that day.",
    );
  });

  it("is walked forwards and back, page by page", async () => {
    const first = await (await get("/certificates?status=PROPOSED")).text();
    const next = linkIn(first, "next");
    const second = await (await get(next)).text();
    const chosen = [first, second].map((page) => [...page.matchAll(/name="ids" value="([^"]+)"/g)].map(([, id]) => id));
    expect(chosen.map((each) => each.length)).toEqual([25, 2]);
    expect(new Set(chosen.flat()).size).toBe(27);
    expect(first).not.toContain('rel="prev"');
    expect(second).not.toContain('rel="next"');
    expect(linkIn(second, "prev")).toBe("/certificates?status=PROPOSED");
  });

  it.each([
    ["a state that there is not", "status=GOOD", "status"],
    ["what is no day", "asOf=yesterday", "asOf"],
    ["a day that there is not", "asOf=2026-02-31", "asOf"],
    ["a parameter that there is not", "state=ISSUED", "state"],
    ["a parameter twice", "checkpoint=a&checkpoint=b", "checkpoint"],
    ["what cannot be asked together", "dueBefore=2026-10-01&status=ISSUED", "dueBefore"],
    ["a checkpoint by name beside a reviewer", "checkpoint=acme/leaky@1&awaitingReviewBy=bob", "checkpoint"],
    ["a cursor of another list", "status=PROPOSED&after=eyJ9", "cursor"],
    ["what no text holds", "awaitingReviewBy=%00", ""],
  ])("tells on a page what is wrong with %s", async (_what, search, named) => {
    const answer = await get(`/certificates?${search}`);
    const page = textOf(await answer.text());
    expect([answer.status, answer.headers.get("content-type")]).toEqual([400, "text/html; charset=utf-8"]);
    expect(page).toContain(named);
    expect(page).toContain("To all certificates");
  });

  it("asks who wants to see their own reviews for a credential", async () => {
    expect((await get("/certificates?reviewable=true")).status).toBe(401);
    const headers = { authorization: `Bearer ${story.served.operatorToken}` };
    expect((await get("/certificates?reviewable=true", { headers })).status).toBe(200);
  });
});

function linkIn(page: string, rel: string): string {
  const [, href = ""] = new RegExp(`rel="${rel}" href="([^"]+)"`).exec(page) ?? [];
  return href.replaceAll("&#38;", "&");
}

describe("GET /certificate/{id}", () => {
  it("tells all of a certificate: its state, what it claims, what that rests on, who disagrees, and what happened", async () => {
    const page = await read(`/certificate/${ids.disputed}`);
    for (const told of [
      "reinstated",
      "Something is wrong. 1 incident is open.",
      "Verifications disagree. 1 passed, 1 failed.",
      "Contradicted. 1 challenge waits for a decision.",
      "Empirical against L∞ ≤ 8/255 (range of a pixel), for acme/reader@1.",
      "from 2026-01-12 until 2027-01-12",
      "No patches",
      "1 test: all pass.",
      "0.5675 (0.5577 to 0.5773 at 95 %)",
      "Institute of Oslo, H100 0.452",
      "All that is documented was compared, and nothing overlaps.",
      "population stability index of brightness < 0.25 is needed; 0.31 was measured.",
      "It needs no tuning.",
      "The digests of 10 events and of the terms were computed again and hold.",
      "every P90D",
    ])
      expect(page).toContain(told);
    const history = page.slice(page.indexOf("What happened"));
    for (const [kind, actor] of [
      ["proposed", "ada"],
      ["approved", "carol"],
      ["suspended", "mona"],
      ["reinstated", "fay"],
    ])
      expect(history).toContain(`${kind} ${actor}, 2026-`);
  });

  it("warns where the weights learned from what they were tested on", async () => {
    const page = await (await get(`/certificate/${ids.leaky}`)).text();
    expect(page).toContain('<div class="notice bad" role="alert"><strong>Learned from its test data.</strong>');
    expect(textOf(page)).toContain("Warning: learned from its test data.");
  });

  it("shows it as it stood at a time, by its reference as well", async () => {
    const page = await read(`/certificate/certificate%3A${ids.disputed}?asOf=2026-07-01T00:00:00Z`);
    expect(page).toContain("As it stood then. This is how it stood at 2026-07-01 00:00 UTC.");
    expect(page).toMatch(/^.{0,120}Certificate cert_\S+ suspended/);
    expect(page).not.toContain("Agreed.");
    const [, link = ""] =
      /href="(\/certificate\/[^"]+)">as it stood then/.exec(await (await get(`/certificate/${ids.disputed}`)).text()) ??
      [];
    expect(await read(link)).toMatch(/^.{0,120}Certificate cert_\S+ proposed/);
  });

  it("shows as text what others wrote to be something else, however long", async () => {
    for (const path of [
      `/certificate/${ids.hostile}`,
      "/certificates?status=PROPOSED",
      `/certificates/compare?ids=${ids.hostile},${ids.leaky}`,
    ]) {
      const page = await (await get(path)).text();
      expect([path, page.match(/<script|<img|onerror="|\u202E|\u2066/g), page.match(/<\/style>/g)?.length]).toEqual([
        path,
        null,
        1,
      ]);
      expect(page).toContain("&#60;/style&#62;&#60;/td&#62;&#60;script&#62;");
      expect(page.match(/(?:href|src|action)="(?!\/|#|data:,|https:\/\/)[^"]*/g)).toBe(null);
    }
  });

  it.each([
    ["there is not", "cert_none"],
    ["was not yet", "ID?asOf=2020-01-01"],
    ["has another name", "ID.svg"],
  ])("is one page with 404 where the certificate %s", async (_what, path) => {
    const answer = await get(`/certificate/${path.replace("ID", ids.disputed)}`);
    expect([answer.status, textOf(await answer.text())]).toEqual([
      404,
      textOf(await (await get("/certificate/cert_other")).text()),
    ]);
  });

  it("leads to reports in each form, the package and the badge, as of the same time", async () => {
    const page = await (await get(`/certificate/${ids.disputed}?asOf=2026-07-01`)).text();
    const links = [...page.matchAll(/<li><a href="([^"]+)">/g)].map(([, link = ""]) => link);
    expect(links.length).toBeGreaterThanOrEqual(6);
    for (const link of links) expect([link, (await get(link)).status]).toEqual([link, 200]);
    const types = await Promise.all(
      ["html", "md", "json"].map(async (form) =>
        (await get(`/certificate/${ids.disputed}/report.${form}`)).headers.get("content-type"),
      ),
    );
    expect(types).toEqual([
      "text/html; charset=utf-8",
      "text/markdown; charset=utf-8; variant=GFM",
      "application/json; charset=utf-8",
    ]);
    const then = await (await get(`/certificate/${ids.disputed}/report.json?asOf=2026-07-01`)).json();
    expect(then.certificate.status).toBe("SUSPENDED");
    expect((await get("/certificate/cert_none/report.html")).status).toBe(404);
    expect((await get(`/certificate/${ids.disputed}/report.html?asOf=x`)).status).toBe(400);
  });
});

describe("GET /certificates/compare", () => {
  it("puts certificates beside each other, marks where they differ, and says what follows", async () => {
    const page = await (await get(`/certificates/compare?ids=${ids.disputed}&ids=${ids.leaky},${ids.disputed}`)).text();
    expect(textOf(page)).toContain("2 certificates compared");
    const differing = [...page.matchAll(/<tr role="row" class="differs">.*?<div class="value">([^<]*)/gs)].map(
      ([, title]) => title?.trim(),
    );
    expect(differing).toEqual(expect.arrayContaining(["State", "Checkpoint", "Threat", "Valid until"]));
    expect(differing).not.toContain("Test AutoAttack");
    expect(textOf(page)).toContain("the first is weaker");
  });

  it.each([
    ["one", "ids=ID", 400, "ids names 1 of the 2 to 10"],
    ["none", "", 400, "ids names 0 of the 2 to 10"],
    ["eleven", `ids=${[..."abcdefghijk"].join()}`, 400, "ids holds 11 values; at most 10"],
    ["one that there is not", "ids=ID,cert_none", 404, "One of these certificates is not there"],
  ])("refuses %s", async (_what, search, status, told) => {
    const answer = await get(`/certificates/compare?${search.replace("ID", ids.disputed)}`);
    expect([answer.status, textOf(await answer.text())]).toEqual([status, expect.stringContaining(told)]);
  });
});

describe("every page", () => {
  const paths = () => [
    "/certificates",
    `/certificate/${ids.disputed}`,
    `/certificates/compare?ids=${ids.disputed},${ids.leaky}`,
    "/certificate/none",
  ];

  it("runs nothing, loads nothing but its own style, and is kept by nobody", async () => {
    for (const path of paths()) {
      const answer = await get(path);
      const page = await answer.text();
      const [, style = ""] = /<style>(.*)<\/style>/s.exec(page) ?? [];
      const digest = createHash("sha256").update(style).digest("base64");
      expect(answer.headers.get("content-security-policy")).toBe(
        `default-src 'none'; style-src 'sha256-${digest}'; img-src data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`,
      );
      expect(answer.headers.get("cache-control")).toBe("no-store");
      expect(page).not.toMatch(/ style="|<script| on[a-z]+="/);
    }
  });

  it("is answered to HEAD by the same headers and no body", async () => {
    for (const path of paths()) {
      const [whole, head] = [await get(path), await get(path, { method: "HEAD" })];
      expect([head.status, head.headers.get("content-type"), await head.text()]).toEqual([
        whole.status,
        "text/html; charset=utf-8",
        "",
      ]);
      expect(Number(head.headers.get("content-length"))).toBeGreaterThan(1_000);
    }
  });

  it("says which part is missing while a subgraph does not answer, and shows the rest", async () => {
    const down = new Set<string>();
    await using broken = await serverWithout(down);
    const fetched = async (path: string) => {
      const answer = await fetch(`${broken.url}${path}`);
      return [answer.status, textOf(await answer.text())] as const;
    };
    down.add("models");
    const [status, page] = await fetched(`/certificate/${ids.disputed}`);
    expect(status).toBe(200);
    expect(page).toContain(
      "Not all is shown. models does not answer, so that this is not known now: the names of checkpoints.",
    );
    expect(page).toContain("whether the weights learned from this data is not known now");
    expect(page).toContain("Institute of Oslo");
    expect((await fetched("/certificates"))[1]).toContain("27 waiting for review");
    expect(await fetched("/certificates?checkpoint=acme/leaky@1")).toEqual([
      200,
      expect.stringContaining("models does not answer"),
    ]);
    down.add("evaluations");
    for (const path of paths().slice(0, 3))
      expect(await fetched(path)).toEqual([503, expect.stringContaining("Try again soon")]);
  });

  it("asks the graph once, within what everybody may ask", () => {
    for (const { query } of [listOperation, certificateOperation]) expect(query.match(/^query /gm)).toHaveLength(1);
  });
});

/** A server of the same graph, to whose gateway some subgraphs do not answer. */
async function serverWithout(down: ReadonlySet<string>) {
  const { registry, mint } = story.served;
  const executes = [...registry.embedded.subgraphs].map(([name, { execute }]) => [name, execute] as const);
  const call = callInProcess(Object.fromEntries(executes));
  const gateway = createGateway<Actor>({
    ...schemas,
    callSubgraph: (service, ...rest) => {
      if (down.has(service)) throw new Error("It does not answer.");
      return call(service, ...rest);
    },
    mintToken: mint,
    logger: silent,
  });
  const server = await startServer<Actor>({
    ...{ gateway, storedOperations, logger: silent, host: "127.0.0.1", port: 0, page: queryPage("Pedigree", []) },
    authenticate: () => anonymous,
    readiness: async () => [],
  });
  return { url: server.url, [Symbol.asyncDispose]: () => server.stop() };
}
