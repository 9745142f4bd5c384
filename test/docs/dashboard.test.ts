import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { packageRoot } from "../../cli/package-root.ts";
import { DashboardStory } from "../web/dashboard-story.ts";

const page = readFileSync(join(packageRoot, "docs/dashboard.md"), "utf8");

let story: DashboardStory;
let ids: readonly string[];
beforeAll(async () => {
  story = await DashboardStory.open();
  ids = [await story.propose("a".repeat(64)), await story.propose("b".repeat(64))];
  story.on(null);
}, 60_000);
afterAll(() => story[Symbol.asyncDispose]());

const statusOf = async (path: string, headers = {}) => (await fetch(`${story.url}${path}`, { headers })).status;

describe("docs/dashboard.md", () => {
  it("names addresses that are answered", async () => {
    const [table = ""] = /^\| address .*?\n\n/ms.exec(page) ?? [];
    const named = [...table.matchAll(/`(\/[^`]+)`/g)].map(([, path = ""]) => path);
    expect(named).toHaveLength(4);
    const [, example = ""] = /localhost:4000(\/[^']+)'/.exec(page) ?? [];
    let next = 0;
    const paths = [...named, example].map((path) => path.replaceAll("{id}", () => ids[next++ % 2] ?? ""));
    for (const path of paths) expect([path, await statusOf(path)]).toEqual([path, 200]);
  });

  it("names every parameter, and none that there is not", async () => {
    const rows = [...page.matchAll(/^\| `(\w+)` \| (all|the list|the comparison) \|/gm)];
    const compared = `/certificates/compare?ids=${ids.join()}`;
    const values: Readonly<Record<string, string>> = {
      ...{ asOf: "2026-07-01", status: "ISSUED", checkpoint: "a".repeat(64), awaitingReviewBy: "bob" },
      ...{ reviewable: "true", dueBefore: "2026-07-01" },
    };
    const headers = { authorization: `Bearer ${story.served.operatorToken}` };
    for (const [, name = "", of] of rows) {
      if (values[name] === undefined) continue;
      expect([name, await statusOf(`/certificates?${name}=${values[name]}`, headers)]).toEqual([name, 200]);
      if (of === "all") expect(await statusOf(`${compared}&${name}=${values[name]}`)).toBe(200);
    }
    const refusal = await (await fetch(`${story.url}/certificates?x=1`)).text();
    const [, known = ""] = /Use ([\w, ]+)\./.exec(refusal) ?? [];
    expect(rows.flatMap(([, name, of]) => (of === "the comparison" ? [] : [name])).sort()).toEqual(
      known.split(", ").sort(),
    );
  });
});
