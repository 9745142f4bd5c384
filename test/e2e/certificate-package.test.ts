import { createHash } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { checkPackage } from "../../subgraphs/evaluations/package/package-check.ts";
import { certified, writeAs } from "./certified.ts";
import { type Graph, openGraph } from "./graph.ts";

const ref = "checkpoint:acme/classifier@1";

let graph: Graph;
let id: string;
beforeAll(async () => {
  const files = [{ path: "model.safetensors", sizeBytes: 8, sha256: "a".repeat(64) }];
  graph = await openGraph([{ kind: "checkpoint", input: { ref, files } }]);
  // biome-ignore lint/suspicious/noExplicitAny: the query says what its answer holds.
  const { checkpoint } = (await graph.ask(`{ checkpoint(ref: "${ref}") { rootDigest } }`)).data as any;
  id = await certified(graph, checkpoint.rootDigest);
  const check = { kind: "DRIFT", statistic: "PSI", operator: "<", threshold: 0.25, value: 0.3 };
  await writeAs(graph, "mona", "recordCheck", { certificate: id, ...check }, "outcome");
}, 120_000);
afterAll(() => graph[Symbol.asyncDispose]());

const query = `query($ref: String!) { checkpoint(ref: $ref) { certificates { id status
  integrity { intact checkedEvents brokenAt reason notCovered }
  export { sha256 text } public: export(redact: [PERSONS, TRAINING_RECORDS]) { sha256 text } } } }`;

describe("the package of a certificate", () => {
  it("goes from a checkpoint through the gateway to somebody who checks it without asking anybody", async () => {
    const { data, errors } = await graph.ask(query, { ref });
    expect(errors).toBeUndefined();
    const [certificate] = JSON.parse(JSON.stringify(data)).checkpoint.certificates;
    expect(certificate).toMatchObject({
      ...{ id, status: "SUSPENDED" },
      integrity: { intact: true, checkedEvents: 5, brokenAt: null, reason: null, notCovered: [] },
    });
    for (const { sha256, text } of [certificate.export, certificate.public]) {
      const report = checkPackage(Buffer.from(text));
      expect(report).toMatchObject({ certificate: id, status: "SUSPENDED", sha256 });
      expect(report?.checks.flatMap(({ broken, notCheckable }) => [...broken, ...notCheckable])).toEqual([]);
      expect(createHash("sha256").update(text).digest("hex")).toBe(sha256);
    }
    expect(certificate.public.text).not.toMatch(/"(ada|bob|carol|mona)"/);
    expect(checkPackage(Buffer.from(certificate.public.text.replace("0.5675", "0.9")))?.checks).toContainEqual(
      expect.objectContaining({ check: "terms", broken: [expect.objectContaining({ place: "terms.tests[0]" })] }),
    );
  });
});
