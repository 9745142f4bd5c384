import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { knownWorld } from "../../e2e/known-world.ts";
import { type Disorder, RealGraph } from "./real-graph.ts";

const down: Disorder = () => Promise.reject(new Error("dead"));
// biome-ignore lint/suspicious/noExplicitAny: the query of a test says what its answer holds.
type Shown = any;

const report = (id: string, format: string) => `{ certificationReport(id: "${id}", format: ${format}) { asOf text } }`;
const checks = "dataChecks { verdict gaps { reason } datasetChecks { kind state reason } completeness { reasons } }";

describe("the data of a certificate, of which several subgraphs know a part", () => {
  let graph: RealGraph;
  let id: string;
  beforeAll(async () => {
    graph = await RealGraph.open(knownWorld);
    const { data } = await graph.ask("{ incidents { edges { node { certificate { id } } } } }");
    id = (data as Shown).incidents.edges[0].node.certificate.id;
  });
  afterAll(() => graph[Symbol.asyncDispose]());

  const told = async (dead?: string) => {
    const disorders = dead === undefined ? {} : { [dead]: down };
    const answer: Shown = await graph.ask(report(id, "JSON"), { disorders });
    expect(answer.errors).toBeUndefined();
    const html: Shown = await graph.ask(report(id, "HTML"), { disorders });
    const { data }: Shown = await graph.ask(`{ certificate(ref: "${id}") { ${checks} } }`, { disorders });
    const content = JSON.parse(answer.data.certificationReport.text);
    const { verdict, gaps, checks: ofData } = content.dataChecks;
    expect(data.certificate.dataChecks).toMatchObject({ verdict, gaps: gaps.map(({ reason }: Shown) => ({ reason })) });
    expect(data.certificate.dataChecks.datasetChecks.map(({ reason }: Shown) => reason)).toEqual(
      ofData.map(({ reason }: Shown) => reason),
    );
    // The rest is there whatever does not answer.
    expect(content).toMatchObject({ certificate: { id, status: "SUSPENDED" }, tests: [{ name: "attack" }] });
    const said = ofData.map(({ kind, state, reason }: Shown) => `${kind} ${state}: ${reason}`);
    return { verdict, gaps: gaps.map(({ reason }: Shown) => reason), said, html: html.data.certificationReport.text };
  };

  it("is told whole where all answer", async () => {
    const { verdict, gaps, said } = await told();
    expect([verdict, gaps]).toEqual(["OVERLAP", []]);
    expect(said).toEqual([
      expect.stringMatching(/^LEAKAGE FAILED: It learned from dataset:acme\/web@2/),
      "REPRESENTATIVENESS NOT_DOCUMENTED: No document states it.",
      "LICENSE PROVIDED: ODC-By-1.0",
      "ANONYMIZATION NOT_DOCUMENTED: No document states it.",
      "ETHICS_APPROVAL NOT_DOCUMENTED: No document states an approval.",
    ]);
  });

  it("is not known where models does not answer, and what is documented of it is still told", async () => {
    const { verdict, gaps, said, html } = await told("models");
    expect([verdict, gaps]).toEqual(["UNKNOWN", ["LINEAGE_NOT_ANSWERED"]]);
    expect(said[0]).toBe("LEAKAGE NOT_DOCUMENTED: It cannot be told: LINEAGE_NOT_ANSWERED.");
    expect(said[2]).toBe("LICENSE PROVIDED: ODC-By-1.0");
    expect(html).toContain("The lineage of the weights could not be asked.");
  });

  it("is told as far as lineage goes where datasets does not answer", async () => {
    const { verdict, gaps, said } = await told("datasets");
    expect([verdict, gaps]).toEqual(["OVERLAP", ["FILES_NOT_COMPARED"]]);
    expect(said.slice(1).map((each: string) => each.replace(/^\w+ /, ""))).toEqual(
      Array.from({ length: 4 }, () => "NOT_DOCUMENTED: What is documented of the data could not be asked."),
    );
  });

  it("is no report without its text, where the subgraph fails that writes it", async () => {
    let calls = 0;
    const once: Disorder = (answer) => (calls++ === 0 ? answer() : Promise.reject(new Error("dead")));
    const { data, errors } = await graph.ask(report(id, "JSON"), { disorders: { evaluations: once } });
    expect(data).toEqual({ certificationReport: null });
    expect(errors?.map(({ extensions }) => extensions)).toEqual([
      { code: "SUBGRAPH_UNAVAILABLE", retryable: true, service: "evaluations" },
    ]);
  });

  it("costs each subgraph one call for what it knows", async () => {
    const ofReport = await graph.costOf(() => graph.ask(report(id, "JSON")));
    expect(ofReport.calls).toEqual({ datasets: 1, evaluations: 2, licenses: 0, models: 1 });
    const ofChecks = await graph.costOf(() => graph.ask(`{ certificate(ref: "${id}") { ${checks} } }`));
    expect(ofChecks.calls).toEqual({ datasets: 1, evaluations: 2, licenses: 0, models: 1 });
  });
});
