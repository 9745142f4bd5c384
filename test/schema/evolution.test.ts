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

/** The newest committed version that differs from the present one; null if there never was another. */
function versionBefore(present: string): string | null {
  const commits = git("log", "--format=%H", "-20", "HEAD", "--", `:/${path}`).output.split("\n").filter(Boolean);
  const versions = commits.map((commit) => git("show", `${commit}:${path}`)).filter(({ ok }) => ok);
  return versions.find(({ output }) => output !== present)?.output ?? null;
}

describe("the API", () => {
  it("breaks nothing since it was last another, unless that was announced and is due", () => {
    const present = readSchemaFile("api.graphql");
    // An API that never was another breaks nothing.
    const before = versionBefore(present) ?? present;
    const today = new Date().toISOString().slice(0, "YYYY-MM-DD".length);
    const changes = unannouncedBreakingChanges(
      buildSchema(before, { assumeValidSDL: true }),
      buildSchema(present, { assumeValidSDL: true }),
      today,
    );
    expect(changes).toEqual([]);
  });
});
