import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { DashboardStory, hostile, terms } from "../web/dashboard-story.ts";
import { browserPath, openBrowser } from "./browser.ts";

describe.runIf(browserPath)("the pages of certificates in a browser that runs no scripts", () => {
  let story: DashboardStory;
  let browser: Browser;
  const ids = { disputed: "", leaky: "", hostile: "" };
  const asked: string[] = [];
  const complaints: string[] = [];

  beforeAll(async () => {
    story = await DashboardStory.open();
    ids.disputed = await story.disputed();
    story.on("2026-03-01");
    const digest = await story.rootDigest("acme/leaky@1");
    ids.leaky = await story.issue(await story.propose(digest, { threatModel: "threat-model:linf-16@1" }));
    const claim = { ...terms.claim, scope: hostile, narrative: "x".repeat(10_000), limitations: ["y".repeat(2_000)] };
    ids.hostile = await story.propose("e".repeat(64), { claim });
    story.on(null);
    browser = await openBrowser();
  }, 60_000);
  afterAll(async () => {
    await browser.close();
    await story[Symbol.asyncDispose]();
  });

  async function opened(path: string, options: BrowserContextOptions = {}): Promise<Page> {
    const page = await browser.newPage({ javaScriptEnabled: false, ...options });
    page.on("request", (request) => asked.push(request.url()));
    page.on("console", (message) => complaints.push(message.text()));
    await page.goto(`${story.url}${path}`);
    return page;
  }

  it("lead from the list over a filter to a certificate, and from two chosen ones to their comparison", async () => {
    const page = await opened("/certificates");
    await page.getByRole("checkbox", { name: "suspended" }).check();
    await page.getByRole("checkbox", { name: "reinstated" }).check();
    await page.getByRole("button", { name: "Show", exact: true }).click();
    expect(new URL(page.url()).searchParams.getAll("status")).toEqual(["SUSPENDED", "REINSTATED"]);
    expect(await page.getByRole("row").count()).toBe(2);
    await page.getByRole("link", { name: "cert_" }).click();
    expect(await page.getByRole("heading", { level: 1 }).innerText()).toMatch(`Certificate ${ids.disputed} reinstated`);
    await page.getByLabel("As it stood at").fill("2026-07-01T00:00");
    await page.getByRole("button", { name: "Show" }).click();
    expect(await page.getByRole("heading", { level: 1 }).innerText()).toContain("suspended");
    await page.getByRole("link", { name: "Show it as it stands now" }).click();
    await page.getByRole("link", { name: "Certificates", exact: true }).click();
    const inForce = page.getByRole("region", { name: "In force" });
    for (const box of await inForce.getByRole("checkbox").all()) await box.check();
    await page.getByRole("button", { name: "Compare those chosen" }).click();
    expect(await page.getByRole("heading", { level: 1 }).innerText()).toBe("2 certificates compared");
    const threat = page.getByRole("row", { name: /^Threat differs/ });
    expect(await threat.getByRole("cell").allInnerTexts()).toEqual([
      "L∞ ≤ 8/255 threat-model:linf-8@1",
      "L∞ ≤ 16/255 threat-model:linf-16@1",
    ]);
    await page.close();
  }, 60_000);

  const paths: Readonly<Record<string, () => string>> = {
    "the list": () => "/certificates",
    "a filtered list": () => "/certificates?status=PROPOSED&asOf=2026-11-01",
    "a disputed certificate": () => `/certificate/${ids.disputed}`,
    "one that learned from its test data": () => `/certificate/${ids.leaky}`,
    "a proposal of a hostile author": () => `/certificate/${ids.hostile}`,
    "a comparison": () => `/certificates/compare?ids=${ids.disputed},${ids.leaky}`,
    "a refusal": () => "/certificates?asOf=never",
  };

  it.each(Object.keys(paths))("are read by day and by night, on any screen and aloud: %s", async (name) => {
    // The page itself runs nothing; what measures it does.
    const page = await opened(paths[name]?.() ?? "", { javaScriptEnabled: true });
    const seen: Record<string, unknown> = {};
    for (const colorScheme of ["light", "dark"] as const) {
      await page.emulateMedia({ colorScheme });
      const texts = await page.evaluate(contrasts);
      expect(texts.length).toBeGreaterThan(3);
      seen[colorScheme] = texts.filter(({ ratio }) => ratio < 4.5);
    }
    for (const width of [360, 800, 1_280]) {
      await page.setViewportSize({ width, height: 800 });
      seen[width] = await page.evaluate(() => document.documentElement.scrollWidth);
    }
    expect(seen).toEqual({ light: [], dark: [], 360: 360, 800: 800, 1280: 1_280 });
    expect(await page.evaluate(accessibilityFaults)).toEqual([]);
    expect((await page.pdf()).subarray(0, 5).toString()).toBe("%PDF-");
    await page.close();
  });

  it("loaded nothing from elsewhere, and the browser had nothing against them", () => {
    const origins = asked.map((url) => new URL(url)).filter(({ protocol }) => protocol.startsWith("http"));
    expect(new Set(origins.map(({ origin }) => origin))).toEqual(new Set([story.url]));
    expect(complaints.filter((text) => !text.includes("status of 400"))).toEqual([]);
  });
});

/** Runs in the browser: how far each text stands out from its ground, by the formula of WCAG 2. */
function contrasts() {
  const channels = (color: string) => (color.match(/[\d.]+/g) ?? []).map(Number);
  const light = (color: string) => {
    const [r = 0, g = 0, b = 0] = channels(color)
      .slice(0, 3)
      .map((value) => value / 255)
      .map((value) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const ground = (element: Element | null): string => {
    if (element === null) return "rgb(255, 255, 255)";
    const color = getComputedStyle(element).backgroundColor;
    return (channels(color)[3] ?? 1) === 0 ? ground(element.parentElement) : color;
  };
  const texts = document.querySelectorAll(
    ".badge, .notice, .notice a, .tiles a, .quiet, .detail, button, p, th, td, a, label, legend, caption",
  );
  return [...texts].map((element) => {
    const [a, b] = [light(getComputedStyle(element).color), light(ground(element))];
    const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    return { ratio, text: element.textContent?.trim().slice(0, 40), name: element.className };
  });
}

/** Runs in the browser: what a reader that speaks would stumble over. */
function accessibilityFaults(): string[] {
  const all = (selector: string) => [...document.querySelectorAll(selector)];
  const levels = all("h1, h2, h3, h4").map(({ tagName }) => Number(tagName.slice(1)));
  const jumps = levels.filter((level, index) => level > (levels[index - 1] ?? 0) + 1);
  const fields = all("input:not([type=hidden]), button").filter((field) => {
    const { labels } = field as HTMLInputElement;
    const named = [...(labels ?? [])].map((label) => label.textContent?.trim()).join("");
    return !(field.getAttribute("aria-label") || named || field.textContent?.trim());
  });
  const tables = all("table").filter((table) => {
    const heads = [...table.querySelectorAll("thead th")];
    const isHeaded =
      heads.length > 0 && heads.every((head) => head.getAttribute("scope") === "col" && head.textContent);
    return !isHeaded || !table.querySelector("caption")?.textContent || !table.querySelector("tbody th[scope=row]");
  });
  const ids = all("[id]").map(({ id }) => id);
  return [
    ...(document.documentElement.lang === "en" ? [] : ["no language"]),
    ...(document.title ? [] : ["no title"]),
    ...(all("h1").length === 1 && all("main").length === 1 ? [] : ["not one main heading and part"]),
    ...jumps.map((level) => `a heading of level ${level} under none`),
    ...fields.map((field) => `a field without a name: ${field.outerHTML.slice(0, 80)}`),
    ...tables.map((table) => `a table without heads or caption: ${table.textContent?.slice(0, 80)}`),
    ...all("svg").flatMap((svg) =>
      svg.getAttribute("role") === "img" && svg.getAttribute("aria-label") ? [] : ["a picture without words"],
    ),
    ...ids.filter((id, index) => ids.indexOf(id) !== index).map((id) => `the id ${id} twice`),
    ...all("a").flatMap((link) => (link.textContent?.trim() ? [] : ["a link without words"])),
  ];
}
