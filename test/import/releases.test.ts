import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";
import { embeddedClient } from "../../cli/graph-client.ts";
import { operator } from "../../cli/operator.ts";
import { importInOrder } from "../e2e/import-in-order.ts";
import { counted, prove } from "../proof.ts";
import { TestRegistry } from "../registry.ts";

const collected = fileURLToPath(new URL("../../../shared/data/other/mof/models", import.meta.url));
const query = `query($after: String) { checkpoints(first: 50, after: $after) {
  pageInfo { hasNextPage endCursor } edges { node { ref openness { class } components { kind } } } } }`;

interface Shown {
  readonly ref: string;
  readonly openness: { readonly class: string } | null;
  readonly components: readonly object[];
}

async function everyCheckpoint(registry: TestRegistry): Promise<Shown[]> {
  const found: Shown[] = [];
  for (let after: string | null = null; ; ) {
    const { data, errors } = await registry.ask(query, { after });
    expect(errors).toBeUndefined();
    const { edges, pageInfo } = JSON.parse(JSON.stringify(data)).checkpoints;
    found.push(...edges.map(({ node }: { readonly node: Shown }) => node));
    if (!pageInfo.hasNextPage) return found;
    after = pageInfo.endCursor;
  }
}

it.runIf(existsSync(collected))(
  "imports the real files of the Model Openness Tool, each with its class",
  async () => {
    await using registry = await TestRegistry.open();
    await importInOrder(embeddedClient(registry.embedded.gateway, operator), [collected]);
    const found = await everyCheckpoint(registry);
    const classOf = new Map(found.map(({ ref, openness }) => [ref, openness?.class]));
    const components = found.reduce((sum, each) => sum + each.components.length, 0);
    prove("releases imported", counted(found.length, "checkpoints"), counted(components, "components"));
    expect(found.length).toBeGreaterThan(150);
    expect(found.every(({ openness }) => openness !== null)).toBe(true);
    expect(classOf.get("checkpoint:EleutherAI/pythia-1.4b")).toBe("CLASS_I");
    expect(classOf.get("checkpoint:deepseek-ai/DeepSeek-R1")).toBe("UNCLASSIFIED");
  },
  120_000,
);

it("imports a release that is written as a Pedigree record", async () => {
  const folder = mkdtempSync(join(tmpdir(), "pedigree-"));
  const record = `pedigree: 1
checkpoints:
  - ref: checkpoint:acme/chat@1
    release:
      components:
        - { kind: DATASETS, released: true, license: CC0-1.0, uri: "https://acme.example/data" }
        - { kind: OFFICE_CHAIRS, released: true }
      dependencies:
        - { purl: "pkg:pypi/torch@2.5.1", vulnerabilities: [{ id: CVE-2026-0001, severity: HIGH }] }
      distributions:
        - { form: STREAM, uri: "https://acme.example/s", access: GATED, redistribution: { granted: false } }
`;
  try {
    writeFileSync(join(folder, "chat.yaml"), record);
    await using registry = await TestRegistry.open();
    await importInOrder(embeddedClient(registry.embedded.gateway, operator), [folder]);
    const { data } = await registry.ask(`{ checkpoint(ref: "acme/chat@1") {
      components { kind uri source { pointer } } distributions { form access redistribution { granted } }
      dependencies { edges { node { purl vulnerabilities { id severity } } } } } }`);
    expect(JSON.parse(JSON.stringify(data)).checkpoint).toEqual({
      components: [{ kind: "DATASETS", uri: "https://acme.example/data", source: { pointer: "line:6" } }],
      distributions: [{ form: "STREAM", access: "GATED", redistribution: { granted: false } }],
      dependencies: {
        edges: [
          { node: { purl: "pkg:pypi/torch@2.5.1", vulnerabilities: [{ id: "CVE-2026-0001", severity: "HIGH" }] } },
        ],
      },
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
