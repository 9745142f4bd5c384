import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { embeddedClient } from "../../cli/graph-client.ts";
import { collectFiles } from "../../cli/import/collect-files.ts";
import { importFiles } from "../../cli/import/import-files.ts";
import { operator } from "../../cli/operator.ts";
import { TemporaryFolder } from "../e2e/program.ts";
import { TestRegistry } from "../registry.ts";

const card = (license: string) => `---\nlicense: ${license}\nlibrary_name: transformers\n---\n# A model\n`;

describe("an import of files of one name", () => {
  const folder = new TemporaryFolder();
  const path = (name: string) => join(folder.path, name);
  const write = (name: string, text: string) => {
    mkdirSync(dirname(path(name)), { recursive: true });
    writeFileSync(path(name), text);
  };
  let registry: TestRegistry;
  beforeAll(async () => {
    registry = await TestRegistry.open();
    write("zorg/one/README.md", card("mit"));
    write("zorg/two/README.md", card("apache-2.0"));
    write("mirror/README.md", card("mit"));
  });
  afterAll(async () => {
    await registry[Symbol.asyncDispose]();
    folder[Symbol.dispose]();
  });

  async function outcomes(names: readonly string[], subject?: string) {
    const client = embeddedClient(registry.embedded.gateway, operator);
    const files = await collectFiles(names.map(path));
    const imported = await importFiles(files, { client, subject, onFile: () => {} });
    return imported.map(({ outcome }) => outcome);
  }

  it("takes what each is about from its path, given as a file, as its folder or as a folder above", async () => {
    expect(await outcomes(["zorg/one/README.md"])).toEqual(["created"]);
    expect(await outcomes(["zorg/one"])).toEqual(["unchanged"]);
    expect(await outcomes(["zorg"])).toEqual(["unchanged", "created"]);
    const { data } = await registry.ask(`{ checkpoint(ref: "zorg/one") { license { expression } } }`);
    expect(data).toEqual({ checkpoint: { license: { expression: "MIT" } } });
  });

  it("keeps what two of them say of one thing, and changes nothing the second time", async () => {
    const both = ["zorg/one/README.md", "zorg/two/README.md"];
    expect(await outcomes(both, "zorg/both")).toEqual(["created", "updated"]);
    expect(await outcomes(both, "zorg/both")).toEqual(["unchanged", "unchanged"]);
    const { data } = await registry.ask(
      `{ checkpoint(ref: "zorg/both") { claims { edges { node { path value } } } } }`,
    );
    const licenses = JSON.stringify(data).match(/MIT|Apache-2\.0/g);
    expect(licenses?.sort()).toEqual(["Apache-2.0", "MIT"]);
  });

  it("knows the same bytes under another path", async () => {
    expect(await outcomes(["mirror/README.md"], "zorg/one")).toEqual(["unchanged"]);
  });
});
