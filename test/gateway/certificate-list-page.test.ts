import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { DashboardStory, type YearIds } from "../web/dashboard-story.ts";
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
