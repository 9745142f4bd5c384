import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Ajv2020 } from "ajv/dist/2020.js";
import { describe, expect, it } from "vitest";
import { protocolBlocks } from "../../subgraphs/evaluations/report/protocol-section.ts";
import type { ReportContent } from "../../subgraphs/evaluations/report/report-content.ts";
import { root } from "../tooling/source-tree.ts";
import { baselineTests, openProtocols, protocol } from "./open-protocols.ts";

type Registry = Awaited<ReturnType<typeof openProtocols>>;

const validate = new Ajv2020({ strict: true, strictTypes: false, strictRequired: false, allErrors: true }).compile(
  JSON.parse(readFileSync(join(root, "docs/certification-report.schema.json"), "utf8")),
);

async function report(registry: Registry, id: string, format: string): Promise<string> {
  const query = `query($id: ID!, $format: ReportFormat!) { certificationReport(id: $id, format: $format) { text } }`;
  const { data } = await registry.ask(query, { id, format });
  return (data?.["certificationReport"] as { text: string }).text;
}

async function content(registry: Registry, id: string): Promise<ReportContent> {
  const json = JSON.parse(await report(registry, id, "JSON"));
  expect(validate(json) || validate.errors).toBe(true);
  return json;
}

describe("what a certification report tells of a protocol", () => {
  it("is how far each of its tests was run alike, in the published shape", async () => {
    await using registry = await openProtocols();
    const [autoAttack, square] = baselineTests;
    const tests = [
      { ...autoAttack, scenarios: [] },
      { ...square, name: "Other" },
    ];
    const id = await registry.propose({ protocol: protocol.ref, tests });
    const told = await content(registry, id);
    expect(told.protocol).toEqual({
      ...{ ref: protocol.ref, title: protocol.title, complete: false, additional: ["Other"] },
      tests: [
        {
          ...{ name: "AutoAttack", purpose: protocol.tests[0]?.purpose, baseline: true, state: "DEVIATES" },
          deviations: [
            { term: "SCENARIO", scenario: "strict" },
            { term: "SCENARIO", scenario: "by night" },
          ],
          verdict: "PASS",
        },
        expect.objectContaining({ name: "Square", baseline: true, state: "MISSING", deviations: [], verdict: null }),
        expect.objectContaining({ name: "Noise", baseline: false, state: "MISSING", verdict: null }),
      ],
    });
    expect(protocolBlocks(told)[1]?.rows[0]).toEqual([
      ...["AutoAttack", protocol.tests[0]?.purpose, true, "DEVIATES"],
      ...["SCENARIO of strict; SCENARIO of by night", "PASS"],
    ]);
    const html = await report(registry, id, "HTML");
    for (const text of [protocol.title, "A worn camera.", "MISSING"]) expect(html).toContain(text);
  });

  it("is that none is named, where none is", async () => {
    await using registry = await openProtocols();
    const told = await content(registry, await registry.propose());
    expect(told.protocol).toBe(null);
    expect(protocolBlocks(told).map(({ rows }) => rows)).toEqual([[["Protocol", "it names none"]]]);
  });
});
