import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { exampleQueries } from "../../cli/example-queries.ts";
import { browserPath, openBrowser } from "./browser.ts";
import { buildProgram, startProgram, TemporaryFolder } from "./program.ts";

const folder = new TemporaryFolder();
let program: Awaited<ReturnType<typeof startProgram>>;
beforeAll(async () => {
  await buildProgram();
  program = await startProgram(folder.path);
});
afterAll(async () => {
  await program[Symbol.asyncDispose]();
  folder[Symbol.dispose]();
});

describe("the page at /graphql", () => {
  it("is sent to a browser, and lets nothing be loaded from, or sent to, another address", async () => {
    const response = await fetch(`${program.url}/graphql`, { headers: { accept: "text/html" } });
    const html = await response.text();
    const policy = response.headers.get("content-security-policy") ?? "";
    const tags = html.replaceAll(/<script\b[^>]*>[\s\S]*?<\/script>/g, (script) =>
      script.slice(0, script.indexOf(">")),
    );
    expect({
      status: response.status,
      type: response.headers.get("content-type"),
      loaded: tags.match(/(?:src|href)\s*=\s*["']?(?:https?:)?\/\/[^"'\s>]*/gi),
      foreignPolicy: policy.match(/https?:|\*/g),
      policy: Object.fromEntries(policy.split("; ").map((line) => line.split(/ (.*)/).slice(0, 2))),
    }).toEqual({
      status: 200,
      type: "text/html; charset=utf-8",
      loaded: null,
      foreignPolicy: null,
      policy: expect.objectContaining({ "default-src": "'none'", "connect-src": "'self'" }),
    });
    for (const { title } of exampleQueries()) expect(html).toContain(title);
  });

  describe.runIf(browserPath)("in a browser", () => {
    let browser: Browser;
    let page: Page;
    const requests: string[] = [];
    const complaints: string[] = [];

    beforeAll(async () => {
      browser = await openBrowser();
      const context = await browser.newContext({ viewport: { width: 1400, height: 900 } });
      await context.route("**/*", (route) => {
        requests.push(route.request().url());
        return route.continue();
      });
      page = await context.newPage();
      page.on("console", (message) => {
        if (message.type() === "error") complaints.push(message.text());
      });
      page.on("pageerror", (error) => complaints.push(error.message));
      await page.goto(`${program.url}/graphql`);
    });
    afterAll(() => browser.close());

    it("answers the first question as soon as it is asked, with nothing to fill in", async () => {
      await page.waitForFunction(showsInEditor, ["query FullProvenance"]);
      const answered = page.waitForResponse((response) => /FullProvenance/.test(response.request().postData() ?? ""));
      await page.locator(".graphiql-execute-button").click();
      expect(await (await answered).json()).toMatchObject({
        data: { checkpoint: { ref: "checkpoint:argilla/notus-7b-v1", status: "RELEASED" } },
      });
      await page.locator(".result-window").getByText("checkpoint:argilla/notus-7b-v1").first().waitFor();
    });

    it("offers three tabs with the example queries", async () => {
      const tabs = page.locator(".graphiql-tab .graphiql-tab-button");
      await tabs.nth(2).waitFor();
      expect(await tabs.allInnerTexts()).toEqual(["FullProvenance", "ResolveMany", "Catalogue"]);
      for (const [index, { title, query }] of exampleQueries().entries()) {
        // Tabs slide into their places; an event reaches one wherever it is.
        await tabs.nth(index).dispatchEvent("click");
        const [firstLine = ""] = query.split("\n");
        await page.waitForFunction(showsInEditor, [`# ${title}`, firstLine]);
      }
    });

    it("has loaded nothing from elsewhere and complained about nothing", async () => {
      const origins = requests.map((url) => new URL(url)).filter(({ protocol }) => protocol.startsWith("http"));
      expect(new Set(origins.map(({ origin }) => origin))).toEqual(new Set([program.url]));
      expect(complaints).toEqual([]);
    });
  });
});

/** Runs in the browser: whether the editor begins with these lines; it shows spaces as no-break spaces. */
function showsInEditor(lines: readonly string[]): boolean {
  const view: HTMLElement | null = document.querySelector(".graphiql-query-editor .view-lines");
  const shown = view?.innerText.replaceAll("\u00a0", " ") ?? "";
  return lines.every((line) => shown.includes(line));
}
