import { existsSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { embeddedClient } from "../../cli/graph-client.ts";
import { collectFiles } from "../../cli/import/collect-files.ts";
import { importFiles } from "../../cli/import/import-files.ts";
import { operator } from "../../cli/operator.ts";
import { packageRoot } from "../../cli/package-root.ts";
import { TestRegistry } from "../registry.ts";

const real = join(packageRoot, "../shared/data/safetensors");

describe.runIf(existsSync(real))("the real weights and configurations", () => {
  it("are all taken, but for the list of their sources, and change nothing when taken again", async () => {
    await using registry = await TestRegistry.open();
    const client = embeddedClient(registry.embedded.gateway, operator);
    const imported = async () =>
      await importFiles(await collectFiles([real]), { client, subject: undefined, onFile: () => {} });
    const formats = [null, "safetensors", "safetensors", "peft-adapter-config"];
    const outcomes = ["unrecognized", "created", "created", "created"];
    expect((await imported()).map(({ format, outcome }) => [format, outcome])).toEqual(
      formats.map((format, index) => [format, outcomes[index]]),
    );
    const { data } = await registry.ask(
      `{ checkpoint(ref: "BanglaGPT/SuSastho.AI") { derivedFrom { relation refAsWritten } } }`,
    );
    expect(data).toEqual({
      checkpoint: { derivedFrom: [{ relation: "ADAPTER", refAsWritten: "meta-llama/Meta-Llama-3-8B-Instruct" }] },
    });
    const again = (await imported()).map(({ outcome }) => outcome);
    expect(again).toEqual(["unrecognized", "unchanged", "unchanged", "unchanged"]);
  });
});
