import { createHash } from "node:crypto";
import { sql } from "kysely";
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
import { DashboardStory, terms, type YearIds } from "../web/dashboard-story.ts";
import { textOf } from "../web/page-text.ts";

let story: DashboardStory;
let ids: YearIds;
beforeAll(async () => {
  story = await DashboardStory.open();
  ids = await story.year();
}, 60_000);
afterAll(() => story[Symbol.asyncDispose]());

const get = (path: string, init: RequestInit = {}) => fetch(`${story.url}${path}`, init);

async function read(path: string): Promise<string> {
  return textOf(await (await get(path)).text());
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
      "by 2026-09-28 overdue, every P90D, set by ada",
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
      expect(answer.headers.get("cross-origin-resource-policy")).toBe("same-origin");
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

  it("hides what is not for who asks as if there were none", async () => {
    const hidden = await story.propose("9d".repeat(32), { claim: { ...terms.claim, scope: "Hidden from most." } });
    const paths = [
      `/certificate/${hidden}`,
      `/certificate/${hidden}/report.html`,
      `/certificates/compare?ids=${hidden},${ids.leaky}`,
    ];
    const none = await Promise.all(paths.map(async (path) => read(path.replace(hidden, "cert_none"))));
    const { database } = story.served.registry.embedded.subgraphs.get("evaluations") ?? {};
    await database?.transaction(async (em) => {
      await sql`update "certificate" set "label" = 'acl:lab' where "id" = ${hidden}`.execute(em.kysely());
    });
    const answers = await Promise.all(paths.map((path) => get(path)));
    expect(answers.map(({ status }) => status)).toEqual([404, 404, 404]);
    expect(await Promise.all(paths.map(read))).toEqual(none);
    expect(await read("/certificates?status=PROPOSED")).toContain("27 certificates in all");
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
