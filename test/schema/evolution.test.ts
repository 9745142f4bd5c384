import { spawnSync } from "node:child_process";
import { buildSchema } from "graphql";
import { describe, expect, it } from "vitest";
import { unannouncedBreakingChanges } from "./breaking-changes.ts";
import { readSchemaFile } from "./documents.ts";

const path = "schema/api.graphql";

function git(...args: string[]): { ok: boolean; output: string } {
  const { status, stdout } = spawnSync("git", args, { cwd: import.meta.dirname, encoding: "utf8", maxBuffer: 1e8 });
  return { ok: status === 0, output: stdout };
}

describe("the API", () => {
  it("breaks nothing since the last commit that was not announced and is not due", () => {
    const before = git("show", `HEAD:${path}`);
    if (!before.ok) {
      expect(git("log", "-1", "--format=%H", "--diff-filter=AM", "HEAD", "--", `:/${path}`).output).toBe("");
      return;
    }
    const today = new Date().toISOString().slice(0, "YYYY-MM-DD".length);
    const changes = unannouncedBreakingChanges(
      buildSchema(before.output, { assumeValidSDL: true }),
      buildSchema(readSchemaFile("api.graphql"), { assumeValidSDL: true }),
      today,
    );
    expect(changes).toEqual([]);
  });
});
