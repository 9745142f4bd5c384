import { execFile } from "node:child_process";
import { mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { describe, expect, it } from "vitest";
import { storeAndPublish } from "./stored-and-published.ts";

const run = promisify(execFile);
const root = join(import.meta.dirname, "../..");

const expected = {
  ownKeys: [],
  stored: { name: "pythia", remark: "kept" },
  sdl: [
    "type Query {",
    '  """One specimen."""',
    "  specimen(",
    '    """Its name."""',
    "    name: String!",
    "  ): Specimen!",
    "}",
    "",
    '"""A thing that is stored and published by one class."""',
    "type Specimen {",
    '  """What it is called."""',
    "  name: String!",
    "",
    '  """What is said about it, if anything."""',
    "  remark: String",
    "}",
  ].join("\n"),
};

/** Compiles the class with tsc into a folder of its own, runs it with node and returns what it answered. */
async function storeAndPublishCompiled(): Promise<unknown> {
  const folder = await mkdtemp(join(root, "dist.decorators-"));
  try {
    await writeFile(
      join(folder, "tsconfig.json"),
      JSON.stringify({
        extends: "../tsconfig.build.json",
        compilerOptions: { outDir: "out", rootDir: "../test/tooling" },
        include: ["../test/tooling/stored-and-published.ts"],
      }),
    );
    await symlink(join(root, "node_modules"), join(folder, "node_modules"));
    await run(process.execPath, [join(root, "node_modules/typescript/bin/tsc"), "-p", folder]);
    const program = `
      import { storeAndPublish } from "./out/stored-and-published.js";
      process.stdout.write(JSON.stringify(await storeAndPublish()));`;
    const answer = await run(process.execPath, ["--input-type=module", "--eval", program], { cwd: folder });
    return JSON.parse(answer.stdout);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

describe("a class that is stored by MikroORM and published by type-graphql", () => {
  it("comes back from the database and prints its schema when the test runner compiled it", async () => {
    expect(await storeAndPublish()).toEqual(expected);
  });

  it("does exactly the same when tsc compiled it and node runs it", async () => {
    expect(await storeAndPublishCompiled()).toEqual(expected);
  });
});
