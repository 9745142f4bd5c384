import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { collectFiles, type FoundFile } from "../../cli/import/collect-files.ts";
import { type ReadDocument, readFiles } from "../../cli/import/read-files.ts";
import { readInThread } from "../../cli/import/read-in-thread.ts";

const count = 250;

describe("reading in a thread of its own", () => {
  let folder = "";
  let files: FoundFile[] = [];

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), "pedigree-thread-"));
    for (let index = 0; index < count; index++) {
      const home = join(folder, `models--org--model-${index}`);
      mkdirSync(home);
      writeFileSync(join(home, "README.md"), `---\nlicense: mit\ntags: [a, ${index}]\n---\n# Model ${index}\n`);
    }
    writeFileSync(join(folder, "nothing.bin"), "\0\u0001");
    files = await collectFiles([folder]);
    files.push({ path: join(folder, "gone.md"), name: "gone.md" });
  });

  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it("gives the same documents in the same order", async () => {
    const inThread = await Array.fromAsync(readInThread(files, undefined));
    expect(inThread).toEqual(await Array.fromAsync(readFiles(files, undefined)));
    expect(inThread).toHaveLength(count + 2);
    expect(inThread[0]?.reading).toMatchObject({ outcome: "read", format: "hf-model-card" });
    expect(inThread.at(-1)?.reading).toMatchObject({ outcome: "refused", code: "FILE_UNREADABLE" });
  });

  it("takes the subject that the caller names", async () => {
    const [first] = await Array.fromAsync(readInThread(files.slice(0, 1), "other/name"));
    expect(first?.reading).toMatchObject({ records: expect.arrayContaining([expect.objectContaining({})]) });
    expect(JSON.stringify(first)).toContain("other/name");
  });

  it("leaves no thread behind when its reader leaves first", async () => {
    const before = process.getActiveResourcesInfo().filter((kind) => kind === "MessagePort").length;
    let first: ReadDocument | undefined;
    for await (const document of readInThread(files, undefined)) {
      first = document;
      break;
    }
    expect(first?.name).toContain("model-0");
    expect(process.getActiveResourcesInfo().filter((kind) => kind === "MessagePort")).toHaveLength(before);
  });

  it("fails where the thread fails", async () => {
    const broken = [{ path: 1 as unknown as string, name: "a" }, null as unknown as FoundFile];
    await expect(Array.fromAsync(readInThread(broken, undefined))).rejects.toThrow(TypeError);
  });
});
