import { execFileSync } from "node:child_process";
import { mkdirSync, symlinkSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { collectFiles } from "../../cli/import/collect-files.ts";
import { importFiles } from "../../cli/import/import-files.ts";
import { TemporaryFolder } from "../e2e/program.ts";

const card = "---\nlicense: mit\nlibrary_name: x\n---\n# Model card\n";

describe.runIf(process.platform !== "win32")("a folder with more than files in it", () => {
  const folder = new TemporaryFolder();
  const given = join(folder.path, "given");
  const at = (name: string) => join(given, name);
  const write = (path: string, text = card) => {
    mkdirSync(join(path, ".."), { recursive: true });
    writeFileSync(path, text);
  };
  beforeAll(() => {
    write(join(folder.path, "outside.md"));
    write(join(folder.path, "outside/deep.md"));
    write(join(folder.path, "given-beside/x.md"));
    write(at("acme__plain.md"));
    write(at("models--acme--cached/blobs/0123"));
    mkdirSync(at("models--acme--cached/snapshots/main"), { recursive: true });
    symlinkSync("../../blobs/0123", at("models--acme--cached/snapshots/main/README.md"));
    symlinkSync("../outside.md", at("link-out.md"));
    symlinkSync("/etc/passwd", at("link-to-passwd.md"));
    symlinkSync("../outside", at("link-to-folder"));
    symlinkSync("../given-beside/x.md", at("link-beside.md"));
    symlinkSync("..", at("link-up"));
    symlinkSync(".", at("link-to-itself"));
    symlinkSync("nowhere", at("link-to-nothing.md"));
    symlinkSync("loop-b", at("loop-a"));
    symlinkSync("loop-a", at("loop-b"));
    execFileSync("mkfifo", [at("pipe.md")]);
    write(at("huge.md"));
    truncateSync(at("huge.md"), 1024 ** 4);
    write(at("empty.zip"), "");
  });
  afterAll(() => folder[Symbol.dispose]());

  async function outcomes(...paths: string[]) {
    const files = await importFiles(await collectFiles(paths), { client: null, subject: undefined, onFile: () => {} });
    return Object.fromEntries(
      files.map(({ file, outcome, reason }) => [file.slice(file.indexOf("given/") + 6), reason?.code ?? outcome]),
    );
  }

  it("reads the files and the links that stay inside, and names the rest without opening it", async () => {
    expect(await outcomes(given)).toEqual({
      "acme__plain.md": "read",
      "models--acme--cached/blobs/0123": "read",
      "models--acme--cached/snapshots/main/README.md": "read",
      ...{ "link-out.md": "LINK_NOT_FOLLOWED", "link-to-passwd.md": "LINK_NOT_FOLLOWED" },
      ...{
        "link-to-folder": "LINK_NOT_FOLLOWED",
        "link-beside.md": "LINK_NOT_FOLLOWED",
        "link-up": "LINK_NOT_FOLLOWED",
      },
      ...{ "link-to-itself": "LINK_NOT_FOLLOWED", "link-to-nothing.md": "LINK_NOT_FOLLOWED" },
      ...{ "loop-a": "LINK_NOT_FOLLOWED", "loop-b": "LINK_NOT_FOLLOWED" },
      "pipe.md": "NOT_A_FILE",
      "huge.md": "FILE_TOO_LARGE",
      "empty.zip": "ARCHIVE_UNREADABLE",
    });
  });

  it("follows a link that the caller names", async () => {
    expect(Object.values(await outcomes(at("link-out.md")))).toEqual(["read"]);
  });

  it("does not wait for a pipe that takes the place of a file after it was found", async () => {
    const files = [{ path: at("pipe.md"), name: "given/pipe.md" }];
    const [outcome] = await importFiles(files, { client: null, subject: undefined, onFile: () => {} });
    expect(outcome?.reason?.code).toBe("FILE_UNREADABLE");
  });
});
